"""Who cites passes on: the one who is cited speaks through him, and "citing N" is no content."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, OUTLET, only, plain, read_text, voices, words_of

CITED = {
    "before the verb": (
        "The Oven Ledger, citing a company clerk and official, had reported that the ovens would shut.",
        None,
        "the ovens would shut",
    ),
    "a name, behind the verb": (
        "The Oven Ledger reported, citing Ada Korv, that the ovens would shut.",
        "Ada Korv",
        "the ovens would shut",
    ),
    "at the end": (
        "The ovens will shut, the Oven Ledger reported, citing a union source.",
        None,
        "The ovens will shut",
    ),
    "at the end of the clause": (
        "The Oven Ledger reported on Monday that the ovens would shut, citing two people close to the talks.",
        None,
        "the ovens would shut",
    ),
    "at the head": (
        "Citing Ada Korv, head of the Oven Hands’ Union, the Oven Ledger reported that bakers would walk.",
        "Ada Korv",
        "bakers would walk",
    ),
    "a quotation": ("“We will walk,” the Oven Ledger reported, citing Ada Korv.", "Ada Korv", "We will walk"),
}


@pytest.mark.parametrize("name", CITED)
def test_whoever_is_cited_speaks_through_who_cites(name: str) -> None:
    text, speaker, said = CITED[name]
    found = only(read_text(text, cast=NO_CAST))
    assert (found.speaker, words_of([found])) == (speaker, plain(said))
    assert found.chain[-2:] == ("Oven Ledger", OUTLET)


def test_a_person_who_cites_another_passes_on() -> None:
    found = only(read_text("Jarl Pemberly, citing Oda Kestrick, said the toll would rise."))
    assert (found.speaker, found.party) == ("Oda Kestrick", "quay-hands")
    assert found.chain == ("Oda Kestrick", "Jarl Pemberly", OUTLET)


def test_who_cites_a_thing_speaks() -> None:
    found = read_text("Oda Kestrick, citing safety, said the toll would rise.")
    assert "the toll would rise" in voices(found)["Oda Kestrick"]
    assert {s.chain for s in found.statements} == {("Oda Kestrick", OUTLET)}


def test_who_rejects_and_cites_somebody_rejects() -> None:
    found = only(read_text("Oda Kestrick rejected the toll, citing a company official."))
    assert (found.speaker, words_of([found])) == ("Oda Kestrick", "the toll")
