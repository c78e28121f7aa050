"""Stability of large models: CPU seconds, growth with the number of states, and peak memory.

``python bench/holds.py``. Random strict rankings over yes/no issues that are
split evenly among the parties: harder and less structured than what people
prefer. Each figure is the median of five calls, the two largest of one; peak
memory is that of a child process of its own.

Bars: Nash, GMR, SMR, SEQ and SSEQ of 4,096 states and 3 parties below 0.15 s;
of 65,536 with one-way issues below 20 s and 300 MB; of 2²⁰ both ways below 30 s
and 600 MB; Nash against all coalitions of 16,384 states and 5 parties below 25 s.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from timing import cpu_seconds, slope
from walk import child

from pourparler.evals.report import table
from pourparler.kernel import coalitions, dominance, ranked
from pourparler.kernel.index import digit_of
from pourparler.kernel.moves import Graph, mover_of

LADDER = (6, 8, 10, 12, 14, 16, 18, 20)
SLOPE_BAR = 1.4
ONE_CALL = 18
"""Powers of two from which one call is measured instead of five."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """A random conflict: its moves and strict ranks."""

    graph: Graph
    ranks: np.ndarray


def drawn(bits: int, *, parties: int, one_way: bool = False, seed: int = 0) -> Drawn:
    """Return a conflict of 2^bits states; with `one_way` a third of the issues each way."""
    states = 2**bits
    digits = np.empty((bits, states), dtype=np.int16)
    for issue in range(bits):
        digits[issue] = digit_of(np.arange(states), [2] * bits, issue)
    ways = [(1, -1, 0)[issue % 3] if one_way else 0 for issue in range(bits)]
    movers = tuple(
        mover_of(digits.T, own=[issue * parties // bits == party for issue in range(bits)], ways=ways)
        for party in range(parties)
    )
    rng = np.random.default_rng(seed)
    return Drawn(
        graph=Graph(
            states=states,
            node_state=np.arange(states),
            movers=movers,
            parties=parties,
            core=tuple(range(parties)),
            no_deal=False,
        ),
        ranks=np.stack([rng.permutation(states) for _ in range(parties)]),
    )


def five(conflict: Drawn) -> int:
    """Compute Nash, GMR, SMR, SEQ and SSEQ of each party; return how many states are Nash for all."""
    engine = ranked.ranked(conflict.graph, conflict.ranks)
    everyone = np.ones(conflict.graph.states, dtype=np.bool_)
    for party in range(conflict.graph.parties):
        everyone &= ranked.nash(engine, party)
        for rising in (False, True):
            for recovery in (False, True):
                ranked.answered(engine, party, rising=rising, recovery=recovery)
    return int(everyone.sum())


def all_coalitions(conflict: Drawn) -> int:
    """Compute Nash against every coalition; return how many states are stable."""
    everyone = np.ones(conflict.graph.states, dtype=np.bool_)
    for members in coalitions.coalitions(conflict.graph.parties):
        everyone &= dominance.unbroken(conflict.graph, conflict.ranks, members)
    return int(everyone.sum())


JOBS: dict[str, tuple[Callable[[Drawn], int], dict[str, int | bool]]] = {
    "five-4096": (five, {"bits": 12, "parties": 3}),
    "five-65536-one-way": (five, {"bits": 16, "parties": 3, "one_way": True}),
    "five-1048576": (five, {"bits": 20, "parties": 3}),
    "cnash-16384": (all_coalitions, {"bits": 14, "parties": 5}),
}
BARS = {
    "five-4096": ("4,096 × 3, five concepts", 0.15, 0),
    "five-65536-one-way": ("65,536 × 3, one-way issues, five concepts", 20, 300),
    "five-1048576": ("1,048,576 × 3, five concepts", 30, 600),
    "cnash-16384": ("16,384 × 5, Nash against all coalitions", 25, 0),
}


def seconds(name: str) -> float:
    """Return the median CPU seconds of a job, its conflict made beforehand."""
    call, shape = JOBS[name]
    conflict = drawn(**shape)  # type: ignore[arg-type]
    once = int(shape["bits"]) >= ONE_CALL
    return cpu_seconds(lambda: call(conflict), times=1 if once else 5, warm=0 if once else 1)


def peak(name: str) -> float:
    """Return the peak memory in MB of a child that does one job."""
    return child([sys.executable, __file__, "--only", name]).peak


def ladder(bits: Sequence[int]) -> list[float]:
    """Return the CPU seconds of the five concepts for 3 parties at each size."""
    found = []
    for size in bits:
        conflict = drawn(size, parties=3)
        once = size >= ONE_CALL
        found.append(
            cpu_seconds(lambda made=conflict: five(made), times=1 if once else 5, warm=0 if once else 1)
        )
    return found


def report() -> str:
    """Return the bars and the ladder as tables."""
    rows = [["stability", "CPU s", "bar", "peak MB", "bar"]]
    for name, (words, bar, room) in BARS.items():
        rows.append(
            [words, f"{seconds(name):.3f}", f"< {bar}", f"{peak(name):.0f}", f"< {room}" if room else ""]
        )
    taken = ladder(LADDER)
    steps = [["states, 3 parties, five concepts", "CPU s"]]
    steps += [[f"{2**bits:,}", f"{time:.4f}"] for bits, time in zip(LADDER, taken, strict=True)]
    growth = slope([2**bits for bits in LADDER[2:]], seconds=taken[2:])
    steps.append([f"slope from {2 ** LADDER[2]:,} states on", f"{growth:.2f}"])
    return f"{table(rows)}\n\n{table(steps)}"


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print the tables, or do one job."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", choices=sorted(JOBS), help="do one job and print nothing")
    asked = ask.parse_args(words)
    if asked.only:
        call, shape = JOBS[asked.only]
        call(drawn(**shape))  # type: ignore[arg-type]
        return
    print(report())


if __name__ == "__main__":
    main()
