"""Limited-move stability of two parties: each looks a fixed number of moves ahead.

Zagare 1984 and Kilgour 1984 in the form of Fang, Hipel and Kilgour 1993,
*Interactive Decision Making*, chapter 3: ``G_0(i, s) = s``; i moves where
the other's play, one step shorter, ends best for i, if that beats staying.
"""

from __future__ import annotations

import numpy as np

from pourparler.kernel.bitrows import Listed
from pourparler.kernel.moves import Edges, Ints, Mask


def stays(engine: Listed, party: int, *, horizon: int) -> Mask:
    """Return at which states the party stays, looking `horizon` moves ahead.

    Notes
    -----
    O(horizon · edges). Of moves that end equally well the one to the smallest
    state counts. Weak orders only, two parties only.
    """
    states = engine.graph.states
    ends = [np.arange(states), np.arange(states)]
    for _ in range(horizon):
        ends = [_moved(engine.edges[i], engine.order.ranks[i], ends[1 - i]) for i in range(2)]
    found: Mask = ends[party] == np.arange(states)
    return found


def _moved(edges: Edges, rank: Ints, then: Ints) -> Ints:
    """Return where play ends from each state when the mover moves well or stays."""
    states = len(rank)
    ends = np.arange(states)
    starts, firsts = np.unique(edges.start, return_index=True)
    if not len(firsts):
        return ends
    dense = np.unique(rank, return_inverse=True)[1].reshape(-1).astype(np.int64)
    choice = dense[then[edges.end]] * states + (states - 1 - edges.end)
    best = states - 1 - np.maximum.reduceat(choice, firsts) % states
    better = rank[then[best]] > rank[starts]
    ends[starts[better]] = then[best[better]]
    return ends
