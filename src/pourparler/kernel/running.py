"""A frontier that grows chunk by chunk, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.kernel.pareto import frontier, thinned


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The frontier of what was seen so far.

    Attributes
    ----------
    points
        Shape (rows, parties), whole numbers.
    numbers
        Shape (rows,): which deal each is.
    """

    points: NDArray[np.float64]
    numbers: NDArray[np.int64]


def none_yet(parties: int) -> Running:
    """Return the frontier of nothing."""
    return Running(points=np.empty((0, parties)), numbers=np.empty(0, np.int64))


def grown(seen: Running, points: NDArray[np.float64], numbers: NDArray[np.int64]) -> Running:
    """Return the frontier of what was seen and of the deals of one more chunk.

    Notes
    -----
    The chunk is thinned by deals of the frontier so far, which leaves few,
    then both are judged together. Exact; the order of chunks changes nothing.
    """
    alive = thinned(points, by=seen.points)
    both = np.concatenate([seen.points, points[alive]])
    kept = frontier(both)
    return Running(points=both[kept], numbers=np.concatenate([seen.numbers, numbers[alive]])[kept])
