"""Simultaneous sanctions: the others improve at the same moment as the party moves.

The others' improvements are taken at s, each from the same outcome; all that
is changed is applied at once. Two who set one issue differently make no
profile. On a merged state each outcome of it is tried. Somebody who moves to
no deal ends the profile there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from pourparler.base.errors import LimitError
from pourparler.kernel.bitrows import Listed
from pourparler.kernel.index import numbers_of
from pourparler.kernel.moves import Ints, Mask, node_pairs
from pourparler.kernel.order import deterrent, gain, reply, signs_of_pairs

MOST_PROFILES: Final = 2_000_000
"""Joint profiles at one state that are gone through."""

_KEPT: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nodes:
    """The outcomes behind the states.

    Attributes
    ----------
    digits : (nodes, issues) option index of each issue
    sizes
        Options of each issue.
    """

    digits: Ints
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profiles:
    """An engine with its outcomes by number, and what each party can do at each outcome.

    Attributes
    ----------
    numbers : (nodes,) outcome numbers, rising
    ends
        For each party where the ends of its steps from each node begin, and the ends.
    members
        For each state its nodes; none for no deal.
    """

    engine: Listed
    nodes: Nodes
    numbers: Ints
    ends: tuple[tuple[Ints, Ints], ...]
    members: tuple[Ints, ...]


def profiles(engine: Listed, nodes: Nodes) -> Profiles:
    """Return what :func:`stays` needs of every party, made once."""
    graph = engine.graph
    ends = []
    for place in range(graph.parties):
        start, end = node_pairs(graph.movers[place])
        moves = graph.node_state[start] != graph.node_state[end]
        start, end = start[moves], end[moves]
        turn = np.lexsort((end, start))
        ends.append((np.searchsorted(start[turn], np.arange(len(nodes.digits) + 1)), end[turn]))
    order = np.argsort(graph.node_state, kind="stable")
    bounds = np.searchsorted(graph.node_state[order], np.arange(graph.states + 1))
    return Profiles(
        engine=engine,
        nodes=nodes,
        numbers=numbers_of(nodes.digits, nodes.sizes),
        ends=tuple(ends),
        members=tuple(order[a:b] for a, b in pairwise(bounds)),
    )


def stays(found: Profiles, party: int, *, index: str) -> Mask:
    """Return at which states every gain of the party meets a joint profile that ends no better.

    Raises
    ------
    LimitError
        If more than `MOST_PROFILES` profiles would be tried at one state.

    Notes
    -----
    O(profiles · issues) at each state. Tested at every state, not only where
    the others would move.
    """
    edges = found.engine.edges[party]
    up = gain(signs_of_pairs(found.engine.order, party, edges.start, edges.end), index)
    start, end = edges.start[up], edges.end[up]
    result = np.ones(found.engine.graph.states, dtype=np.bool_)
    for s in np.unique(start).tolist():
        low, high = np.searchsorted(start, [s, s + 1])
        result[s] = _all_answered(found, party, s, gains=end[low:high], index=index)
    return result


def _all_answered(found: Profiles, party: int, s: int, *, gains: Ints, index: str) -> bool:
    graph, order = found.engine.graph, found.engine.order
    every = np.arange(graph.states)
    no_better = deterrent(signs_of_pairs(order, party, np.full(graph.states, s), every), index)
    last = graph.states - 1
    others = [p for p in range(graph.parties) if p != party]
    rises = {p: reply(signs_of_pairs(order, p, np.full(graph.states, s), every)) for p in others}
    if graph.no_deal and no_better[last]:
        if any(graph.movers[p].exits and rises[p][last] for p in others):
            return True
        gains = gains[gains != last]
    open_ends = set(gains.tolist())
    for node in found.members[s].tolist():
        mine = _own_ends(found, party, node)
        mine = mine[np.isin(graph.node_state[mine], list(open_ends))]
        theirs = [_own_ends(found, p, node) for p in others]
        theirs = [ends[rises[p][graph.node_state[ends]]] for p, ends in zip(others, theirs, strict=True)]
        for t, x in _joint_ends(found, node, mine, theirs):
            if no_better[x]:
                open_ends.discard(t)
    return not open_ends


def _own_ends(found: Profiles, party: int, node: int) -> Ints:
    firsts, ends = found.ends[party]
    own: Ints = ends[firsts[node] : firsts[node + 1]]
    return own


def _joint_ends(found: Profiles, node: int, mine: Ints, theirs: list[Ints]) -> set[tuple[int, int]]:
    """Return the pairs (state the party alone would reach, state the profile ends at)."""
    here = found.nodes.digits[node]
    joint, alone = _changes(found, node, mine), mine
    for ends in theirs:
        choices = np.concatenate([np.full((1, len(here)), _KEPT), _changes(found, node, ends)])
        if len(joint) * len(choices) > MOST_PROFILES:
            raise LimitError(
                f"more than {MOST_PROFILES:,} joint profiles at one state",
                mend="Leave sim out of --concepts, or rule out options",
            )
        one, other = joint[:, None, :], choices[None, :, :]
        agree = ((one == _KEPT) | (other == _KEPT) | (one == other)).all(axis=2)
        rows, columns = np.nonzero(agree)
        joint = np.maximum(joint[rows], choices[columns])
        alone = alone[rows]
    numbers = numbers_of(np.where(joint == _KEPT, here, joint), found.nodes.sizes)
    place = np.minimum(np.searchsorted(found.numbers, numbers), len(found.numbers) - 1)
    real = found.numbers[place] == numbers
    state = found.engine.graph.node_state
    return set(zip(state[alone[real]].tolist(), state[place[real]].tolist(), strict=True))


def _changes(found: Profiles, node: int, ends: Ints) -> Ints:
    """Return the option each end sets each issue to, or -1 where it leaves it."""
    digits = found.nodes.digits
    return np.where(digits[ends] == digits[node], _KEPT, digits[ends])
