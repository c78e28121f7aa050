"""Coalition Nash stability: no coalition has a joint gain.

Stable at s: no coalition H gets by a legal sequence of its members to a t that
each member prefers to s. Single parties and all parties together are coalitions.

Kilgour, Hipel, Fang and Peng (2001, Group Decision and Negotiation 10(2),
159-175); Inohara and Hipel (2008, Systems Engineering 11(4), 343-359).
"""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.hold.engine import Engine, unbroken
from pourparler.kernel.moves import Mask


def cnash(engine: Engine, *, members: Sequence[int], index: str) -> Mask:
    """Return at which states the coalition is no danger; `index` is what an unknown pair counts as."""
    return unbroken(engine, members=members, index=index)
