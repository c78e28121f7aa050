"""Doubt: the solutions, acceptance and the frontier in each draw of the doubt that the model states.

While the states are few every draw goes through all of them. Larger additive
spaces are solved issue by issue in each draw, with fewer draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.numbers import TIE
from pourparler.kernel.bargain import RULES, largest
from pourparler.kernel.fixed import levels_of
from pourparler.kernel.index import spread
from pourparler.kernel.pareto import frontier
from pourparler.solve.rows import Rows
from pourparler.solve.seats import Seats
from pourparler.table.box import boxes, place_of
from pourparler.table.column import Column
from pourparler.table.draws import PartyDraws
from pourparler.table.plan import Plan

Floats = NDArray[np.float64]

Drawings = Sequence[PartyDraws | None]
"""For each column of the plan its draws; None for one that only orders."""

FRONTIER_DRAWS: Final = 1_000
"""Draws, the first ones, in which the frontier is found."""

NONE: Final = -1
"""Row of a solution in a draw that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the draws say.

    Attributes
    ----------
    solutions
        For each rule how often it falls on which row; row `NONE`: on nothing.
    draws
        How many draws the solutions are from.
    efficient
        For each listed row in how many of the first `frontier_draws` it is on the frontier.
    open
        In how many draws somebody finds a deal that nobody refuses; None where reservations are unknown.
    """

    solutions: dict[str, Counter[int]]
    draws: int
    efficient: NDArray[np.int64]
    frontier_draws: int
    open: int | None


def accepts(
    plan: Plan, column: Column, drawn: PartyDraws | None, deals: NDArray[np.int64], *, draws: int
) -> NDArray[np.bool_] | None:
    """Return in which draws a party accepts which deals, shape (draws, deals); None where that is unknown.

    Parameters
    ----------
    deals
        Option indices, shape (deals, issues).
    """
    if column.floor is None or drawn is None or drawn.floor is None:
        return None
    utilities = _of_deals(plan, drawn, deals)
    slack = drawn.scale * TIE / 10
    found = utilities >= drawn.floor[:, None] - slack
    return np.broadcast_to(found, (draws, len(deals)))


def _of_deals(plan: Plan, drawn: PartyDraws, deals: NDArray[np.int64]) -> Floats:
    if drawn.terms is not None:
        total: Floats = np.zeros((1, len(deals)))
        for issue, term in enumerate(drawn.terms):
            total = total + term[:, deals[:, issue]]
        return total
    assert drawn.values is not None
    picks = [
        next(at for at, held in enumerate(drawn.rows) if all(deal[i] == o for i, o in held.items()))
        for deal in deals.tolist()
    ]
    return drawn.values[:, picks]


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """The drawn case: utilities (or levels) of each column by draw, floors, and which rules can answer."""

    values: Mapping[int, Callable[[int], Floats]]
    floors: Mapping[int, Floats]
    slack: Mapping[int, float]
    scales: Mapping[int, float | None]
    rules: tuple[str, ...]


def every_state(
    plan: Plan, seats: Seats, rows: Rows, drawn: Drawings, *, draws: int, listed: Sequence[int]
) -> Outcome:
    """Return what the draws say, each of them gone through state by state.

    Parameters
    ----------
    drawn
        For each column its draws; None: it only orders.
    listed
        Rows whose place on the frontier is counted.

    Notes
    -----
    Of several deals that tie in a draw, Nash and utilitarian take the first;
    the two smallest-gain rules the one with the largest sum of gains, then the first.
    """
    view = _viewed(plan, seats, rows, drawn)
    counts: dict[str, Counter[int]] = {name: Counter() for name in view.rules}
    efficient = np.zeros(len(listed), np.int64)
    frontier_draws = min(draws, FRONTIER_DRAWS)
    opened = 0
    for draw in range(draws):
        utilities = {at: value(draw) for at, value in view.values.items()}
        if draw < frontier_draws:
            efficient += _on_frontier(seats, view, utilities)[list(listed)]
        fine = _fine(view, utilities, draw)
        opened += bool(len(fine))
        for name, row in _solved(seats, view, utilities, fine, draw):
            counts[name][row] += 1
    return Outcome(
        solutions=counts,
        draws=draws,
        efficient=efficient,
        frontier_draws=frontier_draws,
        open=None if seats.unknown else opened,
    )


def _viewed(plan: Plan, seats: Seats, rows: Rows, drawn: Drawings) -> _View:
    used = sorted({*seats.judged, *seats.floored})
    floors, slack, scales = {}, {}, {}
    for at in used:
        one = drawn[at]
        scales[at] = None if one is None else one.scale
        slack[at] = 0.0 if one is None else one.scale * TIE / 10
        floor = plan.columns[at].floor
        if floor is not None:
            floors[at] = np.array([floor]) if one is None or one.floor is None else one.floor
    return _View(
        values={at: _source(plan, rows, at, drawn[at]) for at in used},
        floors=floors,
        slack=slack,
        scales=scales,
        rules=rules_that_answer(seats, drawn),
    )


def rules_that_answer(seats: Seats, drawn: Drawings) -> tuple[str, ...]:
    """Return the rules that can answer: everybody has utilities and, but for the sum, a reservation."""
    if seats.silent or not seats.judged or any(drawn[at] is None for at in seats.judged):
        return ()
    floored = set(seats.judged) <= set(seats.floored)
    return tuple(name for name in RULES if floored or name == "utilitarian")


def _of_draw(values: Floats, draw: int) -> Floats:
    """Return the row of a draw; a single row stands for all."""
    row: Floats = values[draw if len(values) > 1 else 0]
    return row


def _source(plan: Plan, rows: Rows, at: int, drawn: PartyDraws | None) -> Callable[[int], Floats]:
    """Return a function from a draw to the utility (or level) of each state."""
    if drawn is None:
        levels = np.ascontiguousarray(rows.levels[:, at])
        return lambda draw: levels
    whole = len(rows.numbers) == plan.size
    if drawn.terms is not None:
        terms = drawn.terms
        if all(len(term) == 1 for term in terms):
            fixed = spread([term[0] for term in terms])[rows.numbers]
            return lambda draw: fixed

        def summed(draw: int) -> Floats:
            every = spread([_of_draw(term, draw) for term in terms])
            return every if whole else every[rows.numbers]

        return summed
    picks = _picks(plan, drawn)[rows.numbers]
    values = drawn.values
    assert values is not None
    return lambda draw: _of_draw(values, draw)[picks]


def _picks(plan: Plan, drawn: PartyDraws) -> NDArray[np.int64]:
    """Return for each outcome which pattern of a table is the first that matches."""
    (box,) = boxes(plan.sizes, most=plan.size)
    grid = np.zeros(box.shape, np.int64)
    for at in range(len(drawn.rows) - 1, -1, -1):
        place = place_of(drawn.rows[at], box)
        if place is not None:
            grid[place] = at
    return grid.reshape(-1)


def _on_frontier(seats: Seats, view: _View, utilities: Mapping[int, Floats]) -> NDArray[np.bool_]:
    points = []
    for at in seats.judged:
        scale = view.scales[at]
        points.append(utilities[at] if scale is None else levels_of(utilities[at], scale))
    on = np.zeros(len(points[0]), np.bool_)
    on[frontier(np.stack(points).T)] = True
    return on


def _fine(view: _View, utilities: Mapping[int, Floats], draw: int) -> NDArray[np.int64]:
    """Return the rows that nobody refuses in this draw."""
    fine: NDArray[np.bool_] | None = None
    for at, floors in view.floors.items():
        mine = utilities[at] >= _of_draw(floors, draw) - view.slack[at]
        fine = mine if fine is None else fine & mine
    if fine is None:
        return np.arange(len(next(iter(utilities.values()))))
    return np.flatnonzero(fine)


def _solved(
    seats: Seats, view: _View, utilities: Mapping[int, Floats], fine: NDArray[np.int64], draw: int
) -> list[tuple[str, int]]:
    """Return the row that each rule that can answer falls on in this draw."""
    if not view.rules or not len(fine):
        return [(name, NONE) for name in view.rules]
    taken = [utilities[at][fine] for at in seats.judged]
    gains = taken
    if "nash" in view.rules:
        gains = [
            np.maximum(mine - _of_draw(view.floors[at], draw), 0.0)
            for at, mine in zip(seats.judged, taken, strict=True)
        ]
    found = [(name, _top(name, gains, fine)) for name in view.rules if name != "utilitarian"]
    sums = RULES["utilitarian"](taken, taken)
    return [*found, ("utilitarian", int(fine[np.argmax(sums)]))]


def _top(name: str, gains: list[Floats], fine: NDArray[np.int64]) -> int:
    best = [gain.max() for gain in gains]
    if min(best) <= 0:
        return NONE
    scores = RULES[name](gains, best)
    row = int(np.argmax(scores))
    if scores[row] <= 0:
        return NONE
    if name != "nash":
        tied = largest(scores)
        if len(tied) > 1:
            row = int(tied[np.argmax(RULES["utilitarian"]([gain[tied] for gain in gains], best))])
    return int(fine[row])
