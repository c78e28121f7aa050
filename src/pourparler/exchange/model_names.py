"""Names of a model file, checked: ids, options, patterns, outcome numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pourparler.base.errors import LimitError
from pourparler.base.ids import folded
from pourparler.case.case import Case
from pourparler.case.feasible import MOST_STEPS, MergedState, merged_states, smallest, state_of
from pourparler.case.issue import Issue
from pourparler.case.pattern import NO_DEAL, Pattern, State, matches
from pourparler.case.space import LARGEST_NUMBER, number_of, options_of, size
from pourparler.exchange.model_fault import fault, listed
from pourparler.exchange.model_shape import RESERVED
from pourparler.exchange.model_text import Place

Path = Sequence[str | int]


def check_ids(ids: Iterable[str], *, place: Place, path: Path, key: str = "id") -> None:
    """Raise FormatError at an id with other marks than letters, digits and ``-``, or one given twice."""
    seen: dict[str, str] = {}
    for number, name in enumerate(ids):
        here = [*path, number, key] if key else [*path, name]
        if not all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in name):
            raise fault(place, here, f"{name!r} is no id", mend="An id has letters, digits and '-'")
        earlier = seen.get(folded(name))
        if earlier is not None:
            same = "" if earlier == name else f", {earlier!r}, when case is folded"
            raise fault(
                place, here, f"{name!r} is the id of an earlier one{same}", mend="Give each its own id"
            )
        seen[folded(name)] = name


def check_issues(issues: Sequence[Issue], parties: Sequence[str], *, place: Place) -> None:
    """Raise FormatError at an issue whose options, movers or status quo cannot stand."""
    for number, issue in enumerate(issues):
        path: Path = ["issue", number]
        if issue.id in RESERVED:
            raise fault(
                place, [*path, "id"], f"{issue.id!r} is a key of every table", mend="Call the issue otherwise"
            )
        twice = _twice(issue.options)
        if twice is not None:
            raise fault(
                place, [*path, "options"], f"{twice!r} stands twice", mend="Let each option stand once"
            )
        for party in issue.moved_by:
            if party not in parties:
                raise fault(
                    place, [*path, "moved_by"], f"no party {party!r}", mend=listed(parties, asked=party)
                )
        if _twice(issue.moved_by) is not None:
            raise fault(place, [*path, "moved_by"], "a party stands twice", mend="Name each party once")
        if issue.status_quo is not None and issue.status_quo not in issue.options:
            raise fault(
                place,
                [*path, "status_quo"],
                f"{issue.status_quo!r} is no option",
                mend=listed(issue.options, asked=issue.status_quo),
            )


def _twice(names: Sequence[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What patterns and numbers may name: the issues, what is infeasible, the merged states.

    `states` is None where finding them was given up; numbers are then not
    checked against merged states.
    """

    case: Case
    place: Place
    options: Mapping[str, frozenset[str]]
    ranks: Mapping[str, int]
    states: tuple[MergedState, ...] | None = ()

    def pattern(self, raw: Mapping[str, str], *, path: Path) -> Pattern:
        """Return the pairs in the order of the issues; an issue or option that is not there is an error."""
        for issue, option in raw.items():
            if issue not in self.options:
                raise fault(self.place, path, f"no issue {issue!r}", mend=listed(self.options, asked=issue))
            if option not in self.options[issue]:
                known = self.case.issues[self.ranks[issue]].options
                raise fault(
                    self.place,
                    path,
                    f"issue {issue!r} has no option {option!r}",
                    mend=listed(known, asked=option),
                )
        return tuple(sorted(raw.items(), key=lambda pair: self.ranks[pair[0]]))

    def state(self, raw: int | str | Mapping[str, str], *, path: Path) -> State:
        """Return a number, pattern or ``no-deal``, checked."""
        if isinstance(raw, Mapping):
            return self.pattern(raw, path=path)
        if isinstance(raw, int):
            return self.number(raw, path=path)
        return NO_DEAL

    def number(self, number: int, *, path: Path) -> int:
        """Return an outcome number that is there, is feasible and speaks for its state."""
        if number >= size(self.case) or number > LARGEST_NUMBER:
            most = min(size(self.case) - 1, LARGEST_NUMBER)
            raise fault(
                self.place,
                path,
                f"outcome {number if number <= 2**64 else 'beyond 2^64'} is not there",
                mend=f"Numbers run from 0 to {most}; beyond, write a pattern",
            )
        if not (self.case.excluded or self.states):
            return number
        outcome = options_of(self.case, number)
        options = dict(outcome)
        if any(matches(options, pattern) for pattern in self.case.excluded):
            raise fault(
                self.place,
                path,
                f"outcome {number} is excluded: it matches an [[exclude]]",
                mend="Take the number out, or the [[exclude]]",
            )
        state = state_of(self.states or (), outcome)
        if state is not None and state.speaker != outcome:
            right = number_of(self.case, dict(state.speaker))
            raise fault(
                self.place,
                path,
                f"outcome {number} is part of a merged state that outcome {right} speaks for",
                mend=f"Write {right}",
            )
        return number

    def reached(self, pattern: Pattern, *, path: Path) -> Pattern:
        """Return a pattern that some feasible outcome matches."""
        try:
            found = smallest(self.case.issues, self.case.excluded, within=pattern)
        except LimitError:
            return pattern
        if found is None:
            raise fault(
                self.place,
                path,
                "no feasible outcome matches it",
                mend="Take out an option, or an [[exclude]]",
            )
        return pattern


def names_of(case: Case, *, place: Place) -> Names:
    """Return the names of a case that has its parties and issues, and nothing excluded yet."""
    return Names(
        case=case,
        place=place,
        options={issue.id: frozenset(issue.options) for issue in case.issues},
        ranks={issue.id: number for number, issue in enumerate(case.issues)},
    )


def states_of(case: Case) -> tuple[MergedState, ...] | None:
    """Return the merged states of a case, or None where the search gave up."""
    try:
        return merged_states(case.issues, case.excluded, case.merged)
    except LimitError:
        return None


def uncovered(case: Case, items: Iterable[State], states: Sequence[MergedState]) -> Pattern | None:
    """Return an outcome that speaks for its state and that no item matches, or None.

    Raises
    ------
    LimitError
        If the search gives up.
    """
    told = [item for item in items if not isinstance(item, str)]
    if () in told:
        return None
    if len(told) * len(case.issues) > MOST_STEPS:
        raise LimitError("too many rows to search for an outcome left out")
    whole = [options_of(case, item) if isinstance(item, int) else item for item in told]
    for state in states:
        options = dict(state.speaker)
        if not any(matches(options, pattern) for pattern in whole):
            return state.speaker
    merged = [pattern for state in states for pattern in state.patterns]
    return smallest(case.issues, [*case.excluded, *merged, *whole])
