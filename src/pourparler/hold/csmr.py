"""Coalition symmetric metarationality: each joint gain can be answered for good.

As coalition general metarationality, and H cannot get from x to a state that
each member prefers to s.

Inohara and Hipel (2008, Systems Engineering 11(4), 343-359).
"""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.hold.engine import Engine, deterred
from pourparler.kernel.moves import Mask


def csmr(engine: Engine, *, members: Sequence[int], index: str) -> Mask:
    """Return at which states the coalition is no danger; `index` is what an unknown pair counts as."""
    return deterred(engine, members=members, index=index, recovery=True, together=False)
