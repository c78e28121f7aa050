"""Reports of meetings: several voices under one cue, each with its own statement."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, read_text

from pourparler.record.record import Record

MEETING = "On Monday, the board convened in Lomara."


def told(*paragraphs: str) -> Record:
    return read_text(MEETING, *paragraphs, cast=NO_CAST)


def acts(record: Record) -> dict[str | None, str]:
    return {s.party: s.act for s in record.statements}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway and Chile proposed a fund for the quays.", {"norway", "chile"}),
        ("On finance, Norway, Chile and Ghana proposed a fund for the quays.", {"norway", "chile", "ghana"}),
        ("Norway, with Chile, underscored the need for a fund.", {"norway", "chile"}),
        ("NEW ZEALAND and PAPUA NEW GUINEA called for a fund.", {"new-zealand", "papua-new-guinea"}),
        ("A fund was needed, said Norway and Chile.", {"norway", "chile"}),
    ],
)
def test_each_party_named_gets_the_statement(text: str, parties: set[str]) -> None:
    record = told(text)
    assert {s.party for s in record.statements} == parties
    assert len({s.content_spans for s in record.statements}) == 1
    assert len({s.id for s in record.statements}) == len(parties)


def test_supporters_and_opponents_get_the_content_with_their_act() -> None:
    record = told("Norway, supported by Chile and opposed by Ghana, said a levy should be raised.")
    assert acts(record) == {"norway": "demand", "chile": "support", "ghana": "refusal"}
    assert {s.party: s.mode for s in record.statements}["chile"] == "paraphrase"


def test_who_speaks_for_a_group_has_its_party() -> None:
    (statement,) = told("Chile, for the Harbour Group, urged a levy on ships.").statements
    assert (statement.speaker, statement.party) == ("Chile", "harbour-group")


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow, Norway's foreign minister, said the locks were safe.",
        "Norway, a neighbour of Sweden, said the locks were safe.",
        "Norway, worried by Chile, said the locks were safe.",
    ],
)
def test_an_apposition_is_no_second_voice(text: str) -> None:
    assert {s.party for s in told(text).statements} == {"norway"}


def test_the_delegate_of_a_party_is_the_party() -> None:
    record = told("The EU said the levy was too high. He proposed a fund.")
    assert [s.party for s in record.statements] == ["european-union", "european-union"]


def test_a_second_clause_with_a_speaker_of_its_own_is_not_the_first_ones() -> None:
    record = told("Norway said the levy was too high, and Chile stated that the fund was empty.")
    said = {s.party: s.content_spans[0].text for s in record.statements}
    assert said == {"norway": "the levy was too high", "chile": "the fund was empty"}


def test_the_day_of_the_session_dates_what_was_said_in_it() -> None:
    (statement,) = told("Norway said the levy was too high.").statements
    assert (statement.said_on.value, statement.said_on.basis) == ("2031-05-12", "carried")
