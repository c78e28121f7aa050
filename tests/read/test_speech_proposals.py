"""Proposals: who accepts or rejects "the offer" speaks on its issue, where only one can be meant."""

from __future__ import annotations

import pytest
from speech_made import holding, read_text

OFFERED = "Quorra offered to open the archive."
RAIN = "It rained on Lomara."


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Ilse Marrow rejected the proposal.", "the proposal"),
        ("Pellandia accepted the plan on Monday.", "the plan"),
        ("Ilse Marrow said Pellandia would accept the offer.", "would accept the offer"),
        ("Ilse Marrow welcomed the new offer.", "the new offer"),
    ],
)
def test_an_answer_is_on_the_issue_of_the_one_proposal(answer: str, words: str) -> None:
    assert holding(read_text(OFFERED, RAIN, answer), words).issue == "archive"


@pytest.mark.parametrize(
    ("before", "answer", "words"),
    [
        (f"{OFFERED} It also proposed a joint patrol.", "Pellandia accepted the plan.", "the plan"),
        ("Pellandia offered to open the archive.", "Ilse Marrow praised the offer.", "the offer"),
        (OFFERED, "Pellandia accepted the union's offer on Monday.", "offer"),
        (OFFERED, "Pellandia rejected the plan to halve the wages.", "wages"),
        ("Quorra said the archive was shut.", "Ilse Marrow rejected the proposal.", "the proposal"),
    ],
)
def test_else_it_is_on_none(before: str, answer: str, words: str) -> None:
    assert holding(read_text(before, RAIN, answer), words).issue is None
