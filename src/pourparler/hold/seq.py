"""Sequential stability: each gain can be answered by steps that improve for whoever takes them.

As general metarationality, but each step of the answer is better for its
mover than where it stands.

Fraser and Hipel (1979, IEEE Transactions on Systems, Man, and Cybernetics
9(12), 805-816); Fang, Hipel and Kilgour (1993, chapter 3).
"""

from __future__ import annotations

from pourparler.hold.engine import Engine, answered
from pourparler.kernel.moves import Mask


def seq(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states the party is stable; `index` is what an unknown pair counts as."""
    return answered(engine, party=party, index=index, rising=True, recovery=False)
