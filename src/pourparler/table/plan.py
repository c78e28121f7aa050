"""Plan: a case compiled for arrays, of any size; nothing is enumerated yet.

Merged states: exclusions act first. Patterns that share a feasible outcome
join; the smallest feasible outcome that matches one of them speaks for the
state, and the others are no rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import InputError, LimitError
from pourparler.base.numbers import CHUNK, MAX_ENUMERATED
from pourparler.case.case import Case
from pourparler.case.pattern import Pattern
from pourparler.kernel.index import LARGEST, strides
from pourparler.table.blocks import Block, blocks_of, first_of
from pourparler.table.box import Box, Held, boxes, place_of
from pourparler.table.column import Column, column_of, held_of, item_of, levels_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One merged state: its patterns, and the option indices of the outcome that speaks for it."""

    patterns: tuple[Held, ...]
    speaker: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A compiled case.

    Attributes
    ----------
    sizes, size
        Options of each issue, and their product: of any size.
    blocks
        Issues that exclusions tie together, with what is feasible of them;
        None where exclusions reach over too many combinations.
    columns
        One for each party that states a preference, in the order of the case.
    """

    case: Case
    sizes: tuple[int, ...]
    size: int
    excluded: tuple[Held, ...]
    merged: tuple[Merged, ...]
    blocks: tuple[Block, ...] | None
    columns: tuple[Column, ...]


def plan_of(case: Case) -> Plan:
    """Return the plan of a case.

    Raises
    ------
    LimitError
        If a limit stops the compilation itself, such as too many priorities.
    InputError
        If no feasible outcome matches the pattern of an ordinal reservation.
    """
    sizes = tuple(len(issue.options) for issue in case.issues)
    excluded = tuple(held_of(case, pattern) for pattern in case.excluded)
    blocks = _blocks(sizes, excluded)
    plan = Plan(
        case=case,
        sizes=sizes,
        size=prod(sizes),
        excluded=excluded,
        merged=(),
        blocks=blocks,
        columns=tuple(column_of(case, preference) for preference in case.preferences),
    )
    plan = replace(plan, merged=_merged(plan, [held_of(case, pattern) for pattern in case.merged]))
    return replace(plan, columns=tuple(_floored(plan, column) for column in plan.columns))


def _blocks(sizes: tuple[int, ...], excluded: tuple[Held, ...]) -> tuple[Block, ...] | None:
    try:
        return blocks_of(sizes, excluded)
    except LimitError:
        return None


def feasible_in(plan: Plan, box: Box) -> NDArray[np.bool_]:
    """Return which outcomes of a box are states: feasible, and of those merged only the one that speaks."""
    grid = _left(plan, box)
    for state in plan.merged:
        for held in state.patterns:
            if (place := place_of(held, box)) is not None:
                grid[place] = False
    flat = grid.reshape(-1)
    for state in plan.merged:
        at = number(plan, state.speaker) - box.start
        if 0 <= at < box.count:
            flat[at] = True
    return flat


def _left(plan: Plan, box: Box) -> NDArray[np.bool_]:
    grid = np.ones(box.shape, np.bool_)
    for held in plan.excluded:
        if (place := place_of(held, box)) is not None:
            grid[place] = False
    return grid


def number(plan: Plan, digits: Sequence[int]) -> int:
    """Return the outcome number of option indices, a Python integer of any size."""
    return sum(digit * step for digit, step in zip(digits, strides(plan.sizes), strict=True))


def has_numbers(plan: Plan) -> bool:
    """Return whether every outcome has a number: the space holds at most 2⁶³ − 1."""
    return plan.size <= LARGEST


def chunks(plan: Plan, *, most: int = CHUNK) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Yield the states in chunks: their numbers (rows,) and the levels (rows, columns) of each party.

    The columns of the levels are contiguous.

    Raises
    ------
    LimitError
        If the space holds more than `MAX_ENUMERATED` outcomes.
    InputError
        If a ranking or table says nothing of a state.
    """
    guard(plan)
    for box in boxes(plan.sizes, most=most):
        mask = feasible_in(plan, box)
        every = bool(mask.all())
        rows = np.arange(box.count) if every else np.flatnonzero(mask)
        levels = np.empty((len(plan.columns), len(rows)))
        for at, column in enumerate(plan.columns):
            found = levels_in(column, plan.case, box)
            levels[at] = found if every else found[rows]
        _complete(plan, levels, rows + box.start)
        yield rows + box.start, levels.T


def guard(plan: Plan) -> None:
    """Raise LimitError when the space is too large to go through one by one."""
    if plan.size > MAX_ENUMERATED:
        shown = f"{plan.size:,}" if plan.size < 10**15 else f"about 10^{len(str(plan.size)) - 1}"
        raise LimitError(
            f"{shown} outcomes; at most {MAX_ENUMERATED:,} are gone through one by one",
            mend="Give every party weights and values (such models are solved issue by issue at any size), "
            "or leave out issues or options",
        )


def _complete(plan: Plan, levels: NDArray[np.float64], numbers: NDArray[np.int64]) -> None:
    for at, column in enumerate(plan.columns):
        if column.rows and np.isnan(levels[at]).any():
            missed = int(numbers[int(np.argmax(np.isnan(levels[at])))])
            raise InputError(
                f"outcome {missed} matches no item",
                where=f"preference.{column.party}",
                mend="Add it, or an item with the empty pattern {} at the end for all that is left",
            )


def _merged(plan: Plan, patterns: Sequence[Held]) -> tuple[Merged, ...]:
    """Return the merged states: patterns that share a feasible outcome joined."""
    alive = [(held, first) for held in patterns if (first := _first(plan, held)) is not None]
    group = list(range(len(alive)))
    for one in range(len(alive)):
        for other in range(one):
            both = _both(alive[one][0], alive[other][0])
            if group[one] != group[other] and both is not None and _first(plan, both) is not None:
                low, high = sorted((group[one], group[other]))
                group = [low if at == high else at for at in group]
    states = []
    for label in sorted(set(group)):
        members = [alive[at] for at in range(len(alive)) if group[at] == label]
        speaker = min((first for _, first in members), key=lambda digits: digits[::-1])
        states.append(Merged(patterns=tuple(held for held, _ in members), speaker=speaker))
    return tuple(states)


def _both(one: Held, other: Held) -> Held | None:
    clash = any(one.get(issue, option) != option for issue, option in other.items())
    return None if clash else {**one, **other}


def _first(plan: Plan, held: Held) -> tuple[int, ...] | None:
    """Return the smallest feasible outcome that matches a pattern, as option indices."""
    if plan.blocks is not None:
        return first_of(plan.blocks, held)
    guard(plan)
    for box in boxes(plan.sizes, most=CHUNK):
        place = place_of(held, box)
        if place is not None:
            match = np.zeros(box.shape, np.bool_)
            match[place] = True
            rows = np.flatnonzero((match & _left(plan, box)).reshape(-1))
            if len(rows):
                return digits(plan, int(rows[0]) + box.start)
    return None


def digits(plan: Plan, outcome: int) -> tuple[int, ...]:
    """Return the option indices of an outcome number of any size."""
    found = []
    for size in plan.sizes:
        outcome, digit = divmod(outcome, size)
        found.append(digit)
    return tuple(found)


def _floored(plan: Plan, column: Column) -> Column:
    """Return the column with the floor that an ordinal reservation states."""
    preference = next(row for row in plan.case.preferences if row.party == column.party)
    stated = preference.floor if preference.floor is not None else preference.no_deal_below
    if column.kind == "cardinal" or stated is None:
        return column
    level = _worst(plan, column, item_of(plan.case, stated))
    return replace(
        column, floor=level, no_deal=level - 0.5 if preference.no_deal_below is not None else level
    )


def _worst(plan: Plan, column: Column, item: Held | int) -> float:
    """Return the lowest level among the states that match an item."""
    guard(plan)
    lowest = np.inf
    for box in boxes(plan.sizes, most=CHUNK):
        mask = feasible_in(plan, box)
        if isinstance(item, int):
            match = np.zeros(box.count, np.bool_)
            if 0 <= item - box.start < box.count:
                match[item - box.start] = True
        else:
            grid = np.zeros(box.shape, np.bool_)
            if (place := place_of(item, box)) is not None:
                grid[place] = True
            match = grid.reshape(-1)
        mask &= match
        if mask.any():
            lowest = min(lowest, float(levels_in(column, plan.case, box)[mask].min()))
    if np.isinf(lowest):
        raise InputError(
            "no feasible outcome matches the reservation",
            where=f"preference.{column.party}",
            mend="Name an outcome that no exclusion rules out",
        )
    return lowest


def levels_at(plan: Plan, options: Sequence[int]) -> NDArray[np.float64]:
    """Return the level of one outcome, as option indices, in each column; nan where no item matches."""
    one = Box(start=number(plan, options), count=1, lows=tuple(options), widths=())
    return np.array([levels_in(column, plan.case, one)[0] for column in plan.columns], np.float64)


def is_feasible(plan: Plan, options: Sequence[int]) -> bool:
    """Return whether no exclusion matches an outcome."""
    return not any(all(options[issue] == option for issue, option in held.items()) for held in plan.excluded)


def speaker_of(plan: Plan, options: Sequence[int]) -> tuple[int, ...]:
    """Return the outcome that speaks for a feasible one: itself, or that of its merged state."""
    for state in plan.merged:
        for held in state.patterns:
            if all(options[issue] == option for issue, option in held.items()):
                return state.speaker
    return tuple(options)


def pattern_at(plan: Plan, options: Sequence[int]) -> Pattern:
    """Return option indices as pairs of issue id and option."""
    return tuple(
        (issue.id, issue.options[option]) for issue, option in zip(plan.case.issues, options, strict=True)
    )
