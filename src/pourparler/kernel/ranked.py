"""Stability for weak orders without a matrix: "some reply is no better" is "the worst reply is no better".

The best and the worst value over a party's steps are found group by group;
over legal sequences by repeating that to a fixed point. Ranks are whole
numbers from 0, greater is better, equal is a tie.

Where no states are merged, two steps of one mover in a row never lead further
than one, and standing still never answers an improvement, so sequences of any
form may be used. Merged states keep to the letter of the definition, by listed
single steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.kernel.closure import Step, Values, closed, closed_and_staying
from pourparler.kernel.ladder import rising_steps, single_steps
from pourparler.kernel.moves import Graph, Ints, Mask, movers_in


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranked:
    """A graph with weak orders, and the steps over it, made once.

    Attributes
    ----------
    ranks : (parties, states) whole numbers from 1
    unsure
        For each party whether it cannot place no deal, and that alone.
    nothing
        A value above every rank: what is reached where there is no step.
    steps, rising
        For each mover the least value over its steps, and over its improving steps.
    """

    graph: Graph
    ranks: Ints
    unsure: tuple[bool, ...]
    nothing: int
    steps: tuple[Step, ...]
    rising: tuple[Step, ...]


def ranked(graph: Graph, ranks: Ints, *, unsure: Sequence[bool] = ()) -> Ranked:
    """Return the engine for weak orders.

    Parameters
    ----------
    ranks : (parties, states) any numbers, greater is better
    unsure
        For each party whether its order of no deal and everything else is
        unknown; nobody when empty. Improving replies then may use such steps.

    Notes
    -----
    O(parties · states log states) to sort. The steps of a party with one-way
    issues, and improving steps of the table, cost states · group size.
    """
    dense = np.stack([np.unique(row, return_inverse=True)[1].reshape(-1) for row in ranks]).astype(np.int64)
    dense += 1  # room below and above for a state of no deal that cannot be placed
    doubts = tuple(unsure) or (False,) * graph.parties
    nothing = int(dense.max(initial=0)) + 2
    climbers = [(m,) if m < graph.parties else graph.core for m in range(len(graph.movers))]
    return Ranked(
        graph=graph,
        ranks=dense,
        unsure=doubts,
        nothing=nothing,
        steps=tuple(single_steps(graph, m, nothing=nothing) for m in range(len(graph.movers))),
        rising=tuple(
            rising_steps(graph, m, dense[list(who)], nothing=nothing, unsure=[doubts[p] for p in who])
            for m, who in enumerate(climbers)
        ),
    )


def best_step(engine: Ranked, party: int, values: Values) -> Values:
    """Return the greatest value one step of the party away; -1 where it has no step."""
    found: Values = engine.nothing - 1 - engine.steps[party](engine.nothing - 1 - values)
    return found


def replies(engine: Ranked, others: Sequence[int], values: Values, *, rising: bool) -> Values:
    """Return the least value at the end of a legal sequence of `others`; states where they stay may count."""
    family = engine.rising if rising else engine.steps
    steps = [family[m] for m in movers_in(engine.graph, others)]
    if engine.graph.merged:
        nothing = np.full(engine.graph.states, engine.nothing, dtype=np.int64)
        return closed(steps, values, join=np.minimum, nothing=nothing)
    return closed_and_staying(steps, values, join=np.minimum)


def own_ranks(engine: Ranked, party: int, index: str) -> Ints:
    """Return the ranks of a party, no deal on top of all under a and below all under d if it cannot place it.

    Nobody leaves no deal alone, so that it matters only as an end: as one it
    is a gain and no deterrent under a, no gain and a deterrent under d.
    """
    moved: Ints = engine.ranks[party].copy()
    if not engine.unsure[party]:
        return moved
    moved[-1] = engine.nothing - 1 if index == "a" else 0
    return moved


def nash(engine: Ranked, party: int, *, index: str = "a") -> Mask:
    """Return at which states the party has no improving step."""
    own = own_ranks(engine, party, index)
    stays: Mask = best_step(engine, party, own) <= own
    return stays


def answered(engine: Ranked, party: int, *, rising: bool, recovery: bool, index: str = "a") -> Mask:
    """Return at which states every improving step of the party meets a reply that leaves it no better off.

    Parameters
    ----------
    rising
        Only replies by steps that improve for whoever takes them.
    recovery
        The reply must also leave the party no step to something better than where it began.
    index
        ``a`` or ``d``: what no deal counts as to a party that cannot place it.
    """
    own = own_ranks(engine, party, index)
    harm = np.maximum(own, best_step(engine, party, own)) if recovery else own
    others = [p for p in range(engine.graph.parties) if p != party]
    left = np.minimum(own, replies(engine, others, harm, rising=rising))
    stays: Mask = best_step(engine, party, left) <= own
    return stays


def answered_strongly(engine: Ranked, party: int, limits: Ints, *, rising: bool, recovery: bool) -> Mask:
    """Return at which states every improving step meets a reply that leaves the party far worse off.

    Parameters
    ----------
    limits : (states,) the highest rank that is far worse than each state; 0 where none is
    rising, recovery
        As in :func:`answered`; with recovery every step back must be far worse too.
    """
    own = engine.ranks[party]
    harm = np.maximum(own, best_step(engine, party, own)) if recovery else own
    others = [p for p in range(engine.graph.parties) if p != party]
    worst = replies(engine, others, harm, rising=rising)
    top = engine.nothing - 1
    best = top - engine.rising[party](top - np.minimum(worst, engine.nothing))
    stays: Mask = best <= limits
    return stays
