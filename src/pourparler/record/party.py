"""Party and Person: who is spoken for, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Role = Literal["negotiating", "mediator", "host", "excluded", "addressee", "outside", "ratifier"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state, government, organisation or group that a statement is spoken for.

    `kind` is a plain word (``state``, ``union``, ``company``, ``movement``,
    ``alliance``, ``body`` …) or None when the text does not tell.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office a person held for a party, from one day to another (either may be open)."""

    office: str
    party: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a name, other names, and offices."""

    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


def holds(office: Office, *, day: str | None) -> bool:
    """Return whether an office is held on a day, first and last day included; without a day, if it is open.

    Examples
    --------
    >>> holds(Office(office="minister", since="2025-01-01", until="2025-03-01"), day="2025-03-01")
    True
    """
    if day is None:
        return office.until is None
    return (office.since is None or office.since <= day) and (office.until is None or day <= office.until)


def office_on(person: Person, *, day: str | None) -> Office | None:
    """Return the office of a person in force on a day, of several the one entered last; None for none."""
    return next((held for held in reversed(person.offices) if holds(held, day=day)), None)
