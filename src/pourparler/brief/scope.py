"""Scope: the record as one brief may show it, indexed for the rooms of the brief."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from pourparler.base.articles import with_the
from pourparler.base.ids import folded
from pourparler.base.numbers import SURE_STATED
from pourparler.finding.flag import Flag
from pourparler.finding.matrix import Matrix
from pourparler.record.caveat import is_restricted
from pourparler.record.party import Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Authority, Statement

Seat = Literal["at the table", "mediator", "host", "not at the table", "seat not known"]

SEAT_OF_ROLE: Final[Mapping[str, Seat]] = {
    "negotiating": "at the table",
    "mediator": "mediator",
    "host": "host",
    "ratifier": "not at the table",
    "excluded": "not at the table",
    "outside": "not at the table",
    "addressee": "not at the table",
}

RANKS: Final[tuple[Authority, ...]] = (
    "leader",
    "minister",
    "negotiator",
    "document",
    "spokesperson",
    "other",
    "unnamed",
)

OFFICE_RANKS: Final[tuple[tuple[Authority, re.Pattern[str]], ...]] = (
    ("spokesperson", re.compile(r"spokes|press secretary", re.IGNORECASE)),
    ("negotiator", re.compile(r"negotiator|envoy|delegat", re.IGNORECASE)),
    (
        "leader",
        re.compile(
            r"\b(?:president|prime minister|premier|chancellor|king|queen|chair\w*|chief executive"
            r"|general secretary|secretary[- ]general|director[- ]general)\b",
            re.IGNORECASE,
        ),
    ),
    ("minister", re.compile(r"minister|secretary", re.IGNORECASE)),
)
"""The first pattern found in an office gives its rank."""


RELATIVE: Final = re.compile(r"(?:his|her|its|their|our|my|your|the same)\b", re.IGNORECASE)
"""An office described from somebody else's side says nothing by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a brief may show, by id, and what was left out of it.

    Attributes
    ----------
    record
        The record without restricted sources that were not cleared.
    reviewed
        Ids of statements that a person has checked.
    hidden
        Ids of the statements left out with their sources.
    numbers
        Number of each source, from 1, in the order of the record.
    flags
        Headlines and paraphrases that do not give back the words they rest on, where both are shown.
    again
        Ids of the statements whose words another source shown had first, in the order of the record.
    origins
        Statement id to its origin; a statement that is not in it has that of its outlet.
    """

    record: Record
    reviewed: frozenset[str]
    hidden: frozenset[str]
    numbers: Mapping[str, int]
    statements: Mapping[str, Statement]
    sources: Mapping[str, Source]
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    seats: Mapping[str, Seat]
    flags: tuple[Flag, ...] = ()
    again: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def is_stated(self, statement: Statement) -> bool:
        """Return whether a statement is sure enough to state, or was reviewed."""
        return statement.sure >= SURE_STATED or statement.id in self.reviewed

    def party_name(self, party: str | None) -> str:
        """Return a party's name; its id where the record has no such party."""
        if party is None:
            return ""
        return self.parties[party].name if party in self.parties else party

    def the_party(self, party: str | None) -> str:
        """Return a party's name as it stands inside a sentence."""
        return with_the(self.party_name(party))

    def issue_name(self, issue: str) -> str:
        """Return an issue's name; its id where the record has no such issue."""
        return next((known.name for known in self.record.issues if known.id == issue), issue)

    def at_table(self) -> tuple[str, ...]:
        """Return the ids of the parties that negotiate, in order of the record."""
        return tuple(party for party, seat in self.seats.items() if seat == "at the table")

    def unheard(self) -> tuple[str, ...]:
        """Return the parties at the table without any statement; where no seat is known, all such parties."""
        spoken = {s.party for s in self.record.statements}
        return tuple(party for party in self.at_table() or self.seats if party not in spoken)


def scope(record: Record, *, matrix: Matrix, reviewed: frozenset[str], cleared: frozenset[str]) -> Scope:
    """Return the record as a brief may show it.

    Parameters
    ----------
    matrix
        Gives the roles of the parties where it knows them.
    reviewed
        Ids of statements that a person has checked.
    cleared
        Ids of restricted sources that may be shown.
    """
    shown = tuple(s for s in record.sources if s.id in cleared or not is_restricted(s))
    shown_ids = {source.id for source in shown}
    kept = tuple(s for s in record.statements if s.source in shown_ids)
    return Scope(
        record=replace(record, sources=shown, statements=kept),
        reviewed=reviewed,
        hidden=frozenset(s.id for s in record.statements if s.source not in shown_ids),
        numbers={source.id: n for n, source in enumerate(shown, 1)},
        statements={statement.id: statement for statement in kept},
        sources={source.id: source for source in shown},
        parties={party.id: party for party in record.parties},
        people={folded(person.name): person for person in record.people},
        seats=_seats(record, matrix=matrix),
        flags=tuple(f for f in matrix.flags if {f.statement, f.against} <= {s.id for s in kept}),
        again=_again(matrix, kept=kept),
        origins=matrix.reprints.origins if matrix.reprints else {},
    )


def _again(matrix: Matrix, *, kept: tuple[Statement, ...]) -> tuple[str, ...]:
    """Return the kept statements whose words a kept statement of another source had first."""
    by_id = {statement.id: statement for statement in kept}
    found = set()
    for group in matrix.reprints.carried if matrix.reprints else ():
        shown = [by_id[row] for row in (group.first, *group.again) if row in by_id]
        found |= {s.id for s in shown if s.source != shown[0].source}
    return tuple(s.id for s in kept if s.id in found)


def _seats(record: Record, *, matrix: Matrix) -> dict[str, Seat]:
    """Return each party's seat by its role in the matrix, else by its own."""
    roles = {party.id: party.role for party in record.parties}
    for party, role in zip(matrix.parties, matrix.roles, strict=False):
        roles[party] = role or roles.get(party)
    return {party: SEAT_OF_ROLE[role] if role else "seat not known" for party, role in roles.items()}


def office_of(statement: Statement, *, scope: Scope) -> str:
    """Return the office its speaker held on the day, or an empty text."""
    person = scope.people.get(folded(statement.speaker or ""))
    if person is None:
        return ""
    day = statement.said_on.value or statement.said_on.not_after or "9999"
    offices = [o for o in person.offices if o.office and not RELATIVE.match(o.office)]
    held = [o for o in offices if (o.since or "") <= day <= (o.until or "9999")]
    same = [o for o in held if o.party == statement.party]
    return (same or held)[-1].office if held else ""


def rank(statement: Statement, *, scope: Scope) -> int:
    """Return the rank of its speaker: 0 for a leader, larger for lower."""
    authority = statement.authority
    if authority is None:
        if statement.speaker is None:
            authority = "unnamed"
        else:
            office = office_of(statement, scope=scope)
            authority = next((name for name, words in OFFICE_RANKS if words.search(office)), "other")
    return RANKS.index(authority)


def day_of(statement: Statement) -> str:
    """Return the latest day the words can be from, or an empty text."""
    return statement.said_on.value or statement.said_on.not_after or ""


def is_headline(statement: Statement) -> bool:
    """Return whether the words stand in a headline or a syndication line."""
    return statement.block in {"title", "boilerplate"}


def names_no_one(statement: Statement, *, scope: Scope) -> bool:
    """Return whether no person is named: nobody at all, or the party itself."""
    if statement.speaker is None:
        return True
    party = scope.parties.get(statement.party or "")
    if party is None:
        return False
    return folded(statement.speaker) in {folded(name) for name in (party.name, *party.aliases)}
