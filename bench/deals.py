"""Frontier and solutions: a ladder of sizes, peak memory, draws of doubt, equal answers, and NegMAS beside.

``python bench/deals.py [--quick]``. Every space has ten options an issue, weights and values drawn with a
fixed seed, reservations 0.3. Seconds are CPU seconds, medians of five. With NegMAS installed beside the
program (``pip install negmas``; nothing of ours needs it) its public routines run on the same spaces, and
their frontier must be ours.

Bars: 2 parties 10^6 below 0.05 s, 10^20 below 0.1 s, 3 parties 10^8 below 0.5 s; enumerated with exclusions
10^7 × 3 below 4 s and 1,500 MB; 10,000 draws over 10^4 outcomes × 3 below 5 s, the frontier of the first
1,000 below 10 s more; slope of the enumerated ladder at most 1.1.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from timing import cpu_seconds, slope
from walk import child

from pourparler.base.numbers import LEVELS
from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Additive, Preference
from pourparler.case.value import Uniform
from pourparler.evals.report import table
from pourparler.record.party import Party
from pourparler.solve import doubt
from pourparler.solve import survey as surveying
from pourparler.solve.asked import Asked
from pourparler.solve.seats import seats_of
from pourparler.solve.solutions import solutions
from pourparler.solve.solve import solve
from pourparler.table.plan import plan_of

OPTIONS = 10
RESERVATION = 0.3
ADDITIVE = ((2, 6, 0.05), (2, 10, None), (2, 20, 0.1), (3, 6, None), (3, 8, 0.5), (4, 6, None))
"""Parties, issues, bar in seconds."""
ENUMERATED_BAR, MEMORY_BAR = 4.0, 1500.0
DRAWS_BAR, FRONTIER_BAR = 5.0, 10.0
SLOPE_BAR = 1.1
PLAIN = Asked(parts=frozenset())


def made(parties: int, issues: int, *, seed: int = 0, doubt_width: float = 0.0, tied: bool = False) -> Case:
    """Return a case of additive preferences; `tied` adds exclusions that reach over every issue."""
    rng = np.random.default_rng([seed, parties, issues])
    stakes = tuple(
        Issue(id=f"i{at}", name=f"i{at}", options=tuple(f"o{option}" for option in range(OPTIONS)))
        for at in range(issues)
    )

    def wide(value: float) -> float | Uniform:
        if not doubt_width:
            return value
        return Uniform(low=value * (1 - doubt_width), high=value * (1 + doubt_width))

    preferences = []
    for party in range(parties):
        weights = rng.dirichlet(np.ones(issues))
        values = rng.random((issues, OPTIONS))
        preferences.append(
            Preference(
                party=f"p{party}",
                form=Additive(
                    weights=tuple(wide(float(weight)) for weight in weights),
                    values=tuple(tuple(map(float, row)) for row in values),
                ),
                reservation=wide(RESERVATION),
            )
        )
    excluded = tuple(
        tuple((issue.id, issue.options[(at + step) % OPTIONS]) for at, issue in enumerate(stakes))
        for step in range(OPTIONS)
    )
    return Case(
        name=f"{parties} parties, 10^{issues}",
        parties=tuple(Party(id=f"p{at}", name=f"P{at}", role="negotiating") for at in range(parties)),
        issues=stakes,
        preferences=tuple(preferences),
        excluded=excluded if tied else (),
    )


def solved(case: Case) -> tuple[surveying.Survey, dict[str, Any]]:
    """Return frontier and four solutions, nothing else."""
    plan = plan_of(case)
    seats = seats_of(plan)
    found = surveying.survey(plan, seats)
    return found, solutions(plan, seats, found.acceptable)


def both_ways_agree(case: Case) -> bool:
    """Return whether enumeration and going issue by issue give the same deals and solutions."""
    told = []
    for to in (0, 10**9):
        before, surveying.ENUMERATED_TO = surveying.ENUMERATED_TO, to
        try:
            found, four = solved(case)
        finally:
            surveying.ENUMERATED_TO = before
        told.append((found.front.deals, [one.front.deals for one in four.values() if one.front]))
    return told[0] == told[1]


def additive_rows(*, times: int) -> list[list[str]]:
    """Return the additive ladder."""
    rows = []
    for parties, issues, bar in ADDITIVE:
        case = made(parties, issues)
        found, _ = solved(case)
        seconds = cpu_seconds(lambda case=case: solved(case), times=times)
        whole = cpu_seconds(lambda case=case: solve(case, asked=PLAIN), times=1, warm=0)
        equal = ("yes" if both_ways_agree(case) else "NO") if issues <= 6 else ""
        rows.append(
            [
                f"{parties} × 10^{issues}",
                f"{seconds:.4f}",
                f"< {bar}" if bar else "",
                f"{whole:.3f}",
                str(len(found.front.levels)),
                equal,
            ]
        )
    return rows


def enumerated(issues: int) -> surveying.Survey:
    """Return the survey of three parties with exclusions over every issue: every outcome is gone through."""
    before, surveying.ENUMERATED_TO = surveying.ENUMERATED_TO, 10**9
    try:
        found, _ = solved(made(3, issues, tied=True))
    finally:
        surveying.ENUMERATED_TO = before
    return found


def enumerated_rows(*, largest: int, times: int) -> list[list[str]]:
    """Return the enumerated ladder, with the peak memory of a process of its own for the largest."""
    sizes = range(3, largest + 1)
    seconds = [cpu_seconds(lambda n=n: enumerated(n), times=times if n < 7 else 3, warm=1) for n in sizes]
    rows = [
        [f"3 × 10^{n}", f"{taken:.4f}", f"< {ENUMERATED_BAR}" if n == 7 else ""]
        for n, taken in zip(sizes, seconds, strict=True)
    ]
    upper = [(10.0**n, taken) for n, taken in zip(sizes, seconds, strict=True) if n >= min(5, largest - 1)]
    steep = slope([size for size, _ in upper], seconds=[taken for _, taken in upper])
    rows.append(["slope of the upper sizes (1 is linear)", f"{steep:.2f}", f"≤ {SLOPE_BAR}"])
    peak = child([sys.executable, __file__, "--one", str(largest)]).peak
    rows.append([f"peak MB at 10^{largest}", f"{peak:.0f}", f"< {MEMORY_BAR:.0f}"])
    return rows


def doubt_rows(*, draws: int, times: int) -> list[list[str]]:
    """Return the seconds of draws over 10^4 outcomes and three parties, without and with the frontier."""
    case = made(3, 4, doubt_width=0.2)
    asked = Asked(draws=draws, parts=frozenset())
    before, doubt.FRONTIER_DRAWS = doubt.FRONTIER_DRAWS, 0
    try:
        bare = cpu_seconds(lambda: doubt_once(case, asked), times=times, warm=0)
    finally:
        doubt.FRONTIER_DRAWS = before
    whole = cpu_seconds(lambda: doubt_once(case, asked), times=times, warm=0)
    return [
        [f"{draws:,} draws: acceptance, solutions", f"{bare:.2f}", f"< {DRAWS_BAR}"],
        [f"frontier in the first {before:,}", f"{whole - bare:.2f}", f"< {FRONTIER_BAR}"],
    ]


def doubt_once(case: Case, asked: Asked) -> object:
    """Solve a doubtful case once."""
    return solve(case, asked=asked)


def negmas_rows(*, times: int) -> list[list[str]]:
    """Return NegMAS on the same spaces: seconds, how many times slower, and whether the frontier is ours.

    Its frontier holds no deal below a reserved value, so it is compared with that of the acceptable deals.
    """
    from negmas.outcomes import make_issue
    from negmas.preferences import LinearAdditiveUtilityFunction as Linear
    from negmas.preferences import ops

    rows = []
    for issues in (3, 4, 5, 6):
        case = made(2, issues)
        stakes = [make_issue(list(issue.options), issue.id) for issue in case.issues]
        functions = []
        for row in case.preferences:
            form = row.form
            assert isinstance(form, Additive)
            values = {
                issue.id: dict(zip(issue.options, options, strict=True))
                for issue, options in zip(case.issues, form.values, strict=True)
            }
            weights = dict(zip(values, form.weights, strict=True))
            functions.append(Linear(values, weights=weights, issues=stakes, reserved_value=RESERVATION))

        def theirs(stakes=stakes, functions=functions) -> Any:
            front, _ = ops.pareto_frontier(functions, issues=stakes)
            for rule in (ops.nash_points, ops.kalai_points, ops.ks_points, ops.max_welfare_points):
                rule(functions, front, issues=stakes)
            return front

        few = times if issues < 5 else 1
        seconds = cpu_seconds(theirs, times=few, warm=0)
        ours = cpu_seconds(lambda case=case: solved(case), times=times)
        found, _ = solved(case)
        mine = np.unique(found.acceptable.levels / LEVELS, axis=0)
        other = np.unique(np.array(theirs()), axis=0)
        same = mine.shape == other.shape and np.allclose(mine, other, rtol=0, atol=2e-9)
        rows.append(
            [
                f"2 × 10^{issues}",
                f"{seconds:.3f}",
                f"{ours:.4f}",
                f"{seconds / ours:,.0f}",
                "yes" if same else "NO",
            ]
        )
    return rows


def report(*, largest: int, draws: int, times: int) -> str:
    """Return every measurement as tables."""
    heads = ["issue by issue", "CPU s", "bar", "whole deals", "frontier", "ways agree"]
    parts = [
        table([heads, *additive_rows(times=times)]),
        table([["enumerated", "CPU s", "bar"], *enumerated_rows(largest=largest, times=times)]),
        table([["doubt, 3 × 10^4", "CPU s", "bar"], *doubt_rows(draws=draws, times=1 if times < 5 else 3)]),
    ]
    if importlib.util.find_spec("negmas"):
        heads = ["NegMAS", "its CPU s", "our CPU s", "times slower", "same frontier"]
        parts.append(table([heads, *negmas_rows(times=times)]))
    else:
        parts.append("NegMAS is not installed here; with it the same spaces are timed side by side.")
    return "\n\n".join(parts)


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print the tables."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--quick", action="store_true", help="up to 10^5 enumerated, 500 draws, one run each")
    ask.add_argument("--one", type=int, metavar="N", help="only enumerate 10^N once; for its memory")
    asked = ask.parse_args(words)
    if asked.one:
        enumerated(asked.one)
        return
    print(report(largest=5, draws=500, times=1) if asked.quick else report(largest=7, draws=10_000, times=5))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
