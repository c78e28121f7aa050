"""Mixed radix: outcome numbers and option indices, the first issue varying fastest.

Shapes: ``sizes (issues,)``, ``digits (rows, issues)``, ``numbers (rows,)``.
Numbers are int64, so a space of up to 2⁶³ − 1 outcomes; larger ones have no numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import mul
from typing import Final

import numpy as np
from numpy.typing import NDArray

LARGEST: Final = 2**63 - 1


def strides(sizes: Sequence[int]) -> tuple[int, ...]:
    """Return by how much the number grows with one step of each issue; Python integers of any size.

    Examples
    --------
    >>> strides([2, 3, 4])
    (1, 2, 6)
    """
    return tuple(accumulate(sizes[:-1], mul, initial=1)) if sizes else ()


def numbers_of(digits: NDArray[np.int64], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Return the outcome number of each row of option indices.

    Examples
    --------
    >>> numbers_of(np.array([[1, 2], [0, 1]]), [2, 3]).tolist()
    [5, 2]
    """
    return np.asarray(digits, np.int64) @ np.array(strides(sizes), np.int64)


def digits_of(numbers: NDArray[np.int64], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Return the option index of each issue at each outcome number, shape (rows, issues).

    The columns are contiguous: each is one issue at every row.

    Examples
    --------
    >>> digits_of(np.array([5, 2]), [2, 3]).tolist()
    [[1, 2], [0, 1]]
    """
    rest = np.array(numbers, np.int64)
    digits = np.empty((len(sizes), len(rest)), np.int64)
    for issue, size in enumerate(sizes):
        rest, digits[issue] = np.divmod(rest, size)
    return digits.T


def digit_of(numbers: NDArray[np.int64], sizes: Sequence[int], issue: int) -> NDArray[np.int64]:
    """Return the option index of one issue at each outcome number, shape (rows,)."""
    return np.asarray(numbers, np.int64) // strides(sizes)[issue] % sizes[issue]


def spread(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the sum of one number per issue at every outcome, in the order of outcome numbers.

    Parameters
    ----------
    parts
        For each issue one number per option.

    Notes
    -----
    One addition per outcome, all of it in growing arrays: the cost of the last
    issue, times 1 + 1/size + …

    Examples
    --------
    >>> spread([np.array([0.0, 1.0]), np.array([0.0, 10.0, 20.0])]).tolist()
    [0.0, 1.0, 10.0, 11.0, 20.0, 21.0]
    """
    total = np.zeros(1)
    for part in parts:
        total = np.add.outer(np.asarray(part, np.float64), total).ravel()
    return total
