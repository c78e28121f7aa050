"""The frontier by sorting and issue by issue, against comparing every pair."""

import numpy as np
import pytest

from pourparler.base.errors import LimitError
from pourparler.kernel import pareto, pareto_issues
from pourparler.kernel.fixed import levels_of_steps, steps_of
from pourparler.kernel.index import numbers_of, spread
from pourparler.kernel.pareto import frontier
from pourparler.kernel.pareto_issues import prune


def _pairwise(points, margin=1.0, judged=None):
    first = points.shape[1] if judged is None else judged
    return [
        row
        for row, mine in enumerate(points)
        if not any((one >= mine).all() and (one[:first] >= mine[:first] + margin).any() for one in points)
    ]


@pytest.mark.parametrize("parties", range(1, 9))
def test_the_frontier_is_what_no_point_beats(parties):
    rng = np.random.default_rng(parties)
    for rows in (0, 1, 2, 7, 60):
        for judged in {1, parties, (parties + 1) // 2}:
            points = rng.integers(0, 6, (rows, parties)).astype(float)
            margin = float(rng.integers(1, 4))
            found = frontier(points, margin=margin, judged=judged).tolist()
            assert found == _pairwise(points, margin, judged)


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_the_prefilter_and_the_blocks_change_nothing(parties):
    """Enough rows that both are used; the pairs are compared in one go."""
    points = np.random.default_rng(parties).integers(0, 40, (2500, parties)).astype(float)
    above = (points[None] >= points[:, None]).all(axis=2) & (points[None] > points[:, None]).any(axis=2)
    assert frontier(points).tolist() == np.flatnonzero(~above.any(axis=1)).tolist()


def test_too_many_comparisons_are_a_limit(monkeypatch):
    monkeypatch.setattr(pareto, "MAX_COMPARED", 10)
    points = np.random.default_rng(0).integers(0, 1000, (2000, 5)).astype(float)
    with pytest.raises(LimitError, match="pairs of deals"):
        frontier(points)


@pytest.mark.parametrize("seed", range(120))
def test_issue_by_issue_is_equal_to_enumeration_with_ties_and_floors(seed):
    """Sevenths and the like, so that sums tie only up to rounding."""
    rng = np.random.default_rng(seed)
    parties = int(rng.integers(1, 5))
    judged = int(rng.integers(1, parties + 1))
    sizes = rng.integers(2, 5, int(rng.integers(1, 6))).tolist()
    parts = [steps_of(rng.integers(0, 4, (size, parties)) / rng.integers(2, 9), 10.0) for size in sizes]
    levels = np.stack(
        [levels_of_steps(spread([part[:, at] for part in parts])) for at in range(parties)], axis=1
    )
    floors = None
    if seed % 2:
        chosen = [levels[rng.integers(len(levels)), at] for at in range(parties)]
        floors = np.where(rng.random(parties) < 0.6, chosen, -np.inf)
    reach = np.arange(len(levels)) if floors is None else np.flatnonzero((levels >= floors).all(axis=1))
    wanted = reach[frontier(levels[reach, :judged])]

    pruned = prune(parts, floors=floors, judged=judged)
    found = []
    for vector in range(len(pruned.levels)):
        deals = numbers_of(np.array(list(pruned.deals(vector))), sizes)
        assert len(deals) == pruned.count(vector)
        assert (levels[deals, :judged] == pruned.levels[vector]).all()
        found += deals.tolist()
    assert sorted(found) == wanted.tolist()


def test_ties_too_many_to_list_are_counted():
    parts = [np.zeros((10, 2)) for _ in range(300)]
    pruned = prune(parts, judged=2)
    assert pruned.count(0) == 10**300
    assert next(pruned.deals(0)) == (0,) * 300


def test_too_many_partial_deals_are_a_limit(monkeypatch):
    monkeypatch.setattr(pareto_issues, "MAX_PARTIAL", 20)
    rng = np.random.default_rng(0)
    with pytest.raises(LimitError, match="partial deals"):
        prune([steps_of(rng.random((10, 4)), 10.0) for _ in range(4)], judged=4)
