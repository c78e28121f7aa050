"""Every engine against the plain definitions on one random conflict."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from stability_made import arrays, drawn
from stability_slow import Model, equilibria, stable

from pourparler.kernel import bitrows, coalitions, dominance, foresight, profiles, ranked

PLAIN = {"gmr": (False, False), "smr": (False, True), "seq": (True, False), "sseq": (True, True)}
Difference = tuple[int, str, object]


def compared(seed: int, *, largest: int = 16) -> tuple[int, list[Difference]]:
    """Return how many sets of states were compared, and which differ. Odd seeds have unknown pairs."""
    rng = np.random.default_rng(seed)
    model = drawn(rng, doubt=seed % 2 == 1, largest=largest)
    states = model.states()
    pairs = [*_single(model), *_joint(model)]
    wrong = [
        (seed, name, mask)
        for name, mask, want in pairs
        if {s for s, kept in zip(states, mask, strict=True) if kept} != want
    ]
    return len(pairs), wrong


def _single(model: Model) -> Iterator[tuple[str, np.ndarray, set]]:
    graph, order, nodes, states = arrays(model)
    listed = bitrows.listed(graph, order)
    at_once = profiles.profiles(listed, nodes)
    by_rank = ranked.ranked(graph, order.ranks) if order.weak else None
    for index in "b" if order.weak else "abcd":
        for party in model.parties():

            def want(concept: str, party: int = party, index: str = index) -> set:
                return {s for s in states if stable(model, concept, party, s, index)}

            label = f"of party {party}, index {index}"
            yield f"nash {label}, bits", bitrows.nash(listed, party, index=index), want("nash")
            yield f"sim {label}", profiles.stays(at_once, party, index=index), want("sim")
            for concept, (rising, recovery) in PLAIN.items():
                bits = bitrows.answered(listed, party, index=index, rising=rising, recovery=recovery)
                yield f"{concept} {label}, bits", bits, want(concept)
                if by_rank is not None:
                    ranks = ranked.answered(by_rank, party, rising=rising, recovery=recovery)
                    yield f"{concept} {label}, ranks", ranks, want(concept)
            if by_rank is not None:
                yield f"nash {label}, ranks", ranked.nash(by_rank, party), want("nash")
            if by_rank is not None and graph.parties == 2:
                for horizon in (1, 2, 3, 4):
                    mask = foresight.stays(listed, party, horizon=horizon)
                    yield f"l{horizon} {label}", mask, want(f"l{horizon}")


def _joint(model: Model) -> Iterator[tuple[str, np.ndarray, set]]:
    graph, order, _, states = arrays(model)
    listed = bitrows.listed(graph, order)
    every = list(coalitions.coalitions(graph.parties))
    together = {h: bitrows.along(coalitions.joint_steps(listed, h)) for h in every}
    for index in "b" if order.weak else "abcd":
        masks = {name: np.ones(len(states), dtype=bool) for name in ("cnash", "cgmr", "csmr", "cseq", "fast")}
        for h in every:
            masks["cnash"] &= coalitions.unbroken(listed, h, index=index)
            if order.weak and dominance.applies(graph):
                masks["fast"] &= dominance.unbroken(graph, order.ranks, h)
            for name in ("cgmr", "csmr", "cseq"):
                replies = coalitions.plain_replies(listed, h)
                if name == "cseq":
                    replies = [step for part, step in together.items() if not set(part) & set(h)]
                masks[name] &= coalitions.deterred(
                    listed, h, index=index, replies=replies, recovery=name == "csmr"
                )
        for name in ("cnash", "cgmr", "csmr", "cseq"):
            yield f"{name}, index {index}", masks[name], equilibria(model, name, index)
        if order.weak and dominance.applies(graph):
            yield "cnash by parts", masks["fast"], equilibria(model, "cnash", index)
