"""Through whom words came: outlets that were told, agencies credited, words another source had first."""

from __future__ import annotations

import pytest
from speech_made import CAST, holding, read_text, source_of

from pourparler.read.read import read

WORDS = "“We shall not give up a single berth before the spring,” Tomas Verrin said on Monday."


@pytest.mark.parametrize(
    ("told", "hop"),
    [
        ("state radio", "state radio"),
        ("the Quorran daily Sund Aften", "Sund Aften"),
        ("Lomara Television", "Lomara Television"),
    ],
)
def test_outlet_that_was_told_is_a_hop(told: str, hop: str) -> None:
    statement = holding(read_text(f"Tomas Verrin told {told} that the gates would stay shut."), "stay shut")
    assert statement.chain == ("Tomas Verrin", hop, "Quayside Post")


def test_what_was_added_was_told_to_the_same_outlet() -> None:
    record = read_text("The gates were shut, Tomas Verrin told state radio, adding that the locks were safe.")
    assert holding(record, "the locks were safe").chain == ("Tomas Verrin", "state radio", "Quayside Post")


@pytest.mark.parametrize("own", ["this newspaper", "our reporter", "the chamber", "Ilse Marrow"])
def test_nobody_else_who_was_told_is_a_hop(own: str) -> None:
    statement = holding(read_text(f"Tomas Verrin told {own} that the gates would stay shut."), "stay shut")
    assert statement.chain == ("Tomas Verrin", "Quayside Post")


def test_words_an_agency_had_first_came_through_it() -> None:
    first = source_of(WORDS, published="2031-05-13", outlet="Nordlys News Agency")
    later = source_of("The talks went on.", WORDS)
    said = {s.source: s.chain for s in read([first, later], cast=CAST).statements}
    assert said[first.id] == ("Tomas Verrin", "Nordlys News Agency")
    assert said[later.id] == ("Tomas Verrin", "Nordlys News Agency", "Quayside Post")


def test_words_another_paper_had_first_came_through_it_only_where_it_is_credited() -> None:
    first = source_of(WORDS, published="2031-05-13", outlet="Skerry Dawn")
    silent, credited = source_of(WORDS), source_of(WORDS, "Additional reporting by Skerry.")
    chains = {s.source: s.chain for s in read([first, silent], cast=CAST).statements}
    assert chains[silent.id] == ("Tomas Verrin", "Quayside Post")
    chains = {s.source: s.chain for s in read([first, credited], cast=CAST).statements}
    assert chains[credited.id] == ("Tomas Verrin", "Skerry Dawn", "Quayside Post")


def test_few_words_alike_are_no_reprint() -> None:
    first = source_of("“No toll,” Tomas Verrin said.", published="2031-05-13", outlet="Nordlys News Agency")
    later = source_of("“No toll,” Tomas Verrin said.")
    chains = {s.source: s.chain for s in read([first, later], cast=CAST).statements}
    assert chains[later.id] == ("Tomas Verrin", "Quayside Post")


def test_reporters_in_general_are_no_outlet() -> None:
    statement = holding(read_text("Tomas Verrin told the press that the gates would stay shut."), "stay shut")
    assert statement.chain == ("Tomas Verrin", "Quayside Post")


def test_name_of_the_hearer_is_no_content() -> None:
    record = read_text("Oda Kestrick told Jornal do Cais on Tuesday that the jobs were at risk.")
    assert [s.content_spans[0].text for s in record.statements] == ["the jobs were at risk"]
