"""Whom words are put to: the party that is told, asked, warned or accused, and nobody by guess."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from speech_made import holding, read_text

SCRIPT = Path(__file__).parents[2] / "evals" / "addressee.py"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("addressee_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "sentences", "recall"), [("first", 100, 0.8), ("second", 90, 0.8), ("third", 40, 0.7)]
)
def test_sentences_of_our_own_are_right(scorer: ModuleType, name: str, sentences: int, recall: float) -> None:
    counts = scorer.counts(name)
    assert counts.sentences >= sentences
    assert counts.precision >= 0.97
    assert counts.recall >= recall


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Ilse Marrow called on Quorra to open the archive.", "open the archive", "quorra"),
        ("Oda Kestrick told the company that it must hire.", "must hire", "brennick"),
        ("Tomas Verrin accused Pellandia of hiding the maps.", "hiding the maps", "pellandia"),
        ("“Pay, Mr Pemberly, or pay twice,” Oda Kestrick said.", "pay twice", None),
        ("“Quorra, open the archive,” Ilse Marrow said.", "open the archive", "quorra"),
        ("Ilse Marrow told reporters that Quorra must pay.", "Quorra must pay", None),
        ("Ilse Marrow told Quorran television that the toll was dead.", "the toll was dead", None),
        ("Ilse Marrow told both governments that the toll was dead.", "the toll was dead", None),
        ("Oda Kestrick told the union that the toll was dead.", "the toll was dead", None),
        ("Ilse Marrow urged Quorra and Brennick Shipping to wait.", "wait", None),
    ],
)
def test_addressee_is_the_party_that_is_told(text: str, words: str, party: str | None) -> None:
    assert holding(read_text(text), words).addressee == party


def test_second_company_in_sight_leaves_the_company_open() -> None:
    text = "The Skerry Dock Company and Brennick Shipping met in Lomara on Monday."
    record = read_text(text, "Oda Kestrick told the company that it must hire.")
    assert holding(record, "must hire").addressee is None


def test_party_that_is_only_spoken_to_is_on_file() -> None:
    record = read_text("Oda Kestrick asked Norway to send a ship.")
    assert holding(record, "send a ship").addressee == "norway"
    assert "norway" in {party.id for party in record.parties}
