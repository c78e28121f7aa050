"""Column: what one party's preference says of each outcome, as levels; more is better.

Cardinal levels are utilities on a decimal grid (``kernel.fixed``). Ordinal
levels only order: the tier from below of a ranking; of priorities the truths
of the statements read as a binary number, the first statement most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.case.case import Case
from pourparler.case.pattern import NO_DEAL, Pattern, State
from pourparler.case.preference import Additive, Form, Preference, Priorities, Ranking, UtilityTable
from pourparler.case.priority import AllOf, Expr, Is
from pourparler.kernel.fixed import levels_of, levels_of_steps, scale_of, steps_of, utilities_of
from pourparler.kernel.index import spread
from pourparler.table.box import Box, Held, place_of
from pourparler.table.value import mean_of

MOST_STATEMENTS: Final = 48
"""Priorities whose truths, read as a number, can be added up over many parties without rounding."""

Levels = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One party's preference, ready to be put on outcomes; ranges are at their means.

    Attributes
    ----------
    party
        Its id.
    kind
        ``cardinal``: levels are utilities; ``ordinal``: they only order.
    scale
        What LEVELS levels are worth; 1.0 of an ordinal column.
    floor
        The lowest acceptable level, a tie included; None: unknown.
    no_deal
        The level of no deal; None: unknown. Half a level below `floor` where
        no deal stands just below it.
    parts
        Additive only: for each issue the steps of each option; else None.
    rows
        Ranking and table: items with the level they give; the first that
        matches counts. An item is a pattern by places or an outcome number.
    tests
        Priorities: the statements by places of issue and option.
    """

    party: str
    kind: Literal["cardinal", "ordinal"]
    scale: float = 1.0
    floor: float | None = None
    no_deal: float | None = None
    parts: tuple[Levels, ...] | None = None
    rows: tuple[tuple[Held | int, float], ...] = ()
    tests: tuple[Expr, ...] = ()


def column_of(case: Case, preference: Preference) -> Column:
    """Return the column of a preference; an ordinal floor that is a pattern is not in it yet.

    Raises
    ------
    LimitError
        If there are more than `MOST_STATEMENTS` priorities.
    """
    return _FORMS[type(preference.form)](case, preference, preference.form)


def _additive(case: Case, preference: Preference, form: Additive) -> Column:
    weights = [mean_of(weight, support="amount") for weight in form.weights]
    terms = [
        weight * np.array([mean_of(value, support="share") for value in values])
        for weight, values in zip(weights, form.values, strict=True)
    ]
    scale = _scale(preference, sum(float(np.abs(term).max()) for term in terms))
    return _priced(preference, scale, parts=tuple(steps_of(term, scale) for term in terms))


def _table(case: Case, preference: Preference, form: UtilityTable) -> Column:
    values = np.array([mean_of(value, support="amount") for _, value in form.rows])
    scale = _scale(preference, float(np.abs(values).max(initial=0.0)))
    levels = levels_of(values, scale).tolist()
    rows = tuple((held_of(case, row[0]), level) for row, level in zip(form.rows, levels, strict=True))
    return _priced(preference, scale, rows=rows)


def _scale(preference: Preference, largest: float) -> float:
    """Return the scale of a party; beside an absurd reservation no utility counts, and none overflows."""
    worth = 0.0 if preference.reservation is None else mean_of(preference.reservation, support="amount")
    far = abs(worth) * _ABSURD
    return max(scale_of(largest), scale_of(far)) if far else scale_of(largest)


_ABSURD: Final = 1e-200


def _priced(
    preference: Preference,
    scale: float,
    *,
    parts: tuple[Levels, ...] | None = None,
    rows: tuple[tuple[Held | int, float], ...] = (),
) -> Column:
    floor = None
    if preference.reservation is not None:
        floor = level_of(mean_of(preference.reservation, support="amount"), scale)
    return Column(
        party=preference.party,
        kind="cardinal",
        scale=scale,
        floor=floor,
        no_deal=floor,
        parts=parts,
        rows=rows,
    )


def _ranking(case: Case, preference: Preference, form: Ranking) -> Column:
    rows, floor = [], None
    for at, tier in enumerate(form.tiers):
        level = float(len(form.tiers) - 1 - at)
        for state in tier:
            if state == NO_DEAL:
                floor = level
            else:
                rows.append((item_of(case, state), level))
    return Column(party=preference.party, kind="ordinal", floor=floor, no_deal=floor, rows=tuple(rows))


def _priorities(case: Case, preference: Preference, form: Priorities) -> Column:
    if len(form.statements) > MOST_STATEMENTS:
        raise LimitError(
            f"{len(form.statements)} priorities; at most {MOST_STATEMENTS} are read",
            where=f"preference.{preference.party}.priorities",
            mend="Keep the strongest: the last ones decide hardly anything",
        )
    return Column(party=preference.party, kind="ordinal", tests=form.statements)


_FORMS: Final[dict[type[Form], Callable[..., Column]]] = {
    Additive: _additive,
    UtilityTable: _table,
    Ranking: _ranking,
    Priorities: _priorities,
}


def level_of(utility: float, scale: float) -> float:
    """Return the level of one utility."""
    return float(levels_of(np.array([utility]), scale)[0])


def utility_of(column: Column, level: float) -> float:
    """Return the utility that a level of a cardinal column stands for."""
    return float(utilities_of(np.array([level]), column.scale)[0])


def held_of(case: Case, pattern: Pattern) -> Held:
    """Return a pattern by places of issue and option."""
    places = {issue.id: (at, issue.options) for at, issue in enumerate(case.issues)}
    return {places[issue][0]: places[issue][1].index(option) for issue, option in pattern}


def item_of(case: Case, state: State) -> Held | int:
    """Return a state other than no deal by places, or its number."""
    if isinstance(state, int):
        return state
    if isinstance(state, str):
        raise TypeError("no deal is no outcome")
    return held_of(case, state)


def levels_in(column: Column, case: Case, box: Box) -> Levels:
    """Return the level of each outcome of a box, shape (count,); nan where no item matches."""
    if column.parts is not None:
        return levels_of_steps(_sums(column.parts, box))
    if column.tests:
        return _truths(column.tests, case, box)
    return placed(column.rows, box)


def _sums(parts: Sequence[Levels], box: Box) -> Levels:
    free = len(box.widths)
    outer = sum(float(part[low]) for part, low in zip(parts[free:], box.lows[free:], strict=True))
    inner = [
        part[low : low + width]
        for part, low, width in zip(parts[:free], box.lows[:free], box.widths, strict=True)
    ]
    if not inner:
        return np.full(1, outer)
    inner[0] = inner[0] + outer
    return spread(inner)


def placed(rows: Sequence[tuple[Held | int, float]], box: Box) -> Levels:
    """Return for each outcome of a box the number of the first item that matches it, else nan."""
    grid = np.full(box.shape, np.nan)
    flat = grid.reshape(-1)
    for item, level in reversed(rows):
        if isinstance(item, int):
            if 0 <= item - box.start < box.count:
                flat[item - box.start] = level
        elif (place := place_of(item, box)) is not None:
            grid[place] = level
    return flat


def _truths(tests: Sequence[Expr], case: Case, box: Box) -> Levels:
    total = np.zeros(box.shape)
    places = {issue.id: (at, issue.options) for at, issue in enumerate(case.issues)}
    for at, test in enumerate(tests):
        total += 2.0 ** (len(tests) - 1 - at) * _truth(test, places, box)
    return total.reshape(-1)


def _truth(
    expr: Expr, places: Mapping[str, tuple[int, tuple[str, ...]]], box: Box
) -> NDArray[np.bool_] | np.bool_:
    """Return where a statement holds, in a shape that broadcasts to the box."""
    if isinstance(expr, Is):
        issue, options = places[expr.issue]
        option = options.index(expr.option)
        if issue >= len(box.widths):
            return np.bool_((box.lows[issue] == option) != expr.negated)
        shape = [1] * len(box.widths)
        shape[len(box.widths) - 1 - issue] = box.widths[issue]
        mine = np.arange(box.lows[issue], box.lows[issue] + box.widths[issue]) == option
        where: NDArray[np.bool_] = mine.reshape(shape)
        return ~where if expr.negated else where
    parts = [_truth(part, places, box) for part in expr.parts]
    result = parts[0]
    for part in parts[1:]:
        result = result & part if isinstance(expr, AllOf) else result | part
    return result
