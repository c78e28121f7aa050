"""Stances told without a verb of speech: adjectives, nouns given up, "no longer"."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, only, read_text

TOLD = {
    "ready": ("The league is ready to hand the players a share.", "offer", "to hand the players a share"),
    "open": ("Sudral is open to a joint committee.", "offer", "a joint committee"),
    "opposed": ("Sudral is opposed to any observers.", "refusal", "any observers"),
    "against": ("Sudral is against the fund for both banks.", "refusal", "the fund for both banks"),
    "adamant": ("The union is adamant that no driver works alone.", "demand", "no driver works alone"),
    "worried": ("The ministry remains worried about the dam.", "concern", "the dam"),
    "not willing": ("The ministry is not willing to pay the fare.", "refusal", "to pay the fare"),
    "demand dropped": ("Sudral has dropped its demand for a fund.", "concession", "a fund"),
    "demand kept": ("Sudral has not dropped its demand for a fund.", "demand", "a fund"),
    "demand renewed": ("Sudral renewed its demand for a fund.", "demand", "its demand for a fund"),
    "objection withdrawn": ("Sudral has withdrawn its objection to the fund.", "concession", "the fund"),
    "offer withdrawn": ("Sudral has withdrawn its offer of a fund.", "refusal", "a fund"),
    "no longer insists": ("Sudral no longer insists on the fund.", "concession", "the fund"),
    "not ruled out": ("Sudral did not rule out the fund.", "concession", "the fund"),
}


@pytest.mark.parametrize(("text", "act", "words"), TOLD.values(), ids=TOLD)
def test_a_stance_without_speech_has_its_act_and_its_words(text: str, act: str, words: str) -> None:
    said = only(read_text(text, cast=NO_CAST))
    assert (said.act, said.content_spans[0].text) == (act, words)


def test_its_demand_is_that_of_who_drops_it() -> None:
    said = only(read_text("Sudral has dropped its demand for a fund.", cast=NO_CAST))
    assert said.speaker == "Sudral"


@pytest.mark.parametrize(
    "text",
    [
        "The door is open to the garden.",
        "The soup is ready to be served.",
        "The ministry is not worried about the dam.",
    ],
)
def test_what_holds_no_stance_is_no_statement(text: str) -> None:
    assert read_text(text, cast=NO_CAST).statements == ()
