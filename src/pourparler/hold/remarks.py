"""What the reader has to know of a model before its verdicts."""

from __future__ import annotations

from pourparler.base.articles import with_the
from pourparler.case.case import parties_with
from pourparler.hold.game import Game


def remarks_on(game: Game) -> tuple[str, ...]:
    """Return remarks in plain sentences: who controls nothing, what order is unknown."""
    names = {party.id: with_the(party.name) for party in game.case.parties}
    idle = [names[party.id] for party in game.case.parties if party.id in game.idle]
    told = []
    if idle:
        verb, they = ("controls", "it") if len(idle) == 1 else ("control", "they")
        who = " and ".join([", ".join(idle[:-1]), idle[-1]] if idle[1:] else idle)
        told.append(f"{who} {verb} nothing in this model, so {they} can neither break a deal nor answer.")
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
            f"{names[party]} states no value of no deal, so whether it prefers a deal to none is unknown."
            for party in silent
            if party not in game.unordered
        ]
    return tuple(remark[0].upper() + remark[1:] for remark in told)
