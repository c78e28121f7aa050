"""Asked: what a settlement is asked for beyond the case itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["trades", "red_lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The choices of one call; every one of them stands in the card.

    Attributes
    ----------
    reservation
        A reservation for each negotiating party and ratifier with utilities
        that states none: an explicit choice. None: unknown stays unknown.
    deal
        A deal asked about: an outcome number, or pairs (issue id, option) of every issue.
    draws
        How often stated doubt is drawn; 0: not at all.
    seed
        Fixes every draw.
    parts
        Which of the longer answers are wanted.
    """

    reservation: float | None = None
    deal: int | tuple[tuple[str, str], ...] | None = None
    draws: int = 10_000
    seed: int = 0
    parts: frozenset[Part] = frozenset(("trades", "red_lines"))
