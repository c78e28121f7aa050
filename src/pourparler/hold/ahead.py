"""Limited-move stability: a party stays when, looking some moves ahead, it does best by staying.

Two parties only: with more, published variants disagree on who moves next.
Zagare (1984, Theory and Decision 16, 1-19); Kilgour (1984, Theory and Decision
16, 135-157); Fang, Hipel and Kilgour (1993, Interactive Decision Making, chapter
3). One move ahead is Nash stability.
"""

from __future__ import annotations

from pourparler.hold.engine import Engine, stays_ahead
from pourparler.kernel.moves import Mask


def ahead(engine: Engine, *, party: int, horizon: int) -> Mask:
    """Return at which states the party stays, looking `horizon` moves ahead."""
    return stays_ahead(engine, party=party, horizon=horizon)
