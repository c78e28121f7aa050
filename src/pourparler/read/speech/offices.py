"""Offices and bodies: the nouns that tell who somebody is and what an organisation is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, get_args

from pourparler.base.ids import folded
from pourparler.read.speech.lexicon import rows
from pourparler.record.statement import Authority

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWord:
    """An office noun: its rank, whether it speaks for a party, a gender and a kind of party it tells."""

    word: str
    authority: Authority
    bears: bool
    gender: str
    held_in: str


ROLE_KINDS: Final = {
    "union": "union",
    "federation": "union",
    "company": "company",
    "operator": "company",
    "railway": "company",
    "firm": "company",
    "employer": "company",
    "management": "company",
    "airline": "company",
    "carrier": "company",
    "manufacturer": "company",
    "league": "alliance",
    "alliance": "alliance",
    "bloc": "alliance",
    "council": "body",
    "country": "state",
    "rebels": "movement",
    "movement": "movement",
    "ministry": "government",
    "conciliator": "mediator",
    "mediator": "mediator",
    "arbitrator": "mediator",
}
"""The common nouns that can stand for a party, each with the kind of party."""

_RANKS: dict[str, Authority] = {name: name for name in get_args(Authority)}


@cache
def offices() -> dict[str, OfficeWord]:
    """Return the office nouns by word."""
    return {
        row[0]: OfficeWord(
            word=row[0],
            authority=_RANKS[row[1]],
            bears=row[2] == "1",
            gender=row[3] if len(row) > 3 else "",
            held_in=row[4] if len(row) > 4 else "",
        )
        for row in rows("offices.tsv")
    }


@cache
def bodies() -> dict[str, str]:
    """Return the words that mark an organisation's name, with its kind."""
    return {row[0]: row[1] for row in rows("bodies.tsv")}


@cache
def honorifics() -> dict[str, str]:
    """Return the forms of address, each with the gender it tells or an empty text."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows("honorifics.tsv")}


@lru_cache(maxsize=4096)
def office_in(text: str) -> OfficeWord | None:
    """Return the office that stands in some words, the longest first."""
    words = f" {folded(text)} "
    return next((held for word, found, held in _by_length() if word in words and found.search(words)), None)


@cache
def _by_length() -> tuple[tuple[str, re.Pattern[str], OfficeWord], ...]:
    """Return each office with a pattern that finds it, longest first, then by letter."""
    ordered = sorted((word for word in offices() if word), key=lambda word: (-len(word), word))
    return tuple((word, re.compile(rf"\b{re.escape(word)}\b"), offices()[word]) for word in ordered)


def office_word(tokens: list[Token]) -> OfficeWord | None:
    """Return the office that a run of words names; the last head noun wins, two words before one."""
    lowered = [t.lower_ for t in tokens]
    lemmas = [t.lemma_.lower() for t in tokens]
    for end in range(len(tokens), 0, -1):
        for size in (3, 2, 1):
            if end - size < 0:
                continue
            for form in (lowered, lemmas):
                run = form[end - size : end]
                key = "-".join(run) if "-" in run else " ".join(run)
                key = key.replace("---", "-").replace(" - ", "-")
                if key in offices():
                    return offices()[key]
    return None
