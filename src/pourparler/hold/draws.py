"""In how many draws of the stated doubt every break of a deal is answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from pourparler.base.errors import LimitError
from pourparler.case.case import preference_of
from pourparler.case.preference import is_cardinal
from pourparler.finding.verdict import Share
from pourparler.hold.engine import Engine, own_hops
from pourparler.hold.game import Game
from pourparler.kernel.fixed import levels_of
from pourparler.kernel.many import CELLS, Levels, column_steps, unanswered, worst_replies
from pourparler.kernel.moves import Mask
from pourparler.kernel.walk import reach
from pourparler.table.draws import PartyDraws, draws_of, has_doubt
from pourparler.table.moves import digits_at

MOST_DRAWN: Final = 16_384
"""States up to which draws are made."""


def is_doubtful(game: Game) -> bool:
    """Return whether somebody who takes part states a range or a spread."""
    stated = [preference_of(game.case, party) for party in game.parties]
    return any(preference is not None and has_doubt(preference) for preference in stated)


def shares(engine: Engine, states: Sequence[int], *, draws: int, seed: int) -> dict[int, Share]:
    """Return for each state the share of draws in which no break goes unanswered.

    Draws of two values are independent; the same value has the same draws
    whatever else is in the model. Where a party does not say what no deal is
    worth, going there counts as a gain and never as a deterrent. None is given
    for a state that has another pair of unknown order.

    Raises
    ------
    LimitError
        If there are more than `MOST_DRAWN` states.
    """
    game = engine.game
    if game.graph.states > MOST_DRAWN:
        raise LimitError(
            f"{game.graph.states:,} states; shares of draws are made up to {MOST_DRAWN:,}",
            mend="Rule out options, or replace ranges by numbers",
        )
    able = [state for state in states if _drawable(game, state)]
    broken = {state: np.zeros(draws, dtype=np.bool_) for state in able}
    drawn = _drawn(game, draws=draws, seed=seed)
    width = max(1, CELLS // (4 * game.graph.states))
    for first in range(0, draws, width):
        levels = [_levels(game, party, drawn, first, min(first + width, draws)) for party in game.parties]
        _block(engine, levels, broken, slice(first, min(first + width, draws)))
    return {state: _share(mask) for state, mask in broken.items()}


def _share(broken: Mask) -> Share:
    """Return the share with its standard error; at 0 and 1 that of one draw away, so that none is without."""
    draws, held = len(broken), int((~broken).sum())
    near = min(max(held, 1), draws - 1) / draws if draws > 1 else 0.5
    return Share(value=held / draws, mc_error=math.sqrt(near * (1 - near) / draws))


def _drawable(game: Game, state: int) -> bool:
    """Return whether no pair with the state is of unknown order but those of no deal."""
    last = len(game.table.states)
    if state == last:
        return all(not len(codes) for codes in game.order.unknown)
    for codes in game.order.unknown:
        ends = codes[codes // game.order.states == state] % game.order.states
        if (ends != last).any() or (len(ends) and not game.table.no_deal):
            return False
    return True


def _drawn(game: Game, *, draws: int, seed: int) -> dict[str, PartyDraws]:
    found = {}
    for party in game.parties:
        preference = preference_of(game.case, party)
        if preference is not None and is_cardinal(preference):
            column = next(column for column in game.table.columns if column.party == party)
            made = draws_of(game.case, column, draws=draws, seed=seed)
            if made is not None:
                found[party] = made
    return found


def _levels(game: Game, party: str, drawn: dict[str, PartyDraws], first: int, past: int) -> Levels:
    """Return what each state is worth in some draws, (states, draws)."""
    width, last = past - first, len(game.table.states)
    found = np.full((game.graph.states, width), np.inf)
    at = game.parties.index(party)
    if party not in drawn:
        found[:] = game.order.ranks[at][:, None]
        floor = None if game.table.no_deal and _no_deal_unknown(game, at) else found[last:].copy()
    else:
        made = drawn[party]
        found[:last] = levels_of(_utilities(game, made, first, past), made.scale)
        floor = None if made.floor is None else levels_of(_part(made.floor, first, past), made.scale)
    if game.table.no_deal:
        found[last] = np.inf if floor is None else floor
    return found


def _no_deal_unknown(game: Game, party: int) -> bool:
    states = game.order.states
    return bool((game.order.unknown[party] // states == states - 1).any())


def _part(values: Levels, first: int, past: int) -> Levels:
    """Return the rows of some draws; one row stands for all."""
    return values if len(values) == 1 else values[first:past]


def _utilities(game: Game, made: PartyDraws, first: int, past: int) -> Levels:
    digits = digits_at(game.table, game.table.states)
    total = np.zeros((len(digits), past - first))
    if made.terms is not None:
        for issue, term in enumerate(made.terms):
            total += _part(term, first, past).T[digits[:, issue]]
        return total
    assert made.values is not None
    matched = np.full(len(digits), -1)
    for n in reversed(range(len(made.rows))):
        fits = np.ones(len(digits), dtype=np.bool_)
        for issue, option in made.rows[n].items():
            fits &= digits[:, issue] == option
        matched[fits] = n
    total += _part(made.values, first, past).T[matched]
    return total


def _block(engine: Engine, levels: Sequence[Levels], broken: dict[int, Mask], draws: slice) -> None:
    """Mark the draws of a block in which some coalition breaks a state without an answer."""
    graph = engine.game.graph
    steps = column_steps(graph)
    for members in engine.coalitions:
        others = [party for party in engine.able if party not in members]
        own = [levels[party] for party in members]
        worst: list[Levels] | None = None
        for state, mask in broken.items():
            ends = np.flatnonzero(reach(own_hops(engine, members), state).steps)
            gains = np.logical_and.reduce([level[ends] > level[state] for level in own])
            if not gains.any():
                continue
            if worst is None:
                worst = [worst_replies(graph, steps, others, level) for level in own]
            mask[draws] |= unanswered(own, worst, ends[gains.any(axis=1)], origin=state)
