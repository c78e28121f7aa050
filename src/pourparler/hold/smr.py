"""Symmetric metarationality: each gain can be answered, and the party cannot get out of the answer.

As general metarationality, and from x no step of i leads to anything better
than s.

Howard (1971, Paradoxes of Rationality); Fang, Hipel and Kilgour (1993,
chapter 3).
"""

from __future__ import annotations

from pourparler.hold.engine import Engine, answered
from pourparler.kernel.moves import Mask


def smr(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states the party is stable; `index` is what an unknown pair counts as."""
    return answered(engine, party=party, index=index, rising=False, recovery=True)
