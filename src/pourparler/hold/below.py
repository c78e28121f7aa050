"""Parties that a deal leaves below no deal, and the smallest change that would bring each in."""

from __future__ import annotations

import numpy as np

from pourparler.finding.verdict import Shortfall
from pourparler.hold.game import Game, outcome_at
from pourparler.kernel.fixed import utilities_of
from pourparler.kernel.moves import Mask
from pourparler.table.moves import digits_at


def below_no_deal(game: Game, state: int) -> tuple[str, ...]:
    """Return the parties, whatever their role, that would rather have no deal; a tie is not below."""
    if state == len(game.table.states):
        return ()
    return tuple(party for party, content in _content(game).items() if not content[state])


def _content(game: Game) -> dict[str, Mask]:
    """Return for each party with a value of no deal at which deals it is no worse off."""
    return {
        column.party: game.table.levels[:, at] >= column.no_deal
        for at, column in enumerate(game.table.columns)
        if column.no_deal is not None
    }


def shortfalls(game: Game, state: int) -> tuple[Shortfall, ...]:
    """Return for each party below no deal what it lacks, and the nearest deal that is not below it.

    Nearest: fewest issues changed, then fewest other parties below no deal
    there, then the smallest number. Options of a merged state are those of the
    outcome that speaks for it.

    Notes
    -----
    O(states · issues) for each party.
    """
    below = below_no_deal(game, state)
    if not below:
        return ()
    content = _content(game)
    digits = digits_at(game.table, game.table.states)
    changed = np.count_nonzero(digits != digits[state], axis=1)
    hurt = np.sum([~mask for mask in content.values()], axis=0)
    return tuple(_shortfall(game, state, party, content[party], changed, hurt) for party in below)


def _shortfall(
    game: Game, state: int, party: str, content: Mask, changed: np.ndarray, hurt: np.ndarray
) -> Shortfall:
    at, column = next(row for row in enumerate(game.table.columns) if row[1].party == party)
    gap = None
    if column.kind == "cardinal" and column.no_deal is not None:
        missing = np.array([column.no_deal - game.table.levels[state, at]])
        gap = float(round(utilities_of(missing, column.scale)[0], 9))
    able = np.flatnonzero(content)
    if not len(able):
        return Shortfall(party=party, gap=gap, nearest=None)
    best = int(able[np.lexsort((able, hurt[able], changed[able]))[0]])
    before, after = digits_at(game.table, game.table.states[[state, best]])
    changes = tuple(
        (issue.id, issue.options[new])
        for issue, old, new in zip(game.case.issues, before, after, strict=True)
        if old != new
    )
    return Shortfall(party=party, gap=gap, nearest=outcome_at(game, best), changes=changes)
