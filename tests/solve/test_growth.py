"""Growth: slopes, ratios and peak memory of frontier and draws; no seconds."""

import importlib
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.case.issue import Issue
from pourparler.solve import survey
from pourparler.solve.asked import Asked
from pourparler.solve.solve import solve

ROOT = Path(__file__).parents[2]


@pytest.fixture
def deals(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return importlib.import_module("deals")


def _cpu(deals, call, times=5):
    return deals.cpu_seconds(call, times=times)


def test_issue_by_issue_grows_with_the_issues_and_not_with_the_deals(deals):
    """10^24 deals have four times the issues of 10^6 and 10^18 times the deals."""
    small, large = deals.made(2, 6), deals.made(2, 24)
    ratio = _cpu(deals, lambda: deals.solved(large)) / _cpu(deals, lambda: deals.solved(small))
    assert ratio < 150


def test_enumeration_grows_no_faster_than_the_deals(deals, monkeypatch):
    monkeypatch.setattr(survey, "ENUMERATED_TO", 10**9)
    sizes = (4, 5, 6)
    cases = [deals.made(3, n, tied=True) for n in sizes]
    seconds = [_cpu(deals, lambda case=case: deals.solved(case)) for case in cases]
    assert deals.slope([10.0**n for n in sizes], seconds=seconds) < 1.2


def test_issue_by_issue_is_much_cheaper_than_enumeration(deals, monkeypatch):
    case = deals.made(2, 6)
    pruned = _cpu(deals, lambda: deals.solved(case))
    monkeypatch.setattr(survey, "ENUMERATED_TO", 10**9)
    assert _cpu(deals, lambda: deals.solved(case), times=3) > 5 * pruned


@pytest.mark.parametrize(("parties", "issues"), [(2, 4), (2, 5), (3, 4), (4, 4)])
def test_both_ways_agree_on_random_spaces(deals, parties, issues):
    for seed in range(3):
        assert deals.both_ways_agree(deals.made(parties, issues, seed=seed))


def test_memory_of_enumeration_stays_flat(deals, monkeypatch):
    """Four million deals take hardly more memory at once than one million: both go in chunks of a million."""
    monkeypatch.setattr(survey, "ENUMERATED_TO", 10**9)
    case = deals.made(2, 6, tied=True)
    four = Issue(id="more", name="more", options=tuple("abcd"))
    rows = tuple(
        replace(
            row,
            form=replace(
                row.form,
                weights=(*row.form.weights, 0.1),
                values=(*row.form.values, (0.0, 0.3, 0.6, 1.0)),
            ),
        )
        for row in case.preferences
    )
    larger = replace(case, issues=(*case.issues, four), preferences=rows)
    assert _peak(deals, larger) < 1.3 * _peak(deals, case)


def _peak(deals, case):
    tracemalloc.start()
    try:
        deals.solved(case)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_time_of_draws_grows_with_their_number(deals):
    case = deals.made(2, 2, doubt_width=0.2)
    counts = (1000, 2000, 4000)
    seconds = [
        _cpu(deals, lambda n=n: solve(case, asked=Asked(draws=n, parts=frozenset())), times=1) for n in counts
    ]
    assert deals.slope(counts, seconds=seconds) < 1.2


def test_the_tables_of_the_bench_are_made(deals):
    rows = deals.doubt_rows(draws=20, times=1)
    assert [row[0] for row in rows] == [
        "20 draws: acceptance, solutions",
        "frontier in the first 1,000",
    ]
    assert deals.enumerated(3).way == "enumerated"
