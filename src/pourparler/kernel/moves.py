"""Moves between states as arrays: who can change what, one step at a time.

Outcomes are *nodes*; merged outcomes share a *state*, and without merging the
two are the same. The nodes that a mover can step between differ in its own
issues only: they form a *group*. Issues that move one way give each node
*levels* that a step never lowers. No deal is the last state; it has no node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError

Ints = NDArray[np.int64]
Digits = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]

MOST_EDGES: Final = 30_000_000
"""Pairs of outcomes of one mover that are listed one by one; above this only groups are used."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mover:
    """What one mover can do.

    Attributes
    ----------
    groups : (nodes,) group of each node, from 0
    levels : (nodes, k) coordinates that a step may raise or keep, never lower; k may be 0
    exits
        Whether it can step from any other state to no deal.
    entries : (e,) states that it reaches from no deal
    """

    groups: Ints
    levels: Digits
    exits: bool
    entries: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Graph:
    """The moves of a whole model.

    Attributes
    ----------
    states
        How many there are, no deal included.
    node_state : (nodes,) state of each node; states are numbered in the order of their first node
    movers
        The parties in order; the table last, if there is one.
    parties
        How many of the movers are parties.
    core
        The parties that make up the table: those that negotiate.
    no_deal
        Whether the last state is no deal.
    """

    states: int
    node_state: Ints
    movers: tuple[Mover, ...]
    parties: int
    core: tuple[int, ...]
    no_deal: bool

    @property
    def merged(self) -> bool:
        """Whether some state has several outcomes."""
        return len(self.node_state) != self.states - self.no_deal

    @property
    def table(self) -> int | None:
        """The place of the table among the movers, or None."""
        return self.parties if len(self.movers) > self.parties else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edges:
    """Single steps of one mover, each once, by start and then end.

    Attributes
    ----------
    start, end : (edges,) states
    """

    start: Ints
    end: Ints


def mover_of(
    digits: Digits,
    *,
    own: Sequence[bool],
    ways: Sequence[int],
    exits: bool = False,
    entries: Ints | None = None,
) -> Mover:
    """Return the mover that controls some issues.

    Parameters
    ----------
    digits : (nodes, issues) option index of each issue
    own
        For each issue whether the mover can change it.
    ways
        For each issue 0 for both directions, 1 for later options only, -1 for earlier ones only.

    Notes
    -----
    O(nodes · issues + nodes log nodes).

    Examples
    --------
    >>> mover_of(np.array([[0, 0], [1, 0], [0, 1], [1, 1]]), own=[True, False], ways=[0, 0]).groups.tolist()
    [0, 0, 1, 1]
    """
    held = [k for k, mine in enumerate(own) if not mine]
    one_way = [k for k, mine in enumerate(own) if mine and ways[k] != 0]
    levels = digits[:, one_way] * np.array([ways[k] for k in one_way], dtype=digits.dtype)
    none = np.zeros(0, dtype=np.int64)
    return Mover(
        groups=_joined(digits, held), levels=levels, exits=exits, entries=none if entries is None else entries
    )


def _joined(digits: Digits, columns: Sequence[int]) -> Ints:
    """Return a number for each row, equal where the rows agree in `columns`, dense from 0."""
    code = np.zeros(len(digits), dtype=np.int64)
    room = 1
    for k in columns:
        size = int(digits[:, k].max(initial=0)) + 1
        if room * size >= 2**62:
            code = np.unique(code, return_inverse=True)[1].reshape(-1).astype(np.int64)
            room = int(code.max(initial=0)) + 1
        code = code * size + digits[:, k]
        room *= size
    return np.unique(code, return_inverse=True)[1].reshape(-1).astype(np.int64)


def pairs_of(mover: Mover) -> int:
    """Return how many pairs of nodes share a group of the mover, directions aside."""
    sizes = np.bincount(mover.groups)
    return int((sizes * sizes).sum())


def edges_of(graph: Graph, place: int) -> Edges:
    """Return every single step of the mover at `place`.

    Raises
    ------
    LimitError
        If more than `MOST_EDGES` pairs would be listed.
    """
    mover = graph.movers[place]
    if pairs_of(mover) > MOST_EDGES:
        raise LimitError(
            f"one party has more than {MOST_EDGES:,} single steps",
            mend="Rule out options, or ask for nash, gmr, smr, seq and sseq only",
        )
    start, end = node_pairs(mover)
    start, end = graph.node_state[start], graph.node_state[end]
    stays = start == end
    start, end = start[~stays], end[~stays]
    last = graph.states - 1
    if mover.exits:
        start = np.concatenate([start, np.arange(last)])
        end = np.concatenate([end, np.full(last, last)])
    if len(mover.entries):
        start = np.concatenate([start, np.full(len(mover.entries), last)])
        end = np.concatenate([end, mover.entries])
    code = np.unique(start * graph.states + end)
    return Edges(start=code // graph.states, end=code % graph.states)


def node_pairs(mover: Mover) -> tuple[Ints, Ints]:
    """Return all ordered pairs of nodes of one group whose step is in an allowed direction."""
    order = np.argsort(mover.groups, kind="stable")
    sizes = np.bincount(mover.groups)
    firsts = np.cumsum(sizes) - sizes
    of_node = mover.groups[order]
    counts = sizes[of_node]
    total = int(counts.sum())
    start = np.repeat(np.arange(len(order)), counts)
    within = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    end = np.repeat(firsts[of_node], counts) + within
    start, end = order[start], order[end]
    if mover.levels.shape[1]:
        allowed = (mover.levels[end] >= mover.levels[start]).all(axis=1)
        start, end = start[allowed], end[allowed]
    return start, end


def movers_in(graph: Graph, parties: Sequence[int]) -> list[int]:
    """Return who steps for a coalition: its members, and the table if it holds the core."""
    found = list(parties)
    if graph.table is not None and set(graph.core) <= set(parties):
        found.append(graph.table)
    return found
