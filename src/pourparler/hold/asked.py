"""Which deals are judged: those asked, else the efficient ones, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.case.case import parties_with
from pourparler.finding.verdict import Outcome
from pourparler.hold.game import Game, index_of, state_at
from pourparler.kernel.fixed import utilities_of
from pourparler.kernel.pareto import frontier

MOST_DEALS: Final = 50
"""Efficient deals that are judged unasked."""

MOST_JUDGED: Final = 8_000_000
"""Deals judged unasked times states times coalitions."""


def states_asked(game: Game, deals: Sequence[Outcome] | None) -> tuple[int, ...]:
    """Return the states to judge.

    Raises
    ------
    InputError
        For an outcome that is not there or is excluded.
    """
    if deals is not None:
        return tuple(dict.fromkeys(state_at(game, outcome) for outcome in deals))
    return tuple(efficient(game)[: most_deals(game)].tolist())


def most_deals(game: Game) -> int:
    """Return how many deals are judged unasked: fewer in large models and among many, at least three."""
    able = len(game.parties) - len(game.idle & set(game.parties))
    return max(3, min(MOST_DEALS, MOST_JUDGED // (game.graph.states << able)))


def efficient(game: Game) -> NDArray[np.int64]:
    """Return the states that are efficient over all negotiating parties with a known order, best first.

    Best by the product of gains over no deal, among deals that leave none of
    them below it, where all have utilities and value no deal; else by the sum
    of ranks. Without a negotiating party all who take part count. No deal is
    never one of them.
    """
    seats = [party for party in parties_with(game.case, "negotiating") if party not in game.unordered]
    seats = seats or [party for party in game.parties if party not in game.unordered]
    if not seats:
        return np.arange(len(game.table.states))
    at = [k for party in seats for k, column in enumerate(game.table.columns) if column.party == party]
    levels = game.table.levels[:, at]
    try:
        rows = frontier(np.ascontiguousarray(levels))
    except LimitError:
        rows = np.arange(len(levels))  # too many to compare: the best of all are still the best
    places = [index_of(game, party) for party in seats]
    ranks = game.order.ranks[places][:, rows].sum(axis=0).astype(np.float64)
    columns = [game.table.columns[k] for k in at]
    score = ranks
    if all(column.kind == "cardinal" and column.no_deal is not None for column in columns):
        worst = np.array([column.no_deal for column in columns], dtype=np.float64)
        gains = np.stack(
            [utilities_of(levels[rows, k] - worst[k], column.scale) for k, column in enumerate(columns)]
        )
        score = np.where((gains >= 0).all(axis=0), np.prod(np.maximum(gains, 0), axis=0), -1.0)
    order: NDArray[np.int64] = rows[np.lexsort((rows, -ranks, -score))]
    return order
