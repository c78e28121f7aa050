"""The breaks of one state, the best answer to each, and the level they make.

A break is a legal sequence of a coalition to a state that each member prefers.
An answer is credible when each of its steps is in the interest of those who
take it. The levels: no break; each answered credibly; each answered, some only
at a cost to those who answer; some not answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pourparler.finding.verdict import Break, Deterrent, Gain, Level, Outcome, Step
from pourparler.hold.engine import Engine, credible_hops, own_hops
from pourparler.hold.game import outcome_at, utilities
from pourparler.kernel.moves import Mask, movers_in
from pourparler.kernel.order import UNKNOWN, Signs, deterrent, gain, signs_of_pairs
from pourparler.kernel.walk import Reach, can_reach, chosen, reach, route

MOST_PIVOTS: Final = 3
"""Unknown pairs named for one state."""

MOST_BREAKS: Final = 20
"""Breaks written out for one state."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Danger:
    """What one coalition can do from a state.

    Attributes
    ----------
    ends
        States that each member prefers and it can get to.
    harm
        States at which some member is no better off than at the start.
    answered, credibly
        States from which the others can get to such harm, and by steps in their own interest.
    """

    members: tuple[int, ...]
    found: Reach
    ends: Mask
    harm: Mask
    answered: Mask
    credibly: Mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The level of a state under one index, with its breaks."""

    level: Level
    breaks: tuple[Break, ...]
    total: int
    pivots: tuple[tuple[str, Outcome], ...]


def judged(engine: Engine, state: int, *, index: str) -> Judged:
    """Return the level of a state and its breaks, when an unknown pair counts as `index` says.

    Notes
    -----
    One walk out and two walks back for each coalition; answers are looked for
    only where there are breaks. Breaks are by size of coalition, then length
    of route, then number; when those kept are all answered better than the
    level says, the first that decides it takes the last place. Where not every
    coalition was gone through the level is ``breakable`` or ``unknown``.
    """
    signs = _signs(engine, state)
    dangers = [
        danger
        for members in engine.searched[0]
        if (danger := _danger(engine, members, state, signs=signs, index=index)) is not None
    ]
    level = _level(dangers)
    whole = engine.searched[1] == len(engine.able)
    breaks = tuple(
        _break(engine, danger, t, state=state, signs=signs, index=index)
        for danger, t in _kept(dangers, level)
    )
    return Judged(
        level=level if whole or level == "breakable" else "unknown",
        breaks=breaks,
        total=sum(int(danger.ends.sum()) for danger in dangers),
        pivots=_pivots(engine, dangers, level, signs),
    )


def _pivots(
    engine: Engine, dangers: Sequence[Danger], level: Level, signs: Sequence[Signs]
) -> tuple[tuple[str, Outcome], ...]:
    """Return the unknown pairs that decide the level: doubtful gains, and answers that deter if at all."""
    found: dict[tuple[str, Outcome], None] = {}
    for danger in dangers:
        open_ends = np.flatnonzero(danger.ends & _decisive(danger, level))
        others = [party for party in engine.able if party not in danger.members]
        for party in danger.members:
            unknown = signs[party] == UNKNOWN
            if not unknown.any():
                continue
            for end in open_ends[:MOST_PIVOTS].tolist():
                ends = [end] if unknown[end] else []
                replies = np.flatnonzero(unknown & (reach(own_hops(engine, others), end).steps > 0))
                ends += replies[:MOST_PIVOTS].tolist()
                found |= {(engine.game.parties[party], outcome_at(engine.game, x)): None for x in ends}
    return tuple(found)[:MOST_PIVOTS]


def _signs(engine: Engine, state: int) -> list[Signs]:
    """Return how each party sees every state from this one."""
    order = engine.game.order
    here, every = np.full(order.states, state), np.arange(order.states)
    return [signs_of_pairs(order, party, here, every) for party in range(len(engine.game.parties))]


def _danger(
    engine: Engine, members: tuple[int, ...], state: int, *, signs: Sequence[Signs], index: str
) -> Danger | None:
    """Return what a coalition can do from a state, or None when it has no joint gain."""
    wanted = np.logical_and.reduce([gain(signs[party], index) for party in members])
    wanted[state] = False
    if not wanted.any():
        return None
    found = reach(own_hops(engine, members), state)
    ends = wanted & (found.steps > 0)
    if not ends.any():
        return None
    harm = np.logical_or.reduce([deterrent(signs[party], index) for party in members])
    others = [party for party in engine.able if party not in members]
    answered = can_reach(own_hops(engine, others), harm)
    # with merged states two parts that share a member could step in turn where nobody may step twice
    credibly = can_reach(credible_hops(engine, others), harm) & answered
    return Danger(
        members=members,
        found=found,
        ends=ends,
        harm=harm,
        answered=answered,
        credibly=credibly,
    )


def _level(dangers: Sequence[Danger]) -> Level:
    if not dangers:
        return "no-break"
    if any((danger.ends & ~danger.answered).any() for danger in dangers):
        return "breakable"
    if any((danger.ends & ~danger.credibly).any() for danger in dangers):
        return "answered-at-a-cost"
    return "answered-credibly"


def _kept(dangers: Sequence[Danger], level: Level) -> list[tuple[Danger, int]]:
    """Return the breaks that are written out, in their order."""
    if not dangers:
        return []
    ends = [np.flatnonzero(danger.ends) for danger in dangers]
    which = np.repeat(np.arange(len(dangers)), [len(rows) for rows in ends])
    end = np.concatenate(ends)
    steps = np.concatenate([danger.found.steps[rows] for danger, rows in zip(dangers, ends, strict=True)])
    size = np.array([len(danger.members) for danger in dangers])[which]
    order = np.lexsort((which, end, steps, size))
    kept = [(dangers[which[k]], int(end[k])) for k in order[:MOST_BREAKS]]
    if not any(_decides(danger, t, level) for danger, t in kept):
        decides = np.concatenate(
            [_decisive(danger, level)[rows] for danger, rows in zip(dangers, ends, strict=True)]
        )
        first = order[np.argmax(decides[order])]
        kept[-1] = (dangers[which[first]], int(end[first]))
    return kept


def _decisive(danger: Danger, level: Level) -> Mask:
    """Return at which ends the answers are no better than the level says."""
    if level == "breakable":
        return ~danger.answered
    if level == "answered-at-a-cost":
        return ~danger.credibly
    return np.ones_like(danger.ends)


def _decides(danger: Danger, end: int, level: Level) -> bool:
    return bool(_decisive(danger, level)[end])


def _break(
    engine: Engine, danger: Danger, end: int, *, state: int, signs: Sequence[Signs], index: str
) -> Break:
    return Break(
        coalition=tuple(engine.game.parties[p] for p in danger.members),
        route=steps_of(engine, route(danger.found, end)),
        gain=tuple((engine.game.parties[p], _gain(engine, p, state, end, signs[p])) for p in danger.members),
        deterrent=_deterrent(engine, danger, end, signs=signs, index=index),
    )


def _gain(engine: Engine, party: int, state: int, end: int, signs: Signs) -> Gain:
    if signs[end] == UNKNOWN:
        return "unknown"
    worth = utilities(engine.game, party)
    if worth is None:
        return "better"
    return float(round(worth[end] - worth[state], 9))


def _deterrent(
    engine: Engine, danger: Danger, end: int, *, signs: Sequence[Signs], index: str
) -> Deterrent | None:
    """Return the best answer: credible before costly, for good before passing, step by step before joint."""
    if not danger.answered[end]:
        return None
    others = [party for party in engine.able if party not in danger.members]
    credible = bool(danger.credibly[end])
    back = can_reach(own_hops(engine, danger.members), ~danger.harm)
    taken, step_by_step = _reply(engine, others, end, credible=credible, harm=danger.harm, back=back)
    best = taken[-1][1]
    game = engine.game
    return Deterrent(
        by=tuple(party for at, party in enumerate(game.parties) if any(at in by for by, _ in taken)),
        to=outcome_at(game, best),
        hurts=tuple(game.parties[p] for p in danger.members if deterrent(signs[p][[best]], index)[0]),
        self_interested=credible,
        recoverable=bool(back[best]),
        route=steps_of(engine, taken),
        step_by_step=step_by_step,
    )


Taken = tuple[tuple[tuple[int, ...], int], ...]


def _reply(
    engine: Engine, others: Sequence[int], start: int, *, credible: bool, harm: Mask, back: Mask
) -> tuple[Taken, bool]:
    """Return the single steps of the best reply, and whether each of them is one that its mover prefers."""
    plain = reach(own_hops(engine, others), start)
    if not credible:
        return route(plain, _first(harm, plain, back=back)), False
    rising = reach(chosen(engine.rising, movers_in(engine.game.graph, others)), start)
    found = reach(credible_hops(engine, others), start)
    lasting = harm & (found.steps > 0) & ~back
    # step by step where that is as good; what several gain by only together is less plain
    if (harm & (rising.steps > 0) & ~back).any() or (not lasting.any() and (harm & (rising.steps > 0)).any()):
        return route(rising, _first(harm, rising, back=back)), True
    ends = harm & (found.steps > 0)
    best = min(
        np.flatnonzero(ends).tolist(),
        key=lambda x: (bool(back[x]), int(found.steps[x]), int(plain.steps[x]), x),
    )
    return _singly(engine, start, route(found, best)), False


def _first(harm: Mask, found: Reach, *, back: Mask) -> int:
    """Return the answer that its victims cannot get out of, then the nearest, then the smallest number."""
    answers = np.flatnonzero(harm & (found.steps > 0)).tolist()
    return int(min(answers, key=lambda x: (bool(back[x]), int(found.steps[x]), x)))


def _singly(engine: Engine, start: int, parts: Taken) -> Taken:
    """Return the single steps of a chain of joint ones: each by the shortest legal sequence of its part."""
    steps: list[tuple[tuple[int, ...], int]] = []
    here = start
    for by, there in parts:
        steps += route(reach(own_hops(engine, by), here), there)
        here = there
    return tuple(steps)


def steps_of(engine: Engine, taken: Taken) -> tuple[Step, ...]:
    """Return a route in the words of the case."""
    game = engine.game
    return tuple(
        Step(by=tuple(game.parties[p] for p in by), to=outcome_at(game, state)) for by, state in taken
    )
