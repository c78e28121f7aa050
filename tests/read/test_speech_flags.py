"""Conditional, negated, firm or soft: read from the words, and shown as words."""

from __future__ import annotations

import pytest
from speech_made import only, read_text

CONDITIONAL = [
    "If the tug is returned, the gates will open, Tomas Verrin said.",
    "“The gates will open if the tug is returned,” Tomas Verrin said.",
    "Tomas Verrin said that the gates would stay shut unless the tug was returned.",
    "The gates would open provided that the tug was returned, Tomas Verrin said.",
    "“As long as the tug is missing, the gates stay shut,” Tomas Verrin said.",
    "The gates would open only when the tug was back, Tomas Verrin said.",
    "“Should the tug come back, the gates will open,” Tomas Verrin said.",
    "Tomas Verrin said that the gates would open on condition that the tug came back.",
    "“The gates will not open before the tug is back,” Tomas Verrin said.",
]
UNCONDITIONAL = [
    "Tomas Verrin said that the gates would open in June.",
    "“The gates stay shut,” Tomas Verrin said.",
    "Tomas Verrin said that the two towns were once friends.",
    "“They left the hall without a word,” Tomas Verrin said.",
    "Tomas Verrin demanded the return of the tug.",
    "Tomas Verrin said they had behaved as if nothing had happened.",
]
NEGATED = [
    "“The gates will not open,” Tomas Verrin said.",
    "Tomas Verrin said that the gates would never open.",
    "“There is no tug,” Tomas Verrin said.",
    "“We won’t open the gates,” Tomas Verrin said.",
    "Nobody had touched the gates, Tomas Verrin said.",
    "“We cannot open the gates,” Tomas Verrin said.",
    "Tomas Verrin said that neither gate would open.",
]
NOT_NEGATED = [
    "Tomas Verrin rejected the toll.",
    "Tomas Verrin ruled out a toll.",
    "Tomas Verrin refused to open the gates.",
    "“The gates will open,” Tomas Verrin said.",
    "Pellandia denied having moved the buoys.",
    "Tomas Verrin said that the notes were in another room, now locked.",
]


@pytest.mark.parametrize("text", CONDITIONAL)
def test_condition_in_the_content_is_seen(text: str) -> None:
    assert only(read_text(text)).conditional


@pytest.mark.parametrize("text", UNCONDITIONAL)
def test_words_that_only_look_like_a_condition_are_none(text: str) -> None:
    assert not only(read_text(text)).conditional


@pytest.mark.parametrize("text", NEGATED)
def test_negation_in_the_wording_of_the_content_is_seen(text: str) -> None:
    assert only(read_text(text)).negated


@pytest.mark.parametrize("text", NOT_NEGATED)
def test_refusal_without_a_negative_word_in_the_content_is_not_negated(text: str) -> None:
    assert not only(read_text(text)).negated


def test_negation_outside_the_content_does_not_count() -> None:
    record = read_text("Tomas Verrin, who has not slept for two days, said that the gates would open.")
    assert not only(record).negated


FIRM = {
    "never": "“We will never accept a toll,” Tomas Verrin said.",
    "under no circumstances": "Under no circumstances would the gates open, Tomas Verrin said.",
    "red line": "“The toll is our red line,” Tomas Verrin said.",
    "vowed": "Tomas Verrin vowed to keep the gates shut.",
    "must": "“The tug must come back,” Tomas Verrin said.",
    "whatsoever": "Tomas Verrin said there would be no toll whatsoever.",
    "non-negotiable": "The gates were non-negotiable, Tomas Verrin said.",
    "out of the question": "“A toll is out of the question,” Tomas Verrin said.",
}
SOFT = {
    "could": "“We could look at half the toll,” Tomas Verrin said.",
    "perhaps": "“Perhaps the gates can open in June,” Tomas Verrin said.",
    "might": "Tomas Verrin said that the gates might open in June.",
    "would prefer": "Tomas Verrin said that he would prefer a patrol of civilians.",
    "hopes": "Tomas Verrin hopes to open the gates in June.",
    "would like": "“We would like an open archive,” Tomas Verrin said.",
}
PLAIN = [
    "Tomas Verrin said that the gates would open in June.",
    "“We want the tug back,” Tomas Verrin said.",
    "Tomas Verrin rejected the toll.",
    "“We offer forty licences,” Tomas Verrin said.",
]


@pytest.mark.parametrize(("word", "text"), FIRM.items(), ids=FIRM)
def test_absolute_words_are_firm_and_shown(word: str, text: str) -> None:
    firmness = only(read_text(text)).firmness
    assert firmness.level == "firm"
    assert any(hit.text.lower() in word or word in hit.text.lower() for hit in firmness.hits)
    assert all(text[hit.start : hit.end] == hit.text for hit in firmness.hits)


@pytest.mark.parametrize(("word", "text"), SOFT.items(), ids=SOFT)
def test_hedged_words_are_soft_and_shown(word: str, text: str) -> None:
    firmness = only(read_text(text)).firmness
    assert firmness.level == "soft"
    assert any(hit.text.lower() in word or word in hit.text.lower() for hit in firmness.hits)
    assert all(text[hit.start : hit.end] == hit.text for hit in firmness.hits)


@pytest.mark.parametrize("text", PLAIN)
def test_words_without_stress_are_plain_and_have_no_hits(text: str) -> None:
    firmness = only(read_text(text)).firmness
    assert (firmness.level, firmness.hits) == ("plain", ())


def test_firm_words_of_the_reporter_do_not_count() -> None:
    record = read_text(
        "Tomas Verrin, who never sleeps before a vote, said that the gates would open in June."
    )
    assert only(record).firmness.level == "plain"


def test_firm_words_of_a_neighbour_sentence_do_not_count() -> None:
    record = read_text("The rain would never stop. “The gates will open in June,” Tomas Verrin said.")
    assert only(record).firmness.level == "plain"


def test_name_of_the_month_is_no_hedge() -> None:
    record = read_text("Tomas Verrin said that the gates would open on 20 May.")
    assert only(record).firmness.level == "plain"
