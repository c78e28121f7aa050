"""Deals the slow and obvious way: every outcome written out, exact fractions, every pair compared."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from pourparler.case.case import Case, preference_of
from pourparler.case.pattern import NO_DEAL, matches
from pourparler.case.preference import Additive, Priorities, Ranking, UtilityTable
from pourparler.case.priority import holds


def outcomes(case: Case) -> list[dict[str, str]]:
    """Every outcome as option by issue; the place in the list is the outcome number."""
    rows = product(*(issue.options for issue in reversed(case.issues)))
    return [dict(zip((issue.id for issue in case.issues), reversed(row), strict=True)) for row in rows]


def members(case: Case) -> dict[int, list[int]]:
    """The state's number, and the feasible outcomes that are it."""
    every = outcomes(case)
    feasible = [n for n, row in enumerate(every) if not any(matches(row, p) for p in case.excluded)]
    sets = [{n for n in feasible if matches(every[n], p)} for p in case.merged]
    changed = True
    while changed:
        changed = False
        for one, other in product(range(len(sets)), repeat=2):
            if one != other and sets[one] & sets[other]:
                sets[one] |= sets[other]
                sets[other] = set()
                changed = True
    state = {n: n for n in feasible}
    for group in sets:
        for n in group:
            state[n] = min(group)
    found: dict[int, list[int]] = {}
    for n in feasible:
        found.setdefault(state[n], []).append(n)
    return dict(sorted(found.items()))


def worth(case: Case, party: str, number: int):
    """What the outcome is worth: a fraction, a tuple of truths, or a tier counted from below."""
    options = outcomes(case)[number]
    form = preference_of(case, party).form
    if isinstance(form, Additive):
        return sum(
            (Fraction(str(w)) * Fraction(str(values[issue.options.index(options[issue.id])])))
            for issue, w, values in zip(case.issues, form.weights, form.values, strict=True)
        )
    if isinstance(form, UtilityTable):
        return next(Fraction(str(value)) for pattern, value in form.rows if matches(options, pattern))
    if isinstance(form, Priorities):
        return tuple(holds(test, options) for test in form.statements)
    assert isinstance(form, Ranking)
    for at, tier in enumerate(form.tiers):
        for item in tier:
            if item == number if isinstance(item, int) else item != NO_DEAL and matches(options, item):
                return -at
    raise LookupError(number)


def beats(one, other) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True)) and any(
        a > b for a, b in zip(one, other, strict=True)
    )


def efficient(points: dict[int, tuple]) -> list[int]:
    """The numbers whose points nobody beats."""
    return [n for n, p in points.items() if not any(beats(q, p) for q in points.values())]


def points(case: Case, parties) -> dict[int, tuple]:
    return {n: tuple(worth(case, party, n) for party in parties) for n in members(case)}


def acceptable(case: Case, parties) -> list[int]:
    """States that reach the reservation of each of the parties that states one; cardinal parties only."""
    limits = {party: preference_of(case, party).reservation for party in parties}
    return [
        n
        for n in members(case)
        if all(
            worth(case, party, n) >= Fraction(str(limit))
            for party, limit in limits.items()
            if limit is not None
        )
    ]
