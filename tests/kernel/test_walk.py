"""Routes against the plain definitions: what is reached, how soon, and by legal steps."""

import numpy as np
import pytest
from stability_made import arrays, drawn
from stability_slow import TABLE, subsets

from pourparler.kernel import walk


def _fewest(model, coalition, s):
    """Fewest steps to each state by legal sequences, by plain search."""
    found, layer, length = {}, {(s, None)}, 0
    seen = set()
    while layer:
        length += 1
        layer = {
            (there, mover)
            for here, last in layer
            for mover in model.movers(coalition)
            if mover != last
            for there in model.moves(mover, here)
        } - seen
        seen |= layer
        for there, _ in layer:
            found.setdefault(there, length)
    return found


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("seed", range(0, 24, 2))
def test_reach_and_routes_are_those_of_the_definitions(seed, grouped, monkeypatch):
    rng = np.random.default_rng(seed)
    model = drawn(rng, largest=12)
    graph, _, _, states = arrays(model)
    if grouped and not graph.merged:
        monkeypatch.setattr(walk, "MOST_LISTED", 0)
    hops = walk.walks(graph)
    for members in list(subsets(model.parties()))[:9]:
        own = walk.legal(hops, graph, sorted(members))
        for at, s in enumerate(states):
            found = walk.reach(own, at)
            wanted = _fewest(model, members, s)
            reached = {states[t]: int(found.steps[t]) for t in np.flatnonzero(found.steps)}
            assert {t: n for t, n in reached.items() if t != s} == {t: n for t, n in wanted.items() if t != s}
            for t in reached:
                _check_route(model, states, s, walk.route(found, states.index(t)), reached[t])


def _check_route(model, states, s, route, length):
    assert len(route) == length
    here, last = s, None
    for by, target in route:
        mover = by[0] if len(by) == 1 and states[target] in model.moves(by[0], here) else TABLE
        assert states[target] in model.moves(mover, here)
        assert mover != last
        here, last = states[target], mover


@pytest.mark.parametrize("seed", range(0, 24, 2))
def test_improving_steps_group_by_group_are_those_of_the_list(seed, monkeypatch):
    rng = np.random.default_rng(seed)
    model = drawn(rng, largest=16)
    graph, order, _, _ = arrays(model)
    if graph.merged:
        pytest.skip("merged states always go by the list")
    listed = walk.rising_walks(graph, order.ranks)
    monkeypatch.setattr(walk, "MOST_LISTED", 0)
    grouped = walk.rising_walks(graph, order.ranks)
    for _ in range(5):
        here = rng.random(graph.states) < 0.3
        for one, other in zip((*listed.onward, *listed.back), (*grouped.onward, *grouped.back), strict=True):
            assert (one(here) == other(here)).all()
