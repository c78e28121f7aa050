"""Cases made by drawing, small enough for the slow oracles and full of ties."""

from __future__ import annotations

import numpy as np

from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Additive, Preference, Priorities, UtilityTable
from pourparler.case.priority import Is
from pourparler.record.party import Party


def issue(name: str, size: int) -> Issue:
    return Issue(id=name, name=name, options=tuple(f"{name}{at}" for at in range(size)))


def party(name: str, role: str = "negotiating") -> Party:
    return Party(id=name, name=name, role=role)


def additive(rng: np.random.Generator, issues, grain: int = 4) -> Additive:
    """Weights and values in coarse decimals, so that ties are many."""
    return Additive(
        weights=tuple(int(w) / 10 for w in rng.integers(0, grain + 1, len(issues))),
        values=tuple(
            tuple(int(v) / 10 for v in rng.integers(0, 3 * grain, len(row.options))) for row in issues
        ),
    )


def pattern(rng: np.random.Generator, issues, most: int = 3):
    held = rng.choice(len(issues), size=int(rng.integers(1, min(most, len(issues)) + 1)), replace=False)
    return tuple(
        (issues[at].id, issues[at].options[int(rng.integers(len(issues[at].options)))])
        for at in sorted(held.tolist())
    )


def form(rng: np.random.Generator, issues, kind: str):
    if kind == "additive":
        return additive(rng, issues)
    if kind == "table":
        rows = [(pattern(rng, issues), int(rng.integers(0, 9)) / 10) for _ in range(6)]
        return UtilityTable(rows=(*rows, ((), 0.3)))
    tests = []
    for _ in range(4):
        ((name, option),) = pattern(rng, issues, 1)
        tests.append(Is(name, option, bool(rng.integers(2))))
    return Priorities(statements=tuple(tests))


def made(seed: int, *, kinds=("additive", "additive"), ratifiers: int = 0, stated: bool = True) -> Case:
    """A case whose parties p0, p1, … have preferences of the kinds; the last `ratifiers` only ratify."""
    rng = np.random.default_rng(seed)
    issues = tuple(issue(f"i{at}", int(rng.integers(2, 4))) for at in range(int(rng.integers(2, 5))))
    names = [f"p{at}" for at in range(len(kinds))]
    preferences = []
    for name, kind in zip(names, kinds, strict=True):
        made_form = form(rng, issues, kind)
        worth = int(rng.integers(0, 8)) / 10 if kind != "priorities" and stated else None
        preferences.append(Preference(party=name, form=made_form, reservation=worth))
    first = len(names) - ratifiers
    return Case(
        name=f"made {seed}",
        parties=tuple(
            party(name, "negotiating" if at < first else "ratifier") for at, name in enumerate(names)
        ),
        issues=issues,
        excluded=tuple(pattern(rng, issues) for _ in range(int(rng.integers(0, 3)))),
        merged=tuple(pattern(rng, issues, 2) for _ in range(int(rng.integers(0, 3)))),
        preferences=tuple(preferences),
    )
