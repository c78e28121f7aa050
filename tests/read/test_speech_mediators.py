"""Mediators: what they propose is an offer, no demand of theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from speech_made import CAST, holding, read_text

from pourparler.record.party import Party

HOSTED = replace(CAST, parties=(*CAST.parties, Party(id="norland", name="Norland", role="mediator")))


@pytest.mark.parametrize(
    "text",
    [
        "Norland has proposed that the toll be halved.",
        "The mediator, Lena Orr, proposed that the toll be halved.",
        "Norland's proposal that the toll be halved was heard on Monday.",
        "The mediator suggested that the toll be halved.",
    ],
)
def test_a_proposal_of_a_mediator_is_an_offer(text: str) -> None:
    assert holding(read_text(text, cast=HOSTED), "toll be halved").act == "offer"


@pytest.mark.parametrize(
    "before",
    [
        "Norland has mediated between Pellandia and Quorra since May.",
        "The talks, mediated by Norland, went on.",
        "Norland is the mediator of the talks.",
        "The talks went on in the house of Norland, which has mediated since May.",
    ],
)
def test_who_mediates_by_what_the_text_tells_is_a_mediator(before: str) -> None:
    assert holding(read_text(before, "Norland proposed that the toll be halved."), "toll").act == "offer"


def test_a_proposal_of_a_party_is_read_by_its_words() -> None:
    said = holding(read_text("Quorra has proposed that the toll be halved.", cast=HOSTED), "toll")
    assert said.act == "demand"


def test_what_a_mediator_says_beside_a_proposal_is_read_by_its_words() -> None:
    said = holding(read_text("Norland said both must open the archive.", cast=HOSTED), "archive")
    assert said.act == "demand"


def test_a_mediator_who_proposes_a_round_speaks_of_the_talks() -> None:
    said = holding(
        read_text("Norland proposed that the next round of talks begin on Friday.", cast=HOSTED), "round"
    )
    assert said.act == "procedural"
