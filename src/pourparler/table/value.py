"""Values with stated doubt: their means, and draws of them."""

from __future__ import annotations

import math
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from pourparler.case.value import Normal, Uniform, Value

Support = Literal["amount", "share"]
"""``amount``: [0, ∞), of a weight, a utility or a reservation; ``share``: [0, 1], of an option's value."""

_TOP: Final[dict[Support, float]] = {"amount": math.inf, "share": 1.0}


def is_certain(value: Value | None) -> bool:
    """Return whether a value is a plain number (or absent)."""
    return not isinstance(value, Uniform | Normal)


def mean_of(value: Value, *, support: Support) -> float:
    """Return the mean of what is drawn: of a normal, that of the cut one.

    Examples
    --------
    >>> mean_of(Uniform(low=0.2, high=0.4), support="amount")
    0.30000000000000004
    >>> round(mean_of(Normal(mean=0.0, sd=1.0), support="amount"), 6)  # half a normal: √(2/π)
    0.797885
    """
    if isinstance(value, Uniform):
        return (value.low + value.high) / 2
    if isinstance(value, Normal):
        low, high = (0 - value.mean) / value.sd, (_TOP[support] - value.mean) / value.sd
        inside = _below(high) - _below(low)
        return value.mean + value.sd * (_density(low) - _density(high)) / inside
    return float(value)


def drawn(value: Value, rng: np.random.Generator, draws: int, *, support: Support) -> NDArray[np.float64]:
    """Return independent draws of a value, shape (draws,).

    Draws of a normal outside the support are drawn again; `mean` lies inside
    the support, so that at least about half of what is drawn stays.
    """
    if isinstance(value, Uniform):
        return rng.uniform(value.low, value.high, draws)
    if isinstance(value, Normal):
        return _cut(value, rng, draws, _TOP[support])
    return np.full(draws, float(value))


def _cut(value: Normal, rng: np.random.Generator, draws: int, top: float) -> NDArray[np.float64]:
    result = rng.normal(value.mean, value.sd, draws)
    out = np.flatnonzero((result < 0) | (result > top))
    while len(out):
        result[out] = rng.normal(value.mean, value.sd, len(out))
        out = out[(result[out] < 0) | (result[out] > top)]
    return result


def _below(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
