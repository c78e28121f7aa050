"""General metarationality: each gain can be answered, at whatever cost to those who answer.

Stable at s: for each better t in R_i(s) the others can get by a legal
sequence from t to an x that is no better for i than s.

Howard (1971, Paradoxes of Rationality); Fang, Hipel and Kilgour (1993,
chapter 3).
"""

from __future__ import annotations

from pourparler.hold.engine import Engine, answered
from pourparler.kernel.moves import Mask


def gmr(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states the party is stable; `index` is what an unknown pair counts as."""
    return answered(engine, party=party, index=index, rising=False, recovery=False)
