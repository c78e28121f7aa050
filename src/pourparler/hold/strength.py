"""Strength of preference: what is answered by something far worse, not only no better.

A state is *strongly* stable when each improving step meets a reply that leaves
the party worse off by more than a stated difference of its own utility; what
is stable and not strongly so is *weakly* stable. Hamouda, Kilgour and Hipel
(2004, Group Decision and Negotiation 13, 449-462). Nash stability has no
strength. Parties whose order alone is stated have none either.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from pourparler.base.errors import LimitError
from pourparler.hold.engine import Engine
from pourparler.hold.game import utilities
from pourparler.kernel.moves import Ints, Mask
from pourparler.kernel.ranked import answered_strongly

STRONG: Final[dict[str, dict[str, bool]]] = {
    "gmr": {"rising": False, "recovery": False},
    "smr": {"rising": False, "recovery": True},
    "seq": {"rising": True, "recovery": False},
    "sseq": {"rising": True, "recovery": True},
}
"""Concepts with a strong form."""


def strongly(engine: Engine, concept: str, *, party: int, difference: float) -> Mask | None:
    """Return the states that are strongly stable for a party; None when it states no utilities.

    Parameters
    ----------
    difference
        Of utility, above which one state is far worse than another; 0 or more.

    Raises
    ------
    LimitError
        If some order is unknown.
    """
    if not engine.weak:
        raise LimitError(
            "strength of preference needs known orders",
            mend="Settle what is unknown, or leave out --strength",
        )
    limits = _limits(engine, party, difference)
    if limits is None:
        return None
    return answered_strongly(engine.ranked, party, limits, **STRONG[concept])


def _limits(engine: Engine, party: int, difference: float) -> Ints | None:
    """Return for each state the highest rank that is worse by more than the difference, 0 where none is."""
    worth = utilities(engine.game, party)
    if worth is None:
        return None
    rank = engine.ranked.ranks[party]
    levels = np.empty(int(rank.max()))
    levels[rank - 1] = worth
    # ranks begin at 1, so that how many levels are worse is the rank of the best of them
    limits: Ints = np.searchsorted(levels, np.round(worth - difference, 9), side="left")
    return limits
