"""Both sides: one statement for each of the two parties that negotiate, where it is plain who they are."""

from __future__ import annotations

import pytest
from speech_made import read_text

MET = "Pellandia and Quorra met for talks on the toll."


@pytest.mark.parametrize(
    "text",
    [
        "Both sides agreed that the archive would be opened.",
        "The two sides agreed to open the archive in May.",
        "Both governments said the archive would be opened.",
        "The sides agreed on the archive.",
    ],
)
def test_what_both_sides_agree_on_is_said_by_each(text: str) -> None:
    record = read_text(MET, text)
    said = [s for s in record.statements if "archive" in s.content_spans[0].text]
    assert {s.party for s in said} == {"pellandia", "quorra"}
    assert len({s.id for s in said}) == len(said) == 2
    assert len({s.content_spans for s in said}) == 1
    assert all(s.sure < 0.9 for s in said)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("The rain fell on Lomara.", "Both sides agreed that the archive would be opened."),
        (
            f"{MET} The Union of Quay Hands and Brennick Shipping sat in the next room.",
            "Both sides agreed that the archive would be opened.",
        ),
        ("Quorra and Pellandia quarrel over the maps.", "Both countries want the archive."),
        (MET, "People on both sides of the river said the archive would be opened."),
        (MET, "Both boats carried a sign that said the archive would be opened."),
    ],
)
def test_where_it_is_not_plain_who_they_are_nobody_has_said_it(before: str, text: str) -> None:
    said = [s for s in read_text(before, text).statements if "archive" in s.content_spans[0].text]
    assert all(s.party is None for s in said)
    assert len(said) <= 1


def test_a_mediator_named_last_is_no_side() -> None:
    record = read_text(
        f"{MET} Norland has mediated between them since May.",
        "Norland's envoy, Karl Brandt, waved.",
        "Both sides agreed that the archive would be opened.",
    )
    assert {s.party for s in record.statements} == {"pellandia", "quorra"}
