"""Position and Offer: where a party stands on a scale, and the deals it has put forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from pourparler.case.pattern import Pattern

Reply = Literal["accept", "reject", "walk_out", "none"]
REPLIES: Final[tuple[Reply, ...]] = get_args(Reply)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A party's place on one issue (0–100) and how much the issue matters to it (0 or more)."""

    issue: str
    at: float
    salience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The stands and the capability of one party; kept, no verb uses it yet."""

    party: str
    capability: float
    stands: tuple[Stand, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A complete deal put forward by a party, and how it was answered.

    `time` is a day (ISO 8601) or a number from 0 to 1; offers of one case
    have all the one or all the other. `options` holds every issue.
    """

    party: str
    time: str | float
    options: Pattern
    answer: Reply = "none"
