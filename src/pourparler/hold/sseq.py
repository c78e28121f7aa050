"""Symmetric sequential stability: each gain meets an improving answer that the party cannot get out of.

As sequential stability, and from x no step of i leads to anything better than s.

Rego and Vieira (2017, Group Decision and Negotiation 26(4), 775-792).
"""

from __future__ import annotations

from pourparler.hold.engine import Engine, answered
from pourparler.kernel.moves import Mask


def sseq(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states the party is stable; `index` is what an unknown pair counts as."""
    return answered(engine, party=party, index=index, rising=True, recovery=True)
