"""Outcome numbers: mixed radix over the options, the first issue varying fastest; of any size."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Final

from pourparler.case.case import Case
from pourparler.case.pattern import Pattern

LARGEST_NUMBER: Final = 2**63 - 1
"""Outcome numbers exist up to here; an outcome beyond has no number, only its options."""


def size(case: Case) -> int:
    """Return the product of the option counts, exclusions and merging aside; of any size."""
    return prod(len(issue.options) for issue in case.issues)


def number_of(case: Case, options: Mapping[str, str]) -> int:
    """Return Σ option index × Π sizes of the earlier issues, for an option of every issue.

    The number may pass :data:`LARGEST_NUMBER`; nothing is written of it then.

    Raises
    ------
    KeyError
        If an issue has no option in `options`.
    ValueError
        If an option is none of its issue.
    """
    number, step = 0, 1
    for issue in case.issues:
        number += issue.options.index(options[issue.id]) * step
        step *= len(issue.options)
    return number


def options_of(case: Case, number: int) -> Pattern:
    """Return the option of every issue at an outcome number, in the order of the issues.

    Raises
    ------
    IndexError
        If the number is negative or not below the size of the space.
    """
    if not 0 <= number < size(case):
        raise IndexError(f"outcome {number} of {size(case)}")
    pairs = []
    for issue in case.issues:
        number, index = divmod(number, len(issue.options))
        pairs.append((issue.id, issue.options[index]))
    return tuple(pairs)
