"""What is one utterance printed again, and what only looks like it."""

from __future__ import annotations

import pytest
from made_wire import Article, on_file, printed

from pourparler.frame.reprints import reprints

SAID = "we shall take six crowns for each boat and not one boat goes free before spring"
WIRE = f"Late on Monday Bo Tarn came down to the ferry and spoke. “{SAID},” Bo Tarn said to the crews."
FIRST = printed((WIRE, SAID, "Bo Tarn"), outlet="Nordlys News Agency")


def again(text: str, words: str, speaker: str = "Bo Tarn", **more: str | None) -> Article:
    return printed((text, words, speaker), outlet="Skerry Dawn", **{"day": "2031-05-13", **more})


def pairs(*articles: Article) -> int:
    return len(reprints(on_file(*articles)).carried)


EDITS = {
    "quotation marks": (WIRE.replace("“", '"').replace("”", '"'), SAID),
    "figure spelled": (WIRE.replace("six", "6"), SAID.replace("six", "6")),
    "surname": (WIRE, SAID, "Tarn"),
    "cut short": (WIRE.replace(" before spring", ""), SAID.replace(" before spring", "")),
    "a word changed": (WIRE.replace("goes free", "passes free"), SAID.replace("goes free", "passes free")),
    "the paper's own sentences": (f"The rain fell. “{SAID}”, in the words of Bo Tarn on Monday.", SAID),
}


@pytest.mark.parametrize("name", EDITS)
def test_light_edits_stay_one_utterance(name: str) -> None:
    assert pairs(FIRST, again(*EDITS[name])) == 1


ANEW = f"On Friday Bo Tarn stood in the market. “{SAID},” Bo Tarn told farmers there."
OTHERS = {
    "another day": (ANEW, SAID, "Bo Tarn", "2031-05-15"),
    "another figure": (ANEW.replace("six", "eight"), SAID.replace("six", "eight")),
    "a no the other has not": (ANEW.replace("shall", "shall not"), SAID.replace("shall", "shall not")),
    "another speaker": (ANEW.replace("Bo Tarn", "Ada Quill"), SAID, "Ada Quill"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_look_alikes_are_two_utterances(name: str) -> None:
    text, words, speaker, said = (
        (*OTHERS[name], "Bo Tarn", "2031-05-11")[:4]
        if len(OTHERS[name]) == 2
        else (*OTHERS[name], "2031-05-11")[:4]
    )
    assert pairs(FIRST, again(text, words, speaker, said=said)) == 0


def test_in_a_copied_paragraph_the_day_does_not_matter() -> None:
    """A copied "on Monday" is read as another Monday."""
    assert pairs(FIRST, again(WIRE, SAID, said="2031-05-18", day="2031-05-20")) == 1


def test_the_first_carrier_is_the_one_printed_first_whatever_stands_first_on_file() -> None:
    late = again(WIRE, SAID)
    for order in ((FIRST, late), (late, FIRST)):
        found = reprints(on_file(*order))
        assert found.carried[0].first == FIRST[1][0].id
        assert set(found.origins.values()) == {"Nordlys News Agency"}
        assert (found.copied[0].source, found.copied[0].of) == (late[0].id, FIRST[0].id)
        assert found.copied[0].words == found.copied[0].total


def test_two_short_names_do_not_make_two_people_one() -> None:
    """“Tarn” may be either; Bo Tarn and Ida Tarn are not one."""
    other = ANEW.replace("Bo", "Ida")
    third = printed((other, SAID, "Ida Tarn"), outlet="Upland Mail", day="2031-05-13")
    short = printed((ANEW.replace("Bo ", ""), SAID, "Tarn"), outlet="Skerry Dawn", day="2031-05-13")
    (group,) = reprints(on_file(FIRST, short, third)).carried
    assert len(group.again) == 1
