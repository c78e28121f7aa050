"""Feasible outcomes found by branching, never by listing: a space of any size is no hindrance.

Each search counts its steps and gives up with LimitError at `most`; nothing
is said then, neither that there is an outcome nor that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.base.errors import LimitError
from pourparler.case.issue import Issue
from pourparler.case.pattern import Pattern, joined, matches

MOST_STEPS: Final = 5_000_000
"""Pairs of patterns looked at before a search gives up."""

MOST_LEVELS: Final = 300
"""Issues that patterns may name before a search gives up: it goes as deep."""


@dataclass(slots=True)
class _Steps:
    left: int

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _too_many()

    def deeper(self, levels: int) -> None:
        if levels > MOST_LEVELS:
            raise _too_many()


def _too_many() -> LimitError:
    return LimitError(
        "too many patterns to search for a feasible outcome",
        mend="Fewer, wider patterns say the same",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedState:
    """One merged state: the joined patterns, and the outcome of smallest number, which speaks for it."""

    patterns: tuple[Pattern, ...]
    speaker: Pattern


def smallest(
    issues: Sequence[Issue], avoid: Iterable[Pattern], *, within: Pattern = (), most: int = MOST_STEPS
) -> Pattern | None:
    """Return the outcome of smallest number that matches `within` and no pattern of `avoid`, or None.

    Parameters
    ----------
    within, avoid
        Patterns over `issues`.

    Raises
    ------
    LimitError
        If more than `most` pairs of patterns have been looked at.

    Notes
    -----
    Branches from the last issue, which counts most, to the first; a branch
    ends where a pattern of `avoid` is matched, and is done where none is left.
    """
    steps = _Steps(most)
    bound = []
    for pattern in avoid:
        steps.take(len(pattern))
        bound.append(dict(pattern))
    found = _descend(list(issues), dict(within), bound, steps)
    if found is None:
        return None
    return tuple((issue.id, found[issue.id]) for issue in issues)


def _descend(
    issues: list[Issue], held: dict[str, str], avoid: list[dict[str, str]], steps: _Steps
) -> dict[str, str] | None:
    """Return the smallest completion of `held`, the last of `issues` settled first."""
    steps.take(1)
    live = []
    for pattern in avoid:
        steps.take(len(pattern))
        if any(held.get(issue, option) != option for issue, option in pattern.items()):
            continue
        rest = {issue: option for issue, option in pattern.items() if issue not in held}
        if not rest:
            return None
        live.append(rest)
    free = [issue for issue in issues if issue.id not in held]
    told = {issue for rest in live for issue in rest}
    held = held | {issue.id: issue.options[0] for issue in free if issue.id not in told}
    free = [issue for issue in free if issue.id in told]
    if not free:
        return held
    steps.deeper(len(told))
    last = free[-1]
    named = {rest[last.id] for rest in live if last.id in rest}
    unnamed = next((option for option in last.options if option not in named), None)
    for option in last.options:
        if option in named or option == unnamed:  # no pattern tells the other unnamed ones from this one
            found = _descend(free[:-1], held | {last.id: option}, live, steps)
            if found is not None:
                return found
    return None


def merged_states(
    issues: Sequence[Issue], excluded: Sequence[Pattern], merged: Sequence[Pattern], *, most: int = MOST_STEPS
) -> tuple[MergedState, ...]:
    """Return the merged states, patterns that share a feasible outcome joined; in order of first pattern.

    A pattern that nothing feasible matches makes no state.

    Raises
    ------
    LimitError
        If a search gives up.
    """
    groups: list[list[Pattern]] = []
    for pattern in merged:
        if smallest(issues, excluded, within=pattern, most=most) is None:
            continue
        touching = [group for group in groups if any(_meet(issues, excluded, pattern, one) for one in group)]
        apart = [group for group in groups if group not in touching]
        groups = [*apart, [*(one for group in touching for one in group), pattern]]
    rank = {pattern: place for place, pattern in reversed(list(enumerate(merged)))}
    groups = sorted(
        (sorted(group, key=rank.__getitem__) for group in groups), key=lambda group: rank[group[0]]
    )
    return tuple(
        MergedState(patterns=tuple(group), speaker=_speaker(issues, excluded, group, most=most))
        for group in groups
    )


def _meet(issues: Sequence[Issue], excluded: Sequence[Pattern], one: Pattern, other: Pattern) -> bool:
    both = joined(one, other)
    return both is not None and smallest(issues, excluded, within=both) is not None


def _speaker(
    issues: Sequence[Issue], excluded: Sequence[Pattern], group: Sequence[Pattern], *, most: int
) -> Pattern:
    found = [smallest(issues, excluded, within=pattern, most=most) for pattern in group]
    places = {issue.id: {option: at for at, option in enumerate(issue.options)} for issue in issues}
    feasible = [outcome for outcome in found if outcome is not None]
    return min(feasible, key=lambda outcome: [places[issue][option] for issue, option in reversed(outcome)])


def state_of(states: Sequence[MergedState], outcome: Pattern) -> MergedState | None:
    """Return the merged state that a feasible outcome belongs to, or None when it stands alone."""
    options = dict(outcome)
    return next((state for state in states if any(matches(options, one) for one in state.patterns)), None)
