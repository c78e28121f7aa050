"""The inverse question: what is the least that would make a deal hold.

*By preferences.* A break (H, t) falls away when some member no longer gains by
it, or comes to see an answer as no better than the deal. Both follow from one
thing: the deal rises in that member's order, to a tie with t or with the worst
that the others can bring about from t. Of all orders that do so the one that
only lifts the deal changes the fewest pairs: whatever lies between the deal
and its goal has to change places with the one or with the other. So the
question is which party has to come to like the deal how much better, exactly
solved by branching on a break that is left.

*By moves.* A guarantee rules out single steps. Each route of a break that is
left has to lose one, since ruling out more never answers anything: branching
on its steps, with one step more at a time, finds the fewest.

Both searches stop at a number of nodes; what they proved is a bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import numpy as np

from pourparler.base.errors import LimitError
from pourparler.finding.mend import Mend, Move, Raise
from pourparler.finding.verdict import Phrase, Sentence
from pourparler.hold.engine import Engine, own_hops
from pourparler.hold.game import outcome_at
from pourparler.hold.phrases import name_of, names_of, outcome_words, words
from pourparler.kernel.moves import Edges, Ints, movers_in
from pourparler.kernel.ranked import replies
from pourparler.kernel.walk import Hops, can_reach, chosen, listed_walks, reach, route

Goal = Literal["answered", "no-break"]

GOALS: Final[tuple[Goal, ...]] = ("answered", "no-break")

MOST_NODES: Final = 20_000
"""Nodes of the search over preferences."""

MOST_TRIED: Final = 400
"""Nodes of the search over moves, each of which walks the graph for every coalition."""

MOST_STATES: Final = 2_000


@dataclass(slots=True)
class _Search:
    """The best found so far, and how many nodes were spent."""

    best: dict[int, int] | None = None
    cost: int = 10**9
    nodes: int = 0
    done: bool = True
    seen: set[tuple[tuple[int, int], ...]] = field(default_factory=set)


def mend(engine: Engine, state: int, *, goal: Goal) -> Mend:
    """Return the fewest pairs to order otherwise, and the fewest steps to rule out, that reach the goal.

    Raises
    ------
    LimitError
        If some order is unknown, or there are more than `MOST_STATES` states.
    """
    if not engine.weak or engine.game.graph.states > MOST_STATES:
        raise LimitError(
            f"what a deal would take is asked of known orders over at most {MOST_STATES:,} states",
            mend="Settle what is unknown, rule out options, or leave out --mend",
        )
    search = _by_preferences(engine, state, goal)
    steps, fewest, proved = _by_moves(engine, state, goal)
    game = engine.game
    made = Mend(
        outcome=outcome_at(game, state),
        goal=goal,
        raises=None if search.best is None else _raises(engine, state, search.best),
        pairs=search.cost if search.best is not None else 0,
        proved_pairs=search.done and search.best is not None,
        blocked=None
        if steps is None
        else tuple(
            Move(by=tuple(game.parties[p] for p in by), start=outcome_at(game, s), to=outcome_at(game, t))
            for by, s, t in steps
        ),
        steps=fewest,
        proved_steps=proved,
    )
    return replace(made, said=_said(engine, made))


_GOALS: Final[dict[Goal, str]] = {
    "answered": "every break would be answered",
    "no-break": "nobody would gain by leaving",
}


def _said(engine: Engine, made: Mend) -> tuple[Sentence, ...]:
    """Return what a deal would take in sentences; nothing when it takes nothing."""
    game, goal = engine.game, _GOALS[made.goal]
    if made.raises == () or made.blocked == ():
        return ()
    told: list[Sentence] = []
    if made.raises is None:
        told.append(words(f"by preferences, no change was found within {MOST_NODES:,} tries."))
    else:
        parts: list[Phrase] = []
        for n, row in enumerate(made.raises):
            parts += [Phrase(" and ")] if n else []
            parts += [
                name_of(game, row.party),
                Phrase(f" liked {outcome_words(made.outcome)} no less than {outcome_words(row.level_with)}"),
            ]
        pairs = "1 pair of states changes" if made.pairs == 1 else f"{made.pairs:,} pairs of states change"
        less = "no fewer will do" if made.proved_pairs else "it is not proved that no fewer will do"
        told.append(words(f"{goal} if ", parts, f"; {pairs} order, and {less}."))
    if made.blocked is None:
        told.append(words(f"by ruling out steps, it takes {made.steps:,} steps or more."))
    else:
        steps = [
            [*names_of(game, row.by), Phrase(f" from {outcome_words(row.start)} to {outcome_words(row.to)}")]
            for row in made.blocked
        ]
        rows = [phrase for n, row in enumerate(steps) for phrase in ([Phrase("; ")] if n else []) + row]
        noun = "this step" if made.steps == 1 else f"these {made.steps:,} steps"
        told.append(words(f"{goal} if a guarantee ruled out {noun}: ", rows, "; no fewer will do."))
    return tuple(told)


def _by_preferences(engine: Engine, state: int, goal: Goal) -> _Search:
    ranks = engine.ranked.ranks
    needs = _needs(engine, state, goal)
    costs = [np.array([_between(row, state, level) for level in range(int(row.max()) + 2)]) for row in ranks]
    search = _Search()
    _branch(search, {}, needs, costs)
    return search


def _needs(engine: Engine, state: int, goal: Goal) -> list[tuple[tuple[int, int], ...]]:
    """Return for each open break, for each member, the rank that the deal has to reach; small ones first."""
    ranks = engine.ranked.ranks
    found: set[tuple[tuple[int, int], ...]] = set()
    for members in engine.coalitions:
        better = np.logical_and.reduce([ranks[p] > ranks[p][state] for p in members])
        ends = np.flatnonzero(better & (reach(own_hops(engine, members), state).steps > 0))
        if not len(ends):
            continue
        goals = [ranks[p] for p in members]
        if goal == "answered":
            others = [p for p in engine.able if p not in members]
            worst = [replies(engine.ranked, others, ranks[p], rising=False) for p in members]
            goals = [np.minimum(own, least) for own, least in zip(goals, worst, strict=True)]
        for end in ends.tolist():
            need = tuple((p, int(level[end])) for p, level in zip(members, goals, strict=True))
            if all(level > ranks[p][state] for p, level in need):
                found.add(need)
    return sorted(found, key=lambda need: (len(need), need))


def _between(row: Ints, state: int, level: int) -> int:
    """Return how many pairs change when the deal rises to a rank: all that lies above it up to that rank."""
    return int(((row > row[state]) & (row <= level)).sum())


def _branch(
    search: _Search, levels: dict[int, int], needs: Sequence[tuple[tuple[int, int], ...]], costs: list[Ints]
) -> None:
    search.nodes += 1
    if search.nodes > MOST_NODES:
        search.done = False
        return
    cost = sum(int(costs[p][level]) for p, level in levels.items())
    key = tuple(sorted(levels.items()))
    if cost >= search.cost or key in search.seen:
        return
    search.seen.add(key)
    open_need = next((need for need in needs if all(levels.get(p, -1) < level for p, level in need)), None)
    if open_need is None:
        search.best, search.cost = dict(levels), cost
        return
    for party, level in sorted(open_need, key=lambda row: int(costs[row[0]][row[1]])):
        _branch(search, levels | {party: level}, needs, costs)


def _raises(engine: Engine, state: int, levels: dict[int, int]) -> tuple[Raise, ...]:
    game, found = engine.game, []
    for party, level in sorted(levels.items()):
        row = engine.ranked.ranks[party]
        passed = np.flatnonzero((row > row[state]) & (row <= level))
        passed = passed[np.argsort(row[passed], kind="stable")]
        found.append(
            Raise(
                party=game.parties[party],
                level_with=outcome_at(game, int(np.flatnonzero(row == level)[0])),
                passed=tuple(outcome_at(game, int(s)) for s in passed),
            )
        )
    return tuple(found)


Step = tuple[tuple[int, ...], int, int]


def _by_moves(engine: Engine, state: int, goal: Goal) -> tuple[tuple[Step, ...] | None, int, bool]:
    """Return the fewest steps to rule out, how many at least, and whether that is proved."""
    nodes = [0]
    for size in range(len(engine.game.table.states) * len(engine.hops.by) + 1):
        found = _ruled_out(engine, state, goal, frozenset(), size, nodes)
        if found is not None:
            return tuple(sorted(found)), size, True
        if nodes[0] > MOST_TRIED:
            return None, size, False
    return None, 0, False


def _ruled_out(
    engine: Engine, state: int, goal: Goal, blocked: frozenset[Step], left: int, nodes: list[int]
) -> frozenset[Step] | None:
    """Return a set of at most `left` more steps that closes every break, or None."""
    nodes[0] += 1
    if nodes[0] > MOST_TRIED:
        return None
    steps = _open_route(engine, state, goal, blocked)
    if steps is None:
        return blocked
    if left == 0:
        return None
    for step in steps:
        found = _ruled_out(engine, state, goal, blocked | {step}, left - 1, nodes)
        if found is not None:
            return found
    return None


def _open_route(engine: Engine, state: int, goal: Goal, blocked: frozenset[Step]) -> tuple[Step, ...] | None:
    """Return the steps of a shortest break that is left, of the smallest coalition, or None."""
    graph, ranks = engine.game.graph, engine.ranked.ranks
    hops = _without(engine, blocked)
    for members in engine.coalitions:
        better = np.logical_and.reduce([ranks[p] > ranks[p][state] for p in members])
        found = reach(chosen(hops, movers_in(graph, members)), state)
        ends = better & (found.steps > 0)
        if not ends.any():
            continue
        if goal == "answered":
            others = [p for p in engine.able if p not in members]
            harm = np.logical_or.reduce([ranks[p] <= ranks[p][state] for p in members])
            ends &= ~can_reach(chosen(hops, movers_in(graph, others)), harm)
            if not ends.any():
                continue
        open_ends = np.flatnonzero(ends)
        end = int(open_ends[np.argmin(found.steps[open_ends])])
        here, steps = state, []
        for by, there in route(found, end):
            steps.append((by, here, there))
            here = there
        return tuple(steps)
    return None


def _without(engine: Engine, blocked: frozenset[Step]) -> Hops:
    """Return the steps of every mover but those ruled out; where some are, who stepped last matters."""
    if not blocked:
        return engine.hops
    edges = []
    for by, steps in zip(engine.hops.by, engine.listed.edges, strict=True):
        keep = np.ones(len(steps.start), dtype=np.bool_)
        for who, start, end in blocked:
            if who == by:
                keep &= (steps.start != start) | (steps.end != end)
        edges.append(Edges(start=steps.start[keep], end=steps.end[keep]))
    return listed_walks(engine.game.graph, edges, engine.hops.by)
