"""The public scenarios: frontier as sorting every outcome gives it, solutions by definition.

The oracle knows nothing of the program's arrays: it writes out every outcome,
adds weight × value in plain floats, and rounds to nine digits to see ties.
"""

import os
from pathlib import Path

import numpy as np
import pytest

from pourparler import flow
from pourparler.case.preference import Additive
from pourparler.exchange.outside import import_files

DATA = Path(os.environ.get("POURPARLER_DATA") or Path(__file__).parents[3] / "shared" / "data") / "scenarios"
NAMES = (
    "AMPOvsCity",
    "AcquisitionC",
    "AirportSiteSelectionA",
    "Camera",
    "EnglandZimbabwe",
    "Grocery",
    "ItexvsCypress",
    "group2-politics",
)
UNSTATED = {"AMPOvsCity"}


@pytest.fixture(params=NAMES, scope="module")
def scenario(request):
    folder = DATA / request.param
    if not folder.is_dir():
        pytest.skip(f"no scenario at {folder}; POURPARLER_DATA names the folder of the data")
    case = import_files([folder]).case
    return request.param, case, _every(case)


def _every(case):
    """Utilities of every outcome, shape (outcomes, parties), the first issue varying fastest."""
    columns = []
    for row in case.preferences:
        assert isinstance(row.form, Additive)
        total = np.zeros(1)
        for weight, values in zip(row.form.weights, row.form.values, strict=True):
            total = (np.array([weight * value for value in values])[:, None] + total[None, :]).ravel()
        columns.append(total)
    return np.round(np.stack(columns, axis=1), 9)


def _frontier(points):
    """The outcomes that none beats, those with equal utilities all."""
    vectors, inverse = np.unique(points, axis=0, return_inverse=True)
    kept = _sweep(vectors) if vectors.shape[1] == 2 else _best_first(vectors)
    return np.flatnonzero(kept[inverse.ravel()]).tolist()


def _sweep(vectors):
    """Two parties: from the best of the first downward, what lifts the best of the second so far."""
    kept, best = np.zeros(len(vectors), bool), -np.inf
    for at in range(len(vectors) - 1, -1, -1):
        if vectors[at, 1] > best:
            kept[at], best = True, vectors[at, 1]
    return kept


def _best_first(vectors):
    """More parties: by falling sum, each compared with those kept."""
    kept = np.zeros(len(vectors), bool)
    for at in np.argsort(-vectors.sum(axis=1), kind="stable").tolist():
        others = vectors[kept]
        kept[at] = not ((others >= vectors[at]).all(axis=1)).any()
    return kept


def test_the_frontier_is_that_of_every_outcome(scenario):
    _, case, points = scenario
    wanted = _frontier(points)
    found = flow.solve(case)
    assert found.size == len(points)
    assert found.pareto_count == len(wanted)
    assert [number for number, _ in found.pareto] == wanted


def test_nash_and_kalai_smorodinsky_are_by_definition_where_reserved_values_are_stated(scenario):
    name, case, points = scenario
    found = {one.name: one for one in flow.solve(case).solutions}
    if name in UNSTATED:
        assert all(row.reservation is None for row in case.preferences)
        for rule in ("nash", "kalai_smorodinsky", "egalitarian"):
            assert (found[rule].status, found[rule].reason) == ("none", "no reservation")
        assert found["utilitarian"].status == "proved"
        found = {one.name: one for one in flow.solve(case, reservation=0.0).solutions}
    floors = np.array([row.reservation or 0.0 for row in case.preferences])
    gains = points[(points >= np.round(floors, 9)).all(axis=1)] - floors
    scores = {
        "nash": gains.prod(axis=1),
        "kalai_smorodinsky": (gains / gains.max(axis=0)).min(axis=1),
        "egalitarian": gains.min(axis=1),
    }
    for rule, score in scores.items():
        assert found[rule].status == "proved"
        mine = np.array([list(row.values()) for row in found[rule].utilities]) - floors
        ratio = mine / gains.max(axis=0)
        got = {
            "nash": mine.prod(axis=1),
            "kalai_smorodinsky": ratio.min(axis=1),
            "egalitarian": mine.min(axis=1),
        }
        assert got[rule] == pytest.approx(score.max(), rel=1e-7)
    top = points[(points >= np.round(floors, 9)).all(axis=1)].sum(axis=1).max()
    assert found["utilitarian"].score == pytest.approx(top, rel=1e-7)


def test_every_stated_reserved_value_counts(scenario):
    name, case, points = scenario
    floors = [row.reservation for row in case.preferences]
    assert (None in floors) == (name in UNSTATED)
    found = flow.solve(case)
    if name in UNSTATED:
        assert len(found.zopa.unknown) == len(floors)
        return
    fine = (points >= np.round(np.array(floors), 9)).all(axis=1)
    assert found.zopa.count == fine.sum()
