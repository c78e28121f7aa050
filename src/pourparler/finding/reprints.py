"""Reprints: words that several sources carry and one had first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pourparler.finding.card import MethodCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Statements of several sources that are one utterance, told once and printed again.

    Attributes
    ----------
    first
        Id of the first carrier's statement.
    again
        Ids of the others, in order of publication.
    """

    first: str
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A source of which paragraphs stood in an earlier one.

    Attributes
    ----------
    source, of
        Ids of the source and of the earlier one that has most of its words.
    words, total
        How many words of its paragraphs stand in the other, of how many.
    """

    source: str
    of: str
    words: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprints:
    """What is on file more than once, and who had it first.

    Attributes
    ----------
    origins
        Statement id to the agency or outlet that had the words first.
    """

    carried: tuple[Carried, ...]
    copied: tuple[Copied, ...]
    card: MethodCard
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def again(self) -> frozenset[str]:
        """Ids of the statements whose words another source had first."""
        return frozenset(row for group in self.carried for row in group.again)
