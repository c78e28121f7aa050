"""Quotations whose speaker stands in the paragraph before, or after a dash."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, read_text

OPENINGS = {
    "continued": "Ada Korv continued:",
    "the outlet's reporter": "After the session Ada Korv told reporters:",
    "a remark": "Ada Korv made the following remark:",
}


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_a_paragraph_that_ends_in_a_colon_opens_the_next(opening: str) -> None:
    record = read_text(
        "“The tea was cold as stone,” Odo Brann said.",
        opening,
        "“The ovens will stay cold until Friday.”",
        cast=NO_CAST,
    )
    said = holding(record, "ovens will stay cold")
    assert said.speaker == "Ada Korv"
    assert said.speaker_span is not None
    assert said.speaker_span.text == "Ada Korv"


def test_a_colon_after_no_speech_opens_nothing() -> None:
    record = read_text(
        "“The tea was cold as stone,” Odo Brann said.",
        "Ada Korv had three ovens:",
        "“The ovens will stay cold until Friday.”",
        cast=NO_CAST,
    )
    assert holding(record, "ovens will stay cold").speaker != "Ada Korv"


def test_a_quotation_carried_over_names_where_its_speaker_was_named() -> None:
    record = read_text("“The tea was cold,” Odo Brann said. “The ovens will stay cold.”", cast=NO_CAST)
    said = holding(record, "ovens will stay cold")
    assert said.speaker_span is not None
    assert said.speaker_span.text == "Odo Brann"


@pytest.mark.parametrize("dash", ["―", "—", "–"])
def test_a_name_after_a_dash_signs_the_quotation(dash: str) -> None:
    record = read_text(
        f"“The tea was cold as stone.” {dash} Odo Brann\n“The ovens will stay cold.” {dash} Ada Korv",
        cast=NO_CAST,
    )
    assert holding(record, "tea was cold").speaker == "Odo Brann"
    assert holding(record, "ovens will stay cold").speaker == "Ada Korv"


def test_a_dash_that_goes_on_signs_nothing() -> None:
    record = read_text("“The tea was cold” — Odo Brann had made it — Ada Korv said.", cast=NO_CAST)
    assert all(statement.speaker != "Odo Brann" for statement in record.statements)


def test_a_day_after_said_is_nobody() -> None:
    record = read_text("“The tea was cold,” Ada Korv, the guild’s chair, said Tuesday.", cast=NO_CAST)
    assert [s.speaker for s in record.statements] == ["Ada Korv"]
