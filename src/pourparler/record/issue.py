"""Issue and Meeting: what is talked about, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A point at stake, its options in order, and the words that betray it."""

    id: str
    name: str
    options: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A round of talks: what, when, where, who was there and who was left out."""

    id: str
    what: str
    since: str | None = None
    until: str | None = None
    venue: str | None = None
    parties: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
