"""The engines of stability against the plain definitions, on random conflicts and on any relation."""

from itertools import product

import numpy as np
import pytest
from stability_compare import PLAIN, compared
from stability_made import arrays, drawn
from stability_slow import Model, stable

from pourparler.base.errors import LimitError
from pourparler.kernel import bitrows, coalitions, dominance, moves, ranked
from pourparler.kernel.order import Order


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_no_engine_differs_from_the_definitions(first):
    """The full comparison is ``python bench/stability_differences.py``."""
    done, wrong = 0, []
    for seed in range(first, first + 10):
        number, differences = compared(seed, largest=12)
        done, wrong = done + number, wrong + differences
    assert wrong == []
    assert done > 300


def test_a_fault_in_a_definition_is_found(monkeypatch):
    """The comparison can fail: replies of one step only differ from legal sequences."""
    monkeypatch.setattr(
        bitrows,
        "closed",
        lambda steps, rows, **rest: np.bitwise_or.reduce([step(rows) for step in steps] or [rest["nothing"]]),
    )
    assert any(compared(seed, largest=12)[1] for seed in range(0, 20, 2))


@pytest.mark.parametrize("seed", range(12))
def test_any_relation_at_all_is_judged_by_the_definitions(seed):
    """Preferences that are no order: cycles, and pairs of unknown order."""
    rng = np.random.default_rng(seed)
    model = drawn(rng, largest=12)
    graph, order, _, states = arrays(model)
    upper = np.triu(rng.choice([-1, 0, 1, 2], (graph.parties, graph.states, graph.states)), 1)
    signs = np.where(upper == 0, -upper.transpose(0, 2, 1), upper)
    signs = np.where(upper.transpose(0, 2, 1) == 2, 2, signs).astype(np.int8)
    place = {s: n for n, s in enumerate(states)}

    class Relation(Model):
        def is_unknown(self, party, s, t):
            return signs[party, place[s], place[t]] == 2

        def better(self, party, s, t):
            return signs[party, place[s], place[t]] == 1

    free = Relation(**{name: getattr(model, name) for name in model.__dataclass_fields__ if name != "known"})
    listed = bitrows.listed(graph, Order(ranks=order.ranks, unknown=order.unknown, signs=signs))
    for party, index, (concept, (rising, recovery)) in product(model.parties(), "abcd", PLAIN.items()):
        mask = bitrows.answered(listed, party, index=index, rising=rising, recovery=recovery)
        wanted = [stable(free, concept, party, s, index) for s in states]
        assert mask.tolist() == wanted, (concept, party, index)


def _grid(bits: int, parties: int, seed: int, ways: tuple[int, ...] = (0,)):
    digits = np.array([[n >> k & 1 for k in range(bits)] for n in range(2**bits)], dtype=np.int16)
    owner = [k * parties // bits for k in range(bits)]
    way = [ways[k % len(ways)] for k in range(bits)]
    movers = [moves.mover_of(digits, own=[o == p for o in owner], ways=way) for p in range(parties)]
    graph = moves.Graph(
        states=2**bits,
        node_state=np.arange(2**bits),
        movers=tuple(movers),
        parties=parties,
        core=tuple(range(parties)),
        no_deal=False,
    )
    rng = np.random.default_rng(seed)
    return graph, np.stack([rng.permutation(2**bits) for _ in range(parties)])


@pytest.mark.parametrize("ways", [(0,), (1, 0, -1)])
def test_the_two_engines_agree_where_the_definitions_are_too_slow(ways):
    graph, ranks = _grid(9, 3, seed=1, ways=ways)
    by_rank = ranked.ranked(graph, ranks)
    listed = bitrows.listed(graph, Order(ranks=ranks, unknown=(np.zeros(0, dtype=np.int64),) * 3))
    for party in range(3):
        assert (ranked.nash(by_rank, party) == bitrows.nash(listed, party, index="b")).all()
        for rising, recovery in PLAIN.values():
            one = ranked.answered(by_rank, party, rising=rising, recovery=recovery)
            other = bitrows.answered(listed, party, index="b", rising=rising, recovery=recovery)
            assert (one == other).all()
    if dominance.applies(graph):
        for members in coalitions.coalitions(3):
            one = dominance.unbroken(graph, ranks, members)
            assert (one == coalitions.unbroken(listed, members, index="b")).all()


def test_parts_of_uneven_size_and_three_members_are_judged_alike():
    graph, ranks = _grid(9, 4, seed=2)
    keep = np.flatnonzero(np.random.default_rng(3).random(512) < 0.6)
    movers = tuple(
        moves.Mover(
            groups=np.unique(m.groups[keep], return_inverse=True)[1],
            levels=m.levels[keep],
            exits=False,
            entries=m.entries,
        )
        for m in graph.movers
    )
    part = moves.Graph(
        states=len(keep),
        node_state=np.arange(len(keep)),
        movers=movers,
        parties=4,
        core=(0, 1, 2, 3),
        no_deal=False,
    )
    ranks = ranks[:, keep]
    listed = bitrows.listed(part, Order(ranks=ranks, unknown=(np.zeros(0, dtype=np.int64),) * 4))
    for members in coalitions.coalitions(4):
        one = dominance.unbroken(part, ranks, members)
        assert (one == coalitions.unbroken(listed, members, index="b")).all()


def test_too_many_single_steps_are_refused_before_they_are_listed(monkeypatch):
    graph, _ = _grid(6, 2, seed=0)
    monkeypatch.setattr(moves, "MOST_EDGES", 10)
    with pytest.raises(LimitError, match="more than 10 single steps"):
        moves.edges_of(graph, 0)
