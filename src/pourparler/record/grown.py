"""What reading added to a record in force, as rows of the machine's own: decisions stay apart from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from pourparler.base.ids import folded
from pourparler.record.party import Party, Person
from pourparler.record.record import Record

Noun = TypeVar("Noun")


def grown(now: Record, *, before: Record, machine: Record) -> Record:
    """Return what is new or changed in `now` against `before`, laid over what the machine had entered.

    The reader is given the record in force, with every merge and correction in
    it; what it gives back must not be entered as read by a machine. What it left
    as it was is left out here; a party or person that it added names or a role
    to gets these alone.

    Parameters
    ----------
    now
        The record in force with new documents read.
    before
        The record in force that the reader was given.
    machine
        What the machine has entered, before any decision.
    """
    known = {row.id: row for row in before.statements}
    sources = {row.id: row for row in before.sources}
    parties = {row.id: row for row in before.parties}
    people = {row.name: row for row in before.people}
    own = {row.id: row for row in machine.parties}
    own_people = {row.name: row for row in machine.people}
    return Record(
        sources=tuple(row for row in now.sources if sources.get(row.id) != row),
        people=tuple(
            _person(row, before=people.get(row.name), own=own_people.get(row.name))
            for row in now.people
            if people.get(row.name) != row
        ),
        parties=tuple(
            _party(row, before=parties.get(row.id), own=own.get(row.id))
            for row in now.parties
            if parties.get(row.id) != row
        ),
        issues=_new(now.issues, before=before.issues),
        meetings=_new(now.meetings, before=before.meetings),
        statements=tuple(row for row in now.statements if known.get(row.id) != row),
    )


def _new(now: tuple[Noun, ...], *, before: tuple[Noun, ...]) -> tuple[Noun, ...]:
    return tuple(row for row in now if row not in before)


def _party(now: Party, *, before: Party | None, own: Party | None) -> Party:
    if before is None or own is None or before == own:
        return now
    return replace(
        own,
        name=now.name if now.name != before.name else own.name,
        aliases=_added(own.aliases, now=now.aliases, before=before.aliases),
        kind=now.kind if now.kind != before.kind else own.kind,
        role=now.role if now.role != before.role else own.role,
    )


def _person(now: Person, *, before: Person | None, own: Person | None) -> Person:
    if before is None or own is None or before == own:
        return now
    offices = (*own.offices, *(held for held in now.offices if held not in before.offices))
    aliases = _added(own.aliases, now=now.aliases, before=before.aliases)
    return replace(own, aliases=aliases, offices=tuple(dict.fromkeys(offices)))


def _added(own: tuple[str, ...], *, now: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    known = {folded(name) for name in (*own, *before)}
    return (*own, *(name for name in now if folded(name) not in known))
