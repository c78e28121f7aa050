"""Where words end that the parse cuts short, and cues that tell nobody's position."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, read_text, voices, words_of

from pourparler.record.record import Record


def uncast(text: str) -> Record:
    return read_text(text, cast=NO_CAST)


GOES_ON = {
    "if, after an object": (
        "The Ovener Guild has warned of a walkout if talks on bread fail again.",
        "a walkout if talks on bread fail again",
    ),
    "once, after an infinitive": (
        "Ada Korv pledged to print the map once the last boat was home.",
        "to print the map once the last boat was home",
    ),
    "but only if": (
        "Ada Korv said she would buy the boat, but only if no one was hurt.",
        "she would buy the boat but only if no one was hurt",
    ),
    "but that": (
        "Ada Korv said Norway was ready to sell rope, but that any deal would have to wait.",
        "Norway was ready to sell rope but that any deal would have to wait",
    ),
    "provided": (
        "Ada Korv said it would sell nine boats provided the price was set by a judge.",
        "it would sell nine boats provided the price was set by a judge",
    ),
    "as, with a quoted adjective": (
        "Ada Korv criticised the plan as “wholly unripe”.",
        "the plan as wholly unripe",
    ),
    "two things given": ("Norway offered the union a ninth loaf.", "a ninth loaf"),
    "after a day": (
        "“The rope is wet,” Ada Korv said in Oslo on Monday, “and it stinks of fish.”",
        "The rope is wet and it stinks of fish",
    ),
}


@pytest.mark.parametrize(("text", "words"), GOES_ON.values(), ids=GOES_ON)
def test_the_words_go_on(text: str, words: str) -> None:
    said = words_of(uncast(text).statements)
    assert said.replace(",", "") in (words, words.replace(" but ", " "), words.replace("but that ", ""))


STOPS = {
    "a time after an object": ("Ada Korv rejected the plan when they met in May.", "the plan"),
    "a second sentence after a quotation": (
        "Ada Korv called the plan “a step.” He asked Norway to open the quay.",
        "Norway to open the quay",
    ),
    "the reporter's measure": (
        "Ada Korv threatened to sell the boat, in the sharpest turn of the row.",
        "to sell the boat",
    ),
}


@pytest.mark.parametrize(("text", "words"), STOPS.values(), ids=STOPS)
def test_the_words_stop(text: str, words: str) -> None:
    assert words_of([holding(uncast(text), words)]) == words


def test_a_second_quotation_beyond_another_verb_is_not_the_same_sentence() -> None:
    text = "“The rope is wet,” Ada Korv said on Monday, while Odo Brann wrote, “It stinks of old fish.”"
    assert "stinks" not in voices(uncast(text)).get("Ada Korv", "")


SECOND = "Ada Korv said that mergers mean fewer loaves and called on Norway to stop them."


def test_a_second_cue_of_another_tense_is_the_tellers() -> None:
    record = uncast(SECOND)
    assert words_of([holding(record, "mergers")]) == "mergers mean fewer loaves"
    second = holding(record, "Norway to stop them")
    assert (second.speaker, second.addressee) == ("Ada Korv", "norway")


def test_a_second_cue_of_the_same_voice_stays_inside() -> None:
    record = uncast("Ada Korv said that the union rejected the plan and called on Norway to stop it.")
    assert not any(
        s.speaker == "Ada Korv" and words_of([s]) == "Norway to stop it" for s in record.statements
    )


def test_who_is_accused_or_urged_in_the_passive_is_told_by_the_agent() -> None:
    accused = uncast("Norway was accused by Ada Korv of hiding the maps.").statements
    assert [(s.speaker, words_of([s]), s.addressee) for s in accused] == [
        ("Ada Korv", "Norway of hiding the maps", "norway")
    ]
    (urged,) = uncast("Norway was urged by Chile to open the quay.").statements
    assert (urged.speaker, words_of([urged])) == ("Chile", "Norway to open the quay")


def test_a_passive_without_an_agent_is_nobodys() -> None:
    assert not uncast("Norway was accused of hiding the maps.").statements


def test_who_orders_and_advises_wants_it_done() -> None:
    ordered = holding(uncast("Ada Korv ordered the ministry to print the map."), "print the map")
    assert words_of([ordered]) == "the ministry to print the map"
    assert uncast("Ada Korv advised Norway to sell the boat.").statements[0].addressee == "norway"


def test_what_is_ordered_as_a_thing_is_no_position() -> None:
    assert not uncast("Ada Korv ordered nine loaves.").statements
    assert not uncast("Norway ordered to keep the quay open as rows go on").statements


UNTOLD = {
    "not to be named": "A Greek official, who asked not to be named, said the tea was cold.",
    "anonymity": "A Greek official, requesting anonymity, said the tea was cold.",
    "any who wanted": "Ada Korv promised bread to every cook who wanted to leave. She said the tea was cold.",
    "neither": "Ada Korv would neither confirm nor deny that the boat was sold. Korv said the tea was cold.",
}


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_some_cues_tell_no_position(text: str) -> None:
    told = words_of(uncast(text).statements)
    assert "tea was cold" in told
    assert not any(words in told for words in ("named", "anonymity", "to leave", "boat was sold"))


def test_who_wants_or_denies_himself_tells_it() -> None:
    assert uncast("Ada Korv, who wanted to leave Norway, was late.").statements
    assert uncast("Ada Korv denied that the boat was sold.").statements


def test_no_this_no_that_is_a_condition() -> None:
    assert uncast("“No list, no deal,” Ada Korv said.").statements[0].conditional
    assert not uncast("“No boats, no rope and no tea,” Ada Korv said.").statements[0].conditional


def test_with_or_without_is_no_condition() -> None:
    assert not uncast("“Work will go on with or without a deal,” Ada Korv said.").statements[0].conditional
    assert uncast("“Work will not go on without a deal,” Ada Korv said.").statements[0].conditional
