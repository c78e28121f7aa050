"""Ways from where things stand to a deal: steps that each gain by, and the fewest steps by agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from pourparler.case.issue import is_agreement
from pourparler.finding.verdict import Path
from pourparler.hold.breaks import steps_of
from pourparler.hold.engine import Engine
from pourparler.hold.game import Game, index_of, outcome_at
from pourparler.hold.phrases import names_of, route_words, words
from pourparler.kernel.order import UNKNOWN, reply, signs_of_pairs
from pourparler.kernel.walk import Reach, reach, route


def start_of(game: Game) -> tuple[int | None, str]:
    """Return the state that paths begin at, and in words why there is none.

    The outcome of all ``status_quo``; when an agreement issue has none, no
    deal. An issue that parties move and that has none leaves the start unknown.
    """
    issues = game.case.issues
    silent = [issue for issue in issues if issue.status_quo is None]
    if any(is_agreement(issue) for issue in silent):
        if game.table.no_deal:
            return len(game.table.states), ""
        return None, "an issue by agreement has no status quo, and there is no state of no deal"
    if silent:
        return None, f"no status quo is stated for {', '.join(issue.name for issue in silent)}"
    number, stride = 0, 1
    for issue in issues:
        number += issue.options.index(str(issue.status_quo)) * stride
        stride *= len(issue.options)
    row = int(game.table.row_of[number])
    if row < 0:
        return None, "the status quo is excluded"
    return row, ""


def paths(engine: Engine, start: int, states: Sequence[int]) -> tuple[Path, ...]:
    """Return for each state the shortest path of either kind from the start.

    Steps of one party or of the table, no one twice in a row; an unknown pair
    counts as a gain. Process issues (who sits, when, at what level) are issues
    as any other, so talks about talks are part of a path.
    """
    gaining, agreed = reach(engine.rising, start), reach(engine.hops, start)
    found = []
    for state in states:
        best = _path(engine, gaining, start, state, kind_gains=True)
        short = _path(engine, agreed, start, state, kind_gains=False)
        if best.route and best.route == short.route:
            short = replace(short, said=(words("no path has fewer steps."),))
        found += [best, short]
    return tuple(found)


def _path(engine: Engine, found: Reach, start: int, state: int, *, kind_gains: bool) -> Path:
    game, outcome = engine.game, outcome_at(engine.game, state)
    kind: Literal["each-gains", "agreed"] = "each-gains" if kind_gains else "agreed"
    if state == start:
        here = (words("it is where things stand."),) if kind_gains else ()
        return Path(outcome=outcome, kind=kind, route=(), said=here)
    if not found.steps[state]:
        how = "by steps that whoever takes them prefers" if kind_gains else "by steps of any kind"
        none = words(f"no path leads there from where things stand {how}.")
        return Path(outcome=outcome, kind=kind, route=None, said=(none,))
    taken = steps_of(engine, route(found, state))
    worse = _worse(engine, found, start, state)
    how = "in the fewest steps"
    if kind_gains:
        how = "by steps that whoever takes them prefers"
        how += ", or has not ranked" if _unsure(engine, found, start, state) else ""
    told = [words(f"a path {how}: ", route_words(game, start, taken), ".")]
    if worse:
        verb = "takes a step that it does" if len(worse) == 1 else "take steps that they do"
        told.append(words("on it ", names_of(game, worse), f" {verb} not prefer."))
    return Path(outcome=outcome, kind=kind, route=taken, worse_on_the_way=worse, said=tuple(told))


def _worse(engine: Engine, found: Reach, start: int, state: int) -> tuple[str, ...]:
    """Return who takes a step on the route to something it does not prefer."""
    game, here, losers = engine.game, start, set()
    for by, there in route(found, state):
        for party in by:
            sign = signs_of_pairs(game.order, party, np.array([here]), np.array([there]))
            if not reply(sign)[0]:
                losers.add(game.parties[party])
        here = there
    return tuple(sorted(losers, key=lambda party: index_of(game, party)))


def _unsure(engine: Engine, found: Reach, start: int, state: int) -> bool:
    """Return whether somebody on the route has not said that it prefers its step."""
    order, here, doubt = engine.game.order, start, False
    for by, there in route(found, state):
        signs = [signs_of_pairs(order, party, np.array([here]), np.array([there]))[0] for party in by]
        doubt, here = doubt or UNKNOWN in signs, there
    return doubt
