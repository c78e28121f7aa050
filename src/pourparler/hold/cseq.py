"""Coalition sequential stability: each joint gain meets an answer in the interest of those who give it.

As coalition general metarationality, but the answer is a chain of steps, each
by some part of the others that all gain by it from where they stand, the same
part not twice in a row.

Inohara and Hipel (2008, Systems Engineering 11(4), 343-359); which parts may
step differs between authors, here any.
"""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.hold.engine import Engine, deterred
from pourparler.kernel.moves import Mask


def cseq(engine: Engine, *, members: Sequence[int], index: str) -> Mask:
    """Return at which states the coalition is no danger; `index` is what an unknown pair counts as."""
    return deterred(engine, members=members, index=index, recovery=False, together=True)
