"""The cloud: utilities of feasible deals for a picture of two parties, all of them or an even sample."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from pourparler.kernel.fixed import utilities_of
from pourparler.solve.rows import Rows
from pourparler.solve.seats import Seats, judged_columns
from pourparler.solve.survey import free_blocks, is_additive
from pourparler.solve.zone import sampled
from pourparler.table.plan import Plan

MOST: Final = 1_500
"""Points of a cloud."""


def cloud_of(plan: Plan, seats: Seats, rows: Rows | None) -> tuple[tuple[float, float], ...]:
    """Return utilities of two negotiating parties at feasible deals; nothing for other numbers of parties.

    Notes
    -----
    A sample is every n-th state, or, where states are not held, drawn with a fixed seed.
    """
    columns = judged_columns(plan, seats)
    if len(columns) != 2 or any(column.kind == "ordinal" for column in columns):
        return ()
    if rows is not None:
        levels = rows.levels[:, list(seats.judged)]
        if len(levels) > MOST:
            levels = levels[np.linspace(0, len(levels) - 1, MOST).astype(np.int64)]
    elif is_additive(plan, seats) and free_blocks(plan) is not None:
        both = replace(seats, floored=seats.judged)
        levels, _ = sampled(plan, both, draws=MOST, rng=np.random.default_rng(0))
    else:
        return ()
    one, two = (utilities_of(levels[:, at], column.scale) for at, column in enumerate(columns))
    return tuple(zip(one.tolist(), two.tolist(), strict=True))
