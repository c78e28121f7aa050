"""Four bargaining rules as scores: the deals with the largest score are the solution.

``gains`` holds one array for each party, all of one shape: utility less
reservation, of deals that nobody refuses. ``best`` is the largest gain of each
party among these deals. On a finite set of deals:

- nash: largest product of gains (Nash 1950, The bargaining problem,
  Econometrica 18(2), 155-162).
- kalai_smorodinsky: largest smallest gain, each as a share of the party's best
  (Kalai, Smorodinsky 1975, Other solutions to Nash's bargaining problem,
  Econometrica 43(3), 513-518; on finite sets the max-min of the same ratio).
- egalitarian: largest smallest gain (Kalai 1977, Proportional solutions to
  bargaining situations, Econometrica 45(7), 1623-1630).
- utilitarian: largest sum; a sum of gains orders deals as a sum of utilities.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.numbers import TIE

Array = NDArray[np.float64]
Rule = Callable[[Sequence[Array], Sequence[Array]], Array]


def nash(gains: Sequence[Array], best: Sequence[Array]) -> Array:
    """Return the product of the gains, each as a share of the party's best gain, which must not be 0.

    The shares put the same factor into every product, which orders nothing
    anew and keeps products of very large or small utilities within range.
    """
    score = gains[0] / best[0]
    for gain, most in zip(gains[1:], best[1:], strict=True):
        score *= gain / most
    return score


def kalai_smorodinsky(gains: Sequence[Array], best: Sequence[Array]) -> Array:
    """Return the smallest gain as a share of the party's best gain, which must not be 0.

    Examples
    --------
    >>> one, two = np.array([4.0, 2.0]), np.array([1.0, 3.0])
    >>> kalai_smorodinsky([one, two], [np.float64(4), np.float64(4)]).tolist()
    [0.25, 0.5]
    """
    score = gains[0] / best[0]
    for gain, most in zip(gains[1:], best[1:], strict=True):
        np.minimum(score, gain / most, out=score)
    return score


def egalitarian(gains: Sequence[Array], best: Sequence[Array]) -> Array:
    """Return the smallest gain; `best` is not used."""
    score = gains[0].copy()
    for gain in gains[1:]:
        np.minimum(score, gain, out=score)
    return score


def utilitarian(gains: Sequence[Array], best: Sequence[Array]) -> Array:
    """Return the sum of the gains; `best` is not used."""
    score = gains[0].copy()
    for gain in gains[1:]:
        score += gain
    return score


RULES: Final[dict[str, Rule]] = {
    "nash": nash,
    "kalai_smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}


def largest(scores: Array) -> NDArray[np.int64]:
    """Return the rows whose score is the largest, those within `TIE` of it included.

    Examples
    --------
    >>> largest(np.array([0.1, 0.3, 0.1 + 0.2])).tolist()
    [1, 2]
    """
    top = float(scores.max())
    return np.flatnonzero(scores >= top - TIE * abs(top))


def reaches(levels: NDArray[np.float64], floors: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which rows of `levels` (rows, parties) are at or above the floor of every party.

    Examples
    --------
    >>> reaches(np.array([[1.0, 2.0], [0.0, 5.0]]), np.array([1.0, 2.0])).tolist()
    [True, False]
    """
    fine = np.ones(len(levels), np.bool_)
    for at, floor in enumerate(floors.tolist()):
        fine &= levels[:, at] >= floor
    return fine
