"""Front: the utility vectors of a frontier, with the deals behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from pourparler.base.numbers import FEW_TIES, MAX_LISTED, MAX_OPTIONS_LISTED, MAX_TIES
from pourparler.kernel.index import digits_of
from pourparler.kernel.pareto import frontier
from pourparler.kernel.pareto_issues import Pruned

Digits = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A frontier.

    Attributes
    ----------
    levels
        Shape (vectors, parties): each utility vector once, by falling numbers.
    counts
        Deals of each vector.
    deals
        The deals of each vector as option indices, by growing number; only
        some of a vector with more than `MAX_TIES`, about `MAX_LISTED` in all.
    """

    levels: NDArray[np.float64]
    counts: tuple[int, ...]
    deals: tuple[tuple[Digits, ...], ...]


def front_of_rows(levels: NDArray[np.float64], numbers: NDArray[np.int64], sizes: Sequence[int]) -> Front:
    """Return the front of rows that are on a frontier already, equal ones together."""
    order = np.lexsort((numbers, *(-levels.T[::-1])))
    levels, numbers = levels[order], numbers[order]
    starts = np.flatnonzero(np.r_[True, (levels[1:] != levels[:-1]).any(axis=1)]) if len(levels) else order
    ends = np.r_[starts[1:], len(levels)].astype(np.int64)
    listed, left = [], _room(len(sizes))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=False):
        few = numbers[start : start + _listed(end - start, left)]
        left -= len(few)
        listed.append(tuple(map(tuple, digits_of(few, sizes).tolist())))
    counts = tuple((ends - starts).tolist()) if len(levels) else ()
    return Front(levels=levels[starts], counts=counts, deals=tuple(listed))


def front_of_pruned(
    pruned: Pruned,
    *,
    combos: Sequence[NDArray[np.int64]],
    issues: Sequence[Sequence[int]],
    extra: Sequence[tuple[Digits, NDArray[np.float64]]],
    most: int = MAX_LISTED,
) -> Front:
    """Return the front of pruning by blocks, with single deals put in beside.

    Parameters
    ----------
    combos, issues
        For each block its combinations, and the issues that they are of.
    extra
        Deals outside the blocks (those that speak for merged states) with their levels.
    most
        Deals listed in all, one for each vector at least.
    """
    listed = [one.tolist() for one in combos]
    vectors: dict[tuple[float, ...], tuple[int, list[Digits]]] = {}
    left = min(most, _room(sum(map(len, issues))))
    for vector, level in enumerate(pruned.levels.tolist()):
        few = [
            _deal(choice, listed, issues)
            for choice in islice(pruned.deals(vector), _listed(pruned.count(vector), left))
        ]
        left -= len(few)
        vectors[tuple(level)] = (pruned.count(vector), few)
    for deal, levels in extra:
        count, few = vectors.get(tuple(levels.tolist()), (0, []))
        vectors[tuple(levels.tolist())] = (count + 1, [*few, deal])
    points = np.array(sorted(vectors, reverse=True)).reshape(len(vectors), pruned.levels.shape[1])
    points = points[frontier(points)]
    found = [vectors[tuple(point)] for point in points.tolist()]
    return Front(
        levels=points,
        counts=tuple(count for count, _ in found),
        deals=tuple(tuple(sorted(few, key=lambda deal: deal[::-1])) for _, few in found),
    )


def _room(issues: int) -> int:
    """Return how many deals are listed in all."""
    return min(MAX_LISTED, MAX_OPTIONS_LISTED // max(1, issues))


def _listed(count: int, left: int) -> int:
    """Return how many deals of a vector are listed: all, a few where there are too many, one at least."""
    return max(1, min(count if count <= MAX_TIES else FEW_TIES, left))


def _deal(
    choice: Sequence[int], combos: Sequence[list[list[int]]], issues: Sequence[Sequence[int]]
) -> Digits:
    options: dict[int, int] = {}
    for block, at in enumerate(choice):
        options |= dict(zip(issues[block], combos[block][at], strict=True))
    return tuple(options[issue] for issue in range(len(options)))


def chosen(front: Front, vectors: Sequence[int] | NDArray[np.int64]) -> Front:
    """Return some vectors of a front."""
    at = [int(vector) for vector in vectors]
    return Front(
        levels=front.levels[at],
        counts=tuple(front.counts[one] for one in at),
        deals=tuple(front.deals[one] for one in at),
    )
