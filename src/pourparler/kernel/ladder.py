"""The least value over the steps of a mover, for all states at once.

Four ways, one for each kind of mover: groups whose issues move both ways
(sort and reduce); the same with steps that must improve (sort by rank, running
minimum from the top); one-way issues or several who must gain (end by end,
groups side by side); merged states (listed single steps).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pourparler.kernel.closure import Step, Values
from pourparler.kernel.moves import Edges, Graph, Ints, Mask, Mover, edges_of


def single_steps(graph: Graph, place: int, *, nothing: int) -> Step:
    """Return the step of the mover at `place`: the least value over where it can go, or stay if unmerged."""
    mover = graph.movers[place]
    if graph.merged:
        return _listed(edges_of(graph, place), graph.states, nothing)
    if mover.levels.shape[1]:
        inner = _side_by_side(mover, np.zeros((0, len(mover.groups)), dtype=np.int64), nothing)
    else:
        inner = grouped_steps(mover)
    return _with_no_deal(graph, mover, inner, np.zeros((0, graph.states), dtype=np.int64), nothing)


def rising_steps(graph: Graph, place: int, ranks: Ints, *, nothing: int, unsure: Sequence[bool] = ()) -> Step:
    """Return the step of the mover that must improve in every row of `ranks` (rows, states).

    Parameters
    ----------
    unsure
        For each row whether no deal cannot be placed in it: steps to and from no deal then pass.
    """
    mover = graph.movers[place]
    if graph.merged:
        edges = edges_of(graph, place)
        up = climbs(graph, edges, ranks, unsure)
        return _listed(Edges(start=edges.start[up], end=edges.end[up]), graph.states, nothing)
    nodes = len(mover.groups)
    if mover.levels.shape[1] or len(ranks) != 1:
        inner = _side_by_side(mover, ranks[:, :nodes], nothing)
    else:
        inner = _climbing(mover, ranks[0, :nodes], nothing)
    known = ranks[[not doubt for doubt in unsure]] if unsure else ranks
    return _with_no_deal(graph, mover, inner, known, nothing)


def climbs(graph: Graph, edges: Edges, ranks: Ints, unsure: Sequence[bool] = ()) -> Mask:
    """Return which listed steps improve in every row, or may where no deal cannot be placed."""
    last = graph.states - 1
    of_last = (edges.end == last) | (edges.start == last)
    up = np.ones(len(edges.start), dtype=np.bool_)
    for at, row in enumerate(ranks):
        better = row[edges.end] > row[edges.start]
        up &= better | of_last if graph.no_deal and unsure and unsure[at] else better
    return up


def _listed(edges: Edges, states: int, nothing: int) -> Step:
    starts, firsts = np.unique(edges.start, return_index=True)

    def step(values: Values) -> Values:
        found = np.full(states, nothing, dtype=np.int64)
        if len(firsts):
            found[starts] = np.minimum.reduceat(values[edges.end], firsts)
        return found

    return step


def _with_no_deal(graph: Graph, mover: Mover, inner: Step, ranks: Ints, nothing: int) -> Step:
    """Return the step over nodes with the ways into and out of no deal added."""
    if not graph.no_deal:
        return inner
    last = graph.states - 1
    leaves = np.logical_and((ranks[:, last:] > ranks[:, :last]).all(axis=0), mover.exits)
    enters = mover.entries[(ranks[:, mover.entries] > ranks[:, last:]).all(axis=0)]

    def step(values: Values) -> Values:
        found = np.empty(graph.states, dtype=np.int64)
        found[:last] = inner(values[:last])
        np.minimum(found[:last], values[last], out=found[:last], where=leaves)
        found[last] = values[enters].min(initial=nothing)
        return found

    return step


def grouped_steps(mover: Mover) -> Step:
    """Return the least value of the group, for issues that move both ways."""
    order = np.argsort(mover.groups, kind="stable")
    sizes = np.bincount(mover.groups)
    firsts = np.cumsum(sizes) - sizes
    even = len(sizes) and int(sizes.min()) == int(sizes.max())

    def step(values: Values) -> Values:
        sorted_values = values[order]
        least = (
            sorted_values.reshape(len(sizes), -1).min(axis=1)
            if even
            else np.minimum.reduceat(sorted_values, firsts)
        )
        found: Values = least[mover.groups]
        return found

    return step


def _climbing(mover: Mover, rank: Ints, nothing: int) -> Step:
    """Return the least value over higher ranks of the group: one sort, then a running minimum.

    Groups are told apart by an offset that falls from the last group to the
    first, so that one running minimum from the end serves them all.
    """
    order = np.lexsort((rank, mover.groups))
    group, level = mover.groups[order], rank[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (group[1:] != group[:-1]) | (level[1:] != level[:-1])
    begins = np.append(np.flatnonzero(fresh), len(order))
    after = begins[np.cumsum(fresh)]
    inside = after < len(order)
    inside[inside] = group[after[inside]] == group[inside]
    target, higher = order[inside], after[inside]
    offset = group * (nothing + 2)
    back = offset[inside]

    def step(values: Values) -> Values:
        ladder = values[order]
        ladder += offset
        running = np.minimum.accumulate(ladder[::-1])[::-1]
        found = np.full(len(order), nothing, dtype=np.int64)
        found[target] = running[higher] - back
        return found

    return step


def _side_by_side(mover: Mover, ranks: Ints, nothing: int) -> Step:
    """Return the least value over allowed ends that are higher in every rank, end by end.

    One row for each place in a group, one column for each group.
    """
    grid = _padded(mover.groups)
    nodes = len(mover.groups)
    heights = np.concatenate([ranks, np.full((len(ranks), 1), -1)], axis=1)[:, grid]
    levels = np.concatenate([mover.levels, np.full((1, mover.levels.shape[1]), -1)])[grid]
    regular = bool((levels == levels[:, :1]).all())
    reached = [_starts(levels, end, regular=regular) for end in range(len(grid))]
    real = grid < nodes

    def step(values: Values) -> Values:
        at = np.append(values, nothing)[grid]
        found = np.full(grid.shape, nothing, dtype=np.int64)
        for end, starts in enumerate(reached):
            offered = np.broadcast_to(at[end], found[starts].shape)
            if not regular:
                offered = np.where((levels[end] >= levels[starts]).all(axis=2), offered, nothing)
            for height in heights:
                offered = np.where(height[end] > height[starts], offered, nothing)
            found[starts] = np.minimum(found[starts], offered)
        flat = np.empty(nodes, dtype=np.int64)
        flat[grid[real]] = found[real]
        return flat

    return step


def _padded(groups: Ints) -> Ints:
    """Return the nodes of each group as a column, filled up with a number past the last node."""
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    within = np.arange(len(order)) - (np.cumsum(sizes) - sizes)[groups[order]]
    grid = np.full((int(sizes.max(initial=0)), len(sizes)), len(groups), dtype=np.int64)
    grid[within, groups[order]] = order
    return grid


def _starts(levels: Ints, end: int, *, regular: bool) -> Ints:
    """Return the places in a group from which a step to place `end` may go in some group."""
    if not regular:
        return np.arange(len(levels))
    return np.flatnonzero((levels[end, 0] >= levels[:, 0]).all(axis=1))
