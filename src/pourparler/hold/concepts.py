"""The concepts in one table each, and the sets of stable states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np

from pourparler.base.errors import UsageError
from pourparler.hold.ahead import ahead
from pourparler.hold.cgmr import cgmr
from pourparler.hold.cnash import cnash
from pourparler.hold.cseq import cseq
from pourparler.hold.csmr import csmr
from pourparler.hold.engine import Engine, can_unbreak, together_searched
from pourparler.hold.gmr import gmr
from pourparler.hold.nash import nash
from pourparler.hold.seq import seq
from pourparler.hold.sim import sim
from pourparler.hold.smr import smr
from pourparler.hold.sseq import sseq
from pourparler.kernel.moves import Mask

CONCEPTS: Final[dict[str, Callable[..., Mask]]] = {
    "nash": nash,
    "gmr": gmr,
    "smr": smr,
    "seq": seq,
    "sseq": sseq,
    "sim": sim,
}
"""For a single party: ``(engine, party=, index=)`` to the states it has no reason to leave."""

COALITION: Final[dict[str, Callable[..., Mask]]] = {
    "cnash": cnash,
    "cgmr": cgmr,
    "csmr": csmr,
    "cseq": cseq,
}
"""For a coalition: ``(engine, members=, index=)`` to the states it is no danger to."""

AHEAD: Final[dict[str, Callable[..., Mask]]] = {
    f"l{horizon}": partial(ahead, horizon=horizon) for horizon in range(1, 10)
}
"""For one of two parties: ``(engine, party=)`` to the states it keeps, looking l1 to l9 moves ahead."""

SMALL: Final = 1_024
"""States up to which all ten concepts are computed unasked."""

MOST_WORK: Final = 300_000
"""States times coalitions up to which they are."""

LARGE: Final = ("nash", "gmr", "smr", "seq", "sseq", "cnash")
"""What is computed unasked above that."""


def concepts_for(asked: Sequence[str] | None, *, engine: Engine) -> tuple[str, ...]:
    """Return the concepts to compute: those asked, else those that the size allows.

    Raises
    ------
    UsageError
        For a name that is no concept.
    """
    known = [*CONCEPTS, *COALITION]
    if asked is None:
        work = engine.game.graph.states * 2 ** len(engine.able)
        if engine.game.graph.states <= SMALL and work <= MOST_WORK:
            return tuple(name for name in known if name != "cseq" or together_searched(engine))
        return LARGE if can_unbreak(engine) else LARGE[:-1]
    for name in asked:
        if name not in known and name not in AHEAD:
            raise UsageError(
                f"{name!r} is no concept",
                where="--concepts",
                mend=f"Choose from {', '.join(known)}, l1 to l9",
            )
    return tuple(dict.fromkeys(asked))


def stable_for(engine: Engine, concept: str, *, party: int, index: str) -> Mask:
    """Return the states that a party has no reason to leave."""
    if concept in AHEAD:
        return AHEAD[concept](engine, party=party)
    return CONCEPTS[concept](engine, party=party, index=index)


def stable_against_all(engine: Engine, concept: str, *, index: str) -> Mask:
    """Return the states that no coalition is a danger to."""
    found = np.ones(engine.game.graph.states, dtype=np.bool_)
    for members in engine.coalitions:
        found &= COALITION[concept](engine, members=members, index=index)
    return found
