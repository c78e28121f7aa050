"""What moves deals: trades, red lines and their price, misses, and how far a deal lies from a solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pourparler.finding.deal import Deal, Zopa


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One issue moved from an option to another."""

    issue: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Two issues moved at once so that two parties both gain, each giving way on one of them.

    Attributes
    ----------
    parties
        The two; the first gains on the first change and gives way on the second.
    changes
        The two changes.
    gain
        What each of the two gains, in its own utility.
    joint
        The sum of the two gains, each as a share of that party's range of utility.
    others
        What each other party with utilities gains (or loses, below 0).
    """

    parties: tuple[str, str]
    changes: tuple[Change, Change]
    gain: Mapping[str, float]
    joint: float
    others: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """The deal that comes nearest to being acceptable to all, when none is.

    Attributes
    ----------
    deal
        The deal with the smallest largest shortfall, each as a share of the party's range of utility.
    shortfall
        By party that would have to move: how far its reservation lies above the deal.
    alone
        By party: by how much its reservation would have to come down if it
        alone moved; None where its moving alone opens nothing.
    refusing
        Parties that only order deals, so that no figure tells how far, and refuse this one.
    alone_by_order
        Parties that only order deals, and could open one by moving alone.
    """

    deal: Deal
    shortfall: Mapping[str, float]
    alone: Mapping[str, float | None]
    refusing: tuple[str, ...] = ()
    alone_by_order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """What ruling out one option of one issue would cost.

    Attributes
    ----------
    zopa
        Acceptable deals that are left: a count, or a share of all feasible deals when sampled.
    lost
        Those that vanish, likewise.
    best
        By negotiating party: its best acceptable utility that is left; empty when nothing is left.
    best_lost
        By negotiating party: how much lower that is than before.
    best_gone
        Negotiating parties that only order deals, and whose best acceptable deals all vanish.
    nash
        By negotiating party: utility at the Nash solution that is left; empty when there is none.
    nash_lost
        By negotiating party: how much lower that is than before; below 0 for one that gains.
    miss
        The nearest miss, when no acceptable deal is left.
    """

    issue: str
    option: str
    zopa: Zopa
    lost: Zopa
    best: Mapping[str, float] = field(default_factory=dict)
    best_lost: Mapping[str, float] = field(default_factory=dict)
    best_gone: tuple[str, ...] = ()
    nash: Mapping[str, float] = field(default_factory=dict)
    nash_lost: Mapping[str, float] = field(default_factory=dict)
    miss: Miss | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far a given deal lies from one solution.

    Attributes
    ----------
    change
        By negotiating party: its utility at the solution less that at the deal.
    far
        Euclidean length of these changes, each as a share of the party's range of utility.
    """

    solution: str
    change: Mapping[str, float]
    far: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said of a deal that was asked about.

    Attributes
    ----------
    efficient
        Whether no feasible deal is better for one negotiating party and worse for none.
    better
        Efficient deals that are, at most a few.
    """

    deal: Deal
    efficient: bool | None
    better: tuple[Deal, ...] = ()
    distances: tuple[Distance, ...] = ()
