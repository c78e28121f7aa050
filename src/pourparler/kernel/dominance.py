"""Joint gains of every coalition in large models whose steps go both ways.

Where each step can be taken back and nothing is merged, what a coalition
reaches is the whole *part* of the graph that its steps join together. It then
breaks s exactly when some t of the part is better for each member: no route is
needed. From no deal, and to it, the ways are added by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.kernel.closure import closed_and_staying
from pourparler.kernel.ladder import grouped_steps
from pourparler.kernel.moves import Graph, Ints, Mask, movers_in
from pourparler.kernel.pareto import frontier

_SMALL: Final = 128
_CELLS: Final = 4_000_000

Points = NDArray[np.float64]


def applies(graph: Graph) -> bool:
    """Return whether every step between outcomes can be taken back and nothing is merged."""
    return not graph.merged and all(mover.levels.shape[1] == 0 for mover in graph.movers)


def unbroken(
    graph: Graph, ranks: Ints, members: Sequence[int], *, unsure: Sequence[bool] = (), index: str = "a"
) -> Mask:
    """Return at which states the coalition has no joint gain, for weak orders.

    Parameters
    ----------
    ranks : (parties, states) greater is better
    unsure, index
        As in ``ranked``: a party that cannot place no deal gains by any step
        to or from it under a, and by none under d.

    Notes
    -----
    One or two members: O(n log n). More: O(n × frontier of each part).
    """
    movers = movers_in(graph, members)
    last = graph.states - graph.no_deal
    own = ranks[list(members)].copy()
    doubts = [bool(unsure) and unsure[p] for p in members]
    high, low = int(ranks.max()) + 1, int(ranks.min()) - 1
    own[doubts, -1] = high if index == "a" else low
    labels = _parts(graph, movers, last)
    beaten = np.zeros(graph.states, dtype=np.bool_)
    beaten[:last] = _beaten_inside(own[:, :last], labels)
    if graph.no_deal:
        if any(graph.movers[m].exits for m in movers):
            beaten[:last] |= (own[:, last:] > own[:, :last]).all(axis=0)
        if graph.table in movers:
            entered = np.isin(labels, labels[graph.movers[graph.parties].entries])
            leaves = np.zeros(graph.states, dtype=np.bool_)
            leaves[:last] = any(graph.movers[m].exits for m in movers)
            leaves[last] = True
            # seen from no deal the other way round: leaving it is the gain
            own[doubts, -1] = low if index == "a" else high
            beaten |= leaves & _beaten_by(own, own[:, :last][:, entered])
    stays: Mask = ~beaten
    return stays


def _parts(graph: Graph, movers: Sequence[int], nodes: int) -> Ints:
    """Return for each state the smallest state of its part."""
    steps = [grouped_steps(graph.movers[m]) for m in movers]
    found: Ints = closed_and_staying(steps, np.arange(nodes), join=np.minimum)
    return found


def _beaten_inside(own: Ints, labels: Ints) -> Mask:
    """Return which states have one in their part that is better in each row."""
    if len(own) == 1:
        best = np.full(len(labels), -1, dtype=np.int64)
        np.maximum.at(best, labels, own[0])
        higher: Mask = best[labels] > own[0]
        return higher
    if len(own) == 2:
        return _beaten_in_two(own, labels)
    order = np.argsort(labels, kind="stable")
    sizes = np.bincount(labels)
    sizes = sizes[sizes > 0]
    beaten = np.empty(len(labels), dtype=np.bool_)
    first = 0
    sorted_own = own[:, order]
    result = np.empty(len(labels), dtype=np.bool_)
    if int(sizes.max()) <= _SMALL and int(sizes.min()) == int(sizes.max()):
        result = _beaten_side_by_side(sorted_own.reshape(len(own), len(sizes), -1)).reshape(-1)
    else:
        for size in sizes.tolist():
            part = sorted_own[:, first : first + size]
            result[first : first + size] = _beaten_by(part, part)
            first += size
    beaten[order] = result
    return beaten


def _beaten_in_two(own: Ints, labels: Ints) -> Mask:
    """Return the same for two rows: by falling first rank, the best second rank met before."""
    order = np.lexsort((-own[0], labels))
    label, x, y = labels[order], own[0][order], own[1][order]
    room = int(y.max(initial=0)) + 2
    # later parts stand higher, so that one running maximum serves them all
    part = np.cumsum(np.append(False, label[1:] != label[:-1]))
    running = np.maximum.accumulate(y + part * room)
    fresh = np.append(True, (label[1:] != label[:-1]) | (x[1:] != x[:-1]))
    begins = np.flatnonzero(fresh)[np.cumsum(fresh) - 1]
    before = begins - 1
    inside = (before >= 0) & (part[np.maximum(before, 0)] == part)
    beaten = np.empty(len(labels), dtype=np.bool_)
    beaten[order] = inside & (running[np.maximum(before, 0)] - part * room > y)
    return beaten


def _beaten_side_by_side(own: Ints) -> Mask:
    """Return the same for many small parts of one size: own (members, parts, size)."""
    beaten = np.zeros(own.shape[1:], dtype=np.bool_)
    for k in range(own.shape[2]):
        beaten |= (own[:, :, k, None] > own).all(axis=0)
    return beaten


def _beaten_by(own: Ints, by: Ints) -> Mask:
    """Return which columns of `own` some column of `by` beats in every row."""
    if not by.shape[1]:
        return np.zeros(own.shape[1], dtype=np.bool_)
    points: Points = by.T.astype(np.float64)
    best = by[:, frontier(points)]
    best = np.unique(best, axis=1)
    beaten = np.zeros(own.shape[1], dtype=np.bool_)
    width = max(1, _CELLS // best.shape[1])
    for start in range(0, own.shape[1], width):
        part = own[:, start : start + width]
        better = best[0][:, None] > part[0]
        for row in range(1, len(own)):
            better &= best[row][:, None] > part[row]
        beaten[start : start + width] = better.any(axis=0)
    return beaten
