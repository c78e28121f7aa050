"""The oracle's conflict as a Case, and the names its states have there."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from stability_made import _ranks, drawn
from stability_slow import NO_DEAL, Model, State

from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Preference, Ranking
from pourparler.record.party import Party


def drawn_with_patterns(seed: int, *, doubt: bool | str = False, largest: int = 12) -> Model:
    """A random conflict whose merged states are those that a pattern of the model file makes."""
    rng = np.random.default_rng(seed)
    model = drawn(rng, largest=largest)
    model.merged = ()
    if rng.random() < 0.4:
        k = int(rng.integers(len(model.sizes)))
        option = int(rng.integers(model.sizes[k]))
        members = frozenset(o for o in model.outcomes() if o[k] == option)
        model.merged = (members,) if len(members) > 1 else ()
        model.pattern = (k, option)  # type: ignore[attr-defined]
    states = model.states()
    tiers = int(rng.integers(2, len(states) + 2))
    model.rank = tuple(
        {s: int(r) for s, r in zip(states, _ranks(rng, len(states), tiers), strict=True)}
        for _ in model.parties()
    )
    if doubt == "no-deal":
        model.unknown = tuple(
            frozenset(frozenset({NO_DEAL, s}) for s in states if s != NO_DEAL)
            if model.no_deal and rng.random() < 0.5
            else frozenset()
            for _ in model.parties()
        )
    elif doubt:
        pairs = [frozenset({s, t}) for s in states for t in states if s != t]
        model.unknown = tuple(
            frozenset(pair for pair in pairs if rng.random() < 0.1) for _ in model.parties()
        )
    return model


def number(model: Model, outcome: tuple[int, ...]) -> int:
    found, stride = 0, 1
    for digit, size in zip(outcome, model.sizes, strict=True):
        found, stride = found + digit * stride, stride * size
    return found


def named(model: Model, state: State) -> int | str:
    """The number that a state is written as: that of its smallest outcome."""
    return NO_DEAL if state == NO_DEAL else min(number(model, outcome) for outcome in state)


def case_of(model: Model) -> Case:
    """The same conflict as a model file would state it."""
    issues = tuple(
        Issue(
            id=f"i{k}",
            name=f"Issue {k}",
            options=tuple(f"o{n}" for n in range(size)),
            moved_by=tuple(f"p{p}" for p in sorted(model.controllers[k])),
            steps=model.steps[k],
            status_quo=f"o{model.status_quo[k]}",
        )
        for k, size in enumerate(model.sizes)
    )
    preferences = []
    for p in model.parties():
        by_rank = sorted(model.states(), key=lambda s: -model.rank[p][s])
        tiers = tuple(
            tuple(named(model, s) for s in tier)
            for _, tier in groupby(by_rank, key=lambda s: model.rank[p][s])
        )
        unknown = ()
        if model.unknown:
            unknown = tuple(tuple(named(model, s) for s in pair) for pair in model.unknown[p])
        preferences.append(Preference(party=f"p{p}", form=Ranking(tiers=tiers), unknown=unknown))
    merged = ()
    if model.merged:
        k, option = model.pattern  # type: ignore[attr-defined]
        merged = (((f"i{k}", f"o{option}"),),)
    return Case(
        name="drawn",
        parties=tuple(Party(id=f"p{p}", name=f"Party {p}", role=role) for p, role in enumerate(model.roles)),
        issues=issues,
        excluded=tuple(
            tuple((f"i{k}", f"o{digit}") for k, digit in enumerate(outcome)) for outcome in model.excluded
        ),
        merged=merged,
        preferences=tuple(preferences),
    )


def without_no_deal_where_no_table(model: Model) -> bool:
    """Whether the case has the state of no deal exactly where the model has it."""
    return model.no_deal or not any(not who for who in model.controllers)
