"""Frontier, zone and solutions against the slow way, on both ways of finding them."""

from fractions import Fraction
from math import prod

import deals_slow as slow
import pytest
from made_case import made

from pourparler.case.case import parties_with, preference_of
from pourparler.solve import rows, survey
from pourparler.solve.asked import Asked
from pourparler.solve.solve import solve

MIXES = {
    "two": (("additive",) * 2, 0),
    "two and a ratifier": (("additive",) * 3, 1),
    "two and two ratifiers": (("additive",) * 4, 2),
    "four": (("additive",) * 4, 0),
    "a table": (("additive", "table"), 0),
    "an order": (("additive", "priorities"), 0),
}


@pytest.fixture(params=["enumerated", "issue by issue"])
def way(request, monkeypatch):
    """Force one way; a space with a table or an order is enumerated in either case."""
    if request.param == "issue by issue":
        monkeypatch.setattr(survey, "ENUMERATED_TO", 0)
        monkeypatch.setattr(rows, "HELD_TO", 0)
    return request.param


@pytest.mark.parametrize("mix", MIXES)
@pytest.mark.parametrize("block", range(4))
def test_everything_is_as_the_slow_way_says(way, mix, block):
    kinds, ratifiers = MIXES[mix]
    for seed in range(9 * block, 9 * block + 9):
        _agree(made(seed, kinds=kinds, ratifiers=ratifiers), seed)


def _agree(case, seed):
    found = solve(case, asked=Asked(parts=frozenset(("trades",))))
    names = parties_with(case, "negotiating")
    points = slow.points(case, names)
    assert [number for number, _ in found.pareto] == slow.efficient(points), seed
    assert found.feasible == len(slow.members(case))
    kinds = {type(row.form).__name__ for row in case.preferences}
    if "Priorities" in kinds:
        assert {one.reason for one in found.solutions} == {"ordinal"}
        return
    good = slow.acceptable(case, [party.id for party in case.parties])
    assert found.zopa.count == len(good)
    solved = {one.name: one for one in found.solutions}
    if not good:
        assert {one.reason for one in found.solutions} == {"no acceptable deal"}
        return
    floors = {name: Fraction(str(preference_of(case, name).reservation)) for name in names}
    gains = {n: [u - floors[p] for u, p in zip(points[n], names, strict=True)] for n in good}
    best = [max(row[at] for row in gains.values()) for at in range(len(names))]
    _attained(solved["utilitarian"], gains, sum, points, offset=sum(floors.values()))
    if any(min(row) > 0 for row in gains.values()):
        _attained(solved["nash"], gains, prod, points)
        _attained(solved["egalitarian"], gains, min, points)
        ratio = lambda row: min(a / b for a, b in zip(row, best, strict=True))  # noqa: E731
        _attained(solved["kalai_smorodinsky"], gains, ratio, points)
    else:
        assert {solved[name].reason for name in solved if name != "utilitarian"} == {"no joint gain"}


def _attained(solution, gains, score, points, offset=0):
    top = max(score(row) for row in gains.values())
    efficient = set(slow.efficient({n: points[n] for n in gains}))
    wanted = [n for n in gains if score(gains[n]) == top and n in efficient]
    assert sorted(deal.number for deal in solution.deals) == sorted(wanted)
    assert solution.count == len(wanted)
    assert solution.score == pytest.approx(float(top + offset))
