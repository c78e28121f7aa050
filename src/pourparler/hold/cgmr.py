"""Coalition general metarationality: each joint gain can be answered, at whatever cost.

Stable at s: each joint gain t of a coalition H can be answered by a legal
sequence of the others to an x that is no better than s for some member of H.

Inohara and Hipel (2008, Systems Engineering 11(4), 343-359).
"""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.hold.engine import Engine, deterred
from pourparler.kernel.moves import Mask


def cgmr(engine: Engine, *, members: Sequence[int], index: str) -> Mask:
    """Return at which states the coalition is no danger; `index` is what an unknown pair counts as."""
    return deterred(engine, members=members, index=index, recovery=False, together=False)
