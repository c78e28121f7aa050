"""Whom a person speaks for where no office beside him names the party, and where it stays open."""

from __future__ import annotations

import pytest
from speech_made import CAST, NO_CAST, holding, read_text, source_of

from pourparler.read.read import read
from pourparler.record.record import Record


def party_of(words: str, record: Record) -> str | None:
    names = {party.id: party.name for party in record.parties}
    return names.get(holding(record, words).party or "")


TIED = {
    "leads": (
        "The Ovener Guild is on strike. “Ten is ten,” said Ada Korv, who leads the Ovener Guild.",
        "ten is ten",
        "Ovener Guild",
    ),
    "runs personnel at the airline": (
        "Ada Korv, who runs personnel at the airline, said the rosters would change.",
        "rosters",
        "the airline",
    ),
    "the union boss": (
        "Ada Korv came late. The union wants ten. The union boss said the ovens would stay cold.",
        "ovens",
        "the union",
    ),
    "a union of plural owners": (
        "Ada Korv of the Oven Hands' Union said the ovens would stay cold.",
        "ovens",
        "Oven Hands' Union",
    ),
    "its chief executive, the owner behind": (
        "Brennick Tiles would pay ten if the union accepts longer nights, its chief executive Ada Korv said.",
        "pay ten",
        "Brennick Tiles",
    ),
    "initials": ("Ada Korv, the OVG general secretary, said the ovens would stay cold.", "ovens", "OVG"),
    "whose": (
        "The talks are in Tirrel, whose foreign minister Ada Korv leads them. Korv said the tea was cold.",
        "tea",
        "Tirrel",
    ),
    "her Forum": (
        "The Reader Forum wrote again, and Ms Korv’s Forum wants a say. Korv said the doors were shut.",
        "doors",
        "Reader Forum",
    ),
    "it goes on": (
        "Tirrel’s foreign minister, Ilse Marrow, smiled. Tirrel denied the raid. "
        "Its guards had been asleep, General Ada Korv said.",
        "asleep",
        "Tirrel",
    ),
    "told only further down": (
        "“Ten is ten,” said Ada Korv.\n\nThe Ovener Guild is on strike, and Ada Korv, its leader, is tired.",
        "ten is ten",
        "Ovener Guild",
    ),
}


@pytest.mark.parametrize(("text", "words", "party"), TIED.values(), ids=TIED)
def test_the_text_ties_a_person_to_a_party(text: str, words: str, party: str) -> None:
    assert party_of(words, read_text(text, cast=NO_CAST)) == party


UNTIED = {
    "a verb that serves nobody": "Ada Korv, who mocked the union, said the ovens would stay cold.",
    "two carriers": "The railway fought the airline. Ada Korv, the chief executive, said the ovens froze.",
    "somebody's union": "The bakers of Tirrel have a union. Ada Korv said the ovens would stay cold.",
    "who presides over a session": "MOP President Ada Korv said the ovens would stay cold.",
    "shouted words": "ADA KORV, THE BOSS OF BOSSES, said the ovens would stay cold.",
}


@pytest.mark.parametrize("text", UNTIED.values(), ids=UNTIED)
def test_words_that_tie_nobody_give_no_party(text: str) -> None:
    assert party_of("ovens", read_text(text, cast=NO_CAST)) is None


def test_no_plain_body_joins_the_parties_that_the_user_named() -> None:
    record = read_text("The ministry said the locks were safe.", cast=CAST)
    assert {party.id for party in record.parties} <= {party.id for party in CAST.parties}


def test_a_body_without_a_name_takes_the_name_that_a_later_article_gives() -> None:
    first = source_of("The union said the ovens would stay cold.", published="2031-05-14")
    second = source_of(
        "The Ovener Guild met. The union wants ten. The Ovener Guild said the tea was cold.",
        published="2031-05-15",
    )
    record = read([first, second])
    assert party_of("ovens", record) == party_of("tea", record) == "Ovener Guild"


def test_a_later_article_about_another_body_does_not_name_the_first() -> None:
    first = source_of("The union said the ovens would stay cold.", published="2031-05-14")
    second = source_of("The Ovener Guild said the tea was cold.", published="2031-05-15")
    record = read([first, second])
    assert party_of("ovens", record) == "the union"
    assert party_of("tea", record) == "Ovener Guild"


def test_a_party_that_nearness_gave_is_carried_as_open() -> None:
    first = source_of("The Ovener Guild met. Ada Korv, the shop steward, said the tea was cold.")
    later = source_of("Ada Korv said the ovens would stay cold.", published="2031-05-15")
    record = read([later], earlier=read([first]))
    assert party_of("ovens", record) == "Ovener Guild"
    known = next(person for person in record.people if person.name == "Ada Korv")
    assert all(office.party is None for office in known.offices)


ASKED = {
    "said that": "Ada Korv, asked whether she was hopeful, said that the tea was cold.",
    "three times": "Ada Korv, asked three times, said the tea was cold.",
    "pressed": "Ada Korv, pressed on the point, replied that the tea was cold.",
}


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_who_is_asked_answers_and_the_question_is_nobodys(text: str) -> None:
    record = read_text(text, cast=NO_CAST)
    assert [statement.speaker for statement in record.statements] == ["Ada Korv"]


def test_a_name_is_of_the_kind_of_its_last_body():
    record = read_text("Ada Korv of the Rail Workers Union said the trains would stop.", cast=NO_CAST)
    assert [party.kind for party in record.parties] == ["union"]


MINISTERS = {
    "Minister of the Sea": "Sudrali Minister of the Sea Ada Korv has rejected the plan.",
    "Minister for Trade": "Minister for Foreign Trade Ada Korv has rejected the plan.",
}


@pytest.mark.parametrize("text", MINISTERS.values(), ids=MINISTERS)
def test_a_minister_is_named_after_the_portfolio_which_is_nobody(text: str):
    record = read_text("The foreign minister, Ida Tren, spoke.", text, cast=NO_CAST)
    assert holding(record, "the plan").speaker == "Ada Korv"
    assert all(party.name not in ("Foreign Trade", "Trade", "Sea") for party in record.parties)


def test_the_owner_of_a_portfolio_is_still_a_party():
    record = read_text("The foreign minister of Norland, Ada Korv, said the plan was dead.", cast=NO_CAST)
    assert party_of("the plan was dead", record) == "Norland"
