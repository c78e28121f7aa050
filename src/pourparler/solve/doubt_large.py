"""Doubt in spaces too large to go through: each draw solved issue by issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pourparler.kernel.fixed import levels_of, levels_of_steps, steps_of
from pourparler.kernel.pareto import beaten_by
from pourparler.solve.doubt import Drawings, rules_that_answer
from pourparler.solve.front import Digits, Front
from pourparler.solve.seats import Seats
from pourparler.solve.solutions import solutions
from pourparler.solve.survey import free_blocks, front_by_issue, is_additive, reaching
from pourparler.table.column import Column
from pourparler.table.draws import PartyDraws
from pourparler.table.plan import Plan


def by_issue(
    plan: Plan, seats: Seats, drawn: Drawings, *, draws: int, listed: Sequence[Digits]
) -> tuple[dict[str, Counter[Digits | None]], NDArray[np.int64], int | None]:
    """Return how often each rule falls on which deal (None: on nothing), how often each listed deal is
    efficient, and in how many draws some deal is acceptable to all.

    Raises
    ------
    LimitError
        If too many partial deals are efficient in some draw.
    """
    counts: dict[str, Counter[Digits | None]] = {name: Counter() for name in rules_that_answer(seats, drawn)}
    efficient = np.zeros(len(listed), np.int64)
    opened = 0
    for draw in range(draws):
        one = _at_draw(plan, drawn, draw)
        blocks = free_blocks(one)
        assert blocks is not None
        front = front_by_issue(one, seats, blocks, floored=False, most=1)
        efficient += _efficient(one, seats, front, listed)
        good = reaching(one, seats, front, blocks, most=1)
        opened += bool(len(good.levels))
        found = solutions(one, seats, good)
        for name, counter in counts.items():
            where = found[name].front
            counter[None if where is None else where.deals[0][0]] += 1
    return counts, efficient, None if seats.unknown else opened


def can(plan: Plan, seats: Seats) -> bool:
    """Return whether draws can be solved issue by issue."""
    return is_additive(plan, seats) and free_blocks(plan) is not None


def _at_draw(plan: Plan, drawn: Drawings, draw: int) -> Plan:
    """Return the plan with every doubtful value at one draw."""
    columns = tuple(
        column if one is None or one.terms is None else _column(column, one, draw)
        for column, one in zip(plan.columns, drawn, strict=True)
    )
    return replace(plan, columns=columns)


def _column(column: Column, one: PartyDraws, draw: int) -> Column:
    terms = one.terms or ()
    floor = None
    if one.floor is not None:
        floor = float(levels_of(one.floor[[draw if len(one.floor) > 1 else 0]], one.scale)[0])
    return replace(
        column,
        parts=tuple(steps_of(term[draw if len(term) > 1 else 0], one.scale) for term in terms),
        floor=floor,
        no_deal=floor,
    )


def _efficient(plan: Plan, seats: Seats, front: Front, listed: Sequence[Digits]) -> NDArray[np.int64]:
    """Return 1 for each listed deal that no vector of the frontier beats."""
    if not len(listed):
        return np.zeros(0, np.int64)
    mine = _levels(plan, seats, np.array(listed, np.int64))
    beaten = np.zeros(len(mine), np.bool_)
    for one in front.levels:
        beaten |= beaten_by(mine, one, judged=mine.shape[1])
    return np.where(beaten, 0, 1).astype(np.int64)


def _levels(plan: Plan, seats: Seats, deals: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the levels of the judged, all additive, at deals given as option indices."""
    steps = np.zeros((len(deals), len(seats.judged)))
    for place, at in enumerate(seats.judged):
        for issue, part in enumerate(plan.columns[at].parts or ()):
            steps[:, place] += part[deals[:, issue]]
    return levels_of_steps(steps)
