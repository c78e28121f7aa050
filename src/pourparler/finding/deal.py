"""Deals and where bargaining rules point, each with its share of draws where doubt is stated.

Shares are shares of draws of the doubt that the model states: with ranges at
0.71, "in 710 of 1,000 draws of the stated doubt". They are no forecast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pourparler.finding.card import Status

Reason = Literal[
    "",
    "no reservation",
    "no preference",
    "ordinal",
    "no acceptable deal",
    "no joint gain",
    "limit",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of draws, with the standard error that drawing brings.

    Attributes
    ----------
    value
        0 to 1.
    mc_error
        Standard error; 0.0 where nothing was drawn.
    """

    value: float
    mc_error: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One complete deal.

    Attributes
    ----------
    number
        Its outcome number; None where the space has no numbers.
    options
        Option of each issue, as pairs (issue id, option).
    utilities
        By party; None for one that only orders, or has no preference. With
        stated doubt, means.
    accepts
        By negotiating party and ratifier, at the means: whether the deal
        reaches its reservation, a tie included; None where it is unknown.
    below_no_deal
        Parties, whatever their role, whom the deal leaves below no deal.
    share_accept
        By negotiating party and ratifier: in which share of draws it accepts.
    share_all
        In which share of draws all of them accept, each in the same draw; None
        where some reservation is unknown.
    share_efficient
        In which share of draws the deal is on the frontier; None where nothing was drawn.
    """

    number: int | None
    options: tuple[tuple[str, str], ...]
    utilities: Mapping[str, float | None]
    accepts: Mapping[str, bool | None] = field(default_factory=dict)
    below_no_deal: tuple[str, ...] = ()
    share_accept: Mapping[str, Share | None] = field(default_factory=dict)
    share_all: Share | None = None
    share_efficient: Share | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A deal that is the solution in some draws, and in which share of them."""

    number: int | None
    options: tuple[tuple[str, str], ...]
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Where one bargaining rule points.

    Attributes
    ----------
    status
        ``proved``: no deal scores higher; ``none``: there is no such deal, see
        `reason`; ``gave_up``: a limit was hit.
    reason
        Empty when there is a solution.
    about
        The parties that the reason is about.
    deals
        Every deal that attains the largest score, up to a limit.
    count
        How many deals attain it.
    utilities
        By negotiating party, of each distinct utility vector that attains it; the first is shown first.
    score
        The largest score: product, smallest share of the best gain, smallest gain, sum.
    drawn
        With stated doubt, the deals it falls on, the most frequent first.
    drawn_none
        The share of draws in which there is none.
    """

    name: str
    status: Status
    reason: Reason = ""
    about: tuple[str, ...] = ()
    deals: tuple[Deal, ...] = ()
    count: int = 0
    utilities: tuple[Mapping[str, float], ...] = ()
    score: float | None = None
    drawn: tuple[Drawn, ...] = ()
    drawn_none: Share | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zopa:
    """The zone of possible agreement: deals that no negotiating party and no ratifier refuses.

    Attributes
    ----------
    count
        How many; None when they were not counted.
    share
        Their share of all feasible deals, when sampled instead.
    unknown
        Parties whose reservation is unknown: the zone lies inside what is counted.
    drawn
        With stated doubt, the share of draws in which some deal is in the zone.
    """

    count: int | None = None
    share: Share | None = None
    unknown: tuple[str, ...] = ()
    drawn: Share | None = None
