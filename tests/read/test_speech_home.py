"""Whose side somebody is on, where one article tells it without an office of a named party."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, read_text

from pourparler.record.record import Record


def uncast(*paragraphs: str, outlet: str | None = "Quayside Post") -> Record:
    return read_text(*paragraphs, cast=NO_CAST, outlet=outlet)


def party_of(words: str, record: Record) -> str | None:
    names = {party.id: party.name for party in record.parties}
    return names.get(holding(record, words).party or "")


HOME = (
    "Pellandia’s Foreign Minister Ilse Marrow said the tug would stay. Quorran boats waited in the bay.",
    "Harbour Minister Odo Brann said the lamps were old.",
)


def test_an_official_without_a_state_is_of_the_papers_own_where_it_gives_others_theirs() -> None:
    assert party_of("lamps", uncast(*HOME, outlet="Quorra Herald")) == "Quorra"


def test_no_state_comes_from_a_paper_that_bears_none() -> None:
    assert party_of("lamps", uncast(*HOME)) is None


def test_where_nobody_is_given_a_state_the_papers_own_is_not_guessed() -> None:
    text = "Quorran boats waited in the bay. Harbour Minister Odo Brann said the lamps were old."
    assert party_of("lamps", uncast(text, outlet="Quorra Herald")) is None


def test_a_prime_minister_is_not_of_the_papers_state_where_three_states_are_named() -> None:
    text = (
        "Pellandia’s Foreign Minister Ilse Marrow met Norland’s Foreign Minister Ada Korv.",
        "Quorran boats waited in the bay.",
        "Prime Minister Odo Brann said the lamps were old.",
    )
    assert party_of("lamps", uncast(*text, outlet="Quorra Herald")) is None


def test_a_state_behind_the_town_of_a_dateline_that_will_do_something_is_one() -> None:
    text = "AMARU, Norland, May 3 (Nordwire) - Norland will keep the tug, Interior Minister Odo Brann said."
    assert party_of("keep the tug", uncast(text)) == "Norland"


def test_what_a_state_will_do_counts_on_both_sides_of_the_cue() -> None:
    text = (
        "Brann stands firm. In the hall the prime minister spoke for an hour. Quorra’s people listened.",
        "Quorra, he said, would never be a doormat. “The tug is ours,” Brann said.",
    )
    assert party_of("tug is ours", uncast(*text, outlet="Quorra Herald")) == "Quorra"


TIES = {
    "for the federation": (
        "The Federation of Rail Staff met. For the Federation, Odo Brann said that the lamps were old.",
        "Federation of Rail Staff",
    ),
    "whose sums he does": (
        "The union met on Monday. Odo Brann, who does the union’s sums, said that the lamps were old.",
        "the union",
    ),
    "his company": (
        "The railway lost money. Jarl Pemberly and Odo Brann have met the press. Brann nodded. "
        "His company would not sell the lamps, he said.",
        "the railway",
    ),
    "the chairwoman of the one council": (
        "The Quay Council met. Chairwoman Ada Korv said the lamps were old.",
        "Quay Council",
    ),
    "her spokesman, after her office": (
        "The Quay Council met. Chairwoman Ada Korv came late.\n\n"
        "There the chairwoman shook her head. Her spokesman Odo Brann said the lamps were old.",
        "Quay Council",
    ),
    "the state secretary of the one ministry": (
        "The ministry pays. Ada Korv, the state secretary, said the lamps were old.",
        "the ministry",
    ),
    "her minister": (
        "Norland’s Interior Minister Odo Brann left. The Norlandish boats waited. "
        "President Ada Korv struck a softer note than her minister. “The lamps are old,” she said.",
        "Norland",
    ),
    "the steward who has just spoken": (
        "The union met. “Nobody slept,” said Odo Brann. The shop steward wants the lamps replaced.",
        "the union",
    ),
}


@pytest.mark.parametrize(("text", "party"), TIES.values(), ids=TIES)
def test_a_tie_is_told(text: str, party: str) -> None:
    assert party_of("lamps", uncast(*text.split("\n\n"))) == party


UNTOLD = {
    "the chairman of a body not named": (
        "The Quay Council met. The museum's chairman, Odo Brann, said lamps were old."
    ),
    "two councils": "The Quay Council and the Hill Council met. Chairwoman Ada Korv said the lamps were old.",
    "her minister, of two": (
        "Norland’s Interior Minister Odo Brann left. Quorra’s Harbour Minister Ivo Tarn stayed. "
        "President Ada Korv struck a softer note than her minister. “The lamps are old,” she said."
    ),
    "a court": "The U.S. Court of Appeals ruled on Monday. Chairman Odo Brann said the lamps were old.",
    "not his but theirs": (
        "The railway lost money. Odo Brann, who came late, said the railway would not sell the lamps."
    ),
}


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_nothing_is_guessed(text: str) -> None:
    assert party_of("lamps", uncast(text)) is None


def test_the_words_of_a_heading_show_whose_they_are() -> None:
    record = uncast(
        "• The Quay Council: “We were not asked about the lamps”",
        "The Quay Council has met in the harbour hall.",
        "“We were not asked about the lamps,” Odo Brann said.",
    )
    assert {s.party for s in record.statements if s.speaker == "Odo Brann"} == {"quay-council"}


def test_a_town_before_a_titled_name_holds_no_office() -> None:
    record = uncast("In Amaru, President Ada Korv said the lamps were old.")
    assert [person.name for person in record.people] == ["Ada Korv"]


def test_the_foreign_minister_is_not_the_prime_minister() -> None:
    record = uncast("Prime Minister Odo Brann waited. The foreign minister said the lamps were old.")
    assert holding(record, "lamps").speaker is None
