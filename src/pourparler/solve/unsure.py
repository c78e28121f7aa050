"""Pairs of unknown order: what only an unsure comparison would beat stays on the frontier.

One deal beats another only where the order of the two is known for every
negotiating party. A deal that is beaten by levels alone, through pairs that
are stated as unknown, is put back.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.case.pattern import NO_DEAL, State
from pourparler.kernel.index import digits_of
from pourparler.kernel.pareto import frontier
from pourparler.solve.seats import Seats, judged_columns
from pourparler.table.column import item_of
from pourparler.table.plan import Plan, speaker_of
from pourparler.table.plan import digits as digits_at
from pourparler.table.plan import number as number_at

UNSURE_TO: Final = 50_000
"""Outcomes up to which unknown pairs are gone through."""

Rows = NDArray[np.bool_]


def has_unsure(plan: Plan, seats: Seats) -> bool:
    """Return whether a negotiating party states pairs of unknown order."""
    parties = {column.party for column in judged_columns(plan, seats)}
    return any(row.unknown for row in plan.case.preferences if row.party in parties)


def unbeaten(
    plan: Plan, seats: Seats, points: NDArray[np.float64], numbers: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the rows that no row is known to beat, ascending.

    Notes
    -----
    O(rows) for each row in an unknown pair.
    """
    kept = np.zeros(len(points), np.bool_)
    kept[frontier(points)] = True
    pairs = _pairs(plan, seats, numbers)
    touched = np.zeros(len(points), np.bool_)
    for one, other in pairs:
        touched |= one | other
    for row in np.flatnonzero(touched & ~kept):
        better = (points >= points[row]).all(axis=1) & (points > points[row]).any(axis=1)
        for one, other in pairs:
            if one[row]:
                better &= ~other
            if other[row]:
                better &= ~one
        kept[row] = not better.any()
    return np.flatnonzero(kept)


def _pairs(plan: Plan, seats: Seats, numbers: NDArray[np.int64]) -> list[tuple[Rows, Rows]]:
    parties = {column.party for column in judged_columns(plan, seats)}
    return [
        (_matching(plan, one, numbers), _matching(plan, other, numbers))
        for row in plan.case.preferences
        if row.party in parties
        for one, other in row.unknown
        if NO_DEAL not in (one, other)
    ]


def _matching(plan: Plan, state: State, numbers: NDArray[np.int64]) -> Rows:
    item = item_of(plan.case, state)
    if isinstance(item, int):
        return np.asarray(numbers == number_at(plan, speaker_of(plan, digits_at(plan, item))))
    digits = digits_of(numbers, plan.sizes)
    match = np.ones(len(numbers), np.bool_)
    for issue, option in item.items():
        match &= digits[:, issue] == option
    return match
