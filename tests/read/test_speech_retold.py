"""Retold: a sentence without a cue that goes on with what was retold; it is shown to check."""

from __future__ import annotations

import pytest
from speech_made import holding, read_text, voices

SAID = "Tomas Verrin said the archive would stay shut."


@pytest.mark.parametrize(
    "more",
    [
        "It would not be opened in May.",
        "Without the tug, no boat would sail.",
        "Not a coin would be paid before the tug was back.",
        "The harbour would otherwise fall to the sea.",
    ],
)
def test_what_would_be_is_still_said_by_who_spoke(more: str) -> None:
    said = holding(read_text(f"{SAID} {more}"), more.rstrip("."))
    assert (said.speaker, said.party, said.cue_span, said.mode) == (
        "Tomas Verrin",
        "quorra",
        None,
        "indirect",
    )
    assert said.sure <= 0.5


@pytest.mark.parametrize(
    "more",
    [
        "The talks would resume on Monday.",
        "He would fly to Lomara on Monday.",
        "Would it be opened in May?",
        "It would be the third winter without maps.",
        "It was raining. It would rain all week.",
    ],
)
def test_what_the_reporter_tells_is_nobodys(more: str) -> None:
    assert voices(read_text(f"{SAID} {more}")) == {"Tomas Verrin": "the archive would stay shut"}


def test_a_denied_or_present_cue_carries_nothing_on() -> None:
    record = read_text("Tomas Verrin says the archive stays shut. It would not be opened in May.")
    assert voices(record) == {"Tomas Verrin": "the archive stays shut"}
