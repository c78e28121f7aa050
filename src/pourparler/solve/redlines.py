"""The price of each red line: what is left when one option of one issue is ruled out.

Of each option: how many acceptable deals vanish with it, how far the best
acceptable deal of each party falls, where the Nash solution goes, and, when
nothing is left, the nearest miss.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pourparler.finding.deal import Zopa
from pourparler.finding.leeway import RedLine
from pourparler.kernel.bargain import RULES, largest, reaches
from pourparler.kernel.fixed import utilities_of
from pourparler.kernel.index import digit_of
from pourparler.kernel.pareto_issues import without_each
from pourparler.solve.miss import Nearest, miss_of, nearest_by_issue, nearest_of_rows
from pourparler.solve.rows import Rows
from pourparler.solve.seats import Seats, judged_columns
from pourparler.solve.survey import floors_of, free_blocks, front_by_issue, limits_of, steps_of_block
from pourparler.solve.zone import sampled, share_of
from pourparler.table.blocks import Block
from pourparler.table.plan import Plan, levels_at

Levels = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """What is left without an option: the zone left and lost, levels of the judged, where a miss would be."""

    zopa: Zopa
    lost: Zopa
    levels: Levels
    nearest: Callable[[], Nearest]


def red_lines_of_rows(plan: Plan, seats: Seats, rows: Rows) -> tuple[RedLine, ...]:
    """Return the price of every option, from all states; dearest first."""
    good = rows.levels[rows.fine][:, list(seats.judged)]
    found = []
    for issue, size in enumerate(plan.sizes):
        digit = digit_of(rows.numbers, plan.sizes, issue)
        mine = digit[rows.fine]
        for option in range(size):
            stays = mine != option
            left = int(stays.sum())
            view = _Left(
                zopa=Zopa(count=left, unknown=seats.unknown),
                lost=Zopa(count=len(mine) - left, unknown=seats.unknown),
                levels=good[stays],
                nearest=partial(nearest_of_rows, rows, seats, digit != option),
            )
            found.append(_priced(plan, seats, (issue, option), view, good))
    return _dearest_first(found, seats)


def red_lines_by_issue(plan: Plan, seats: Seats, *, rng: np.random.Generator) -> tuple[RedLine, ...]:
    """Return the price of every option of an additive case of any size; dearest first.

    Raises
    ------
    LimitError
        If too many partial deals are efficient.

    Notes
    -----
    Best deals and solutions are exact; the zone is that of one sample, the
    same for every option.
    """
    blocks = free_blocks(plan)
    assert blocks is not None
    levels, digits = sampled(plan, seats, rng=rng)
    fine = reaches(levels, floors_of(plan, seats))
    columns, limits = limits_of(plan, seats, floored=True)
    good = front_by_issue(plan, seats, blocks, floored=True).levels
    parts = [steps_of_block(plan, block, columns) for block in blocks]
    found = []
    for issue, size in enumerate(plan.sizes):
        at = next(at for at, block in enumerate(blocks) if issue in block.issues)
        options = blocks[at].combos[:, blocks[at].issues.index(issue)]
        cuts = [np.flatnonzero(options != option) for option in range(size)]
        fronts = without_each(parts, at, kept=cuts, floors=limits, judged=len(seats.judged))
        for option, front in enumerate(fronts):
            hits = int((fine & (digits[:, issue] == option)).sum())
            best = np.concatenate([front, _speaking(plan, seats, columns, limits, (issue, option))])
            left = share_of(int(fine.sum()) - hits, len(fine)) if len(best) else None
            view = _Left(
                zopa=Zopa(count=None if left else 0, share=left, unknown=seats.unknown),
                lost=Zopa(share=share_of(hits, len(fine)), unknown=seats.unknown),
                levels=best,
                nearest=partial(_nearest_without, plan, seats, blocks, (issue, option)),
            )
            found.append(_priced(plan, seats, (issue, option), view, good))
    return _dearest_first(found, seats)


def _speaking(
    plan: Plan, seats: Seats, columns: list[int], limits: Levels | None, ruled_out: tuple[int, int]
) -> Levels:
    """Return the levels of the judged at merged states that stay and that nobody refuses."""
    rows = [levels_at(plan, state.speaker)[columns] for state in _staying(plan, ruled_out).merged]
    levels = np.array(rows).reshape(len(rows), len(columns))
    assert limits is not None
    return levels[reaches(levels, limits), : len(seats.judged)]


def _staying(plan: Plan, ruled_out: tuple[int, int]) -> Plan:
    issue, option = ruled_out
    return replace(plan, merged=tuple(one for one in plan.merged if one.speaker[issue] != option))


def _nearest_without(
    plan: Plan, seats: Seats, blocks: tuple[Block, ...], ruled_out: tuple[int, int]
) -> Nearest:
    issue, option = ruled_out
    cut = tuple(
        replace(block, combos=block.combos[block.combos[:, block.issues.index(issue)] != option])
        if issue in block.issues
        else block
        for block in blocks
    )
    return nearest_by_issue(_staying(plan, ruled_out), seats, cut)


def _priced(plan: Plan, seats: Seats, at: tuple[int, int], left: _Left, before: Levels) -> RedLine:
    row = plan.case.issues[at[0]]
    best, nash = _best(plan, seats, left.levels), _nash(plan, seats, left.levels)
    return RedLine(
        issue=row.id,
        option=row.options[at[1]],
        zopa=left.zopa,
        lost=left.lost,
        best=best,
        best_lost=_less(_best(plan, seats, before), best),
        best_gone=_gone(plan, seats, left.levels, before),
        nash=nash,
        nash_lost=_less(_nash(plan, seats, before), nash),
        miss=None if len(left.levels) else miss_of(plan, seats, left.nearest()),
    )


def _less(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    return {party: round(before[party] - after[party], 12) for party in after if party in before}


def _best(plan: Plan, seats: Seats, levels: Levels) -> dict[str, float]:
    """Return the best utility of each party with utilities; nothing when there is no deal."""
    return {
        column.party: float(utilities_of(levels[:, at].max(keepdims=True), column.scale)[0])
        for at, column in enumerate(judged_columns(plan, seats))
        if column.kind == "cardinal" and len(levels)
    }


def _gone(plan: Plan, seats: Seats, levels: Levels, before: Levels) -> tuple[str, ...]:
    """Return the parties that only order, and lose all that they like best."""
    return tuple(
        column.party
        for at, column in enumerate(judged_columns(plan, seats))
        if column.kind == "ordinal"
        and len(levels)
        and len(before)
        and levels[:, at].max() < before[:, at].max()
    )


def _nash(plan: Plan, seats: Seats, levels: Levels) -> dict[str, float]:
    """Return the utilities at the Nash solution, the first of several; nothing where there is none."""
    columns = judged_columns(plan, seats)
    if seats.silent or any(column.floor is None or column.kind == "ordinal" for column in columns):
        return {}
    above = levels - np.array([column.floor for column in columns], np.float64)
    shared = np.flatnonzero(reaches(above, np.ones(len(columns))))
    if not len(shared):
        return {}
    gains = [utilities_of(above[shared, at], column.scale) for at, column in enumerate(columns)]
    top = shared[largest(RULES["nash"](gains, [gain.max() for gain in gains]))]
    row = levels[top[np.lexsort(-levels[top].T[::-1])[0]]]
    return {
        column.party: float(utilities_of(row[at : at + 1], column.scale)[0])
        for at, column in enumerate(columns)
    }


def _dearest_first(found: list[RedLine], seats: Seats) -> tuple[RedLine, ...]:
    """Return red lines by the zone that vanishes; without any reservation, by the best deals lost."""

    def lost(line: RedLine) -> float:
        if not seats.floored:
            return sum(line.best_lost.values()) + len(line.best_gone)
        if line.lost.share is not None:
            return line.lost.share.value
        return float(line.lost.count or 0)

    return tuple(sorted(found, key=lambda line: (line.miss is None, -lost(line))))
