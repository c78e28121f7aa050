"""What the table of a brief rests on: who has a seat, and which topic words belong to."""

from __future__ import annotations

import pytest

from pourparler import flow
from pourparler.read.intake.given import Given
from pourparler.read.speech.issues import index, issue_of, topics
from pourparler.record.party import Role

HEAD = (
    "Talks between Norway and Finland opened on Monday.",
    "Norway’s fisheries minister, Ebba Lind, said the fee on cod was fair. Finland rejected the fee.",
)


def roles(*paragraphs: str) -> dict[str, Role | None]:
    given = Given(outlet="Quay Post", published="2025-05-14", language="en")
    text = "\n\n".join(
        (*HEAD, *paragraphs, "Denmark vowed to ignore the fee. Iceland vowed to ignore it too.")
    )
    return {party.name: party.role for party in flow.read([text.encode()], given=given).parties}


@pytest.mark.parametrize(
    "words",
    [
        "Denmark expressed disquiet at not being invited.",
        "Denmark was not invited to the talks.",
        "Denmark was left out of the talks.",
        "Denmark was excluded from the meeting by both sides.",
        "Denmark has been shut out of the talks.",
        "Denmark, which has no seat at the table, fears for its boats.",
        "Lind said Denmark had not been invited.",
        "The Danish government complained that it had not been invited.",
        "Finland shut Denmark out of the talks.",
    ],
)
def test_a_party_told_to_be_outside_is_not_at_the_table(words: str) -> None:
    found = roles(words)
    assert found["Denmark"] == "excluded"
    assert found["Norway"] == found["Finland"] == "negotiating"


@pytest.mark.parametrize(
    "words",
    ["Denmark was not left out of the talks.", "Finland refused to exclude Denmark from the talks."],
)
def test_a_party_that_is_not_left_out_is_not_put_outside(words: str) -> None:
    assert roles(words)["Denmark"] is None


def test_those_named_after_including_are_outside_with_the_rest() -> None:
    found = roles("Danish leaders, including Iceland, voiced anger at being left out.")
    assert found["Denmark"] == found["Iceland"] == "excluded"


def test_parties_introduced_after_their_talks_are_at_the_table_and_a_dateline_is_not() -> None:
    given = Given(outlet="Quay Post", published="2025-05-14", language="en")
    text = (
        "OSLO, 13 May (Corvel Agency) — Delegations of Norrland and the Republic of Tessmark met on Tuesday "
        "for trade talks."
        "\n\nNorrland’s trade minister, Ebba Lind, rejected the tariff on cod."
        "\n\nTessmark’s trade minister, Marko Vidal, demanded a higher quota. Norway rejected both."
    )
    record = flow.read([text.encode()], given=given)
    found = {party.name: party.role for party in record.parties}
    assert found["Norrland"] == found["Tessmark"] == "negotiating"
    assert found.get("Norway") is None


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("table", "there was no point asking them to the talks"),
        ("table", "we will not invite the islanders to the negotiations"),
        ("table", "the guild must be excluded from the talks"),
        ("table", "an observer would be welcome at the meeting"),
        ("table", "a delegation of the growers will come to the meeting"),
        ("table", "anger at being left out of the talks"),
        ("talks", "the talks are to prepare a meeting of the premiers"),
        ("talks", "we are ready to return to the talks"),
        ("accountability", "they will have to answer for what they did at the dam"),
        ("accountability", "Norrland must pay for what it did to the reefs"),
        ("accountability", "those who gave the order must be held to account"),
        ("pay", "the company must raise pay by nine per cent"),
        ("hours", "the board would discuss rest breaks after night shifts"),
        ("staffing", "staffing levels on the night line are not for bargaining"),
        ("pensions", "no change to the pension scheme"),
        ("strike", "the walkout will last two weeks"),
        ("trade", "duty-free market access for salted cod"),
        ("trade", "we shall lift the quota on wine"),
        ("trade", "a deal that harms our exporters"),
        ("licences", "the licences must be renewed first"),
        ("timing", "the deadline of 30 November will not be moved"),
    ],
)
def test_common_words_of_a_topic_find_it(topic: str, words: str) -> None:
    assert issue_of(words, among=index(topics()))[0] == topic
