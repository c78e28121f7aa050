"""Flat words: "nothing less than six would do", "not a coin": found, and no step back."""

from __future__ import annotations

import pytest
from speech_made import holding, only, plain, read_text, voices, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ilse Marrow said nothing less than six would do.", "nothing less than six would do"),
        ("Ilse Marrow told reporters nothing less than six would do.", "nothing less than six would do"),
        ("Ilse Marrow made clear nothing short of the maps would do.", "nothing short of the maps would do"),
        (
            "Ilse Marrow insisted anything less than a full toll was an insult.",
            "anything less than a full toll was an insult",
        ),
        ("Six deckhands or nothing, Ilse Marrow said.", "Six deckhands or nothing"),
        ("Not before May, said Ilse Marrow.", "Not before May"),
        ("No fewer than six, Ilse Marrow told the council.", "No fewer than six"),
        ("Ilse Marrow told reporters both had agreed on a list.", "both had agreed on a list"),
        ("Ilse Marrow insisted in a letter that the road stay open.", "the road stay open"),
        ("Not a coin, said Ilse Marrow, Pellandia's foreign minister.", "Not a coin"),
        ("Nothing less would do, said Ilse Marrow, the foreign minister.", "Nothing less would do"),
        ("Ilse Marrow has proposed five by day and six by night.", "five by day and six by night"),
        ("Ilse Marrow proposed 4 percent over two years.", "4 percent"),
        ("Ilse Marrow proposed 24,000 tonnes a year on Monday.", "24,000 tonnes a year"),
    ],
)
def test_flat_words_are_found_whole(text: str, words: str) -> None:
    said = only(read_text(text))
    assert (words_of([said]), said.speaker) == (plain(words), "Ilse Marrow")


@pytest.mark.parametrize(
    "text",
    [
        "Nothing less than six would do, Ilse Marrow said.",
        "Ilse Marrow said nothing but a full toll would do.",
        "Ilse Marrow said nothing less than six would do.",
        "Anything less than a full toll would be a betrayal, Ilse Marrow said.",
    ],
)
def test_who_holds_out_for_more_gives_nothing_up(text: str) -> None:
    assert only(read_text(text)).act == "demand"


def test_who_would_take_less_still_gives_way() -> None:
    assert only(read_text("Ilse Marrow said less than six would do.")).act == "concession"


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Verrin said nothing about the toll.",
        "Tomas Verrin said nothing that would help the union.",
        "Tomas Verrin told the man he had invited.",
        "Not far from the harbour, Tomas Verrin nodded.",
    ],
)
def test_who_says_nothing_has_said_nothing(text: str) -> None:
    assert not read_text(text).statements


def test_an_opening_not_is_no_words_of_who_speaks() -> None:
    assert words_of([only(read_text("Not for the first time, Ilse Marrow said the toll was dead."))]) == (
        "the toll was dead"
    )


def test_a_quotation_goes_on_with_words_that_have_no_verb() -> None:
    record = read_text("Not one coin, Tomas Verrin swore on Monday. “Not while I breathe.”")
    assert voices(record) == {"Tomas Verrin": "Not one coin Not while I breathe"}
    assert holding(record, "Not one coin").said_on.value == "2031-05-12"
    assert only(record).mode == "mixed"


@pytest.mark.parametrize(
    "when",
    ["three times", "on Thursday", "two weeks ago", "five days later"],
    ids=lambda when: when.split()[-1],
)
def test_how_often_and_when_is_nothing_that_is_proposed(when: str) -> None:
    assert read_text(f"Ilse Marrow, the foreign minister, proposed {when}.").statements == ()
