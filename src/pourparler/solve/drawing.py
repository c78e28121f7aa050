"""The settlement with what the draws of the stated doubt say put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.finding.deal import Deal, Drawn, Share, Solution
from pourparler.finding.leeway import Miss
from pourparler.finding.settlement import Settlement
from pourparler.solve import doubt, doubt_large
from pourparler.solve.asked import Asked
from pourparler.solve.describe import number_at
from pourparler.solve.front import Digits
from pourparler.solve.rows import Rows
from pourparler.solve.seats import Seats
from pourparler.solve.zone import share_of
from pourparler.table.column import held_of
from pourparler.table.draws import PartyDraws, draws_of, has_doubt
from pourparler.table.plan import Plan, digits, number, pattern_at

Options = tuple[tuple[str, str], ...]

LARGE_DRAWS: Final = 1_000
"""Most draws in a space that is solved issue by issue."""

LEAST_DRAWS: Final = 50
"""Fewest draws there, however large the frontier."""

LARGE_WORK: Final = 200_000
"""Draws times efficient utility vectors there; counted, so that no clock decides."""

SHOWN: Final = 10
"""Deals shown of where a solution falls."""


def drawn_into(
    settlement: Settlement,
    plan: Plan,
    seats: Seats,
    *,
    rows: Rows | None,
    asked: Asked,
) -> Settlement:
    """Return the settlement with shares of draws in every deal; as it is when the model states no doubt.

    With doubt and no draws every share is None.
    """
    if not any(has_doubt(row) for row in plan.case.preferences):
        return settlement
    every = {deal.options: deal for deal in _deals(settlement)}
    if asked.draws <= 0:
        return _with_deals(settlement, {options: _undrawn(deal) for options, deal in every.items()})
    listed = [_digits(plan, options) for options in every]
    whole = replace(settlement, deals=tuple(every.values()))
    told = _drawn(whole, plan, seats, rows, listed=listed, asked=asked)
    return _with_deals(replace(told, deals=settlement.deals), {deal.options: deal for deal in told.deals})


def _deals(settlement: Settlement) -> list[Deal]:
    """Return every deal that is described anywhere in a settlement."""
    misses = [settlement.miss, *(line.miss for line in settlement.red_lines)]
    given = settlement.given
    return [
        *settlement.deals,
        *settlement.narrowed,
        *((given.deal, *given.better) if given is not None else ()),
        *(miss.deal for miss in misses if miss is not None),
    ]


def _with_deals(settlement: Settlement, found: Mapping[Options, Deal]) -> Settlement:
    """Return the settlement with each of its deals as found."""

    def missed(miss: Miss | None) -> Miss | None:
        return None if miss is None else replace(miss, deal=found[miss.deal.options])

    given = settlement.given
    if given is not None:
        better = tuple(found[deal.options] for deal in given.better)
        given = replace(given, deal=found[given.deal.options], better=better)
    return replace(
        settlement,
        deals=tuple(found[deal.options] for deal in settlement.deals),
        narrowed=tuple(found[deal.options] for deal in settlement.narrowed),
        given=given,
        miss=missed(settlement.miss),
        red_lines=tuple(replace(line, miss=missed(line.miss)) for line in settlement.red_lines),
    )


def _undrawn(deal: Deal) -> Deal:
    return replace(deal, share_accept=dict.fromkeys(deal.share_accept), share_all=None)


def _digits(plan: Plan, options: Options) -> Digits:
    held = held_of(plan.case, options)
    return tuple(held[at] for at in range(len(plan.sizes)))


def _drawn(
    settlement: Settlement,
    plan: Plan,
    seats: Seats,
    rows: Rows | None,
    *,
    listed: Sequence[Digits],
    asked: Asked,
) -> Settlement:
    """Return the settlement with what the draws say of its deals, which `listed` has in the same order."""
    drawn = [draws_of(plan.case, column, draws=asked.draws, seed=asked.seed) for column in plan.columns]
    told = _accepted(settlement, plan, seats, drawn, listed=listed, draws=asked.draws)
    parameters = {**told.card.parameters, "draws": asked.draws}
    told = replace(told, card=replace(told.card, parameters=parameters, exact=False, status="found"))
    if rows is not None:
        return _by_state(told, plan, seats, rows, drawn, listed=listed)
    if doubt_large.can(plan, seats):
        few = max(LEAST_DRAWS, min(LARGE_DRAWS, LARGE_WORK // max(1, settlement.pareto_count)))
        return _by_issue(told, plan, seats, drawn, listed=listed, draws=min(asked.draws, few))
    return replace(
        told,
        notes=(*told.notes, "The space is too large to solve in each draw: only acceptance was drawn."),
    )


def _accepted(
    settlement: Settlement,
    plan: Plan,
    seats: Seats,
    drawn: Sequence[PartyDraws | None],
    *,
    listed: Sequence[Digits],
    draws: int,
) -> Settlement:
    """Return the settlement with the share of draws in which each listed deal is accepted."""
    deals = np.array(listed, np.int64).reshape(len(listed), len(plan.sizes))
    found: dict[str, NDArray[np.bool_] | None] = {}
    for column, one in zip(plan.columns, drawn, strict=True):
        found[column.party] = doubt.accepts(plan, column, one, deals, draws=draws)
    having_a_say = (*seats.negotiating, *seats.ratifiers)
    told = []
    for at, deal in enumerate(settlement.deals):
        shares: dict[str, Share | None] = {}
        everyone: NDArray[np.bool_] | None = np.ones(draws, np.bool_)
        for party in having_a_say:
            said, fixed = found.get(party), deal.accepts.get(party)
            yes: NDArray[np.bool_] | None
            if said is not None:
                yes = said[:, at]
                shares[party] = _share(yes)
            else:
                yes = None if fixed is None else np.full(draws, fixed)
                shares[party] = None if yes is None else Share(value=float(bool(fixed)))
            everyone = None if everyone is None or yes is None else everyone & yes
        told.append(
            replace(deal, share_accept=shares, share_all=None if everyone is None else _share(everyone))
        )
    return replace(settlement, deals=tuple(told))


def _share(hits: NDArray[np.bool_]) -> Share:
    return share_of(int(hits.sum()), len(hits))


def _by_state(
    settlement: Settlement,
    plan: Plan,
    seats: Seats,
    rows: Rows,
    drawn: Sequence[PartyDraws | None],
    *,
    listed: Sequence[Digits],
) -> Settlement:
    draws = int(settlement.card.parameters["draws"] or 0)
    numbers = np.array([number(plan, deal) for deal in listed], np.int64)
    places = np.searchsorted(rows.numbers, numbers).tolist()
    said = doubt.every_state(plan, seats, rows, drawn, draws=draws, listed=places)
    where: dict[str, dict[Digits | None, int]] = {}
    for name, rule in said.solutions.items():
        deals = {row: None if row == doubt.NONE else digits(plan, int(rows.numbers[row])) for row in rule}
        where[name] = {deals[row]: times for row, times in rule.items()}
    told = _efficient(settlement, said.efficient, said.frontier_draws)
    return _told(told, plan, where, draws=draws, open_in=said.open)


def _by_issue(
    settlement: Settlement,
    plan: Plan,
    seats: Seats,
    drawn: Sequence[PartyDraws | None],
    *,
    listed: Sequence[Digits],
    draws: int,
) -> Settlement:
    try:
        where, efficient, open_in = doubt_large.by_issue(plan, seats, drawn, draws=draws, listed=listed)
    except LimitError as limit:
        return replace(
            settlement, notes=(*settlement.notes, f"Only acceptance was drawn: {limit.what}. {limit.mend}.")
        )
    parameters = {**settlement.card.parameters, "solution_draws": draws}
    settlement = replace(settlement, card=replace(settlement.card, parameters=parameters))
    told = _efficient(settlement, efficient, draws)
    return _told(told, plan, where, draws=draws, open_in=open_in)


def _efficient(settlement: Settlement, hits: NDArray[np.int64], draws: int) -> Settlement:
    deals = tuple(
        replace(deal, share_efficient=share_of(int(n), draws))
        for deal, n in zip(settlement.deals, hits.tolist(), strict=True)
    )
    parameters = {**settlement.card.parameters, "frontier_draws": draws}
    return replace(settlement, deals=deals, card=replace(settlement.card, parameters=parameters))


def _told(
    settlement: Settlement,
    plan: Plan,
    where: Mapping[str, Mapping[Digits | None, int]],
    *,
    draws: int,
    open_in: int | None,
) -> Settlement:
    """Return the settlement with where each solution falls, and in how many draws a zone is there."""
    solutions = tuple(
        _spread(solution, plan, where[solution.name], draws) if solution.name in where else solution
        for solution in settlement.solutions
    )
    zopa = settlement.zopa
    if zopa is not None and open_in is not None:
        zopa = replace(zopa, drawn=share_of(open_in, draws))
    return replace(settlement, solutions=solutions, zopa=zopa)


def _spread(solution: Solution, plan: Plan, found: Mapping[Digits | None, int], draws: int) -> Solution:
    often = sorted(
        ((deal, n) for deal, n in found.items() if deal is not None),
        key=lambda item: (-item[1], item[0][::-1]),
    )
    return replace(
        solution,
        drawn=tuple(
            Drawn(number=number_at(plan, deal), options=pattern_at(plan, deal), share=share_of(n, draws))
            for deal, n in often[:SHOWN]
        ),
        drawn_none=share_of(found.get(None, 0), draws),
    )
