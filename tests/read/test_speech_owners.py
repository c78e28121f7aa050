"""Whose office it is: "its president", a name before an office, a body described, a place that speaks not."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, read_text


def party_of(words: str, text: str) -> str | None:
    record = read_text(text, cast=NO_CAST)
    names = {party.id: party.name for party in record.parties}
    return names.get(holding(record, words).party or "")


TIED = {
    "its president, of the sentence's subject": (
        "Norway smiled. The Ovener Guild will not bake, its president Ada Korv said.",
        "not bake",
        "Ovener Guild",
    ),
    "its chair, of the subject before": (
        "The Ovener Guild met in Oslo. Its French director, Ada Korv, said the tea was cold.",
        "tea",
        "Ovener Guild",
    ),
    "its minister, unnamed": (
        "Norway will not sell rope, its fisheries minister said on Monday.",
        "rope",
        "Norway",
    ),
    "a name before its chief executive": (
        "Tandra Foods chief executive Ada Korv said the tea was cold.",
        "tea",
        "Tandra Foods",
    ),
    "the leader of initials": ("Ada Korv, the TDK leader, said the tea was cold.", "tea", "TDK"),
    "described as a group": (
        "Casa Sol, a Bolivian rights group, said the tea was cold.",
        "tea",
        "Casa Sol",
    ),
    "described as a maker": ("Tandra, the stove maker, said the tea was cold.", "tea", "Tandra"),
    "initials in brackets": (
        "Tafel Zwolle (TZ) said the rope was wet. “It rots,” said TZ president Ada Korv.",
        "rots",
        "Tafel Zwolle",
    ),
    "a spokesman for the union": (
        "The union wants ten. A spokesman for the union said the ovens would stay cold.",
        "ovens",
        "the union",
    ),
    "a ministry with its state in its name": (
        "The Swiss Federal Department of Waters said the tea was cold.",
        "tea",
        "Switzerland",
    ),
    "a Commission spokeswoman": (
        "The European Commission met. A Commission spokeswoman said the tea was cold.",
        "tea",
        "European Union",
    ),
    "officials in a capital": ("Officials in Oslo said the tea was cold.", "tea", "Norway"),
}


@pytest.mark.parametrize(("text", "words", "party"), TIED.values(), ids=TIED)
def test_the_text_tells_whose_office_it_is(text: str, words: str, party: str) -> None:
    assert party_of(words, text) == party


OPEN = {
    "a league that is called French is not France": (
        "The French league will not pay, its president Ada Korv said.",
        "not pay",
    ),
    "its president, of nobody known": (
        "Norway smiled. The Blues were tired. Their leader, Ada Korv, said the tea was cold.",
        "tea",
    ),
    "a place is not who lives there": ("Farmers from valleys in southern Chile rejected the plan.", "plan"),
    "a channel is not its state": ("A source close to the Qatari channel said the tea was cold.", "tea"),
    "a capital in the name of a club": (
        "Paris Sporting chairman Ada Korv said the tea was cold.",
        "tea",
    ),
    "a ministry where states are known": (
        "Norway and Chile met. The foreign ministry said the tea was cold.",
        "tea",
    ),
    "a person beside a place": ("Ada Korv, a baker, said the tea was cold in Oslo.", "tea"),
    "a place before a mayor": ("Bergen mayor Ada Korv said the tea was cold.", "tea"),
}


@pytest.mark.parametrize(("text", "words"), OPEN.values(), ids=OPEN)
def test_the_party_stays_open(text: str, words: str) -> None:
    assert party_of(words, text) is None


def test_a_union_by_its_initials_is_no_company() -> None:
    record = read_text("Tafel Zwolle (TZ) said the airline was late. The union wants ten.", cast=NO_CAST)
    assert {party.name: party.kind for party in record.parties}["Tafel Zwolle"] is None


def test_a_name_that_begins_small_is_whole() -> None:
    record = read_text("teaKIN Media Group said the tea was cold.", cast=NO_CAST)
    assert holding(record, "cold").speaker == "teaKIN Media Group"
