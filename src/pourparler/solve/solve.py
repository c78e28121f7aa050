"""The verb: a case to its settlement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pourparler.base.errors import LimitError
from pourparler.case.case import Case, parties_with
from pourparler.case.preference import is_cardinal
from pourparler.finding.card import MethodCard
from pourparler.finding.deal import Solution, Zopa
from pourparler.finding.leeway import Miss, RedLine, Trade
from pourparler.finding.settlement import Settlement
from pourparler.kernel.fixed import utilities_of
from pourparler.solve.asked import Asked
from pourparler.solve.cloud import cloud_of
from pourparler.solve.describe import described, number_at
from pourparler.solve.drawing import drawn_into
from pourparler.solve.front import Digits, Front, chosen
from pourparler.solve.given import deal_at, given_deal
from pourparler.solve.miss import miss_of, nearest_by_issue, nearest_of_rows
from pourparler.solve.notes import merged_note, notes_of
from pourparler.solve.redlines import red_lines_by_issue, red_lines_of_rows
from pourparler.solve.rows import Rows, rows_held
from pourparler.solve.seats import Seats, judged_columns, narrowed_by_others, seats_of
from pourparler.solve.solutions import SOLVERS, Found, solutions
from pourparler.solve.survey import Survey, free_blocks, is_additive, survey
from pourparler.solve.trades import trades
from pourparler.solve.trades_rows import trades_from
from pourparler.solve.zone import zone
from pourparler.table.column import utility_of
from pourparler.table.plan import Plan, pattern_at, plan_of

VERSION: Final = "1"
DESCRIBED: Final = 1_000
"""Most deals described in full."""
WORK: Final = 200_000
"""Options times frontier deals up to which red lines of a large space are priced."""


def solve(case: Case, *, asked: Asked | None = None) -> Settlement:
    """Return which deals of a case are possible, efficient and where the bargaining solutions lie.

    Raises
    ------
    InputError
        If a ranking or table says nothing of an outcome, or the deal asked about is none.

    Notes
    -----
    Exact unless the card says otherwise; a limit that is hit is the status
    ``gave_up`` with the way out in ``card.bound``.
    """
    wish = asked or Asked()
    chosen = assumed(case, reservation=wish.reservation)
    plan = plan_of(chosen)
    seats = seats_of(plan)
    if not seats.judged:
        return _nobody(plan, seats, wish)
    try:
        found = survey(plan, seats)
    except LimitError as limit:
        return _given_up(plan, seats, wish, limit)
    return _settled(plan, seats, wish, found)


def assumed(case: Case, *, reservation: float | None) -> Case:
    """Return the case with a reservation for everybody who has a say, has utilities and states none."""
    if reservation is None:
        return case
    having_a_say = parties_with(case, "negotiating", "ratifier")
    return replace(
        case,
        preferences=tuple(
            replace(row, reservation=reservation)
            if row.reservation is None and is_cardinal(row) and row.party in having_a_say
            else row
            for row in case.preferences
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Longer:
    """The longer answers, and what had to be left out of them."""

    trades: tuple[Trade, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    miss: Miss | None = None
    notes: tuple[str, ...] = ()


def _settled(plan: Plan, seats: Seats, wish: Asked, found: Survey) -> Settlement:
    zopa = zone(plan, seats, found, rng=np.random.default_rng(wish.seed))
    solved = solutions(plan, seats, found.acceptable)
    rows = rows_held(plan, seats)
    start = None if wish.deal is None else deal_at(plan, wish.deal)
    longer = _longer(plan, seats, wish, found, rows, start)
    listed = _best_first(plan, seats, found)
    narrowed = _narrowed(seats, found)
    beside = _in_order(plan, seats, found, narrowed)[:DESCRIBED]
    settlement = replace(
        _plain(plan, seats, wish, zopa),
        feasible=found.feasible,
        pareto=_named(plan, found.front),
        pareto_count=sum(found.front.counts),
        solutions=tuple(_shown(plan, seats, one) for one in solved.values()),
        deals=tuple(described(plan, seats, digits) for digits in listed),
        narrowed=tuple(described(plan, seats, digits) for digits in beside),
        narrowed_count=sum(narrowed.counts),
        ranges=_ranges(plan, seats, found.front),
        cloud=cloud_of(plan, seats, rows),
        given=given_deal(plan, seats, found.front, solved, start),
        trades=longer.trades,
        red_lines=longer.red_lines,
        miss=longer.miss,
        card=_card(plan, wish, found),
        notes=(*notes_of(plan, seats, wish), *merged_note(plan, wish, start), *longer.notes),
    )
    return drawn_into(settlement, plan, seats, rows=rows, asked=wish)


def _longer(
    plan: Plan, seats: Seats, wish: Asked, found: Survey, rows: Rows | None, start: Digits | None
) -> _Longer:
    """Return trades, red lines and the nearest miss, with what is too large said."""
    wanted = wish.parts if seats.judged else frozenset()
    swaps = trades(plan, seats, start=start) if "trades" in wanted else ()
    if "trades" in wanted and rows is not None and start is not None:
        swaps = tuple(sorted((*swaps, *trades_from(plan, seats, rows, start)), key=lambda one: -one.joint))
    notes: list[str] = []
    if rows is None and not (is_additive(plan, seats) and free_blocks(plan) is not None):
        if "red_lines" in wanted:
            notes.append("The space is too large to price red lines.")
        return _Longer(trades=swaps, notes=tuple(notes))
    if not len(found.acceptable.levels):
        return _Longer(trades=swaps, miss=_miss(plan, seats, rows))
    lines: tuple[RedLine, ...] = ()
    if "red_lines" in wanted:
        if rows is not None:
            lines = red_lines_of_rows(plan, seats, rows)
        elif sum(plan.sizes) * len(found.front.levels) <= WORK:
            lines = red_lines_by_issue(plan, seats, rng=np.random.default_rng(wish.seed))
        else:
            notes.append("The frontier is too large to price red lines.")
    return _Longer(trades=swaps, red_lines=lines, notes=tuple(notes))


def _miss(plan: Plan, seats: Seats, rows: Rows | None) -> Miss | None:
    if rows is not None:
        return miss_of(plan, seats, nearest_of_rows(rows, seats))
    blocks = free_blocks(plan)
    return None if blocks is None else miss_of(plan, seats, nearest_by_issue(plan, seats, blocks))


def _plain(plan: Plan, seats: Seats, wish: Asked, zopa: Zopa | None) -> Settlement:
    """Return what is known without looking for deals."""
    return Settlement(
        card=MethodCard(method="deals", version=VERSION),
        name=plan.case.name,
        parties=tuple(column.party for column in judged_columns(plan, seats)),
        ratifiers=seats.ratifiers,
        silent=seats.silent,
        names={party.id: party.name for party in plan.case.parties},
        size=plan.size,
        feasible=None,
        pareto=(),
        pareto_count=0,
        solutions=(),
        zopa=zopa,
        deals=(),
        reservations={
            column.party: utility_of(column, column.floor)
            if column.floor is not None and column.kind == "cardinal"
            else None
            for column in plan.columns
        },
        notes=notes_of(plan, seats, wish),
    )


def _nobody(plan: Plan, seats: Seats, wish: Asked) -> Settlement:
    """Return the settlement of a case in which no negotiating party has a preference."""
    plain = _plain(plan, seats, wish, None)
    return replace(
        plain,
        card=replace(plain.card, parameters=_parameters(wish), seed=wish.seed, status="none"),
        solutions=tuple(
            Solution(name=name, status="none", reason="no preference", about=seats.silent) for name in SOLVERS
        ),
    )


def _given_up(plan: Plan, seats: Seats, wish: Asked, limit: LimitError) -> Settlement:
    plain = _plain(plan, seats, wish, None)
    return replace(
        plain,
        card=replace(
            plain.card, parameters=_parameters(wish), seed=wish.seed, status="gave_up", bound=str(limit)
        ),
        solutions=tuple(Solution(name=name, status="gave_up", reason="limit") for name in SOLVERS),
    )


def _card(plan: Plan, wish: Asked, found: Survey) -> MethodCard:
    status = "proved" if sum(found.front.counts) else "none"
    return MethodCard(
        method="deals",
        version=VERSION,
        parameters={"frontier": found.way, **_parameters(wish)},
        seed=wish.seed,
        exact=True,
        status="proved" if status == "proved" else "none",
        bound="" if found.feasible != 0 else "every outcome is excluded",
    )


def _parameters(wish: Asked) -> dict[str, str | int | float | bool | None]:
    return {} if wish.reservation is None else {"reservation": wish.reservation}


def _named(plan: Plan, front: Front) -> tuple[tuple[int | None, tuple[tuple[str, str], ...]], ...]:
    every = sorted((deal for deals in front.deals for deal in deals), key=lambda deal: deal[::-1])
    return tuple((number_at(plan, deal), pattern_at(plan, deal)) for deal in every)


def _shown(plan: Plan, seats: Seats, one: Found) -> Solution:
    if one.front is None:
        return one.solution
    deals = [deal for some in one.front.deals for deal in some][:DESCRIBED]
    return replace(one.solution, deals=tuple(described(plan, seats, deal) for deal in deals))


def _best_first(plan: Plan, seats: Seats, found: Survey) -> list[Digits]:
    """Return the efficient deals, acceptable ones first; at most `DESCRIBED`.

    Each part by falling product of gains over the reservations; where one is
    unknown, over the party's worst efficient deal: compromises before extremes.
    """
    efficient = {deal for deals in found.front.deals for deal in deals}
    first = [deal for deal in _in_order(plan, seats, found, found.acceptable) if deal in efficient]
    known = set(first)
    rest = (deal for deal in _in_order(plan, seats, found, found.front) if deal not in known)
    return [*first, *rest][:DESCRIBED]


def _narrowed(seats: Seats, found: Survey) -> Front:
    """Return the best acceptable deals that are not efficient; there are none without a ratifier."""
    if not narrowed_by_others(seats):
        return chosen(found.acceptable, ())
    efficient = set(map(tuple, found.front.levels.tolist()))
    beyond = [at for at, row in enumerate(found.acceptable.levels.tolist()) if tuple(row) not in efficient]
    return chosen(found.acceptable, beyond)


def _in_order(plan: Plan, seats: Seats, found: Survey, front: Front) -> list[Digits]:
    if not len(found.front.levels):
        return []
    low, high = found.front.levels.min(axis=0), found.front.levels.max(axis=0)
    floors = [column.floor for column in judged_columns(plan, seats)]
    base = low if None in floors else np.array(floors, np.float64)
    gains = np.maximum(front.levels - base, 0) / np.where(high > low, high - low, 1.0)
    order = np.argsort(-np.prod(gains, axis=1), kind="stable").tolist()
    return [deal for vector in order for deal in front.deals[vector]]


def _ranges(plan: Plan, seats: Seats, front: Front) -> dict[str, tuple[float, float]]:
    """Return the lowest and highest utility of each party on the frontier."""
    if not len(front.levels):
        return {}
    found = {}
    for at, column in enumerate(judged_columns(plan, seats)):
        if column.kind == "cardinal":
            ends = np.array([front.levels[:, at].min(), front.levels[:, at].max()])
            low, high = utilities_of(ends, column.scale).tolist()
            found[column.party] = (low, high)
    return found
