"""Nash stability: no step of the party leads to anything better.

Stable at s: no t in R_i(s) is better for i than s.

Nash (1950, PNAS 36(1), 48-49) as stated for graphs by Fang, Hipel and Kilgour
(1993, Interactive Decision Making, chapter 3).
"""

from __future__ import annotations

from pourparler.hold.engine import Engine, unmoved
from pourparler.kernel.moves import Mask


def nash(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states the party is stable; `index` is what an unknown pair counts as."""
    return unmoved(engine, party=party, index=index)
