"""The exact frontier issue by issue, for utilities that are sums over issues: no outcome is enumerated.

A partial deal settles some issues. Of two partial deals that settle the same
issues, the one that is beaten stays beaten whatever the other issues bring, so
it is dropped with all its completions. Partial deals with equal sums are one
node that remembers every way to reach it: ties are counted, and listed on
demand. Sums are whole steps (see ``kernel.fixed``), so they are exact, and a
partial deal is dropped only when it is worse by at least a whole level for
some party, so that what ties after rounding to levels is not lost.

With `floors`, only deals that reach a floor for each party count. A partial
deal that can no longer reach one is dropped; parties after the first `judged`
(those who only have to accept) keep a number as long as it can matter, and no
longer than that: one that is sure to reach its floor is clipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import LimitError
from pourparler.base.numbers import FINE, MAX_PARTIAL
from pourparler.kernel.fixed import levels_of_steps
from pourparler.kernel.pareto import frontier

_WIDEST: Final = 10_000_000

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The nodes after one issue, and how each is reached.

    Attributes
    ----------
    starts
        Shape (nodes + 1,): the ways into node i are ``starts[i]:starts[i + 1]``.
    parents, options
        Shape (ways,): node of the stage before, and option of this issue.
    ways
        Shape (nodes,): partial deals of each node; Python integers of any size.
    """

    starts: NDArray[np.int64]
    parents: NDArray[np.int64]
    options: NDArray[np.int64]
    ways: NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """The frontier: utility vectors, and the deals behind each.

    Attributes
    ----------
    levels
        Shape (vectors, judged): whole levels, each vector once, by falling first number.
    nodes
        For each vector the nodes of the last stage that round to it.
    order
        The issue of each stage.
    """

    levels: Points
    nodes: tuple[tuple[int, ...], ...]
    stages: tuple[Stage, ...]
    order: tuple[int, ...]

    def count(self, vector: int) -> int:
        """Return how many deals have the utilities of a vector."""
        return sum(int(self.stages[-1].ways[node]) for node in self.nodes[vector]) if self.stages else 1

    def deals(self, vector: int) -> Iterator[tuple[int, ...]]:
        """Yield the deals of a vector, each as an option index of every issue, lazily."""
        for node in self.nodes[vector]:
            for path in _paths(self.stages, node):
                chosen = dict(zip(self.order, path, strict=True))
                yield tuple(chosen[issue] for issue in range(len(self.order)))


def prune(parts: Sequence[Points], *, floors: NDArray[np.float64] | None = None, judged: int) -> Pruned:
    """Return the frontier over the first `judged` parties among the deals that reach every floor.

    Parameters
    ----------
    parts
        For each issue an array (options, parties) of steps.
    floors
        Shape (parties,), in whole levels; -inf where there is none. None: no floors.
    judged
        Parties whose utilities the frontier is over; the others only have to
        reach their floors.

    Raises
    ------
    LimitError
        If more than `MAX_PARTIAL` partial deals would be kept.

    Notes
    -----
    O(issues × options × frontier) sums; the order of the issues changes the
    cost, never the answer.
    """
    order = tuple(sorted(range(len(parts)), key=lambda issue: (-len(parts[issue]), issue)))
    goals = _goals(parts, order, floors)
    sums = np.zeros((1, parts[0].shape[1] if parts else judged))
    ways = np.array([1], np.object_)
    stages = []
    for place, issue in enumerate(order):
        sums, stage = _step(sums, ways, parts[issue], goal=goals[place], judged=judged)
        ways = stage.ways
        stages.append(stage)
    return _finished(sums, floors=floors, stages=tuple(stages), order=order, judged=judged)


def without_each(
    parts: Sequence[Points],
    issue: int,
    *,
    kept: Sequence[NDArray[np.int64]],
    floors: NDArray[np.float64] | None,
    judged: int,
) -> list[Points]:
    """Return the frontier levels for each of several cuts of one issue, all else settled once.

    Parameters
    ----------
    kept
        For each cut the options of `issue` that are left.
    floors, judged
        As for :func:`prune`.
    """
    others = [at for at in range(len(parts)) if at != issue]
    order = (*sorted(others, key=lambda at: (-len(parts[at]), at)), issue)
    goals = _goals(parts, order, floors)
    sums, ways = np.zeros((1, parts[issue].shape[1])), np.array([1], np.object_)
    for place, at in enumerate(order[:-1]):
        sums, stage = _step(sums, ways, parts[at], goal=goals[place], judged=judged)
        ways = stage.ways
    found = []
    for options in kept:
        last, stage = _step(sums, ways, parts[issue][options], goal=goals[-1], judged=judged)
        done = _finished(last, floors=floors, stages=(stage,), order=(issue,), judged=judged)
        found.append(done.levels)
    return found


def _goals(
    parts: Sequence[Points], order: tuple[int, ...], floors: NDArray[np.float64] | None
) -> list[tuple[Points, Points] | None]:
    """Return for each stage the steps a partial sum needs: at least, and to be sure of its floors."""
    if floors is None or not np.isfinite(floors).any():
        return [None] * len(order)
    needed = floors * FINE - FINE / 2  # half a level below rounds up to it, or down to the even one
    goals: list[tuple[Points, Points] | None] = []
    most, least = np.zeros(len(floors)), np.zeros(len(floors))
    for issue in reversed(order):
        goals.append((needed - most, needed - least))
        most = most + parts[issue].max(axis=0, initial=-np.inf)
        least = least + parts[issue].min(axis=0, initial=np.inf)
    return goals[::-1]


def _step(
    sums: Points,
    ways: NDArray[np.object_],
    part: Points,
    *,
    goal: tuple[Points, Points] | None,
    judged: int,
) -> tuple[Points, Stage]:
    """Return the sums with one more issue settled, beaten and hopeless ones dropped."""
    options = len(part)
    if len(sums) * options > _WIDEST:
        raise _too_many(f"more than {_WIDEST:,} partial deals to compare at once")
    wide = (sums[:, None, :] + part[None, :, :]).reshape(-1, sums.shape[1])
    at = np.arange(len(wide))
    if goal is not None:
        least, sure = goal
        at = np.flatnonzero((wide >= least).all(axis=1))
        wide = wide[at]
        # two steps above what suffices: the half level that rounds to even is settled at the end
        wide[:, judged:] = np.minimum(wide[:, judged:], sure[judged:] + 2)
    vectors, inverse = _unique(wide)
    kept = frontier(vectors, margin=float(FINE), judged=judged)
    if len(kept) > MAX_PARTIAL:
        raise _too_many(f"more than {MAX_PARTIAL:,} partial deals are efficient")
    place = np.full(len(vectors), -1, np.int64)
    place[kept] = np.arange(len(kept))
    node = place[inverse]
    by_node = np.argsort(node, kind="stable")[np.count_nonzero(node < 0) :]
    edges = at[by_node]
    starts = np.searchsorted(node[by_node], np.arange(len(kept) + 1))
    parents, chosen = edges // options, edges % options
    reached = np.add.reduceat(ways[parents], starts[:-1]) if len(kept) else np.empty(0, np.object_)
    return vectors[kept], Stage(starts=starts, parents=parents, options=chosen, ways=reached)


def _unique(rows: Points) -> tuple[Points, NDArray[np.int64]]:
    """Return the distinct rows, by falling numbers, and for each row its place among them."""
    if not len(rows):
        return rows, np.empty(0, np.int64)
    order = np.lexsort(-rows.T[::-1])
    ordered = rows[order]
    fresh = np.ones(len(rows), np.bool_)
    fresh[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    inverse = np.empty(len(rows), np.int64)
    inverse[order] = np.cumsum(fresh) - 1
    return ordered[fresh], inverse


def _finished(
    sums: Points,
    *,
    floors: NDArray[np.float64] | None,
    stages: tuple[Stage, ...],
    order: tuple[int, ...],
    judged: int,
) -> Pruned:
    """Return the last nodes rounded to levels, their frontier, and the nodes of each vector."""
    rounded = levels_of_steps(sums)
    reach = np.arange(len(sums)) if floors is None else np.flatnonzero((rounded >= floors).all(axis=1))
    levels, inverse = _unique(rounded[reach, :judged])
    kept = frontier(levels)
    members: dict[int, list[int]] = {int(row): [] for row in kept}
    for node, row in zip(reach.tolist(), inverse.tolist(), strict=True):
        if row in members:
            members[row].append(node)
    return Pruned(
        levels=levels[kept],
        nodes=tuple(tuple(members[int(row)]) for row in kept),
        stages=stages,
        order=order,
    )


def _paths(stages: tuple[Stage, ...], node: int) -> Iterator[tuple[int, ...]]:
    """Yield the options of each way to a node of the last stage, one a stage; not recursive."""
    open_ends: list[tuple[int, int, tuple[int, ...]]] = [(len(stages) - 1, node, ())]
    while open_ends:
        last, at, chosen = open_ends.pop()
        if last < 0:
            yield chosen
            continue
        stage = stages[last]
        for way in range(int(stage.starts[at + 1]) - 1, int(stage.starts[at]) - 1, -1):
            step = (int(stage.options[way]), *chosen)
            open_ends.append((last - 1, int(stage.parents[way]), step))


def _too_many(what: str) -> LimitError:
    return LimitError(
        f"{what} while going issue by issue",
        mend="Rule out options, or leave out a party: with many parties most deals are efficient",
    )
