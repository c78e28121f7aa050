"""Trades: two issues moved at once so that both of two parties gain, each giving way on one.

For utilities that are sums over issues, what a change is worth does not hang
on the other issues. Without a deal to start from, the best trade of each pair
of issues is taken over all options they may stand at; with one, from where it
stands. Logrolling, after Raiffa 1982, The Art and Science of Negotiation, ch. 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.finding.leeway import Change, Trade
from pourparler.kernel.fixed import levels_of_steps, utilities_of
from pourparler.kernel.pareto import frontier
from pourparler.solve.front import Digits
from pourparler.solve.seats import Seats
from pourparler.table.column import Column
from pourparler.table.plan import Plan, is_feasible

MOST: Final = 10
"""Trades listed for each pair of parties."""

TRIED: Final = 200
"""Trades of two issues tried, best first, until one is found that no exclusion forbids."""

WIDEST: Final = 300
"""Most options of an issue whose moves from any option to any other are gone through."""

PAIRED: Final = 4_000_000
"""Most pairs of moves held at once; where there are more, only moves that no other beats are paired."""

Moves = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Best:
    joint: float
    issues: tuple[int, int]
    moves: tuple[tuple[int, int], tuple[int, int]]


def trades(plan: Plan, seats: Seats, *, start: Digits | None = None) -> tuple[Trade, ...]:
    """Return the best trades of each pair of negotiating parties, by falling joint gain.

    Only parties with additive utilities trade here; gains are added up as
    shares of each party's range, so that a party's own scale does not matter.
    """
    columns = [plan.columns[at] for at in seats.judged if plan.columns[at].parts is not None]
    found = []
    for one, other in combinations(columns, 2):
        best = [
            trade
            for issues in permutations(range(len(plan.sizes)), 2)
            if (trade := _best(plan, one, other, issues, start)) is not None
        ]
        best.sort(key=lambda trade: (-trade.joint, trade.issues))
        found += [_described(plan, one, other, trade) for trade in best[:MOST]]
    return tuple(sorted(found, key=lambda trade: -trade.joint))


def range_of(column: Column) -> float:
    """Return the range of an additive column in levels, at least 1."""
    assert column.parts is not None
    spread = sum(float(part.max() - part.min()) for part in column.parts)
    return max(1.0, float(levels_of_steps(np.array([spread]))[0]))


def _best(
    plan: Plan, one: Column, other: Column, issues: tuple[int, int], start: Digits | None
) -> _Best | None:
    """Return the best trade in which `one` gains on the first issue and `other` on the second."""
    bound = any(set(issues) & set(held) for held in plan.excluded)
    first = _moves(one, other, issues[0], start, every=bound)
    second = _moves(other, one, issues[1], start, every=bound)
    if first is not None and second is not None and len(first[0]) * len(second[0]) > PAIRED:
        first = _moves(one, other, issues[0], start, every=False)
        second = _moves(other, one, issues[1], start, every=False)
    if first is None or second is None:
        return None
    (mine, theirs, moves), (theirs_too, mine_too, moves_too) = first, second
    gain, gain_too = mine[:, None] + mine_too, theirs[:, None] + theirs_too
    joint = np.where((gain > 0) & (gain_too > 0), gain / range_of(one) + gain_too / range_of(other), -1.0)
    flat = joint.ravel()
    top = np.arange(len(flat))
    if len(flat) > TRIED:
        top = np.flatnonzero(flat >= np.partition(flat, -TRIED)[-TRIED])
    for at in top[np.argsort(-flat[top], kind="stable")][:TRIED].tolist():
        row, column = divmod(at, joint.shape[1])
        if flat[at] <= 0:
            return None
        chosen = (_pair(moves[row]), _pair(moves_too[column]))
        if _possible(plan, issues, chosen, start):
            return _Best(joint=float(flat[at]), issues=issues, moves=chosen)
    return None


def _pair(move: NDArray[np.int64]) -> tuple[int, int]:
    return int(move[0]), int(move[1])


def _moves(
    one: Column, other: Column, issue: int, start: Digits | None, *, every: bool
) -> tuple[Moves, Moves, NDArray[np.int64]] | None:
    """Return the moves of one issue by which `one` gains and `other` loses: both in levels, and the moves.

    Unless `every` is asked for, only those that no other move beats for both: the best trade is made of such.
    """
    assert one.parts is not None
    assert other.parts is not None
    mine, theirs = one.parts[issue], other.parts[issue]
    if start is None and len(mine) > WIDEST:
        return None
    origins = np.arange(len(mine)) if start is None else np.array([start[issue]])
    here, there = (side.ravel() for side in np.meshgrid(origins, np.arange(len(mine)), indexing="ij"))
    rise = levels_of_steps(mine[there] - mine[here])
    fall = levels_of_steps(theirs[there] - theirs[here])
    keep = (rise > 0) & (fall < 0)
    if not keep.any():
        return None
    rise, fall, moves = rise[keep], fall[keep], np.stack([here[keep], there[keep]], axis=1)
    kept = slice(None) if every else frontier(np.stack([rise, fall], axis=1))
    return rise[kept], fall[kept], moves[kept]


def _possible(
    plan: Plan,
    issues: tuple[int, int],
    moves: tuple[tuple[int, int], tuple[int, int]],
    start: Digits | None,
) -> bool:
    """Return whether the trade is not excluded: in the deal it starts from, else by itself."""
    if start is not None:
        moved = list(start)
        for issue, move in zip(issues, moves, strict=True):
            moved[issue] = move[1]
        return is_feasible(plan, moved)
    for side in (0, 1):
        held = {issue: move[side] for issue, move in zip(issues, moves, strict=True)}
        if any(rule.items() <= held.items() for rule in plan.excluded):
            return False
    return True


def _described(plan: Plan, one: Column, other: Column, best: _Best) -> Trade:
    changes = [
        Change(issue=row.id, old=row.options[old], new=row.options[new])
        for row, (old, new) in zip((plan.case.issues[at] for at in best.issues), best.moves, strict=True)
    ]
    gains = {column.party: _gain(column, best) for column in plan.columns if column.parts is not None}
    pair = (one.party, other.party)
    return Trade(
        parties=pair,
        changes=(changes[0], changes[1]),
        gain={party: gains.pop(party) for party in pair},
        joint=best.joint,
        others=gains,
    )


def _gain(column: Column, best: _Best) -> float:
    assert column.parts is not None
    steps = sum(
        float(column.parts[issue][new] - column.parts[issue][old])
        for issue, (old, new) in zip(best.issues, best.moves, strict=True)
    )
    return float(utilities_of(levels_of_steps(np.array([steps])), column.scale)[0])
