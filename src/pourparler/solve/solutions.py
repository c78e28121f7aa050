"""The four bargaining solutions among the acceptable efficient deals, each with its status.

A rule that needs reservations has no answer while one is unknown; a rule that
needs utilities has none while a party only orders. Where no acceptable deal
is better than no deal for every party, there is nothing to share out: status
``none``, reason ``no joint gain``, never the point of no deal itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.finding.deal import Reason, Solution
from pourparler.kernel.bargain import RULES, largest, reaches
from pourparler.kernel.fixed import utilities_of
from pourparler.solve.front import Front, chosen
from pourparler.solve.seats import Seats, judged_columns
from pourparler.table.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A solution with the vectors that attain it; its deals are filled in where deals are described."""

    solution: Solution
    front: Front | None = None


def solutions(plan: Plan, seats: Seats, acceptable: Front) -> dict[str, Found]:
    """Return the four solutions.

    Parameters
    ----------
    acceptable
        The frontier of the deals that nobody refuses whose reservation is known.
    """
    return {name: solver(plan, seats, acceptable) for name, solver in SOLVERS.items()}


def nash(plan: Plan, seats: Seats, acceptable: Front) -> Found:
    """Return the deals with the largest product of gains over the reservations."""
    return _shared(plan, seats, acceptable, "nash")


def kalai_smorodinsky(plan: Plan, seats: Seats, acceptable: Front) -> Found:
    """Return the deals with the largest smallest gain, each as a share of the party's best gain."""
    return _shared(plan, seats, acceptable, "kalai_smorodinsky")


def egalitarian(plan: Plan, seats: Seats, acceptable: Front) -> Found:
    """Return the deals with the largest smallest gain."""
    return _shared(plan, seats, acceptable, "egalitarian")


def utilitarian(plan: Plan, seats: Seats, acceptable: Front) -> Found:
    """Return the deals with the largest sum of utilities; no reservation is needed."""
    barred = _barred(plan, seats, acceptable)
    if barred is not None:
        return _none("utilitarian", *barred)
    return _largest(plan, seats, acceptable, _utilities(plan, seats, acceptable), "utilitarian")


SOLVERS: Final[dict[str, Callable[[Plan, Seats, Front], Found]]] = {
    "nash": nash,
    "kalai_smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}


def _barred(plan: Plan, seats: Seats, acceptable: Front) -> tuple[Reason, tuple[str, ...]] | None:
    """Return why no rule can answer, with the parties it is about."""
    if seats.silent:
        return "no preference", seats.silent
    ordinal = tuple(column.party for column in judged_columns(plan, seats) if column.kind == "ordinal")
    if ordinal:
        return "ordinal", ordinal
    if not seats.negotiating:
        return "no preference", ()
    if not len(acceptable.levels):
        return "no acceptable deal", ()
    return None


def _shared(plan: Plan, seats: Seats, acceptable: Front, name: str) -> Found:
    columns = judged_columns(plan, seats)
    barred = _barred(plan, seats, acceptable)
    if barred is None or barred[0] == "no acceptable deal":
        unstated = tuple(column.party for column in columns if column.floor is None)
        if unstated:
            return _none(name, "no reservation", unstated)
    if barred is not None:
        return _none(name, *barred)
    floors = np.array([column.floor for column in columns], np.float64)
    above = acceptable.levels - floors
    if not reaches(above, np.ones(len(columns))).any():
        return _none(name, "no joint gain", ())
    gains = np.stack([utilities_of(above[:, at], column.scale) for at, column in enumerate(columns)], axis=1)
    return _largest(plan, seats, acceptable, gains, name)


def _largest(plan: Plan, seats: Seats, acceptable: Front, gains: NDArray[np.float64], name: str) -> Found:
    parties = [gains[:, at] for at in range(gains.shape[1])]
    best = [party.max() for party in parties]
    scores = RULES[name](parties, best)
    front = chosen(acceptable, largest(scores))
    utilities = _utilities(plan, seats, front)
    names = [column.party for column in judged_columns(plan, seats)]
    return Found(
        front=front,
        solution=Solution(
            name=name,
            status="proved",
            count=sum(front.counts),
            utilities=tuple(dict(zip(names, row, strict=True)) for row in utilities.tolist()),
            score=_score(name, float(scores.max()), [float(one) for one in best]),
        ),
    )


def _score(name: str, top: float, best: list[float]) -> float | None:
    """Return the largest score; of Nash the product itself, None where no float holds it."""
    score = math.prod([top, *best]) if name == "nash" else top
    return float(f"{score:.9g}") if math.isfinite(score) and score != 0 else None


def _utilities(plan: Plan, seats: Seats, front: Front) -> NDArray[np.float64]:
    columns = judged_columns(plan, seats)
    return np.stack(
        [utilities_of(front.levels[:, at], column.scale) for at, column in enumerate(columns)], axis=1
    )


def _none(name: str, reason: Reason, about: tuple[str, ...]) -> Found:
    return Found(solution=Solution(name=name, status="none", reason=reason, about=about))
