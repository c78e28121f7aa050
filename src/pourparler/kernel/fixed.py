"""Utilities on a decimal grid, so that sums are exact, ties are ties and no order of issues matters.

A party's *scale* is the power of ten above its largest utility. A *level* is
1/LEVELS of it, a *step* 1/FINE of a level. Each term of a sum is rounded to
whole steps: sums of whole steps are exact in float64 whatever their order.
The finished sum is rounded to whole levels, and levels are compared exactly.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from pourparler.base.numbers import FINE, LEVELS


def scale_of(largest: float) -> float:
    """Return the power of ten at or above the largest absolute utility; 1.0 for 0.

    Examples
    --------
    >>> scale_of(0.7), scale_of(1.0), scale_of(450_000.0)
    (1.0, 1.0, 1000000.0)
    """
    if largest == 0:
        return 1.0
    return 10.0 ** math.ceil(round(math.log10(largest), 12))


def steps_of(values: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Return values in whole steps, as whole-numbered floats."""
    return np.rint(np.asarray(values, np.float64) / scale * (LEVELS * FINE))


def levels_of_steps(steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sums of steps as whole levels, as whole-numbered floats."""
    return np.rint(steps / FINE)


def levels_of(values: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Return values as whole levels.

    Examples
    --------
    >>> levels_of(np.array([0.1 + 0.2, 0.3]), 1.0).tolist()
    [300000000.0, 300000000.0]
    """
    return levels_of_steps(steps_of(values, scale))


def utilities_of(levels: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Return levels as utilities, each the float nearest to its decimal.

    Examples
    --------
    >>> utilities_of(levels_of(np.array([0.1 + 0.2]), 1.0), 1.0).tolist()
    [0.3]
    """
    if 1 / LEVELS <= scale <= LEVELS:
        return levels / (LEVELS / scale)
    return levels / LEVELS * scale
