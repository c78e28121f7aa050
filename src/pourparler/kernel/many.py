"""Breaks without an answer in many draws of the preferences at once.

Moves do not hang on preferences, so what a coalition reaches from a state is
found once; the worst reply from each state is then a running minimum for all
draws side by side. Values are numbers, greater is better; ``inf`` at a state
says that it never deters, as one of unknown order does when every doubt speaks
against the deal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.kernel.closure import Step, Values, closed, closed_and_staying
from pourparler.kernel.moves import Graph, Ints, Mask, edges_of, movers_in

Levels = NDArray[np.float64]

CELLS: Final = 6_000_000
"""Steps times draws that are held at a time."""


def column_steps(graph: Graph) -> tuple[Step, ...]:
    """Return for each mover the least value over its steps, for values (states, draws)."""
    return tuple(_column_step(graph, place) for place in range(len(graph.movers)))


def _column_step(graph: Graph, place: int) -> Step:
    mover = graph.movers[place]
    if graph.merged or mover.levels.shape[1]:
        edges = edges_of(graph, place)
        starts, firsts = np.unique(edges.start, return_index=True)

        def listed(values: Values) -> Values:
            found = np.full(values.shape, np.inf)
            if len(firsts):
                found[starts] = np.minimum.reduceat(values[edges.end], firsts, axis=0)
            return found

        return listed
    order = np.argsort(mover.groups, kind="stable")
    sizes = np.bincount(mover.groups)
    firsts = np.cumsum(sizes) - sizes

    def grouped(values: Values) -> Values:
        found = np.full(values.shape, np.inf)
        nodes = len(order)
        least = np.minimum.reduceat(values[:nodes][order], firsts, axis=0)
        found[:nodes] = least[mover.groups]
        if graph.no_deal:
            if mover.exits:
                np.minimum(found[:nodes], values[nodes], out=found[:nodes])
            if len(mover.entries):
                found[nodes] = values[mover.entries].min(axis=0)
        return found

    return grouped


def worst_replies(graph: Graph, steps: Sequence[Step], others: Sequence[int], values: Levels) -> Levels:
    """Return the least value at the end of a legal sequence of `others`; staying may count."""
    taken = [steps[m] for m in movers_in(graph, others)]
    if graph.merged:
        found = closed(taken, values, join=np.minimum, nothing=np.full(values.shape, np.inf))
    else:
        found = closed_and_staying(taken, values, join=np.minimum)
    return np.asarray(found, dtype=np.float64)


def unanswered(levels: Sequence[Levels], worst: Sequence[Levels], ends: Ints, *, origin: int) -> Mask:
    """Return in which draws a coalition has a joint gain at one of `ends` that no reply deters.

    Parameters
    ----------
    levels, worst : for each member (states, draws)
        What each state is worth to it, and the worst that the others can bring about from there.
    """
    open_ends = np.ones((len(ends), levels[0].shape[1]), dtype=np.bool_)
    for own, least in zip(levels, worst, strict=True):
        open_ends &= np.minimum(own[ends], least[ends]) > own[origin]
    return np.asarray(open_ends.any(axis=0), dtype=np.bool_)
