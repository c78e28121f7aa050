"""Values with stated doubt: a number, a uniform range, or a normal spread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniform:
    """Anything from `low` to `high`, each as likely as the other; both finite, ``low <= high``."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """A normal spread about `mean`, cut: draws outside the support are drawn again, not moved to its edge.

    The support is [0, ∞) for a weight, a utility of a table or a reservation,
    and [0, 1] for the value of an option. `mean` is that of the uncut normal
    and lies in the support; ``sd > 0``.
    """

    mean: float
    sd: float


Value = float | Uniform | Normal
"""A number that is certain, or one to be drawn; draws of two values are independent."""
