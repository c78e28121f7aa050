"""Trades of parties whose utilities are no sums over issues: from a given deal, tried state by state.

Of two changes the first alone helps the one party and hurts the other, the
second alone the reverse, and both together help both. What a change is worth
hangs on the other issues here, so there is no trade without a deal to start from.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from pourparler.finding.leeway import Change, Trade
from pourparler.kernel.index import strides
from pourparler.solve.front import Digits
from pourparler.solve.rows import Rows
from pourparler.solve.seats import Seats
from pourparler.solve.trades import MOST
from pourparler.table.column import utility_of
from pourparler.table.plan import Plan, number

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    joint: float
    issues: tuple[int, int]
    options: tuple[int, int]
    row: int


def trades_from(plan: Plan, seats: Seats, rows: Rows, start: Digits) -> tuple[Trade, ...]:
    """Return the best trades from a deal of each pair that `trades` leaves out, by falling joint gain."""
    places = [at for at in seats.judged if plan.columns[at].kind == "cardinal"]
    found = []
    for one, other in combinations(places, 2):
        if plan.columns[one].parts is None or plan.columns[other].parts is None:
            best = [
                trade
                for issues in permutations(range(len(plan.sizes)), 2)
                if (trade := _best(plan, rows, start, (one, other), issues)) is not None
            ]
            best.sort(key=lambda trade: (-trade.joint, trade.issues))
            found += [_described(plan, rows, start, (one, other), trade) for trade in best[:MOST]]
    return tuple(sorted(found, key=lambda trade: -trade.joint))


def _best(
    plan: Plan, rows: Rows, start: Digits, pair: tuple[int, int], issues: tuple[int, int]
) -> _Found | None:
    """Return the best trade in which the first party gains on the first issue, the second on the second."""
    here = number(plan, start)
    steps = [(np.arange(plan.sizes[issue]) - start[issue]) * strides(plan.sizes)[issue] for issue in issues]
    alone = [_gains(rows, here, here + step, pair) for step in steps]
    (mine, theirs), (mine_too, theirs_too) = alone
    first, second = (mine > 0) & (theirs < 0), (mine_too < 0) & (theirs_too > 0)
    both = here + steps[0][:, None] + steps[1][None, :]
    gain, gain_too = _gains(rows, here, both.ravel(), pair)
    good = (first[:, None] & second[None, :]).ravel() & (gain > 0) & (gain_too > 0)
    if not good.any():
        return None
    spans = [max(1.0, float(np.ptp(rows.levels[:, at]))) for at in pair]
    joint = np.where(good, gain / spans[0] + gain_too / spans[1], -np.inf)
    top = int(np.argmax(joint))
    options = divmod(top, plan.sizes[issues[1]])
    row = int(np.searchsorted(rows.numbers, both.ravel()[top]))
    return _Found(joint=float(joint[top]), issues=issues, options=options, row=row)


def _gains(rows: Rows, here: int, there: NDArray[np.int64], pair: tuple[int, int]) -> tuple[Floats, Floats]:
    """Return what two parties gain from one deal to others, in levels; nan where that is no state."""
    row = int(np.searchsorted(rows.numbers, here))
    places = np.minimum(np.searchsorted(rows.numbers, there), len(rows.numbers) - 1)
    there_too = rows.numbers[places] == there
    one, other = (np.where(there_too, rows.levels[places, at] - rows.levels[row, at], np.nan) for at in pair)
    return one, other


def _described(plan: Plan, rows: Rows, start: Digits, pair: tuple[int, int], found: _Found) -> Trade:
    here = int(np.searchsorted(rows.numbers, number(plan, start)))
    changes = [
        Change(issue=issue.id, old=issue.options[start[at]], new=issue.options[option])
        for issue, at, option in (
            (plan.case.issues[at], at, option) for at, option in zip(found.issues, found.options, strict=True)
        )
    ]
    gains = {
        column.party: utility_of(column, float(rows.levels[found.row, at] - rows.levels[here, at]))
        for at, column in enumerate(plan.columns)
        if column.kind == "cardinal"
    }
    parties = (plan.columns[pair[0]].party, plan.columns[pair[1]].party)
    return Trade(
        parties=parties,
        changes=(changes[0], changes[1]),
        gain={party: gains.pop(party) for party in parties},
        joint=found.joint,
        others=gains,
    )
