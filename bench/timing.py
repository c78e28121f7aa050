"""CPU time of a call, and the slope of a size ladder."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence


def cpu_seconds(call: Callable[[], object], *, times: int = 5, warm: int = 1) -> float:
    """Return the median CPU seconds of several calls, after `warm` calls that do not count."""
    for _ in range(warm):
        call()
    taken = []
    for _ in range(times):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def slope(sizes: Sequence[float], *, seconds: Sequence[float]) -> float:
    """Return the least-squares slope of log seconds over log size: 1 is linear, 2 quadratic.

    Examples
    --------
    >>> round(slope([1, 2, 4], seconds=[3.0, 6.0, 12.0]), 6)
    1.0
    """
    x = [math.log(size) for size in sizes]
    y = [math.log(value) for value in seconds]
    mean_x, mean_y = statistics.fmean(x), statistics.fmean(y)
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - mean_x) ** 2 for a in x)
