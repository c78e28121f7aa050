"""Walks over sets of states: who gets from one state to which others, and by which route.

Where every single step can be listed, walks go along the list; larger graphs
go group by group, which needs that nothing is merged. Both give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pourparler.kernel.closure import Step, closed
from pourparler.kernel.ladder import climbs, rising_steps, single_steps
from pourparler.kernel.moves import Edges, Graph, Ints, Mask, Mover, edges_of, movers_in, pairs_of

Hop = Callable[[Mask], Mask]
"""From a set of states to the states one step on, or one step back."""

MOST_LISTED: Final = 4_000_000
"""Pairs of outcomes of one mover up to which walks go along a list."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hops:
    """Steps over sets of states: `onward` from a set, `back` into it.

    Attributes
    ----------
    by
        For each kind of step the parties that take it.
    strict
        Whether two steps of one kind in a row may lead further than one, so that who stepped last matters.
    """

    states: int
    by: tuple[tuple[int, ...], ...]
    onward: tuple[Hop, ...]
    back: tuple[Hop, ...]
    strict: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reach:
    """What is reached from one state.

    Attributes
    ----------
    layers
        For each number of steps and each kind of step, the states first reached so.
    steps : (states,) fewest steps to each state; 0 where none leads
    """

    hops: Hops
    layers: tuple[tuple[Mask, ...], ...]
    steps: Ints


def walks(graph: Graph) -> Hops:
    """Return the single steps of every mover; those of the table are by the whole core.

    Raises
    ------
    LimitError
        If states are merged and there are too many single steps to list.
    """
    places = range(len(graph.movers))
    pairs = [_free_pair(graph, place) for place in places]
    return _hops(graph, pairs, [(m,) if m < graph.parties else graph.core for m in places])


def rising_walks(graph: Graph, ranks: Ints, *, unsure: Sequence[bool] = ()) -> Hops:
    """Return the steps of every mover that improve for whoever takes them, for weak orders of any size.

    Parameters
    ----------
    unsure
        As in ``ranked.ranked``.
    """
    doubts = tuple(unsure) or (False,) * graph.parties
    by = [(m,) if m < graph.parties else graph.core for m in range(len(graph.movers))]
    pairs = [
        _rising_pair(graph, place, ranks[list(who)], [doubts[p] for p in who]) for place, who in enumerate(by)
    ]
    return _hops(graph, pairs, by)


def listed_walks(graph: Graph, edges: Sequence[Edges], by: Sequence[tuple[int, ...]]) -> Hops:
    """Return hops along listed steps, as those of joint replies."""
    pairs = [
        (hop_of(steps.start, steps.end, graph.states), hop_of(steps.end, steps.start, graph.states))
        for steps in edges
    ]
    return _hops(graph, pairs, by, strict=True)


def chosen(hops: Hops, places: Sequence[int]) -> Hops:
    """Return the hops at some places only."""
    return replace(
        hops,
        by=tuple(hops.by[m] for m in places),
        onward=tuple(hops.onward[m] for m in places),
        back=tuple(hops.back[m] for m in places),
    )


def legal(hops: Hops, graph: Graph, members: Sequence[int]) -> Hops:
    """Return the hops of the legal sequences of a coalition."""
    return chosen(hops, movers_in(graph, members))


def _hops(
    graph: Graph,
    pairs: Sequence[tuple[Hop, Hop]],
    by: Sequence[tuple[int, ...]],
    *,
    strict: bool | None = None,
) -> Hops:
    return Hops(
        states=graph.states,
        by=tuple(by),
        onward=tuple(onward for onward, _ in pairs),
        back=tuple(back for _, back in pairs),
        strict=graph.merged if strict is None else strict,
    )


def hop_of(start: Ints, end: Ints, states: int) -> Hop:
    """Return the hop along listed pairs."""

    def hop(here: Mask) -> Mask:
        there = np.zeros(states, dtype=np.bool_)
        there[end[here[start]]] = True
        return there

    return hop


def _free_pair(graph: Graph, place: int) -> tuple[Hop, Hop]:
    if graph.merged or pairs_of(graph.movers[place]) <= MOST_LISTED:
        edges = edges_of(graph, place)
        return hop_of(edges.start, edges.end, graph.states), hop_of(edges.end, edges.start, graph.states)
    nobody = np.zeros((0, graph.states), dtype=np.int64)
    ahead = single_steps(_turned(graph, place), 0, nothing=1)
    return _with_no_deal(graph, place, nobody, ahead), _in_set(single_steps(graph, place, nothing=1))


def _rising_pair(graph: Graph, place: int, ranks: Ints, unsure: Sequence[bool]) -> tuple[Hop, Hop]:
    if graph.merged or pairs_of(graph.movers[place]) <= MOST_LISTED:
        edges = edges_of(graph, place)
        up = climbs(graph, edges, ranks, unsure)
        start, end = edges.start[up], edges.end[up]
        return hop_of(start, end, graph.states), hop_of(end, start, graph.states)
    top = int(ranks.max(initial=0))
    ahead = rising_steps(_turned(graph, place), 0, top - ranks, nothing=1)
    known = ranks[[not doubt for doubt in unsure]]
    back = rising_steps(graph, place, ranks, nothing=1, unsure=unsure)
    return _with_no_deal(graph, place, known, ahead), _in_set(back)


def _turned(graph: Graph, place: int) -> Graph:
    """Return a graph of one mover that steps the other way round, without no deal."""
    mover = graph.movers[place]
    back = Mover(groups=mover.groups, levels=-mover.levels, exits=False, entries=mover.entries[:0])
    return replace(graph, movers=(back,), no_deal=False, states=graph.states - graph.no_deal)


def _in_set(step: Step) -> Hop:
    def hop(here: Mask) -> Mask:
        found: Mask = step(np.where(here, 0, 1)) == 0
        return found

    return hop


def _with_no_deal(graph: Graph, place: int, ranks: Ints, ahead: Step) -> Hop:
    """Return the hop onward with the ways into and out of no deal added."""
    mover, last = graph.movers[place], graph.states - 1
    if not graph.no_deal:
        return _in_set(ahead)
    leaves = (ranks[:, last:] > ranks[:, :last]).all(axis=0) & mover.exits
    enters = mover.entries[(ranks[:, mover.entries] > ranks[:, last:]).all(axis=0)]

    def hop(here: Mask) -> Mask:
        there = np.zeros(graph.states, dtype=np.bool_)
        there[:last] = ahead(np.where(here[:last], 0, 1)) == 0
        there[last] = bool((here[:last] & leaves).any())
        if here[last]:
            there[enters] = True
        return there

    return hop


def reach(hops: Hops, origin: int) -> Reach:
    """Return what sequences from `origin`, no kind of step twice in a row, reach; fewest steps first."""
    start = np.zeros(hops.states, dtype=np.bool_)
    start[origin] = True
    seen = [np.zeros(hops.states, dtype=np.bool_) for _ in hops.by]
    found = np.zeros(hops.states, dtype=np.bool_)
    steps = np.zeros(hops.states, dtype=np.int64)
    layers: list[tuple[Mask, ...]] = []
    while True:
        layer = []
        for m, onward in enumerate(hops.onward):
            entering = _others(layers[-1], m) if layers else start
            fresh = onward(entering) & ~(seen[m] if hops.strict else found | start)
            seen[m] |= fresh
            layer.append(fresh)
        met = np.logical_or.reduce(layer) if layer else np.zeros_like(start)
        if not met.any():
            return Reach(hops=hops, layers=tuple(layers), steps=steps)
        layers.append(tuple(layer))
        steps[met & ~found] = len(layers)
        found |= met


def _others(layer: tuple[Mask, ...], m: int) -> Mask:
    rest = [mask for k, mask in enumerate(layer) if k != m]
    found: Mask = np.logical_or.reduce(rest) if rest else np.zeros_like(layer[m])
    return found


def route(found: Reach, target: int) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Return a shortest route as (parties, state) pairs; first kinds and small numbers first."""
    length = int(found.steps[target])
    kind = next(m for m, mask in enumerate(found.layers[length - 1]) if mask[target])
    taken = [(kind, target)]
    for at in range(length - 2, -1, -1):
        here = np.zeros(found.hops.states, dtype=np.bool_)
        here[taken[-1][1]] = True
        before = found.hops.back[taken[-1][0]](here)
        taken.append(
            next(
                (m, int(np.argmax(mask & before)))
                for m, mask in enumerate(found.layers[at])
                if m != taken[-1][0] and (mask & before).any()
            )
        )
    return tuple((found.hops.by[m], state) for m, state in reversed(taken))


def can_reach(hops: Hops, into: Mask) -> Mask:
    """Return from which states a sequence of one hop or more, no kind twice in a row, ends in a set."""
    found: Mask = closed(list(hops.back), into, join=np.logical_or, nothing=np.zeros_like(into))
    return found
