"""Blocks: issues that exclusions tie together, with the combinations they leave.

Between blocks every combination is feasible, so a block is one issue with
more options, and a space without exclusions in it. Merging is handled beside:
what matches a merge pattern is left out, and the outcome that speaks for the
merged state is put back by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.base.numbers import MAX_COMPOSITE
from pourparler.kernel.index import digits_of
from pourparler.table.box import Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some issues, and the combinations of their options that are feasible.

    Attributes
    ----------
    issues
        Indices of the issues, ascending.
    combos
        Shape (combinations, issues): option indices, by growing number.
    """

    issues: tuple[int, ...]
    combos: NDArray[np.int64]


def blocks_of(sizes: Sequence[int], excluded: Sequence[Held]) -> tuple[Block, ...]:
    """Return the blocks of a space, each issue in one of them.

    Raises
    ------
    LimitError
        If exclusions tie together issues of more than `MAX_COMPOSITE` combinations.
    """
    return tuple(_block(sizes, group, excluded) for group in _groups(len(sizes), excluded))


def _groups(issues: int, excluded: Sequence[Held]) -> list[tuple[int, ...]]:
    """Return the issues in groups that no exclusion crosses."""
    group = list(range(issues))
    for held in excluded:
        touched = {group[issue] for issue in held}
        if touched:
            low = min(touched)
            group = [low if one in touched else one for one in group]
    return [tuple(i for i in range(issues) if group[i] == one) for one in sorted(set(group))]


def _block(sizes: Sequence[int], issues: tuple[int, ...], excluded: Sequence[Held]) -> Block:
    own = [sizes[issue] for issue in issues]
    if len(issues) > 1 and prod(own) > MAX_COMPOSITE:
        raise LimitError(
            f"exclusions tie together {len(issues)} issues with {prod(own):,} combinations",
            mend="State exclusions on fewer issues at a time",
        )
    combos = digits_of(np.arange(prod(own)), own)
    keep = np.ones(len(combos), np.bool_)
    for held in excluded:
        if held.keys() <= set(issues):  # the empty pattern excludes everything
            match = np.ones(len(combos), np.bool_)
            for issue, option in held.items():
                match &= combos[:, issues.index(issue)] == option
            keep &= ~match
    return Block(issues=issues, combos=combos[keep])


def first_of(blocks: Sequence[Block], held: Held) -> tuple[int, ...] | None:
    """Return the smallest feasible outcome that matches a pattern, as option indices; None if there is none.

    The last issue counts most in a number, and blocks do not constrain each
    other, so each block takes its first combination that matches.
    """
    digits: dict[int, int] = {}
    for block in blocks:
        match = np.ones(len(block.combos), np.bool_)
        for at, issue in enumerate(block.issues):
            if issue in held:
                match &= block.combos[:, at] == held[issue]
        found = int(np.argmax(match)) if len(match) else 0
        if not len(match) or not match[found]:
            return None
        digits |= dict(zip(block.issues, block.combos[found].tolist(), strict=True))
    return tuple(digits[issue] for issue in sorted(digits))
