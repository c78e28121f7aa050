"""Files of the graph model, ``NAME.gmcr``, in: one JSON object with options, decision makers, infeasibles.

A *condition* is a list of pairs [option, "Y" or "N"]; all must hold. Options
are regrouped by decision maker in order, so option numbers of the file are
remapped in every condition; a feasible state of a ranking is its place, from
1, among the feasible states by growing outcome number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from pourparler.base.errors import FormatError, LimitError, UsageError
from pourparler.base.ids import slug
from pourparler.case.case import Case
from pourparler.case.issue import Issue, Steps
from pourparler.case.pattern import Pattern, State
from pourparler.case.preference import Form, Preference, Priorities, Ranking
from pourparler.case.priority import AllOf, AnyOf, Expr, Is
from pourparler.exchange.model_text import json_values
from pourparler.exchange.profiles import Imported
from pourparler.record.party import Party

STEPS: Final[dict[str, Steps]] = {"both": "both", "fwd": "forward", "back": "backward"}
WORDS: Final = {"Y": "yes", "N": "no"}
MOST_OPTIONS: Final = 20
"""Options up to which feasible states are numbered, which rankings need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The options in their new order.

    Attributes
    ----------
    place
        For each option of the file its place among the issues.
    """

    where: str
    issues: tuple[Issue, ...]
    place: tuple[int, ...]


def gmcr_case(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Return the case of one file.

    Every decision maker negotiates; there is no agreement issue and no state
    of no deal. States that cannot be told apart are not merged: that is the
    analyst's to say, with ``[[merge]]``.

    Raises
    ------
    UsageError
        If there is more than one file.
    FormatError
        If the file is not of this form, or has an option that nobody controls.
    LimitError
        If a ranking numbers the states of more than `MOST_OPTIONS` options.
    """
    if len(files) != 1:
        raise UsageError("one .gmcr file is one model", where=files[1][0], mend="Give one file")
    where, content = files[0]
    values = json_values(content.decode("utf-8-sig", "replace"), where=where)
    makers = _rows(values, "decisionMakers", where)
    plan = _plan(_rows(values, "options", where), makers, where)
    excluded = tuple(
        _pattern(row, plan, key=f"infeasibles.{n}") for n, row in enumerate(values.get("infeasibles", []), 1)
    )
    ids = _ids([_text(maker, "name", where) for maker in makers])
    remarks: list[str] = []
    preferences = tuple(
        Preference(party=party, form=_form(maker, plan, excluded, remarks))
        for party, maker in zip(ids, makers, strict=True)
    )
    remarks += _left_out(values, makers)
    names = {party: _text(maker, "name", where) for party, maker in zip(ids, makers, strict=True)}
    case = Case(
        name=str(values.get("title") or "") or where.rsplit("/", 1)[-1].removesuffix(".gmcr"),
        parties=tuple(Party(id=party, name=name, role="negotiating") for party, name in names.items()),
        issues=tuple(
            replace(issue, moved_by=tuple(ids[int(who)] for who in issue.moved_by)) for issue in plan.issues
        ),
        excluded=excluded,
        preferences=preferences,
    )
    return Imported(case=case, remarks=tuple(remarks))


def _rows(values: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    rows = values.get(key)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise FormatError(f"no list {key!r}", where=where, mend="Is it a .gmcr file?")
    return rows


def _text(row: dict[str, Any], key: str, where: str) -> str:
    found = row.get(key)
    if not isinstance(found, str) or not found.strip():
        raise FormatError(f"a row without {key!r}", where=where, mend="Give it a name")
    return found.strip()


def _ids(names: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        plain = slug(name) or "party"
        n = 1 + sum(one == plain or one.startswith(f"{plain}-") for one in found)
        found.append(plain if n == 1 else f"{plain}-{n}")
    return tuple(found)


def _plan(options: list[dict[str, Any]], makers: list[dict[str, Any]], where: str) -> _Plan:
    """Return the options regrouped: those of the first decision maker first, each at its first place."""
    order: list[int] = []
    owners: dict[int, list[int]] = {}
    for who, maker in enumerate(makers):
        for option in maker.get("options", []):
            if not isinstance(option, int) or isinstance(option, bool) or not 0 <= option < len(options):
                raise FormatError(f"there is no option {option!r}", where=where, mend="Count options from 0")
            if option not in owners:
                order.append(option)
            if who not in owners.setdefault(option, []):
                owners[option].append(who)
    free = [n for n in range(len(options)) if n not in owners]
    if free:
        named = ", ".join(_text(options[n], "name", where) for n in free)
        raise FormatError(f"nobody controls {named}", where=where, mend="Give the option to a decision maker")
    names = [_text(options[n], "name", where) for n in order]
    issues = tuple(
        Issue(
            id=one,
            name=name,
            options=("no", "yes"),
            moved_by=tuple(str(who) for who in owners[n]),
            steps=_steps(options[n], where),
        )
        for n, one, name in zip(order, _ids(names), names, strict=True)
    )
    return _Plan(where=where, issues=issues, place=tuple(order.index(n) for n in range(len(options))))


def _steps(option: dict[str, Any], where: str) -> Steps:
    stated = option.get("permittedDirection", "both")
    if stated not in STEPS:
        raise FormatError(f"direction {stated!r}", where=where, mend=f"Known: {', '.join(STEPS)}")
    return STEPS[stated]


def _pairs(condition: Any, plan: _Plan, *, key: str) -> list[tuple[int, str]]:
    """Return a condition as pairs (place of the issue, option)."""
    found = []
    for pair in condition if isinstance(condition, list) else [None]:
        if not (
            isinstance(pair, list)
            and len(pair) == 2
            and isinstance(pair[0], int)
            and 0 <= pair[0] < len(plan.place)
            and pair[1] in WORDS
        ):
            raise FormatError(f"{pair!r} in {key}", where=plan.where, mend='Write [option, "Y" or "N"]')
        found.append((plan.place[pair[0]], WORDS[pair[1]]))
    return found


def _pattern(condition: Any, plan: _Plan, *, key: str) -> Pattern:
    held = dict(sorted(_pairs(condition, plan, key=key)))
    return tuple((plan.issues[at].id, option) for at, option in held.items())


def _form(maker: dict[str, Any], plan: _Plan, excluded: Sequence[Pattern], remarks: list[str]) -> Form:
    name = _text(maker, "name", plan.where)
    manual = maker.get("useManualPreferenceRanking", maker.get("useManualPreferenceVectors", False))
    if manual:
        ranking = maker.get("preferenceRanking", maker.get("preferenceVector"))
        return _ranking(ranking, plan, excluded, name=name)
    statements = [
        expr for row in maker.get("preferences", []) if (expr := _statement(row, plan, name)) is not None
    ]
    if not statements:
        remarks.append(f"{name} states no preference: all states tie for it.")
        return Ranking(tiers=(((),),))
    return Priorities(statements=tuple(dict.fromkeys(statements)))


def _statement(row: Any, plan: _Plan, name: str) -> Expr | None:
    """Return one statement: a condition, or a compound of conditions of which one has to hold."""
    key = f"preferences of {name}"
    if isinstance(row, dict):
        members = [expr for one in row.get("members", []) if (expr := _statement(one, plan, name))]
        return (members[0] if len(members) == 1 else AnyOf(tuple(members))) if members else None
    atoms = [Is(plan.issues[at].id, option) for at, option in _pairs(row, plan, key=key)]
    return (atoms[0] if len(atoms) == 1 else AllOf(tuple(atoms))) if atoms else None


def _ranking(ranking: Any, plan: _Plan, excluded: Sequence[Pattern], *, name: str) -> Ranking:
    feasible = _feasible(plan, excluded)
    tiers: list[tuple[State, ...]] = []
    seen: set[int] = set()
    for row in ranking if isinstance(ranking, list) else []:
        tier = row if isinstance(row, list) else [row]
        for number in tier:
            if not isinstance(number, int) or not 1 <= number <= len(feasible) or number in seen:
                raise FormatError(
                    f"state {number!r} in the ranking of {name}",
                    where=plan.where,
                    mend=f"Feasible states are numbered from 1 to {len(feasible)}, each once",
                )
            seen.add(number)
        tiers.append(tuple(feasible[number - 1] for number in tier))
    if len(seen) != len(feasible):
        raise FormatError(
            f"the ranking of {name} holds {len(seen)} of {len(feasible)} feasible states",
            where=plan.where,
            mend="Rank every feasible state",
        )
    return Ranking(tiers=tuple(tiers))


def _feasible(plan: _Plan, excluded: Sequence[Pattern]) -> list[int]:
    """Return the outcome numbers of the feasible states, growing."""
    if len(plan.issues) > MOST_OPTIONS:
        raise LimitError(
            f"{len(plan.issues)} options; rankings are read up to {MOST_OPTIONS}",
            where=plan.where,
            mend="Give priorities instead of a ranking",
        )
    numbers = np.arange(2 ** len(plan.issues))
    places = {issue.id: at for at, issue in enumerate(plan.issues)}
    left = np.ones(len(numbers), dtype=np.bool_)
    for pattern in excluded:
        match = np.ones(len(numbers), dtype=np.bool_)
        for issue, option in pattern:
            match &= (numbers >> places[issue] & 1) == (option == "yes")
        left &= ~match
    return [int(n) for n in numbers[left]]


def _left_out(values: dict[str, Any], makers: list[dict[str, Any]]) -> list[str]:
    found = [
        f"Misperceptions of {maker.get('name')} are left out: the model has none."
        for maker in makers
        if maker.get("misperceptions")
    ]
    fixed = [row for row in values.get("coalitions", []) if isinstance(row, list) and len(row) > 1]
    if fixed:
        found.append("Fixed coalitions are left out: every coalition is tested, and single parties stay.")
    return found
