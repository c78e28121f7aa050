"""Who speaks with more authority for a party."""

from __future__ import annotations

import re
from typing import Final

from pourparler.base.ids import folded
from pourparler.record.record import Record
from pourparler.record.statement import Authority, Statement

RANK: Final[dict[Authority, int]] = {
    "leader": 6,
    "minister": 5,
    "negotiator": 4,
    "document": 3,
    "spokesperson": 2,
    "other": 1,
    "unnamed": 0,
}

_OFFICES: Final[tuple[tuple[re.Pattern[str], Authority], ...]] = (
    (re.compile(r"\b(spokes\w+|press secretary)\b"), "spokesperson"),
    (re.compile(r"\b(negotiators?|envoy|ambassador)\b"), "negotiator"),
    (re.compile(r"\b(deputy|vice|former|adviser|advisor|office of|aide)\b"), "other"),
    (re.compile(r"\b(prime minister|premier|chancellor|president|monarch|king|queen)\b"), "leader"),
    (re.compile(r"\b(chief executive|chair(man|woman|person)?|general secretary)\b"), "leader"),
    (re.compile(r"\b(secretary-general|secretary general)\b"), "leader"),
    (re.compile(r"\b(minister|secretary of state|state secretary)\b"), "minister"),
)
"""Tried in order: a president's spokesman is a spokesman."""


def authorities(record: Record) -> dict[str, Authority]:
    """Return the authority of each statement by id.

    The row's own authority counts; a row without one takes it from the offices
    on file of its speaker, and is *unnamed* without a speaker, else *other*.
    """
    offices = {
        folded(name): " ".join(folded(office.office) for office in person.offices)
        for person in record.people
        for name in (person.name, *person.aliases)
    }
    return {statement.id: _authority(statement, offices) for statement in record.statements}


def _authority(statement: Statement, offices: dict[str, str]) -> Authority:
    if statement.authority is not None:
        return statement.authority
    if statement.speaker is None:
        return "unnamed"
    office = offices.get(folded(statement.speaker), "")
    return next((rank for pattern, rank in _OFFICES if pattern.search(office)), "other")
