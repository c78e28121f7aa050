"""Mend: the least that a deal would take to hold; and the dilemmas of stated positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pourparler.finding.verdict import Outcome, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """A change of one party's order: the deal comes to tie with `level_with` and to beat what lies below.

    Attributes
    ----------
    passed
        States that the party prefers to the deal now and would not then, the best last.
    """

    party: str
    level_with: Outcome
    passed: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A single step between two states, and who takes it."""

    by: tuple[str, ...]
    start: Outcome
    to: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """The smallest change under which every break of a deal is answered, or no break is left.

    Attributes
    ----------
    goal
        ``answered`` or ``no-break``.
    raises
        The fewest pairs of states to order otherwise; None when not found.
    pairs
        How many pairs that changes; when it gave up, at least so many.
    blocked
        The fewest single steps to rule out; None when not found.
    steps
        How many; when it gave up, at least so many.
    proved_pairs, proved_steps
        Whether no smaller change does.
    """

    outcome: Outcome
    goal: Literal["answered", "no-break"]
    raises: tuple[Raise, ...] | None
    pairs: int
    proved_pairs: bool
    blocked: tuple[Move, ...] | None
    steps: int
    proved_steps: bool
    said: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dilemma:
    """What stands in the way of a party's position, as positions and the threatened future are stated.

    Attributes
    ----------
    kind
        ``threat``: it would rather not carry out its fallback; ``positioning``:
        it prefers the other's position; ``rejection``: the other's position is
        no worse for it than the threatened future; ``persuasion``: the other
        likes the threatened future no less than its position; ``trust``: the
        other would rather leave its position; ``cooperation``: it would itself.
    towards
        The other party, None where it does not matter.
    by
        The state that makes the dilemma.
    """

    kind: str
    of: str
    towards: str | None
    by: Outcome
    said: tuple[Sentence, ...] = ()
