"""All 576 strict ordinal 2x2 games: what has been counted of them, and how the concepts nest.

Counts of pure Nash equilibria: of the 144 strict ordinal games (order graph
counted, players distinct) 18 have none, 108 one and 18 two; each stands four
times among the 576 (rows and columns exchanged). Rapoport and Guyer 1966, A
taxonomy of 2x2 games, General Systems 11, count the 78 games with players
exchanged; Robinson and Goforth 2005, The Topology of the 2x2 Games, the 144.
"""

from collections import Counter
from itertools import permutations

import numpy as np
from stability_compare import PLAIN

from pourparler.kernel import bitrows, ranked
from pourparler.kernel.moves import Graph, mover_of
from pourparler.kernel.order import order_of

DIGITS = np.array([[n & 1, n >> 1] for n in range(4)], dtype=np.int16)
GRAPH = Graph(
    states=4,
    node_state=np.arange(4),
    movers=tuple(mover_of(DIGITS, own=[p == 0, p == 1], ways=[0, 0]) for p in range(2)),
    parties=2,
    core=(0, 1),
    no_deal=False,
)


def _sets(row, column):
    ranks = np.array([row, column])
    engine, listed = ranked.ranked(GRAPH, ranks), bitrows.listed(GRAPH, order_of(ranks))
    found = {"nash": ranked.nash(engine, 0) & ranked.nash(engine, 1)}
    for concept, (rising, recovery) in PLAIN.items():
        masks = [ranked.answered(engine, p, rising=rising, recovery=recovery) for p in range(2)]
        others = [bitrows.answered(listed, p, index="b", rising=rising, recovery=recovery) for p in range(2)]
        assert all((one == other).all() for one, other in zip(masks, others, strict=True))
        found[concept] = masks[0] & masks[1]
    return found


def test_the_census_of_576_strict_games():
    nash = Counter()
    for row in permutations(range(4)):
        for column in permutations(range(4)):
            found = _sets(row, column)
            nash[int(found["nash"].sum())] += 1
            assert found["gmr"].any()
            assert found["seq"].any()
            for inner, outer in (
                ("nash", "smr"),
                ("smr", "gmr"),
                ("nash", "sseq"),
                ("sseq", "seq"),
                ("sseq", "smr"),
                ("seq", "gmr"),
            ):
                assert not (found[inner] & ~found[outer]).any(), (inner, outer, row, column)
    assert nash == {0: 4 * 18, 1: 4 * 108, 2: 4 * 18}
