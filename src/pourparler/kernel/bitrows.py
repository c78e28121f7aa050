"""Stability for any preferences: for each state the set of origins it answers, as rows of bits.

Row x, bit s: something holds of standing at x when it began at s. Legal
sequences join rows along listed single steps. Columns (origins) do not touch
each other, so they are done in blocks of flat memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.kernel.closure import Step, Values, closed
from pourparler.kernel.moves import Edges, Graph, Ints, Mask, edges_of, movers_in
from pourparler.kernel.order import Order, deterrent, gain, reply, signs_block, signs_of_pairs

Bits = NDArray[np.uint64]

_BLOCK_BYTES: Final = 64_000_000
_WORD: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Listed:
    """A graph with its single steps listed, and the preferences over it.

    Attributes
    ----------
    edges, rising
        For each mover its steps, and those of them that may serve as an improving reply.
    block
        How many origins are done at a time, a multiple of 64.
    """

    graph: Graph
    order: Order
    edges: tuple[Edges, ...]
    rising: tuple[Edges, ...]
    block: int


def listed(graph: Graph, order: Order) -> Listed:
    """Return the engine for any preferences.

    Raises
    ------
    LimitError
        If a mover has too many single steps to list.
    """
    edges = tuple(edges_of(graph, m) for m in range(len(graph.movers)))
    rising = []
    for m, steps in enumerate(edges):
        up = np.ones(len(steps.start), dtype=np.bool_)
        for party in graph.core if m >= graph.parties else (m,):
            up &= reply(signs_of_pairs(order, party, steps.start, steps.end))
        rising.append(Edges(start=steps.start[up], end=steps.end[up]))
    longest = max((len(steps.start) for steps in edges), default=1)
    words = max(1, _BLOCK_BYTES // (8 * max(longest, graph.states, 1)))
    return Listed(graph=graph, order=order, edges=edges, rising=tuple(rising), block=min(words, 1024) * _WORD)


def blocks(engine: Listed) -> Iterator[tuple[int, int]]:
    """Yield the first and past-the-last origin of each block."""
    for first in range(0, engine.graph.states, engine.block):
        yield first, min(first + engine.block, engine.graph.states)


def packed(mask: Mask) -> Bits:
    """Return a mask (rows, columns) as rows of bits."""
    width = -mask.shape[1] % _WORD
    wide = np.pad(mask, ((0, 0), (0, width))) if width else mask
    words: Bits = np.packbits(np.ascontiguousarray(wide), axis=1, bitorder="little").view(np.uint64)
    return words


def unpacked(bits: Bits, columns: int) -> Mask:
    """Return rows of bits as a mask of so many columns."""
    octets = np.ascontiguousarray(bits).view(np.uint8)
    mask: Mask = np.unpackbits(octets, axis=1, count=columns, bitorder="little").view(np.bool_)
    return mask


def along(edges: Edges) -> Step:
    """Return the step that joins, for each state, the rows of the states one step on."""
    starts, firsts = np.unique(edges.start, return_index=True)

    def step(rows: Values) -> Values:
        found = np.zeros_like(rows)
        if len(firsts):
            found[starts] = np.bitwise_or.reduceat(rows[edges.end], firsts, axis=0)
        return found

    return step


def against(edges: Edges) -> Step:
    """Return the step that joins, for each state, the rows of the states one step back."""
    turn = np.lexsort((edges.start, edges.end))
    return along(Edges(start=edges.end[turn], end=edges.start[turn]))


def spread(steps: Sequence[Step], rows: Bits) -> Bits:
    """Return for each state the rows joined at the ends of legal sequences."""
    found: Bits = closed(steps, rows, join=np.bitwise_or, nothing=np.zeros_like(rows))
    return found


def nash(engine: Listed, party: int, *, index: str) -> Mask:
    """Return at which states the party has no step that counts as a gain."""
    edges = engine.edges[party]
    up = gain(signs_of_pairs(engine.order, party, edges.start, edges.end), index)
    return _without(engine.graph.states, edges.start[up])


def _without(states: int, broken: Ints) -> Mask:
    stays = np.ones(states, dtype=np.bool_)
    stays[broken] = False
    return stays


def answered(engine: Listed, party: int, *, index: str, rising: bool, recovery: bool) -> Mask:
    """Return at which states every gain of the party meets a reply that counts as no better.

    Parameters
    ----------
    index
        ``a`` to ``d``: what a pair of unknown order counts as.
    rising, recovery
        As in ``ranked.answered``.
    """
    graph, order = engine.graph, engine.order
    others = [p for p in range(graph.parties) if p != party]
    family = engine.rising if rising else engine.edges
    steps = [along(family[m]) for m in movers_in(graph, others)]
    own, back = engine.edges[party], along(engine.edges[party])
    up = gain(signs_of_pairs(order, party, own.start, own.end), index)
    start, end = own.start[up], own.end[up]
    broken = []
    for first, past in blocks(engine):
        no_better = packed(deterrent(signs_block(order, party, first, past), index))
        if recovery:
            no_better = no_better & ~back(~no_better)
        rows = spread(steps, no_better)
        low, high = np.searchsorted(start, [first, past])
        s, t = start[low:high], end[low:high]
        column = (s - first).astype(np.uint64)
        held = rows[t, (s - first) // _WORD] >> (column % np.uint64(_WORD)) & np.uint64(1)
        broken.append(s[held == 0])
    return _without(graph.states, np.concatenate(broken) if broken else np.zeros(0, dtype=np.int64))
