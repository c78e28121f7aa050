"""Random small conflicts for the oracle, and the same conflict as arrays for the engines."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from stability_slow import NO_DEAL, TABLE, Model, State

from pourparler.kernel.moves import Graph, mover_of
from pourparler.kernel.order import Order, order_of
from pourparler.kernel.profiles import Nodes

WAYS = {"both": 0, "forward": 1, "backward": -1}


def drawn(rng: np.random.Generator, *, doubt: bool = False, largest: int = 24) -> Model:
    """A conflict of 2 to 5 parties: exclusions, one-way steps, ties, merging, agreement, no deal."""
    parties = int(rng.integers(2, 6))
    sizes = _sizes(rng, largest)
    roles = tuple(rng.choice(["negotiating", "negotiating", "negotiating", "ratifier", "outside"], parties))
    controllers = tuple(_controllers(rng, parties) for _ in sizes)
    model = Model(
        sizes=sizes,
        controllers=controllers,
        steps=tuple(rng.choice(["both", "both", "forward", "backward"], len(sizes))),
        roles=tuple(str(role) for role in roles),
        status_quo=tuple(int(rng.integers(0, size)) for size in sizes),
    )
    every = model.outcomes()
    if rng.random() < 0.5:
        model.excluded = frozenset(o for o in every if rng.random() < 0.25)
    feasible = model.outcomes() or every[:1]
    if not model.outcomes():
        model.excluded = frozenset(every[1:])
    if rng.random() < 0.4 and len(feasible) > 3:
        model.merged = _merged(rng, feasible)
    agreement = any(not who for who in controllers)
    model.no_deal = agreement and bool(model.negotiating()) and rng.random() < 0.7
    states = model.states()
    tiers = int(rng.integers(2, len(states) + 2))
    model.rank = tuple(
        {s: int(r) for s, r in zip(states, _ranks(rng, len(states), tiers), strict=True)}
        for _ in range(parties)
    )
    if doubt:
        pairs = [frozenset(pair) for pair in combinations(states, 2)]
        share = rng.choice([0.05, 0.2, 0.5])
        model.unknown = tuple(
            frozenset(pair for pair in pairs if rng.random() < share) for _ in range(parties)
        )
    return model


def _sizes(rng: np.random.Generator, largest: int) -> tuple[int, ...]:
    sizes = [int(rng.choice([2, 2, 3]))]
    while len(sizes) < 5:
        size = int(rng.choice([2, 2, 2, 3]))
        if np.prod(sizes) * size > largest:
            break
        sizes.append(size)
    return tuple(sizes)


def _controllers(rng: np.random.Generator, parties: int) -> frozenset[int]:
    draw = rng.random()
    if draw < 0.2:
        return frozenset()
    if draw < 0.35:
        return frozenset(int(p) for p in rng.choice(parties, 2, replace=False))
    return frozenset({int(rng.integers(parties))})


def _merged(rng: np.random.Generator, feasible: list) -> tuple:
    picked = rng.permutation(len(feasible))
    first = int(rng.integers(2, min(5, len(feasible))))
    groups = [frozenset(feasible[k] for k in picked[:first])]
    if len(feasible) - first > 2 and rng.random() < 0.3:
        groups.append(frozenset(feasible[k] for k in picked[first : first + 2]))
    return tuple(groups)


def _ranks(rng: np.random.Generator, states: int, tiers: int):
    return rng.permutation(states) if tiers > states else rng.integers(0, tiers, states)


def arrays(model: Model) -> tuple[Graph, Order, Nodes, list[State]]:
    """The same conflict for the kernels, and its states in their order."""
    outcomes, states = model.outcomes(), model.states()
    place = {s: n for n, s in enumerate(states)}
    digits = np.array(outcomes, dtype=np.int64).reshape(len(outcomes), len(model.sizes))
    ways = [WAYS[step] for step in model.steps]
    who = [*model.parties(), *([TABLE] if model.has_table() else [])]
    movers = []
    for mover in who:
        own = model.own_issues(mover)
        fixed = [k for k in range(len(model.sizes)) if k not in own]
        entries = sorted(
            {place[model.state_of(o)] for o in outcomes if all(o[k] == model.status_quo[k] for k in fixed)}
        )
        movers.append(
            mover_of(
                digits,
                own=[k in own for k in range(len(model.sizes))],
                ways=ways,
                exits=model.no_deal and mover != TABLE and model.roles[mover] in ("negotiating", "ratifier"),
                entries=np.array(entries if mover == TABLE and model.no_deal else [], dtype=np.int64),
            )
        )
    graph = Graph(
        states=len(states),
        node_state=np.array([place[model.state_of(o)] for o in outcomes], dtype=np.int64),
        movers=tuple(movers),
        parties=len(model.roles),
        core=tuple(sorted(model.negotiating())),
        no_deal=model.no_deal,
    )
    ranks = np.array([[rank[s] for s in states] for rank in model.rank])
    unknown = [[tuple(sorted(place[s] for s in pair)) for pair in pairs] for pairs in model.unknown]
    return graph, order_of(ranks, unknown=unknown), Nodes(digits=digits, sizes=model.sizes), states


__all__ = ["NO_DEAL", "arrays", "drawn"]
