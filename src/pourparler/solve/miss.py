"""The nearest miss: who would have to move how much when no deal is acceptable to all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pourparler.finding.leeway import Miss
from pourparler.solve.describe import described
from pourparler.solve.front import Digits, Front
from pourparler.solve.rows import Rows
from pourparler.solve.seats import Seats
from pourparler.solve.survey import front_by_issue
from pourparler.table.blocks import Block
from pourparler.table.column import utility_of
from pourparler.table.plan import Plan, digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """Levels of the floored parties at deals among which the nearest miss is, and how to name one."""

    levels: NDArray[np.float64]
    deals: tuple[Digits, ...] | NDArray[np.int64]


def nearest_of_rows(rows: Rows, seats: Seats, keep: NDArray[np.bool_] | None = None) -> Nearest:
    """Return the states themselves, or those to keep."""
    levels = rows.levels[:, list(seats.floored)]
    if keep is None:
        return Nearest(levels=levels, deals=rows.numbers)
    return Nearest(levels=levels[keep], deals=rows.numbers[keep])


def nearest_by_issue(plan: Plan, seats: Seats, blocks: tuple[Block, ...]) -> Nearest:
    """Return the frontier over all whose reservation is known: what comes nearest lies on it."""
    every = replace(seats, judged=seats.floored)
    front: Front = front_by_issue(plan, every, blocks, floored=False)
    return Nearest(levels=front.levels, deals=tuple(deals[0] for deals in front.deals))


def miss_of(plan: Plan, seats: Seats, nearest: Nearest) -> Miss | None:
    """Return the nearest miss; None where nobody states a reservation or nothing is feasible.

    Notes
    -----
    Shortfalls are compared as shares of each party's range of utility: from
    its worst to its best deal among those that come into question. Of deals
    that come equally near the one with the smallest sum of shares is taken,
    then the first. A party that only orders has no such range: its places in
    the order stand in, and it is named without a figure.
    """
    if not seats.floored or not len(nearest.levels):
        return None
    columns = [plan.columns[at] for at in seats.floored]
    floors = np.array([column.floor for column in columns], np.float64)
    short = np.maximum(floors - nearest.levels, 0)
    span = np.maximum(nearest.levels.max(axis=0), floors) - nearest.levels.min(axis=0)
    shares = short / np.where(span > 0, span, 1.0)
    row = int(np.lexsort((shares.sum(axis=1), shares.max(axis=1)))[0])
    deal = nearest.deals[row]
    alone: dict[str, float | None] = {}
    fall: dict[str, float] = {}
    refusing, by_order = [], []
    for at, column in enumerate(columns):
        others = (np.delete(short, at, axis=1) == 0).all(axis=1)
        if column.kind == "ordinal":
            refusing += [column.party] if short[row, at] > 0 else []
            by_order += [column.party] if others.any() else []
            continue
        alone[column.party] = utility_of(column, float(short[others, at].min())) if others.any() else None
        if short[row, at] > 0:
            fall[column.party] = utility_of(column, float(short[row, at]))
    return Miss(
        deal=described(plan, seats, deal if isinstance(deal, tuple) else digits(plan, int(deal))),
        shortfall=fall,
        alone=alone,
        refusing=tuple(refusing),
        alone_by_order=tuple(by_order),
    )
