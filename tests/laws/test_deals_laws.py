"""Laws of the verb solve: what must not change an answer, and what must only narrow it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_case import made

from pourparler.case.case import Case
from pourparler.case.preference import Additive, Preference, UtilityTable
from pourparler.solve import rows, survey
from pourparler.solve.asked import Asked
from pourparler.solve.solve import solve

PLAIN = Asked(parts=frozenset())
SEEDS = st.integers(0, 10_000)


@pytest.fixture(autouse=True, params=["enumerated", "issue by issue"], scope="module")
def _way(request):
    """Every law holds on both ways."""
    patch = pytest.MonkeyPatch()
    if request.param == "issue by issue":
        patch.setattr(survey, "ENUMERATED_TO", 0)
        patch.setattr(rows, "HELD_TO", 0)
    yield
    patch.undo()


def _deals(case: Case, name: str) -> set[frozenset[tuple[str, str]]]:
    found = next(one for one in solve(case, asked=PLAIN).solutions if one.name == name)
    return {frozenset(deal.options) for deal in found.deals}


def _front(case: Case) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(options) for _, options in solve(case, asked=PLAIN).pareto}


def _scaled(row: Preference, factor: float, shift: float) -> Preference:
    """Utilities times a factor; the shift goes into the first issue and the reservation."""
    form = row.form
    assert isinstance(form, Additive)
    weights = (1.0,) * len(form.weights)
    values = [[w * v * factor for v in options] for w, options in zip(form.weights, form.values, strict=True)]
    values[0] = [value + shift for value in values[0]]
    return replace(
        row,
        form=Additive(weights=weights, values=tuple(map(tuple, values))),
        reservation=row.reservation * factor + shift,
    )


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.floats(0.01, 1000), st.floats(-5, 5), st.integers(0, 2))
def test_nash_and_ks_do_not_hang_on_a_partys_scale_or_zero(seed, factor, shift, at):
    case = made(seed, kinds=("additive",) * 3)
    rows_ = list(case.preferences)
    rows_[at] = _scaled(rows_[at], factor, shift)
    other = replace(case, preferences=tuple(rows_))
    assert _front(case) == _front(other)
    for name in ("nash", "kalai_smorodinsky"):
        assert _deals(case, name) == _deals(other, name)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.integers(0, 1000))
def test_the_order_of_parties_issues_and_options_does_not_matter(seed, shuffle):
    case = made(seed, kinds=("additive",) * 3, ratifiers=1)
    other = _shuffled(case, np.random.default_rng(shuffle))
    one, two = solve(case, asked=PLAIN), solve(other, asked=PLAIN)
    if not case.merged:
        assert _front(case) == _front(other)
        assert one.zopa == two.zopa
        assert one.feasible == two.feasible
        for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
            assert _deals(case, name) == _deals(other, name)


def _shuffled(case: Case, rng: np.random.Generator) -> Case:
    order = rng.permutation(len(case.issues)).tolist()
    turns = {at: rng.permutation(len(case.issues[at].options)).tolist() for at in range(len(case.issues))}
    issues = tuple(
        replace(case.issues[at], options=tuple(case.issues[at].options[k] for k in turns[at])) for at in order
    )
    preferences = []
    for row in case.preferences:
        form = row.form
        assert isinstance(form, Additive)
        preferences.append(
            replace(
                row,
                form=Additive(
                    weights=tuple(form.weights[at] for at in order),
                    values=tuple(tuple(form.values[at][k] for k in turns[at]) for at in order),
                ),
            )
        )
    people = rng.permutation(len(case.parties)).tolist()
    return replace(
        case,
        issues=issues,
        parties=tuple(case.parties[at] for at in people),
        preferences=tuple(preferences[at] for at in rng.permutation(len(preferences)).tolist()),
    )


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_symmetric_parties_get_symmetric_solutions(seed):
    """Two parties, two alike issues, each side's preference the other's with the issues swapped."""
    case = made(seed, kinds=("additive",) * 2)
    size = len(case.issues[0].options)
    form = case.preferences[0].form
    assert isinstance(form, Additive)
    mine = form.values[0]
    theirs = (form.values[1] * size)[:size]
    issues = tuple(replace(case.issues[0], id=name) for name in ("x", "y"))
    rows_ = (
        Preference(party="p0", form=Additive(weights=(0.7, 0.3), values=(mine, theirs)), reservation=0.1),
        Preference(party="p1", form=Additive(weights=(0.3, 0.7), values=(theirs, mine)), reservation=0.1),
    )
    both = Case(name="both", parties=case.parties, issues=issues, preferences=rows_)
    for one in solve(both, asked=PLAIN).solutions:
        pairs = {(row["p0"], row["p1"]) for row in one.utilities}
        assert pairs == {(b, a) for a, b in pairs}


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.integers(0, 2), st.floats(0, 0.5))
def test_a_higher_reservation_never_widens_the_zone(seed, at, more):
    case = made(seed, kinds=("additive",) * 3, ratifiers=1)
    rows_ = list(case.preferences)
    rows_[at] = replace(rows_[at], reservation=rows_[at].reservation + more)
    other = replace(case, preferences=tuple(rows_))
    assert solve(other, asked=PLAIN).zopa.count <= solve(case, asked=PLAIN).zopa.count


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_every_solution_is_acceptable_and_efficient_among_the_acceptable(seed):
    case = made(seed, kinds=("additive",) * 3)
    found = solve(case, asked=PLAIN)
    front = _front(case)
    for one in found.solutions:
        for deal in one.deals:
            assert all(deal.accepts.values())
            assert deal.below_no_deal == ()
            assert frozenset(deal.options) in front


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_a_table_that_says_what_weights_say_gives_the_same_answer(seed):
    case = made(seed, kinds=("additive",) * 2)
    every = [dict(options) for options in _options(case)]
    rows_ = []
    for row in case.preferences:
        form = row.form
        assert isinstance(form, Additive)
        table = tuple(
            (
                tuple(options.items()),
                sum(
                    w * values[issue.options.index(options[issue.id])]
                    for issue, w, values in zip(case.issues, form.weights, form.values, strict=True)
                ),
            )
            for options in every
        )
        rows_.append(replace(row, form=UtilityTable(rows=table)))
    other = replace(case, preferences=tuple(rows_))
    one, two = solve(case, asked=PLAIN), solve(other, asked=PLAIN)
    assert (one.pareto, one.zopa, one.deals) == (two.pareto, two.zopa, two.deals)


def _options(case: Case) -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = [[]]
    for issue in case.issues:
        found = [[*row, (issue.id, option)] for row in found for option in issue.options]
    return found
