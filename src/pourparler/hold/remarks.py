"""What the reader has to know of a model before its verdicts."""

from __future__ import annotations

from pourparler.case.case import parties_with
from pourparler.hold.game import Game


def remarks_on(game: Game) -> tuple[str, ...]:
    """Return remarks in plain sentences: who controls nothing, what order is unknown."""
    names = {party.id: party.name for party in game.case.parties}
    told = [
        f"{names[party.id]} controls nothing in this model, so it can neither break a deal nor answer."
        for party in game.case.parties
        if party.id in game.idle
    ]
    told += [
        f"{names[party]} states no preference, so its order of any two states is unknown."
        for party in game.unordered
    ]
    if game.table.no_deal:
        valued = {column.party for column in game.table.columns if column.no_deal is not None}
        silent = [
            party for party in parties_with(game.case, "negotiating", "ratifier") if party not in valued
        ]
        told += [
            f"{names[party]} states no value of no deal, so its order of no deal and any outcome is unknown."
            for party in silent
            if party not in game.unordered
        ]
    return tuple(told)
