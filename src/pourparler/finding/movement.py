"""Movement: the line of what a party said on an issue, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.finding.card import MethodCard
from pourparler.finding.matrix import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one source brought on one point, against what stood before.

    Attributes
    ----------
    source
        Id of the source that brought it.
    published
        Its day, or None.
    before, now
        Ids of the statements in force before and after; `before` is None at the first step.
    move
        ``new`` at the first step.
    why, told
        The rule that told, in a few words, and the statement it rests on.
    evidence
        Ids of the stated rows the step rests on, in the order of the text.
    """

    source: str
    published: str | None
    before: str | None
    now: str
    move: Move
    why: str
    told: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The steps of a party on an issue, in the order of publication.

    `private` is True for what it said behind closed doors or was leaked, which has a line of its own.
    """

    party: str
    issue: str
    private: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequel:
    """A move that came after another party's on the same issue: an order in time, no cause.

    `did` and `by` are the statements of the two moves.
    """

    issue: str
    first: str
    did: str
    then: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The lines of every party on every issue that has a stated row."""

    lines: tuple[Line, ...]
    sequels: tuple[Sequel, ...]
    card: MethodCard
