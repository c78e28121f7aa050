"""The zone of possible agreement: counted where the space can be gone through, else sampled."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.finding.deal import Share, Zopa
from pourparler.kernel.bargain import reaches
from pourparler.kernel.fixed import levels_of_steps
from pourparler.solve.seats import Seats
from pourparler.solve.survey import Survey, floors_of, free_blocks, steps_of_block
from pourparler.table.plan import Plan, chunks

COUNTED_TO: Final = 2_000_000
"""Outcomes up to which the zone is counted; beyond, it is sampled."""

SAMPLE: Final = 100_000
"""Deals drawn to estimate the zone of a larger space."""


def zone(plan: Plan, seats: Seats, found: Survey, *, rng: np.random.Generator) -> Zopa:
    """Return the deals that nobody refuses whose reservation is known.

    Notes
    -----
    Sampled deals are drawn evenly from all states. The error of a share of 0
    or 1 is that of half a deal more or less, not 0.
    """
    if found.zone is not None:
        return Zopa(count=found.zone, unknown=seats.unknown)
    if not seats.floored:
        return Zopa(count=found.feasible, unknown=seats.unknown)
    if not len(found.acceptable.levels):
        return Zopa(count=0, unknown=seats.unknown)
    if plan.size <= COUNTED_TO:
        return Zopa(count=_counted(plan, seats), unknown=seats.unknown)
    levels, _ = sampled(plan, seats, rng=rng)
    fine = reaches(levels, floors_of(plan, seats))
    return Zopa(share=share_of(int(fine.sum()), len(fine)), unknown=seats.unknown)


def share_of(hits: int, draws: int) -> Share:
    """Return a share of draws with its standard error, never 0 for an estimate.

    Examples
    --------
    >>> share_of(710, 1000).value, round(share_of(710, 1000).mc_error, 4)
    (0.71, 0.0144)
    >>> round(share_of(0, 1000).mc_error, 5)
    0.00071
    """
    if draws == 0:
        return Share(value=0.0)
    near = (hits + 0.5) / (draws + 1)
    return Share(value=hits / draws, mc_error=math.sqrt(near * (1 - near) / draws))


def _counted(plan: Plan, seats: Seats) -> int:
    limits, floored = floors_of(plan, seats), list(seats.floored)
    return sum(int(reaches(levels[:, floored], limits).sum()) for _, levels in chunks(plan))


def sampled(
    plan: Plan, seats: Seats, *, rng: np.random.Generator, draws: int = SAMPLE
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return evenly drawn states: levels of the floored parties, and the option of every issue.

    Merged states, each a single one among very many, are left out of the draw.
    """
    blocks = free_blocks(plan)
    assert blocks is not None
    columns = list(seats.floored)
    if not all(len(block.combos) for block in blocks):
        return np.empty((0, len(columns))), np.empty((0, len(plan.sizes)), np.int64)
    steps = np.zeros((draws, len(columns)))
    digits = np.zeros((draws, len(plan.sizes)), np.int64)
    for block in blocks:
        picked = rng.integers(0, len(block.combos), draws)
        steps += steps_of_block(plan, block, columns)[picked]
        digits[:, list(block.issues)] = block.combos[picked]
    return levels_of_steps(steps), digits
