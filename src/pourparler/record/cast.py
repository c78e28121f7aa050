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


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a case was given so far: people by name, the rest by id; `over` are issues of earlier lists."""

    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
