"""What wire reports do: officials without a state, companies whose name does not say so, days beside cues."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, only, read_text, voices

from pourparler.record.record import Record


def uncast(*paragraphs: str, outlet: str | None = "Quayside Post") -> Record:
    return read_text(*paragraphs, cast=NO_CAST, outlet=outlet)


def party_of(words: str, record: Record) -> str | None:
    names = {party.id: party.name for party in record.parties}
    return names.get(holding(record, words).party or "")


CAIRO = "CAIRO, March 4 (Nordwire) - Egypt will not sign a paper on the dam, Foreign Minister Ada Korv said."


def test_what_a_state_will_do_and_the_dateline_give_an_official_his_state() -> None:
    assert party_of("sign a paper", uncast(CAIRO)) == "Egypt"


def test_what_a_state_will_do_is_not_enough_alone() -> None:
    assert party_of("sign a paper", uncast(CAIRO.replace("CAIRO", "GENEVA"))) is None


def test_a_state_that_he_accuses_is_not_his() -> None:
    text = f"{CAIRO} Ada Korv accused Egypt of delay."
    assert party_of("sign a paper", uncast(text)) is None


def test_the_outlet_that_bears_the_name_of_the_state_is_a_clue() -> None:
    text = "Egypt will not sign a paper on the dam, Prime Minister Ada Korv said."
    assert party_of("sign a paper", uncast(text, outlet="Egypt Daily")) == "Egypt"
    assert party_of("sign a paper", uncast(text, outlet="Quayside Post")) is None


def test_a_ministry_in_a_capital_is_the_states() -> None:
    text = "A spokeswoman for the foreign ministry in Khartoum, Ada Korv, said the tea was cold."
    assert party_of("tea was cold", uncast(text)) == "Sudan"


COMPANY = {
    "it": "Siemens said it would not raise its offer. The company employs nine bakers.",
    "which": "Siemens, which makes trains, rejected the offer. The company employs nine bakers.",
}


@pytest.mark.parametrize("text", COMPANY.values(), ids=COMPANY)
def test_a_company_whose_name_does_not_say_so_is_a_party(text: str) -> None:
    assert party_of("offer", uncast(text)) == "Siemens"


def test_a_surname_is_no_company() -> None:
    record = uncast("Ada Korv came late. Korv said she would not raise her offer. The company employs nine.")
    assert {party.name for party in record.parties} <= {"the company"}


def test_a_chief_executive_in_capitals_keeps_his_name() -> None:
    record = uncast("“The offer stands,” Chief Executive Ada Korv told analysts.")
    assert list(voices(record)) == ["Ada Korv"]


def test_who_goes_before_a_sentence_holds_no_office_in_the_next() -> None:
    record = uncast("Ada Korv spoke to analysts. Odo Brann said the tea was cold.")
    assert all(office.office != "analysts" for person in record.people for office in person.offices)


DAYS = {
    "on": "Ada Korv said on Thursday the ovens would stay cold.",
    "bare": "Ada Korv said Thursday the ovens would stay cold.",
}


@pytest.mark.parametrize("text", DAYS.values(), ids=DAYS)
def test_the_day_of_saying_is_no_word_of_what_is_said(text: str) -> None:
    said = holding(uncast(text), "ovens")
    assert said.content_spans[0].text == "the ovens would stay cold"
    assert said.said_on.value == "2031-05-08"


def test_a_day_that_is_spoken_of_stays() -> None:
    assert (
        holding(uncast("Ada Korv said Monday was a holiday."), "Monday was a holiday").speaker == "Ada Korv"
    )


def test_the_subject_before_an_aside_speaks() -> None:
    record = uncast("Sudan, which hosted the talks, called on both sides to refrain from unilateral steps.")
    assert party_of("both sides to refrain", record) == "Sudan"


def test_he_is_who_spoke_and_not_whom_he_quoted() -> None:
    record = uncast(
        "Its cooks had offered tea three times, Water Minister Odo Brann said, and each time the guests "
        "had left. He accused Egypt of haste."
    )
    assert holding(record, "haste").speaker == "Odo Brann"


@pytest.mark.parametrize(
    ("text", "hop"),
    [
        ("Ilse Marrow said on state television that the toll was dead.", "state television"),
        (
            "Asked on breakfast radio about it, Ilse Marrow laughed and said the toll was dead.",
            "breakfast radio",
        ),
        ("Ilse Marrow said on Monday that the toll was dead.", None),
        ("Ilse Marrow said the toll on television was dead.", None),
    ],
)
def test_what_is_said_on_the_air_has_the_air_as_a_hop(text: str, hop: str | None) -> None:
    said = only(read_text(text))
    assert said.chain[1:-1] == ((hop,) if hop else ())
