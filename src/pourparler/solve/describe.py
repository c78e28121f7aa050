"""Deals as nouns: number, options, utilities, and who accepts at the means."""

from __future__ import annotations

import math

from pourparler.finding.deal import Deal, Share
from pourparler.solve.front import Digits
from pourparler.solve.seats import Seats
from pourparler.table.column import utility_of
from pourparler.table.plan import Plan, has_numbers, levels_at, number, pattern_at

_CERTAIN = {True: Share(value=1.0), False: Share(value=0.0)}


def number_at(plan: Plan, digits: Digits) -> int | None:
    """Return the outcome number of a deal, or None where the space has none."""
    return number(plan, digits) if has_numbers(plan) else None


def described(plan: Plan, seats: Seats, digits: Digits) -> Deal:
    """Return a deal with what each party makes of it at the means; shares are 1 or 0, nothing is drawn."""
    levels = dict(zip((column.party for column in plan.columns), levels_at(plan, digits), strict=True))
    columns = {column.party: column for column in plan.columns}
    utilities: dict[str, float | None] = {}
    accepts: dict[str, bool | None] = {}
    below = []
    for party in (party.id for party in plan.case.parties):
        column = columns.get(party)
        level = float(levels.get(party, math.nan))
        known = column is not None and not math.isnan(level)
        utilities[party] = (
            utility_of(column, level) if known and column and column.kind == "cardinal" else None
        )
        verdict = level >= column.floor if known and column and column.floor is not None else None
        if party in seats.negotiating or party in seats.ratifiers:
            accepts[party] = verdict
        if known and column and column.no_deal is not None and level < column.no_deal:
            below.append(party)
    everyone = None if None in accepts.values() else all(accepts.values())
    return Deal(
        number=number_at(plan, digits),
        options=pattern_at(plan, digits),
        utilities=utilities,
        accepts=accepts,
        below_no_deal=tuple(below),
        share_accept={party: None if one is None else _CERTAIN[one] for party, one in accepts.items()},
        share_all=None if everyone is None else _CERTAIN[everyone],
    )
