"""What is told of but not said now: stances of before, mere pointers, the reporter's own wants."""

from __future__ import annotations

import pytest
from speech_made import holding, only, read_text, words_of

TOLD_OF = {
    "of before": "Ilse Marrow, who had demanded a new toll house, sat down on Monday.",
    "to be named": "Jarl Pemberly did not want to be named.",
    "declined to be named": "Jarl Pemberly declined to be named.",
    "must approve": "Quorra must approve any deal on the toll.",
    "a pointer": "Ilse Marrow welcomed the paper.",
    "the reporter's": "We asked the ministry three plain questions.",
}


@pytest.mark.parametrize("text", TOLD_OF.values(), ids=TOLD_OF)
def test_what_is_told_of_is_no_statement(text: str) -> None:
    assert not read_text(text).statements


NOW = {
    "now": "Ilse Marrow, who refuses to pay the toll, left on Monday.",
    "a thing": "Ilse Marrow welcomed the paper toll.",
    "wants": "Quorra wants the archive shut for good.",
}


@pytest.mark.parametrize("text", NOW.values(), ids=NOW)
def test_a_stance_of_now_is_one(text: str) -> None:
    assert only(read_text(text)).speaker


def test_a_quotation_that_an_object_opens_is_taken_to_its_end() -> None:
    record = read_text("Ilse Marrow called the toll “dead, and I have told people so”.")
    assert words_of(record.statements).endswith("I have told people so")


def test_a_quotation_behind_its_cue_in_a_new_sentence_is_another_statement() -> None:
    record = read_text("“The toll is an insult,” Ilse Marrow said. “The toll is a bad joke.”")
    assert holding(record, "insult") is not holding(record, "bad joke")


def test_a_quotation_that_goes_on_in_its_sentence_is_one_statement() -> None:
    said = only(read_text("“The toll,” Ilse Marrow said, “is an insult.”"))
    assert words_of([said]) == "The toll is an insult"


def test_a_few_words_and_a_colon_lead_to_a_quotation_of_who_spoke() -> None:
    record = read_text("Ilse Marrow said the toll was dead. On the archive: “It will stay open to all.”")
    assert holding(record, "open to all").speaker == "Ilse Marrow"


def test_who_spoke_without_marks_goes_on_as_i() -> None:
    record = read_text("The river is high, Ilse Marrow said. I have never seen it so high.")
    assert holding(record, "never seen").speaker == "Ilse Marrow"


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow said the river was high. I have never seen it so high.",
        "The river is high, Ilse Marrow said. It rained. I have never seen it so high.",
    ],
)
def test_an_i_elsewhere_is_the_reporters(text: str) -> None:
    assert all("never seen" not in words_of([s]) for s in read_text(text).statements)


def test_a_clause_with_the_subject_of_the_one_before_is_no_statement_of_its_own() -> None:
    said = only(read_text("Ilse Marrow said the city owned the tower and would look after the tower."))
    assert words_of([said]) == "the city owned the tower and would look after the tower"


def test_a_that_of_its_own_makes_a_statement_of_its_own() -> None:
    record = read_text(
        "Ilse Marrow said that the city owned the tower and that the city would look after it."
    )
    assert len(record.statements) == 2


def test_in_his_own_words_gives_the_quotation_alone() -> None:
    said = only(read_text("Tomas Verrin read the letter, in his own words, “standing up and with one eye”."))
    assert (said.speaker, words_of([said])) == ("Tomas Verrin", "standing up and with one eye")


def test_in_other_words_is_the_reporters() -> None:
    assert not read_text("In other words, the boats lay in the mud.").statements


def test_a_question_with_a_label_is_no_statement() -> None:
    record = read_text("A question from the floor to Ilse Marrow: would the boats come back?", "It rained.")
    assert not record.statements


def test_a_quotation_beyond_a_full_stop_is_not_the_verbs_before_it() -> None:
    record = read_text("No word was written in Lomara. “We have boats of our own,” Ilse Marrow told cadets.")
    assert [s.speaker for s in record.statements] == ["Ilse Marrow"]


def test_she_who_laughs_before_a_quotation_speaks_it() -> None:
    record = read_text(
        "Tomas Verrin said the archive was shut.",
        "It was put to Ilse Marrow. She laughed. “Seven tugs were me being kind.”",
    )
    assert holding(record, "being kind").speaker == "Ilse Marrow"
