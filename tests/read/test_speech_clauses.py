"""Several cues, speakers and contents in one sentence: each has its own part."""

from __future__ import annotations

import pytest
from speech_made import read_text, voices, words_of

PARTICIPLES = {
    "adding that": (
        "Ilse Marrow said the locks were safe, adding that the inspectors would come in July.",
        "the locks were safe the inspectors would come in July",
    ),
    "warning that": (
        "Ilse Marrow rejected the plan, warning that the harbour would silt up.",
        "the plan the harbour would silt up",
    ),
    "saying": (
        "Ilse Marrow left the hall early, saying the locks were safe.",
        "the locks were safe",
    ),
    "insisting that, in front": (
        "Insisting that the locks were safe, Ilse Marrow left the hall.",
        "the locks were safe",
    ),
}


@pytest.mark.parametrize(("text", "words"), PARTICIPLES.values(), ids=PARTICIPLES)
def test_participle_cue_takes_the_subject_of_the_main_verb(text: str, words: str) -> None:
    assert voices(read_text(text)) == {"Ilse Marrow": words}


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        (
            "Oda Kestrick demanded a fifth deckhand, a pension at sixty and an end to the toll.",
            ["a fifth deckhand", "a pension at sixty", "an end to the toll"],
        ),
        (
            "Quorra called for an open archive and a joint patrol.",
            ["an open archive", "a joint patrol"],
        ),
        (
            "Brennick Shipping rejected the pension, the patrol and the extra crew.",
            ["the pension", "the patrol", "the extra crew"],
        ),
    ],
)
def test_coordinated_objects_on_several_issues_become_several_statements(
    text: str, objects: list[str]
) -> None:
    record = read_text(text)
    assert [words_of([s]) for s in record.statements] == objects
    assert len({s.act for s in record.statements}) == 1
    assert len({s.issue for s in record.statements}) == len(objects)


@pytest.mark.parametrize(
    "text",
    [
        "Pellandia and Quorra said that the strait would reopen in June.",
        "The strait would reopen in June, Pellandia and Quorra said.",
        "Both Pellandia and Quorra announced that the strait would reopen in June.",
    ],
)
def test_two_speakers_of_one_verb_each_get_the_statement(text: str) -> None:
    record = read_text(text)
    assert sorted(s.party or "" for s in record.statements) == ["pellandia", "quorra"]
    assert {words_of([s]).lower() for s in record.statements} == {"the strait would reopen in june"}
    assert len({s.id for s in record.statements}) == 2


def test_two_cues_in_one_sentence_keep_their_own_speakers() -> None:
    record = read_text("Ilse Marrow said the maps were old, while Tomas Verrin said they were forged.")
    assert voices(record) == {"Ilse Marrow": "the maps were old", "Tomas Verrin": "they were forged"}


def test_two_cues_joined_by_a_semicolon_keep_their_own_speakers() -> None:
    record = read_text("The maps were old, said Ilse Marrow; they were forged, said Tomas Verrin.")
    assert voices(record) == {"Ilse Marrow": "The maps were old", "Tomas Verrin": "they were forged"}


def test_one_speaker_with_two_verbs_has_both_contents() -> None:
    record = read_text("Ilse Marrow rejected the toll and demanded an apology.")
    assert [(s.act, words_of([s])) for s in record.statements] == [
        ("refusal", "the toll"),
        ("demand", "an apology"),
    ]
    assert {s.speaker for s in record.statements} == {"Ilse Marrow"}


def test_what_is_not_said_stays_out_of_the_content() -> None:
    record = read_text(
        "The rain had stopped by noon. “The locks are safe,” Ilse Marrow said. The crowd went home."
    )
    assert voices(record) == {"Ilse Marrow": "The locks are safe"}


@pytest.mark.parametrize(
    "aside",
    [
        "an old pride of hers",
        "there are nine of them, all built by her grandfather",
        "now a hundred years old",
    ],
)
def test_reporters_aside_in_dashes_is_cut_from_indirect_speech(aside: str) -> None:
    record = read_text(f"Ilse Marrow said that the locks — {aside} — were safe.")
    assert words_of(record.statements) == "the locks were safe"


def test_dashes_inside_a_quotation_are_the_speakers_own() -> None:
    record = read_text("“The locks — all nine of them — are safe,” Ilse Marrow said.")
    assert voices(record) == {"Ilse Marrow": "The locks all nine of them are safe"}


def test_relative_clause_with_a_cue_of_its_own_is_no_part_of_the_content() -> None:
    record = read_text("Tomas Verrin called for a patrol, which he says is overdue.")
    assert "a patrol" in words_of(record.statements)
    assert "says" not in words_of(record.statements)
