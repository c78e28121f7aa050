"""Lists of who attends: they tell names and offices, and are nobody's words."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, read_text, voices

from pourparler.read.line_kinds import is_attendance, is_seating
from pourparler.read.turns import turns

TALK = "ILSE MARROW: The toll is dead.\nTOMAS VERRIN: The archive stays shut.\nILSE MARROW: It rains on us."


@pytest.mark.parametrize(
    "listed",
    [
        "Present: Ilse Marrow, foreign minister; Tomas Verrin, prime minister; two clerks of the harbour",
        "**In attendance:** Ilse Marrow (Pellandia) and Tomas Verrin (Quorra)\nApologies: Oda Kestrick",
        "Attendees:\nIlse Marrow, foreign minister\nTomas Verrin, prime minister",
        "Participants: Ilse Marrow, Tomas Verrin\nChair: Mirella van Dunn, of the harbour office",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_who_attends_says_nothing(listed: str, gap: str) -> None:
    said = voices(read_text(f"Harbour talks\n{listed}{gap}{TALK}"))
    assert said == {
        "Ilse Marrow": "The toll is dead It rains on us",
        "Tomas Verrin": "The archive stays shut",
    }


def test_offices_in_a_list_of_who_attends_are_learnt() -> None:
    text = (
        f"Present: Ilse Marrow, foreign minister of Pellandia; Tomas Verrin, prime minister of Quorra\n{TALK}"
    )
    record = read_text("The foreign ministry of Pellandia kept these notes.", text, cast=NO_CAST)
    assert {(s.speaker, s.party) for s in record.statements} == {
        ("Ilse Marrow", "pellandia"),
        ("Tomas Verrin", "quorra"),
    }


def test_a_list_of_who_attends_in_an_article_says_nothing() -> None:
    record = read_text(
        "Harbour talks, third day",
        "Present: Ilse Marrow, foreign minister of Pellandia, and Tomas Verrin",
        "Oda Kestrick said the wages were late.",
    )
    assert voices(record) == {"Oda Kestrick": "the wages were late"}


def test_a_chair_who_speaks_has_a_turn() -> None:
    found = turns("CHAIR: Mr Verrin, you have the floor.\nVERRIN: It stays shut.\nCHAIR: It does not.")
    assert [turn.name for turn in found] == ["CHAIR", "VERRIN", "CHAIR"]


@pytest.mark.parametrize(
    "line",
    [
        "Present company: excepted",
        "Torre: Present, Ana Dolan, at your service",
        "Chair: The toll is dead",
        "Participants: We want the archive",
        "Absent: “any will to sign”, as Torre said",
    ],
)
def test_words_under_a_like_label_are_no_list(line: str) -> None:
    assert not is_attendance(line)
    assert not is_seating(line)
