"""Cast: the people, parties and issues that the user gives beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.record.issue import Issue
from pourparler.record.party import Party, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """What the user knows before reading; read from ``people.toml`` by the exchange room."""

    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
