"""Table: every state of a case at once, with the levels of each party. For verbs that walk between states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.base.numbers import MAX_STATES
from pourparler.case.case import Case, has_no_deal
from pourparler.case.pattern import NO_DEAL, State
from pourparler.kernel.index import digits_of
from pourparler.table.box import boxes, place_of
from pourparler.table.column import Column, item_of
from pourparler.table.plan import Plan, chunks, number, plan_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The states of a case.

    Attributes
    ----------
    states
        Shape (states,): ascending outcome numbers, of a merged state the one
        that speaks for it. No deal is none of them: where it exists it is the
        row after the last, ``len(states)``.
    row_of
        Shape (size,): the row of each outcome number, -1 where infeasible; a
        member of a merged state has the row of its state.
    columns
        What each party with a preference states, in the order of the case.
    levels
        Shape (states, columns): more is better, equal is a tie.
    no_deal
        Whether the state of no deal exists. What it is worth to a party is
        ``columns[...].no_deal``, None where unknown.
    """

    plan: Plan
    states: NDArray[np.int64]
    row_of: NDArray[np.int32]
    columns: tuple[Column, ...]
    levels: NDArray[np.float64]
    no_deal: bool


def table(case: Case) -> Table:
    """Return all states of a case with their levels.

    Raises
    ------
    LimitError
        If there are more than `MAX_STATES` outcomes.
    InputError
        If a ranking or table says nothing of a state.
    """
    plan = plan_of(case)
    if plan.size > MAX_STATES:
        raise LimitError(
            f"{plan.size:,} outcomes; at most {MAX_STATES:,} are held at once",
            mend="Leave out issues or options",
        )
    parts = list(chunks(plan, most=MAX_STATES))
    states = np.concatenate([numbers for numbers, _ in parts])
    return Table(
        plan=plan,
        states=states,
        row_of=_rows(plan, states),
        columns=plan.columns,
        levels=np.concatenate([levels for _, levels in parts]),
        no_deal=has_no_deal(case),
    )


def _rows(plan: Plan, states: NDArray[np.int64]) -> NDArray[np.int32]:
    row_of = np.full(plan.size, -1, np.int32)
    row_of[states] = np.arange(len(states), dtype=np.int32)
    (box,) = boxes(plan.sizes, most=MAX_STATES)
    grid = row_of.reshape(box.shape)
    for state in plan.merged:
        for held in state.patterns:
            if (place := place_of(held, box)) is not None:
                grid[place] = row_of[number(plan, state.speaker)]
    for held in plan.excluded:
        if (place := place_of(held, box)) is not None:
            grid[place] = -1
    return row_of


def rows_of(found: Table, state: State) -> NDArray[np.int64]:
    """Return the rows of a state as the model writes it: a number, a pattern, or no deal.

    A pattern is tested on the outcome that speaks for a merged state; a number
    of any member gives the row of its state.
    """
    if state == NO_DEAL:
        return np.array([len(found.states)] if found.no_deal else [], np.int64)
    item = item_of(found.plan.case, state)
    if isinstance(item, int):
        row = int(found.row_of[item]) if 0 <= item < len(found.row_of) else -1
        return np.array([row] if row >= 0 else [], np.int64)
    digits = digits_of(found.states, found.plan.sizes)
    match = np.ones(len(digits), np.bool_)
    for issue, option in item.items():
        match &= digits[:, issue] == option
    return np.flatnonzero(match)


def members_of(found: Table, row: int) -> NDArray[np.int64]:
    """Return the outcome numbers of a state: one, or the members of a merged state."""
    return np.flatnonzero(found.row_of == row)


def ranks_of(found: Table, party: str) -> NDArray[np.float64] | None:
    """Return a party's rank of each row, no deal last where it exists; None without a preference.

    0 is worst; equal ranks are a tie; nan where its value of no deal is unknown.

    Examples
    --------
    A party that ranks outcome 2 over 0 and 1, which tie, has ranks ``[0, 0, 1]``.
    """
    at = next((at for at, column in enumerate(found.columns) if column.party == party), None)
    if at is None:
        return None
    levels = found.levels[:, at]
    if found.no_deal:
        worth = found.columns[at].no_deal
        levels = np.append(levels, np.nan if worth is None else worth)
    known = ~np.isnan(levels)
    ranks = np.full(len(levels), np.nan)
    ranks[known] = np.unique(levels[known], return_inverse=True)[1]
    return ranks
