"""Seats: whose utilities a frontier is over, who only has to accept, and of whom too little is known."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.case.case import parties_with
from pourparler.table.column import Column
from pourparler.table.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The parties by what they may say of a deal; numbers are places in ``plan.columns``.

    Attributes
    ----------
    judged
        Negotiating parties with a preference: the frontier is over them.
    floored
        Negotiating parties and ratifiers whose reservation is known.
    negotiating, ratifiers
        Ids.
    silent
        Negotiating parties without a preference.
    unknown
        Negotiating parties and ratifiers whose reservation is unknown.
    """

    judged: tuple[int, ...]
    floored: tuple[int, ...]
    negotiating: tuple[str, ...]
    ratifiers: tuple[str, ...]
    silent: tuple[str, ...]
    unknown: tuple[str, ...]


def seats_of(plan: Plan) -> Seats:
    """Return the seats of a case."""
    place = {column.party: at for at, column in enumerate(plan.columns)}
    negotiating = parties_with(plan.case, "negotiating")
    ratifiers = parties_with(plan.case, "ratifier")
    having_a_say = (*negotiating, *ratifiers)
    return Seats(
        judged=tuple(place[party] for party in negotiating if party in place),
        floored=tuple(
            place[party]
            for party in having_a_say
            if party in place and plan.columns[place[party]].floor is not None
        ),
        negotiating=negotiating,
        ratifiers=ratifiers,
        silent=tuple(party for party in negotiating if party not in place),
        unknown=tuple(
            party for party in having_a_say if party not in place or plan.columns[place[party]].floor is None
        ),
    )


def judged_columns(plan: Plan, seats: Seats) -> tuple[Column, ...]:
    """Return the columns that the frontier is over."""
    return tuple(plan.columns[at] for at in seats.judged)


def narrowed_by_others(seats: Seats) -> bool:
    """Return whether somebody outside the frontier narrows what is acceptable: a ratifier."""
    return not set(seats.floored) <= set(seats.judged)
