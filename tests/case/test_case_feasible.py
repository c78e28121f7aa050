"""Feasible outcomes by branching: against the list of all outcomes, and in spaces that no list could hold."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.base.errors import LimitError
from pourparler.case.feasible import merged_states, smallest, state_of
from pourparler.case.issue import Issue
from pourparler.case.pattern import Pattern, matches

OPTIONS = ("x", "y", "z")


def _issues(counts: list[int]) -> tuple[Issue, ...]:
    return tuple(Issue(id=f"i{at}", name="", options=OPTIONS[:count]) for at, count in enumerate(counts))


@st.composite
def spaces(draw: st.DrawFn) -> tuple[tuple[Issue, ...], list[Pattern], list[Pattern]]:
    issues = _issues(draw(st.lists(st.integers(2, 3), min_size=1, max_size=5)))

    def pattern() -> Pattern:
        held = draw(st.lists(st.sampled_from(issues), min_size=1, unique_by=lambda issue: issue.id))
        ordered = sorted(held, key=issues.index)
        return tuple((issue.id, draw(st.sampled_from(issue.options))) for issue in ordered)

    counts = draw(st.tuples(st.integers(0, 6), st.integers(0, 3)))
    return issues, [pattern() for _ in range(counts[0])], [pattern() for _ in range(counts[1])]


def _all(issues: tuple[Issue, ...]) -> list[Pattern]:
    """Return every outcome in order of its number: the first issue varies fastest."""
    backward = product(*(issue.options for issue in reversed(issues)))
    ids = [issue.id for issue in issues]
    return [tuple(zip(ids, reversed(outcome), strict=True)) for outcome in backward]


def _feasible(issues: tuple[Issue, ...], excluded: list[Pattern]) -> list[Pattern]:
    return [row for row in _all(issues) if not any(matches(dict(row), pattern) for pattern in excluded)]


@given(spaces())
def test_the_smallest_feasible_outcome_is_the_first_of_the_list(
    space: tuple[tuple[Issue, ...], list[Pattern], list[Pattern]],
):
    issues, excluded, _ = space
    assert smallest(issues, excluded) == next(iter(_feasible(issues, excluded)), None)


@given(spaces())
def test_merged_states_are_those_of_a_slow_union(
    space: tuple[tuple[Issue, ...], list[Pattern], list[Pattern]],
):
    issues, excluded, merged = space
    groups: list[set[Pattern]] = []
    for pattern in merged:
        members = {row for row in _feasible(issues, excluded) if matches(dict(row), pattern)}
        if members:
            joined = members.union(*(group for group in groups if group & members))
            groups = [*(group for group in groups if not group & members), joined]
    order = {row: number for number, row in enumerate(_all(issues))}
    states = merged_states(issues, excluded, merged)
    assert {state.speaker for state in states} == {min(group, key=order.__getitem__) for group in groups}
    for group in groups:
        assert {state_of(states, row) for row in group} == {state_of(states, next(iter(group)))}


def test_a_space_of_ten_to_the_eighteen_is_searched_at_once():
    issues = tuple(Issue(id=f"i{at}", name="", options=tuple("abcdefghij")) for at in range(18))
    excluded = [(("i17", option),) for option in "abcdefgh"]
    found = smallest(issues, excluded)
    assert found is not None
    assert dict(found)["i17"] == "i"
    assert smallest(issues, [*excluded, (("i17", "i"),), (("i17", "j"),)]) is None


def test_a_search_that_takes_too_long_gives_up_and_says_so():
    issues = _issues([2] * 40)
    excluded = [
        ((f"i{at}", "x"), (f"i{(at * 7 + 3) % 40}", "y"), (f"i{(at * 5 + 1) % 40}", "x")) for at in range(40)
    ]
    with pytest.raises(LimitError, match="too many patterns"):
        smallest(issues, excluded, most=50)


def test_patterns_over_very_many_issues_are_given_up_not_a_crash():
    issues = _issues([2] * 2000)
    deep = tuple((issue.id, "x") for issue in issues)
    with pytest.raises(LimitError):
        smallest(issues, [deep, tuple((issue.id, "y") for issue in issues)])
