"""Colons that open speech, cues that cut a clause in two, points of a list, hours before an entry."""

from __future__ import annotations

import pytest
from speech_made import holding, only, read_text, voices, words_of

COLONS = {
    "where": "Ilse Marrow, on the steps of the hall: the toll is dead.",
    "where without a comma": "Ilse Marrow on the same steps: the toll is dead.",
    "when": "Ilse Marrow, when she had stopped laughing: the toll is dead.",
    "her answer": "Ilse Marrow's answer to that, by text message: the toll is dead.",
    "blunt": "Ilse Marrow was blunt: the toll is dead.",
    "on the phone": "Ilse Marrow writes to us: the toll is dead.",
    "from": "From Ilse Marrow, in the lift: the toll is dead.",
    "hour": "**15.05** Ilse Marrow, on the steps: “The toll is dead.”",
    "hour and dash": "09:40 – Ilse Marrow, on the steps: “The toll is dead.”",
}


@pytest.mark.parametrize("text", COLONS.values(), ids=COLONS)
def test_who_stands_before_a_colon_says_what_follows(text: str) -> None:
    said = only(read_text(text))
    assert (said.speaker, words_of([said]).lower()) == ("Ilse Marrow", "the toll is dead")


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow knows the harbour: the boats lie in the mud.",
        "Ilse Marrow has a problem: the boats lie in the mud.",
        "There were three doors: the wind blew through them all.",
        "Ilse Marrow was given a warm coat: the wind blew through the hall.",
    ],
)
def test_a_reporters_own_explanation_is_nobodys_words(text: str) -> None:
    assert not read_text(text).statements


def test_the_first_name_of_a_label_speaks_not_the_body_beside_it() -> None:
    record = read_text(
        "- Oda Kestrick, Union of Quay Hands: “We carry the toll on our backs.”\n\nIt rained on."
    )
    assert holding(record, "on our backs").speaker == "Oda Kestrick"


def test_a_cue_behind_the_colon_keeps_its_words_once() -> None:
    said = only(read_text("Ilse Marrow was on the steps at noon: the toll was dead, she said."))
    assert (said.speaker, words_of([said])) == ("Ilse Marrow", "the toll was dead")


CUT = {
    "auxiliary": ("The toll had, Ilse Marrow wrote to members on Friday, the merit of being small.", 2),
    "no verb": ("The smallest of the tolls, Ilse Marrow said over a cold roll, was a letter of thanks.", 2),
    "condition": ("If the toll is kept, Ilse Marrow told them in the hall, she will empty her desk.", 2),
    "infinitive": ("They have been asked, Ilse Marrow confirmed, to come to the toll house at nine.", 2),
    "office": ("The toll, said the foreign minister of Pellandia, had never been paid.", 2),
}


@pytest.mark.parametrize(("text", "pieces"), list(CUT.values())[:4], ids=list(CUT)[:4])
def test_a_clause_that_its_cue_cuts_in_two_is_one_statement(text: str, pieces: int) -> None:
    said = only(read_text(text))
    assert (said.speaker, len(said.content_spans)) == ("Ilse Marrow", pieces)
    assert said.content_spans[-1].end == len(text) - 1


def test_a_finished_clause_takes_no_more_from_behind_the_cue() -> None:
    record = read_text("The toll was dead, Ilse Marrow said, adding that the archive was shut.")
    assert all("adding" not in words_of([s]) for s in record.statements)


def test_the_reporters_lead_before_a_colon_is_not_said() -> None:
    said = only(read_text("What is left is the archive: without a key, Ilse Marrow said, it is a wall."))
    assert words_of([said]) == "without a key it is a wall"


LIST = (
    "Ilse Marrow laid a sheet on the table. Her paper says:",
    "- half the toll from spring\n- the archive open to both\n- a joint patrol",
    "It rained on Lomara all day.",
)


def test_points_of_a_list_are_of_whom_the_words_above_name() -> None:
    record = read_text(*LIST)
    assert voices(record) == {
        "Ilse Marrow": "half the toll from spring the archive open to both a joint patrol"
    }


def test_a_list_under_words_of_nobody_is_nobodys() -> None:
    record = read_text("In short:", "- half the toll from spring\n- the archive open to both", "It rained.")
    assert not record.statements


def test_a_number_before_a_paragraph_is_not_said() -> None:
    record = read_text(
        "It rained on.", "Ilse Marrow's demands:", "1. Half the toll.\n2. The archive open.", "It rained."
    )
    assert words_of(record.statements) == "Half the toll The archive open"
