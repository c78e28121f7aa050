"""Mentions: titles, ranks, first names, heads of labels, and who acted last."""

from __future__ import annotations

import pytest
from speech_made import holding, only, read_text

from pourparler.record.cast import Cast
from pourparler.record.party import Office, Party, Person


def test_a_title_in_the_given_name_is_no_part_of_it_in_the_text() -> None:
    cast = Cast(
        parties=(Party(id="board", name="Harbour Board"),),
        people=(Person(name="Dr Ada Korv", offices=(Office(office="chair", party="board"),)),),
    )
    said = only(read_text("Ada Korv said the toll was dead.", cast=cast))
    assert (said.speaker, said.party) == ("Dr Ada Korv", "board")


def test_a_rank_nobody_knows_before_a_known_name_is_no_part_of_it() -> None:
    said = only(read_text("Coxswain Ilse Marrow said the toll was dead."))
    assert (said.speaker, said.party) == ("Ilse Marrow", "pellandia")
    other = only(read_text("Coxswain Marrow Verrin Brann said the toll was dead."))
    assert other.party is None


def test_a_first_name_alone_is_the_one_given_person_who_bears_it() -> None:
    said = only(read_text("Ilse says the toll was dead."))
    assert (said.speaker, said.party) == ("Ilse Marrow", "pellandia")


def test_an_adviser_to_somebody_is_not_that_person() -> None:
    said = only(read_text("An adviser to Ilse Marrow said the toll was dead."))
    assert said.speaker is None


def test_who_did_something_after_the_last_speaker_is_whom_a_quotation_means() -> None:
    record = read_text(
        "Tomas Verrin said the archive was shut.", "Ilse Marrow shrugged. “A hand was held out to them.”"
    )
    assert holding(record, "hand was held out").speaker == "Ilse Marrow"


def test_who_did_something_in_the_paragraph_before_is_whom_a_pronoun_means() -> None:
    record = read_text(
        "Tomas Verrin said the archive was shut.", "Ilse Marrow laughed.", "“The toll is dead,” she said."
    )
    assert holding(record, "toll is dead").speaker == "Ilse Marrow"


def test_a_name_in_what_is_said_is_not_the_speaker() -> None:
    record = read_text("Oda Kestrick spoke in the hall. Ilse Marrow may keep the toll, she said.")
    assert holding(record, "may keep the toll").speaker == "Oda Kestrick"


@pytest.mark.parametrize(
    "label", ["Ilse Marrow of the ministry", "Ilse Marrow by video from Quorra", "Ilse Marrow on Verrin"]
)
def test_the_first_name_of_a_label_speaks_not_what_stands_beside_it(label: str) -> None:
    record = read_text(f"{label}: “The toll is dead and gone.”", "It rained on.")
    assert holding(record, "dead and gone").speaker == "Ilse Marrow"


def test_a_letter_says_what_the_one_person_of_its_paragraph_wrote() -> None:
    record = read_text("Ilse Marrow wrote to all staff. The letter says the toll was dead.")
    assert holding(record, "toll was dead").speaker == "Ilse Marrow"


def test_a_letter_among_two_people_is_nobodys_by_name() -> None:
    record = read_text("Ilse Marrow met Tomas Verrin in the hall. The letter says the toll was dead.")
    assert holding(record, "toll was dead").speaker is None


def test_a_letter_of_anybody_is_not_that_persons() -> None:
    record = read_text("Ilse Marrow sat in the hall. A letter said the toll was dead.")
    assert holding(record, "toll was dead").speaker is None


def test_a_first_name_is_still_one_persons_in_a_later_article() -> None:
    earlier = read_text("Ilse Marrow said the toll was dead.", published="2031-05-01")
    record = read_text("Ilse says the archive was shut.", earlier=earlier)
    assert holding(record, "archive was shut").speaker == "Ilse Marrow"
