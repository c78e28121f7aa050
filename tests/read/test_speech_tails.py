"""Tails: ", but only after …" is a condition of what stands before it, and part of it."""

from __future__ import annotations

import pytest
from speech_made import holding, only, plain, read_text, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Quorra is willing to halve the toll, but only after the tug is returned.",
            "to halve the toll, but only after the tug is returned",
        ),
        (
            "Pellandia was willing to open the archive but only once the tug was back, Ilse Marrow said.",
            "Pellandia was willing to open the archive but only once the tug was back",
        ),
        (
            "Tomas Verrin offered to open the archive, but only after a vote.",
            "to open the archive, but only after a vote",
        ),
        (
            "Ilse Marrow said Pellandia would open the archive, but not before the tug was back.",
            "Pellandia would open the archive, but not before the tug was back",
        ),
    ],
)
def test_a_condition_behind_but_belongs_to_what_it_limits(text: str, words: str) -> None:
    said = only(read_text(text))
    assert words_of([said]) == plain(words)
    assert said.conditional


@pytest.mark.parametrize(
    "text",
    [
        "Quorra is willing to halve the toll, but the archive stays shut.",
        "Quorra is willing to halve the toll, but only the small boats sail in May.",
    ],
)
def test_a_second_clause_behind_but_is_no_condition(text: str) -> None:
    said = holding(read_text(text), "halve the toll")
    assert words_of([said]) == "to halve the toll"
    assert not said.conditional
