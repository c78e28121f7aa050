"""Memory: what the reader needs of a record so far, far less than the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pourparler.record.issue import Issue, Meeting
from pourparler.record.party import Party, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is small, and needed whole whatever a new document says.

    Attributes
    ----------
    outlets
        Each outlet once, in the order of the sources.
    spoke_for
        Each speaker with each party that a statement of his was given to.
    speakers, parties_named
        Everybody who spoke; ids of all parties that spoke or were addressed.
    """

    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    outlets: tuple[str, ...] = ()
    spoke_for: tuple[tuple[str, str], ...] = ()
    speakers: frozenset[str] = frozenset()
    parties_named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a statement adds to what may be asked for by words.

    Attributes
    ----------
    voice, stems
        Who says it, and the stems in it that may become an issue; no stems where it has one.
    wording
        Its speaker and bare words (see :func:`pourparler.record.origin.wording`).
    """

    voice: str
    stems: frozenset[str]
    wording: str | None


class Recall(Protocol):
    """What is large, and asked for by what a new document mentions."""

    def voices(self, stems: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return for each stem who said it in statements without an issue, and in how many of them."""
        ...

    def origins(self, wordings: Iterable[str]) -> Mapping[str, str]:
        """Return the outlet that had each wording first, of those on file."""
        ...
