"""Simultaneous stability: each gain can end no better when others improve at the same moment.

Stable at s: for each better t in R_i(s) some joint profile of the others' own
improvements from s (each may also stay), taken together with i's step, is
feasible and ends at an x that is no better for i than s. Tested at every state.

Fraser and Hipel (1984, Conflict Analysis) for two parties;
the form for more is a convention, stated in ``kernel.profiles``.
"""

from __future__ import annotations

from pourparler.hold.engine import Engine, answered_at_once
from pourparler.kernel.moves import Mask


def sim(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states the party is stable; `index` is what an unknown pair counts as."""
    return answered_at_once(engine, party=party, index=index)
