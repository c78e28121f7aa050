"""Rows: every state held at once, for questions that look at each; only while they are few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.kernel.bargain import reaches
from pourparler.solve.seats import Seats
from pourparler.solve.survey import floors_of
from pourparler.table.plan import Plan, chunks

HELD_TO: Final = 300_000
"""Outcomes up to which all states are held for red lines and misses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The states of a plan: numbers (rows,), levels (rows, columns), and which nobody refuses (rows,)."""

    numbers: NDArray[np.int64]
    levels: NDArray[np.float64]
    fine: NDArray[np.bool_]


def rows_held(plan: Plan, seats: Seats) -> Rows | None:
    """Return the states, or None when they are too many."""
    if plan.size > HELD_TO:
        return None
    ((numbers, levels),) = chunks(plan)
    fine = reaches(levels[:, list(seats.floored)], floors_of(plan, seats))
    return Rows(numbers=numbers, levels=levels, fine=fine)
