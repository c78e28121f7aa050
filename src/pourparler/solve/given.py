"""A deal asked about: is it efficient, what is better, and how far it lies from each solution."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np

from pourparler.base.errors import InputError
from pourparler.finding.leeway import Distance, Given
from pourparler.solve.describe import described
from pourparler.solve.front import Digits, Front
from pourparler.solve.seats import Seats, judged_columns
from pourparler.solve.solutions import Found
from pourparler.table.column import held_of, utility_of
from pourparler.table.plan import Plan, digits, is_feasible, levels_at, speaker_of

MOST: Final = 5
"""Better deals shown."""


def deal_at(plan: Plan, deal: int | tuple[tuple[str, str], ...]) -> Digits:
    """Return a deal as option indices, of a merged state the one that speaks for it.

    Raises
    ------
    InputError
        If it is no outcome, leaves an issue open, or is excluded.
    """
    if isinstance(deal, int):
        if not 0 <= deal < plan.size:
            raise InputError(f"there is no outcome {deal}", mend=f"Numbers run from 0 to {plan.size - 1}")
        found = digits(plan, deal)
    else:
        found = _of_options(plan, deal)
    if not is_feasible(plan, found):
        raise InputError("this deal is excluded by the model", mend="See the [[exclude]] tables")
    return speaker_of(plan, found)


def _of_options(plan: Plan, deal: tuple[tuple[str, str], ...]) -> Digits:
    known = {issue.id: issue.options for issue in plan.case.issues}
    for issue, option in deal:
        if issue not in known:
            raise InputError(f"no issue {issue!r}", mend=f"Issues: {', '.join(known)}")
        if option not in known[issue]:
            raise InputError(f"no option {option!r} of {issue}", mend=f"Options: {', '.join(known[issue])}")
    issues = [issue for issue, _ in deal]
    twice = [issue for at, issue in enumerate(issues) if issue in issues[:at]]
    if twice:
        raise InputError(f"{twice[0]} stands twice in the deal", mend="Give one option of every issue")
    held = held_of(plan.case, deal)
    missing = [issue.id for at, issue in enumerate(plan.case.issues) if at not in held]
    if missing:
        raise InputError(f"the deal leaves open: {', '.join(missing)}", mend="Give an option of every issue")
    return tuple(held[at] for at in range(len(plan.sizes)))


def given_deal(
    plan: Plan, seats: Seats, front: Front, solved: Mapping[str, Found], start: Digits | None
) -> Given | None:
    """Return what is to be said of the deal asked about; None when none was."""
    if start is None:
        return None
    mine = levels_at(plan, start)[list(seats.judged)]
    beaten = np.array([(row >= mine).all() and (row > mine).any() for row in front.levels], np.bool_)
    better = [front.deals[int(at)][0] for at in np.flatnonzero(beaten)[:MOST] if front.deals[int(at)]]
    return Given(
        deal=described(plan, seats, start),
        efficient=not beaten.any() if seats.judged else None,
        better=tuple(described(plan, seats, deal) for deal in better),
        distances=tuple(
            _distance(plan, seats, front, found, mine.tolist())
            for found in solved.values()
            if found.front is not None
        ),
    )


def _distance(plan: Plan, seats: Seats, front: Front, found: Found, mine: list[float]) -> Distance:
    """Return the distance to the nearest vector of a solution."""
    assert found.front is not None
    columns = judged_columns(plan, seats)
    span = np.maximum(front.levels.max(axis=0) - front.levels.min(axis=0), 1.0)
    apart = found.front.levels - np.array(mine)
    far = [math.hypot(*row) for row in (apart / span).tolist()]
    near = int(np.argmin(far))
    change = {column.party: utility_of(column, float(apart[near, at])) for at, column in enumerate(columns)}
    return Distance(solution=found.solution.name, change=change, far=far[near])
