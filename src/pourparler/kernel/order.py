"""Preferences as arrays: ranks, pairs of unknown order, or any relation at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.kernel.moves import Ints, Mask

Signs = NDArray[np.int8]

UNKNOWN: Final = 2
"""Sign of a pair whose order is not known; 1 is better, 0 a tie, -1 worse."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Order:
    """The preferences of all parties.

    Attributes
    ----------
    ranks : (parties, states) greater is better, equal is a tie
    unknown
        For each party the sorted codes ``s * states + t`` of pairs of unknown
        order, both ways round; they win over the ranks.
    signs : (parties, states, states) or None
        Any relation: ``signs[i, s, t]`` is how party i sees t from s. Wins over both.
    """

    ranks: Ints
    unknown: tuple[Ints, ...]
    signs: Signs | None = None

    @property
    def states(self) -> int:
        """How many states are ordered."""
        return int(self.ranks.shape[1])

    @property
    def weak(self) -> bool:
        """Whether every party has a weak order, nothing unknown."""
        return self.signs is None and not any(len(codes) for codes in self.unknown)

    @property
    def unsure(self) -> tuple[bool, ...] | None:
        """For each party whether it is the last state, no deal, and that alone, that it cannot place.

        None when something else is unknown, or any relation is given.
        """
        if self.signs is not None:
            return None
        found = []
        for codes in self.unknown:
            start, end = codes // self.states, codes % self.states
            last = self.states - 1
            of_last = (start == last) | (end == last)
            if not of_last.all() or len(codes) not in (0, 2 * last):
                return None
            found.append(len(codes) > 0)
        return tuple(found)


def order_of(ranks: Ints, *, unknown: Sequence[Sequence[tuple[int, int]]] = ()) -> Order:
    """Return the preferences that ranks and pairs of unknown order state.

    Examples
    --------
    >>> order_of(np.array([[2, 1, 0]]), unknown=[[(0, 2)]]).unknown[0].tolist()
    [2, 6]
    """
    ranks = np.asarray(ranks, dtype=np.int64)
    states = ranks.shape[1]
    codes = []
    for party in range(len(ranks)):
        pairs = np.array(unknown[party] if party < len(unknown) else [], dtype=np.int64).reshape(-1, 2)
        both = np.concatenate([pairs, pairs[:, ::-1]])
        both = both[both[:, 0] != both[:, 1]]
        codes.append(np.unique(both[:, 0] * states + both[:, 1]))
    return Order(ranks=ranks, unknown=tuple(codes))


def signs_of_pairs(order: Order, party: int, start: Ints, end: Ints) -> Signs:
    """Return how the party sees each `end` from its `start`."""
    if order.signs is not None:
        given: Signs = np.asarray(order.signs[party, start, end], dtype=np.int8)
        return given
    rank = order.ranks[party]
    found: Signs = np.sign(rank[end] - rank[start]).astype(np.int8)
    codes = order.unknown[party]
    if len(codes):
        asked = start * order.states + end
        place = np.minimum(np.searchsorted(codes, asked), len(codes) - 1)
        found[codes[place] == asked] = UNKNOWN
    return found


def signs_block(order: Order, party: int, first: int, past: int) -> Signs:
    """Return how the party sees every state (rows) from the states `first` to `past` (columns)."""
    if order.signs is not None:
        given: Signs = np.asarray(order.signs[party, first:past].T, dtype=np.int8)
        return given
    rank = order.ranks[party]
    found: Signs = (rank[:, None] > rank[None, first:past]).astype(np.int8)
    found -= rank[:, None] < rank[None, first:past]
    codes = order.unknown[party]
    if len(codes):
        low, high = np.searchsorted(codes, [first * order.states, past * order.states])
        found[codes[low:high] % order.states, codes[low:high] // order.states - first] = UNKNOWN
    return found


def gain(signs: Signs, index: str) -> Mask:
    """Return where a step counts as a gain: better, and under a and c also unknown."""
    known: Mask = signs == 1
    return known | (signs == UNKNOWN) if index in "ac" else known


def deterrent(signs: Signs, index: str) -> Mask:
    """Return where an end counts as no better: known so, and under c and d also unknown."""
    known: Mask = signs <= 0
    return known | (signs == UNKNOWN) if index in "cd" else known


def reply(signs: Signs) -> Mask:
    """Return where a reply counts as improving for whoever makes it: better or unknown, under every index."""
    found: Mask = signs >= 1
    return found
