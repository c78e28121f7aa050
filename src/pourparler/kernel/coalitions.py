"""Stability against every coalition, for any preferences, as rows of bits.

A coalition H breaks s by a legal sequence of its members to a t that each of
them prefers. It is deterred by an x, reached from t by the others, at which
some member is no better off than at s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from pourparler.kernel.bitrows import Bits, Listed, against, along, blocks, packed, spread, unpacked
from pourparler.kernel.closure import Step
from pourparler.kernel.moves import Edges, Mask, movers_in
from pourparler.kernel.order import deterrent, gain, reply, signs_block


def coalitions(parties: int) -> Iterator[tuple[int, ...]]:
    """Yield every coalition, smallest first, then by the places of its members."""
    for size in range(1, parties + 1):
        yield from combinations(range(parties), size)


def unbroken(engine: Listed, members: Sequence[int], *, index: str) -> Mask:
    """Return at which states the coalition has no joint gain."""
    stays = np.ones(engine.graph.states, dtype=np.bool_)
    for first, past in blocks(engine):
        breaks = _breaks(engine, members, first, past, index)
        stays[first:past] = _columns_free(breaks, past - first)
    return stays


def deterred(
    engine: Listed, members: Sequence[int], *, index: str, replies: Sequence[Step], recovery: bool
) -> Mask:
    """Return at which states every joint gain of the coalition is answered.

    Parameters
    ----------
    replies
        Steps of those who answer, from :func:`plain_replies` or :func:`joint_replies`.
    recovery
        The coalition must not get from the answer to a state that each member prefers to s.
    """
    graph = engine.graph
    own = [along(engine.edges[m]) for m in movers_in(graph, members)]
    stays = np.ones(graph.states, dtype=np.bool_)
    for first, past in blocks(engine):
        breaks = _breaks(engine, members, first, past, index)
        if not breaks.any():
            continue
        harm = _harm(engine, members, first, past, index)
        if recovery:
            harm = harm & ~spread(own, ~harm)
        open_breaks = breaks & ~spread(replies, harm)
        stays[first:past] = _columns_free(open_breaks, past - first)
    return stays


def plain_replies(engine: Listed, members: Sequence[int]) -> list[Step]:
    """Return the single steps of everybody outside the coalition."""
    others = [p for p in range(engine.graph.parties) if p not in members]
    return [along(engine.edges[m]) for m in movers_in(engine.graph, others)]


def joint_steps(engine: Listed, members: Sequence[int]) -> Edges:
    """Return from each state the ends of legal sequences that may improve for each member."""
    starts, ends = [], []
    for first, past in blocks(engine):
        reach = _reach(engine, members, first, past)
        for party in members:
            reach &= packed(reply(signs_block(engine.order, party, first, past)))
        end, start = np.nonzero(unpacked(reach, past - first))
        starts.append(start + first)
        ends.append(end)
    start, end = np.concatenate(starts), np.concatenate(ends)
    turn = np.lexsort((end, start))
    return Edges(start=start[turn], end=end[turn])


def _reach(engine: Listed, members: Sequence[int], first: int, past: int) -> Bits:
    """Return row t, bit s: t is the end of a legal sequence of the coalition from s."""
    origins = np.zeros((engine.graph.states, past - first), dtype=np.bool_)
    origins[np.arange(first, past), np.arange(past - first)] = True
    steps = [against(engine.edges[m]) for m in movers_in(engine.graph, members)]
    return spread(steps, packed(origins))


def _breaks(engine: Listed, members: Sequence[int], first: int, past: int, index: str) -> Bits:
    reach = _reach(engine, members, first, past)
    for party in members:
        reach &= packed(gain(signs_block(engine.order, party, first, past), index))
    return reach


def _harm(engine: Listed, members: Sequence[int], first: int, past: int, index: str) -> Bits:
    found = np.zeros((engine.graph.states, past - first), dtype=np.bool_)
    for party in members:
        found |= deterrent(signs_block(engine.order, party, first, past), index)
    return packed(found)


def _columns_free(rows: Bits, columns: int) -> Mask:
    """Return which columns hold no bit."""
    joined = np.bitwise_or.reduce(rows, axis=0, keepdims=True)
    free: Mask = ~unpacked(joined, columns)[0]
    return free
