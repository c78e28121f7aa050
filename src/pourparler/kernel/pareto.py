"""The exact frontier of a set of points: who is beaten by nobody.

``points (rows, parties)`` of whole-numbered floats, more is better for every
party. One point *beats* another when it is at least as good for every party
and better for one. Points with equal numbers never beat each other: all stay.

Two parties: one sort and two running maxima. Three and more: rows by falling
sum, so that a point comes after all that beat it (Kung, Luccio, Preparata
1975, On finding the maxima of a set of vectors, J. ACM 22(4), call this the
maxima of a set of vectors); blocks of the best remaining are judged among
themselves, then they thin out the rest.

With `margin` the test is weaker, which pruning of unfinished sums needs: one
point beats another only if it is better by at least the margin for some party
among the first `judged`.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.base.numbers import MAX_COMPARED

_BLOCK: Final = 256
_PAIRS: Final = 4_000_000
_KILLERS: Final = 64
_SAMPLE: Final = 10_000

Points = NDArray[np.float64]
Mask = NDArray[np.bool_]


def frontier(points: Points, *, margin: float = 1.0, judged: int | None = None) -> NDArray[np.int64]:
    """Return the rows that no row beats, ascending; rows with equal points all stay.

    Parameters
    ----------
    points
        Shape (rows, parties), whole numbers; the sum of a row stays below 2⁵³.
    margin
        By how much a beating point is better for some party.
    judged
        That party is among the first so many; None: any.

    Raises
    ------
    LimitError
        If more than `MAX_COMPARED` pairs would be compared.

    Notes
    -----
    Two parties: O(n log n). More: O(n × frontier), in blocks of flat memory.

    Examples
    --------
    >>> frontier(np.array([[1.0, 3.0], [2.0, 2.0], [1.0, 2.0], [2.0, 2.0]])).tolist()
    [0, 1, 3]
    """
    rows, parties = points.shape
    first = parties if judged is None else judged
    if rows == 0 or parties == 0 or first == 0:
        return np.arange(rows)
    if first == parties == 1:
        return np.flatnonzero(points[:, 0] > points[:, 0].max() - margin)
    alive = _thinned(points, margin=margin, judged=first)
    if first == parties == 2:
        return alive[~_beaten_of_two(points[alive], margin)]
    return np.sort(_maxima(points, alive, margin=margin, judged=first))


def _beaten_of_two(points: Points, margin: float) -> Mask:
    """Return which rows are beaten, from running maxima over falling first numbers."""
    order = np.argsort(-points[:, 0], kind="stable")
    x, y = points[order, 0], points[order, 1]
    best = np.maximum.accumulate(y)
    up_to = np.searchsorted(-x, -x, side="right") - 1
    beaten = best[up_to] >= y + margin
    clear = np.searchsorted(-x, -(x + margin), side="right") - 1
    beaten |= (clear >= 0) & (best[np.maximum(clear, 0)] >= y)
    result = np.empty(len(points), np.bool_)
    result[order] = beaten
    return result


def beaten_by(points: Points, one: NDArray[np.float64], *, margin: float = 1.0, judged: int) -> Mask:
    """Return which rows the point `one` beats."""
    parties = points.shape[1]
    below: Mask = points[:, 0] <= one[0]
    for party in range(1, parties):
        below &= points[:, party] <= one[party]
    at = np.flatnonzero(below)
    clear = np.zeros(len(at), np.bool_)
    for party in range(judged):
        clear |= points[at, party] <= one[party] - margin
    below[at] = clear
    return below


def thinned(points: Points, *, by: Points) -> NDArray[np.int64]:
    """Return the rows of `points` that some of the rows `by`, large in every direction, do not beat.

    A prefilter: what it drops is beaten; what it keeps may be beaten too.
    """
    alive = np.arange(len(points))
    if len(by) and len(points):
        for row in killers(by):
            beaten = beaten_by(points[alive], by[row], judged=points.shape[1])
            if beaten.any():
                alive = alive[~beaten]
    return alive


def _thinned(points: Points, *, margin: float, judged: int) -> NDArray[np.int64]:
    """Return the rows left by two rounds of the prefilter: rows of a sample first, then of what is left."""
    alive = np.arange(len(points))
    for step in (max(1, len(points) // _SAMPLE), 1):
        if len(alive) <= _BLOCK:
            break
        left = points if len(alive) == len(points) else points[alive]
        sample = left[::step]
        for row in killers(sample, most=_KILLERS if len(sample) > 16 * _BLOCK else _KILLERS // 4) * step:
            one = points[row] if left is points else left[row]
            beaten = beaten_by(points[alive], one, margin=margin, judged=judged)
            if beaten.any():
                alive = alive[~beaten]
    return alive


def killers(points: Points, *, most: int = _KILLERS) -> NDArray[np.int64]:
    """Return rows that are largest under fixed weightings of the parties, each once, best balanced first.

    The weightings are the same at each call; they only choose which points
    are tried first, never what the frontier is.
    """
    parties = points.shape[1]
    span = points.max(axis=0) - points.min(axis=0)
    span[span == 0] = 1.0
    rng = np.random.default_rng(parties)
    drawn = rng.dirichlet(np.ones(parties), size=max(0, most - 1 - parties))
    weights = np.vstack([np.full(parties, 1 / parties), drawn, 0.98 * np.eye(parties) + 0.02 / parties])
    picked = (int(np.argmax(points @ (weight / span))) for weight in weights)
    return np.array(list(dict.fromkeys(picked)), np.int64)


def _maxima(points: Points, alive: NDArray[np.int64], *, margin: float, judged: int) -> NDArray[np.int64]:
    """Return the unbeaten among the rows `alive`, block by block of falling sums."""
    alive = alive[np.argsort(-points[alive].sum(axis=1), kind="stable")]
    columns = np.ascontiguousarray(points[alive].T)
    found, compared = [], 0
    while len(alive):
        block = columns[:, :_BLOCK]
        kept = ~_beaten(block, block, margin=margin, judged=judged)
        found.append(alive[:_BLOCK][kept])
        rest = columns[:, _BLOCK:]
        compared += int(kept.sum()) * rest.shape[1]
        if compared > MAX_COMPARED:
            raise LimitError(
                f"more than {MAX_COMPARED:,} pairs of deals to compare in search of the frontier",
                mend="Rule out options, or leave out a party: with many parties most deals are efficient",
            )
        stay = ~_beaten(rest, block[:, kept], margin=margin, judged=judged)
        columns, alive = rest[:, stay], alive[_BLOCK:][stay]
    return np.concatenate(found) if found else alive


def _beaten(points: Points, by: Points, *, margin: float, judged: int) -> Mask:
    """Return which columns of `points` (parties, n) some column of `by` (parties, m) beats."""
    beaten = np.zeros(points.shape[1], np.bool_)
    width = max(1, _PAIRS // max(1, by.shape[1]))
    for start in range(0, points.shape[1], width):
        part = points[:, start : start + width, None]
        below = part[0] <= by[0]
        for party in range(1, len(part)):
            below &= part[party] <= by[party]
        if margin == 1 and judged == len(part):  # at least as good for all: better for one is a larger sum
            below &= part.sum(axis=0) < by.sum(axis=0)
        else:
            clear = part[0] <= by[0] - margin
            for party in range(1, judged):
                clear |= part[party] <= by[party] - margin
            below &= clear
        beaten[start : start + width] = below.any(axis=1)
    return beaten
