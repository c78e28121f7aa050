"""A settlement as plain values for JSON: the keys of ``deals --json``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from pourparler.finding.deal import Deal, Drawn, Share, Solution, Zopa
from pourparler.finding.leeway import Given, Miss, RedLine, Trade
from pourparler.finding.settlement import Settlement

NUMBERED_TO: Final = 2**53
"""Outcomes up to which a number stands for a deal; above, every deal is an option map."""

Options = Sequence[tuple[str, str]]


def settlement_to_plain(settlement: Settlement) -> dict[str, Any]:
    """Return a settlement as dicts, lists, strings and numbers."""
    numbered = settlement.size <= NUMBERED_TO

    def named(number: int | None, options: Options) -> Any:
        return number if numbered and number is not None else dict(options)

    def deal(one: Deal) -> dict[str, Any]:
        return _deal(one, named(one.number, one.options))

    whole = len(settlement.pareto) == settlement.pareto_count
    listed = [named(number, options) for number, options in settlement.pareto]
    return {
        "card": asdict(settlement.card),
        "name": settlement.name,
        "parties": list(settlement.parties),
        "ratifiers": list(settlement.ratifiers),
        "silent": list(settlement.silent),
        "size": str(settlement.size),
        "size_log10": round(math.log10(settlement.size), 6),
        "feasible": settlement.feasible if numbered or settlement.feasible is None else None,
        "pareto": listed if whole else {"count": settlement.pareto_count},
        "solutions": {one.name: _solution(one, numbered=numbered) for one in settlement.solutions},
        "zopa": None if settlement.zopa is None else _zopa(settlement.zopa),
        "deals": [deal(one) for one in settlement.deals],
        "deals_total": settlement.pareto_count,
        "narrowed": [deal(one) for one in settlement.narrowed],
        "narrowed_total": settlement.narrowed_count,
        "reservations": dict(settlement.reservations),
        "given": None if settlement.given is None else _given(settlement.given, numbered=numbered),
        "trades": [_trade(one) for one in settlement.trades],
        "red_lines": [_red_line(one, numbered=numbered) for one in settlement.red_lines],
        "nearest_miss": None if settlement.miss is None else _miss(settlement.miss, numbered=numbered),
        "notes": list(settlement.notes),
    }


def _named(one: Deal | Drawn, *, numbered: bool) -> Any:
    return one.number if numbered and one.number is not None else dict(one.options)


def _deal(one: Deal, outcome: Any) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "options": dict(one.options),
        "utilities": dict(one.utilities),
        "accepts": dict(one.accepts),
        "below_no_deal": list(one.below_no_deal),
        "share_accept": {party: _value(share) for party, share in one.share_accept.items()},
        "share_all": _value(one.share_all),
        "share_efficient": _value(one.share_efficient),
        "mc_error": {
            "share_accept": {party: _error(share) for party, share in one.share_accept.items()},
            "share_all": _error(one.share_all),
            "share_efficient": _error(one.share_efficient),
        },
    }


def _value(share: Share | None) -> float | None:
    return None if share is None else share.value


def _error(share: Share | None) -> float | None:
    return None if share is None else share.mc_error


def _shared(share: Share) -> dict[str, float]:
    return {"share": share.value, "mc_error": share.mc_error}


def _solution(one: Solution, *, numbered: bool) -> dict[str, Any]:
    whole = len(one.deals) == one.count
    outcomes = [_named(deal, numbered=numbered) for deal in one.deals]
    return {
        "outcomes": outcomes if whole else {"count": one.count},
        "utilities": dict(one.utilities[0]) if one.utilities else {},
        "status": one.status,
        "reason": one.reason or None,
        "about": list(one.about),
        "score": one.score,
        "all_utilities": [dict(row) for row in one.utilities],
        "drawn": [{"outcome": _named(row, numbered=numbered), **_shared(row.share)} for row in one.drawn],
        "drawn_none": None if one.drawn_none is None else _shared(one.drawn_none),
    }


def _zopa(one: Zopa) -> dict[str, Any]:
    """Return the zone; where a reservation is unknown only a bound is known."""
    told: dict[str, Any] = {"count": one.count} if one.share is None else _shared(one.share)
    if one.unknown:
        told = {"count": None, "at_most": told, "unknown": list(one.unknown)}
    if one.drawn is not None:
        told["drawn"] = _shared(one.drawn)
    return told


def _given(one: Given, *, numbered: bool) -> dict[str, Any]:
    return {
        "deal": _deal(one.deal, _named(one.deal, numbered=numbered)),
        "efficient": one.efficient,
        "better": [_deal(deal, _named(deal, numbered=numbered)) for deal in one.better],
        "distances": [
            {"solution": row.solution, "change": dict(row.change), "far": row.far} for row in one.distances
        ],
    }


def _trade(one: Trade) -> dict[str, Any]:
    return {
        "parties": list(one.parties),
        "changes": [{"issue": row.issue, "from": row.old, "to": row.new} for row in one.changes],
        "gain": dict(one.gain),
        "joint": one.joint,
        "others": dict(one.others),
    }


def _red_line(one: RedLine, *, numbered: bool) -> dict[str, Any]:
    maps: Mapping[str, Mapping[str, float]] = {
        "best": one.best,
        "best_lost": one.best_lost,
        "nash": one.nash,
        "nash_lost": one.nash_lost,
    }
    return {
        "issue": one.issue,
        "option": one.option,
        "zopa": _zopa(one.zopa),
        "lost": _zopa(one.lost),
        **{key: dict(value) for key, value in maps.items()},
        "best_gone": list(one.best_gone),
        "nearest_miss": None if one.miss is None else _miss(one.miss, numbered=numbered),
    }


def _miss(one: Miss, *, numbered: bool) -> dict[str, Any]:
    return {
        "deal": _deal(one.deal, _named(one.deal, numbered=numbered)),
        "shortfall": dict(one.shortfall),
        "alone": dict(one.alone),
        "refusing": list(one.refusing),
        "alone_by_order": list(one.alone_by_order),
    }
