"""Game: a case with its states, moves and preferences as arrays, ready for the engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import InputError, LimitError
from pourparler.case.case import Case, preference_of
from pourparler.case.preference import is_cardinal
from pourparler.finding.verdict import Outcome
from pourparler.kernel.fixed import utilities_of
from pourparler.kernel.moves import Graph
from pourparler.kernel.order import Order, order_of
from pourparler.table.moves import graph_of, powerless
from pourparler.table.plan import digits
from pourparler.table.table import Table, ranks_of, rows_of

MOST_UNORDERED = 2_000
"""States up to which a party may have no preference at all."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Game:
    """A case ready for the engines.

    Attributes
    ----------
    parties
        Ids of those who take part: all but parties without power that state no preference.
    idle
        Ids of parties that can change nothing.
    unordered
        Ids of parties whose order is not known of any pair.
    """

    case: Case
    table: Table
    graph: Graph
    order: Order
    parties: tuple[str, ...]
    idle: frozenset[str]
    unordered: tuple[str, ...]


def game_of(case: Case, *, table: Table) -> Game:
    """Return the game of a case.

    Raises
    ------
    InputError
        If nobody takes part, no outcome is feasible, or an issue is moved by a stranger.
    LimitError
        If a party that can act has no preference and there are more than `MOST_UNORDERED` states.
    """
    idle = powerless(table)
    parties = tuple(
        party.id
        for party in case.parties
        if party.id not in idle or preference_of(case, party.id) is not None
    )
    if not parties:
        raise InputError(
            "nobody can change anything, and nobody prefers anything",
            where="party",
            mend="Give a party an issue to move, or a preference",
        )
    graph = graph_of(table, parties=parties)
    unordered = tuple(party for party in parties if preference_of(case, party) is None)
    if unordered and graph.states > MOST_UNORDERED:
        raise LimitError(
            f"{unordered[0]} has no preference over {graph.states:,} states; "
            f"without one at most {MOST_UNORDERED:,} are gone through",
            where=f"preference.{unordered[0]}",
            mend="State its preference, or rule out options",
        )
    return Game(
        case=case,
        table=table,
        graph=graph,
        order=_order(case, table, graph.states, parties),
        parties=parties,
        idle=idle,
        unordered=unordered,
    )


def _order(case: Case, table: Table, states: int, parties: Sequence[str]) -> Order:
    ranks = np.zeros((len(parties), states), dtype=np.int64)
    unknown: list[list[tuple[int, int]]] = []
    for at, party in enumerate(parties):
        found = ranks_of(table, party)
        if found is None:
            unknown.append([(s, t) for s in range(states) for t in range(s + 1, states)])
            continue
        known = ~np.isnan(found)
        ranks[at, known] = found[known].astype(np.int64)
        pairs = [(int(s), int(t)) for s in np.flatnonzero(~known) for t in range(states)]
        preference = preference_of(case, party)
        for one, other in preference.unknown if preference else ():
            pairs += [(int(s), int(t)) for s in rows_of(table, one) for t in rows_of(table, other)]
        unknown.append(pairs)
    return order_of(ranks, unknown=unknown)


def outcome_at(game: Game, state: int) -> Outcome:
    """Return the outcome that a state is written as: a number, or no deal."""
    if state == len(game.table.states):
        return "no-deal"
    return int(game.table.states[state])


def options_at(game: Game, state: int) -> tuple[tuple[str, str], ...]:
    """Return the option of each issue at a state, as ids; none at no deal."""
    if state == len(game.table.states):
        return ()
    places = digits(game.table.plan, int(game.table.states[state]))
    issues = game.case.issues
    return tuple((issue.id, issue.options[at]) for issue, at in zip(issues, places, strict=True))


def state_at(game: Game, outcome: Outcome) -> int:
    """Return the state of an outcome number, of any member of a merged state, or of no deal.

    Raises
    ------
    InputError
        If there is no such outcome, or it is excluded.
    """
    rows = rows_of(game.table, outcome)
    if len(rows):
        return int(rows[0])
    if outcome == "no-deal":
        raise InputError(
            "this model has no state of no deal",
            where="no-deal",
            mend="It has one when an issue is by agreement and a negotiating party values no deal",
        )
    size = game.table.plan.size
    inside = isinstance(outcome, int) and 0 <= outcome < size
    raise InputError(
        "this outcome is excluded" if inside else f"there is no such outcome: they run from 0 to {size - 1}",
        where=f"outcome {outcome}",
        mend="See the outcomes with: pourparler holds MODEL --json",
    )


def utilities(game: Game, party: int) -> NDArray[np.float64] | None:
    """Return a party's utility at each state, nan at no deal if unknown; None of a mere order."""
    name = game.parties[party]
    preference = preference_of(game.case, name)
    if preference is None or not is_cardinal(preference):
        return None
    at = next(at for at, column in enumerate(game.table.columns) if column.party == name)
    column = game.table.columns[at]
    levels = game.table.levels[:, at]
    if game.table.no_deal:
        levels = np.append(levels, np.nan if column.no_deal is None else column.no_deal)
    return utilities_of(levels, column.scale)


def index_of(game: Game, party: str) -> int:
    """Return the place of a party among those who take part."""
    return game.parties.index(party)
