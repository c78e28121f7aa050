"""Survey: the frontier of a case, and that of its acceptable deals, by the way that fits its size.

Two ways, both exact. *enumerated*: every state in chunks. *issue by issue*:
for additive utilities, at any size. The first is taken while the space is
small or when some preference is no sum over issues.

A solution lies on the frontier of the acceptable deals. Where only
negotiating parties have reservations that is the acceptable part of the
frontier: what beats an acceptable deal is acceptable too. A ratifier breaks
this (it may refuse the better deal), so then the acceptable deals have a
frontier of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.base.numbers import MAX_LISTED
from pourparler.kernel.bargain import reaches
from pourparler.kernel.pareto_issues import prune
from pourparler.kernel.running import Running, grown, none_yet
from pourparler.solve.front import Digits, Front, chosen, front_of_pruned, front_of_rows
from pourparler.solve.seats import Seats, narrowed_by_others
from pourparler.solve.unsure import UNSURE_TO, has_unsure, unbeaten
from pourparler.table.blocks import Block, blocks_of
from pourparler.table.plan import Plan, chunks, guard, levels_at

ENUMERATED_TO: Final = 30_000
"""Outcomes up to which an additive space is enumerated all the same, which counts its zone exactly."""

Way = Literal["enumerated", "issue by issue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the space holds.

    Attributes
    ----------
    way
        How it was found.
    front
        The frontier over ``seats.judged``, whether acceptable or not.
    acceptable
        The frontier, over the same parties, of the deals that nobody whose
        reservation is known refuses.
    feasible
        How many states there are.
    zone
        How many of them nobody refuses whose reservation is known; None when not counted.
    """

    way: Way
    front: Front
    acceptable: Front
    feasible: int | None
    zone: int | None


def survey(plan: Plan, seats: Seats) -> Survey:
    """Return the survey of a case.

    Raises
    ------
    LimitError
        If the space is too large for the ways that its preferences allow.
    """
    if has_unsure(plan, seats) and plan.size <= UNSURE_TO:
        return _with_unsure(plan, seats)
    if plan.size > ENUMERATED_TO and is_additive(plan, seats):
        blocks = free_blocks(plan)
        if blocks is not None:
            return _issue_by_issue(plan, seats, blocks)
    return _enumerated(plan, seats)


def is_additive(plan: Plan, seats: Seats) -> bool:
    """Return whether everybody who counts has utilities that are sums over issues."""
    return all(plan.columns[at].parts is not None for at in {*seats.judged, *seats.floored})


def free_blocks(plan: Plan) -> tuple[Block, ...] | None:
    """Return the blocks of what is neither excluded nor merged; None when they would be too large."""
    if plan.blocks is None or not plan.merged:
        return plan.blocks
    merged = [held for state in plan.merged for held in state.patterns]
    try:
        return blocks_of(plan.sizes, [*plan.excluded, *merged])
    except LimitError:
        return None


def _enumerated(plan: Plan, seats: Seats) -> Survey:
    guard(plan)
    judged, floored = list(seats.judged), list(seats.floored)
    limits = floors_of(plan, seats)
    others = narrowed_by_others(seats)
    seen, good = none_yet(len(judged)), none_yet(len(judged))
    feasible = zone = 0
    for numbers, levels in chunks(plan):
        points = levels[:, judged]
        fine = reaches(levels[:, floored], limits)
        seen = grown(seen, points, numbers)
        if others and fine.any():
            good = grown(good, points[fine], numbers[fine])
        feasible += len(numbers)
        zone += int(fine.sum())
    if not others:
        good = _reaching(plan, seats, seen)
    return Survey(
        way="enumerated",
        front=front_of_rows(seen.points, seen.numbers, plan.sizes),
        acceptable=front_of_rows(good.points, good.numbers, plan.sizes),
        feasible=feasible,
        zone=zone,
    )


def _with_unsure(plan: Plan, seats: Seats) -> Survey:
    """Return the survey of a small space in which the order of some pairs is unknown."""
    ((numbers, levels),) = chunks(plan)
    points = levels[:, list(seats.judged)]
    fine = np.flatnonzero(reaches(levels[:, list(seats.floored)], floors_of(plan, seats)))
    every, good = (
        rows[unbeaten(plan, seats, points[rows], numbers[rows])] for rows in (np.arange(len(numbers)), fine)
    )
    return Survey(
        way="enumerated",
        front=front_of_rows(points[every], numbers[every], plan.sizes),
        acceptable=front_of_rows(points[good], numbers[good], plan.sizes),
        feasible=len(numbers),
        zone=len(fine),
    )


def _reaching(plan: Plan, seats: Seats, seen: Running) -> Running:
    fine = _fine(plan, seats, seen.points)
    return Running(points=seen.points[fine], numbers=seen.numbers[fine])


def _fine(plan: Plan, seats: Seats, points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which rows of levels of the judged reach the floors of the judged."""
    limits = [plan.columns[at].floor for at in seats.judged]
    return reaches(points, np.array([-np.inf if limit is None else limit for limit in limits]))


def floors_of(plan: Plan, seats: Seats) -> NDArray[np.float64]:
    """Return the levels that the floored parties need, shape (floored,)."""
    return np.array([plan.columns[at].floor for at in seats.floored], np.float64)


def _issue_by_issue(plan: Plan, seats: Seats, blocks: tuple[Block, ...]) -> Survey:
    plain = front_by_issue(plan, seats, blocks, floored=False)
    return Survey(
        way="issue by issue",
        front=plain,
        acceptable=reaching(plan, seats, plain, blocks),
        feasible=prod(len(block.combos) for block in blocks) + len(plan.merged),
        zone=None,
    )


def reaching(
    plan: Plan, seats: Seats, front: Front, blocks: tuple[Block, ...], *, most: int = MAX_LISTED
) -> Front:
    """Return the frontier of the acceptable deals of an additive case, given that of all deals."""
    if narrowed_by_others(seats):
        return front_by_issue(plan, seats, blocks, floored=True, most=most)
    return chosen(front, np.flatnonzero(_fine(plan, seats, front.levels)))


def front_by_issue(
    plan: Plan, seats: Seats, blocks: tuple[Block, ...], *, floored: bool, most: int = MAX_LISTED
) -> Front:
    """Return the frontier over the judged, of all deals or of those that reach every known floor.

    Parameters
    ----------
    most
        Deals listed in all, one for each vector at least.

    Raises
    ------
    LimitError
        If too many partial deals are efficient.
    """
    columns, limits = limits_of(plan, seats, floored=floored)
    judged = len(seats.judged)
    parts = [steps_of_block(plan, block, columns) for block in blocks]
    if not all(len(part) for part in parts):
        parts, blocks = [np.zeros((0, len(columns)))], blocks[:1]
    extra: list[tuple[Digits, NDArray[np.float64]]] = []
    for state in plan.merged:
        levels = levels_at(plan, state.speaker)[columns]
        if limits is None or reaches(levels[None], limits)[0]:
            extra.append((state.speaker, levels[:judged]))
    return front_of_pruned(
        prune(parts, floors=limits, judged=judged),
        combos=[block.combos for block in blocks],
        issues=[block.issues for block in blocks],
        extra=extra,
        most=most,
    )


def limits_of(plan: Plan, seats: Seats, *, floored: bool) -> tuple[list[int], NDArray[np.float64] | None]:
    """Return the columns to prune over, judged ones first, and their floors when these count."""
    if not floored:
        return list(seats.judged), None
    columns = [*seats.judged, *(at for at in seats.floored if at not in seats.judged)]
    stated = [plan.columns[at].floor for at in columns]
    return columns, np.array([-np.inf if limit is None else limit for limit in stated])


def steps_of_block(plan: Plan, block: Block, columns: list[int]) -> NDArray[np.float64]:
    """Return the steps of each combination of a block for additive columns, shape (combinations, columns)."""
    total = np.zeros((len(block.combos), len(columns)))
    for place, at in enumerate(columns):
        parts = plan.columns[at].parts
        assert parts is not None
        for row, issue in enumerate(block.issues):
            total[:, place] += parts[issue][block.combos[:, row]]
    return total
