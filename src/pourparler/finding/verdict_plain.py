"""Verdicts as plain dicts and lists, in the shape that ``holds --json`` promises."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pourparler.case.grounds import Grounds
from pourparler.finding.holding import Holding, Sets, StateSet
from pourparler.finding.mend import Mend
from pourparler.finding.verdict import Break, Path, Sentence, Step, Verdict


def holding_to_plain(found: Holding) -> dict[str, Any]:
    """Return a finding as JSON values; keys that nothing was found for are left out."""
    plain: dict[str, Any] = {
        "card": asdict(found.card),
        "outcomes": _outcomes(found),
        "stable": {party: _sets(sets) for party, sets in found.stable.items()},
        "equilibria": _sets(found.equilibria),
        "verdicts": [_verdict(verdict) for verdict in found.verdicts],
        "explained": [_explained(verdict) for verdict in found.verdicts],
        "remarks": list(found.remarks),
        "rests_on": {party: _grounds(ground) for party, ground in found.rests_on},
    }
    if found.stable_d is not None and found.equilibria_d is not None:
        plain["stable_d"] = {party: _sets(sets) for party, sets in found.stable_d.items()}
        plain["equilibria_d"] = _sets(found.equilibria_d)
    if found.mends:
        plain["mends"] = [_mend(row) for row in found.mends]
    if found.dilemmas:
        plain["dilemmas"] = [
            {**asdict(row), "said": [text_of(sentence) for sentence in row.said]} for row in found.dilemmas
        ]
    if found.strongly:
        plain["strongly"] = {party: _sets(sets) for party, sets in found.strongly.items()}
    if found.paths:
        plain["start"] = found.start
        plain["paths"] = [_path(path) for path in found.paths]
    return plain


def _outcomes(found: Holding) -> list[dict[str, Any]] | dict[str, int]:
    if len(found.options) < found.states:
        return {"count": found.states}
    return [{"number": number, "options": dict(options)} for number, options in found.options.items()]


def _sets(sets: Sets) -> dict[str, Any]:
    return {concept: _set(found) for concept, found in sets.items()}


def _set(found: StateSet) -> list[Any] | dict[str, int]:
    return {"count": found.count} if found.outcomes is None else list(found.outcomes)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "outcome": verdict.outcome,
        "level": verdict.level,
        "breaks": [_break(one) for one in verdict.breaks],
        "breaks_total": verdict.breaks_total,
        "below_no_deal": list(verdict.below_no_deal),
        "share": None if verdict.share is None else asdict(verdict.share),
    }
    if verdict.interval is not None:
        plain["interval"] = list(verdict.interval)
    return plain


def _break(one: Break) -> dict[str, Any]:
    reply = one.deterrent
    return {
        "coalition": list(one.coalition),
        "route": [_step(step) for step in one.route],
        "gain": dict(one.gain),
        "deterrent": None
        if reply is None
        else {
            "by": list(reply.by),
            "to": reply.to,
            "hurts": list(reply.hurts),
            "self_interested": reply.self_interested,
            "recoverable": reply.recoverable,
        },
    }


def _step(step: Step) -> dict[str, Any]:
    return {"by": list(step.by), "to": step.to}


def _explained(verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome,
        "said": [text_of(sentence) for sentence in verdict.said],
        "shortfalls": [
            {
                "party": row.party,
                "gap": row.gap,
                "nearest": row.nearest,
                "changes": dict(row.changes),
            }
            for row in verdict.shortfalls
        ],
    }


def _path(path: Path) -> dict[str, Any]:
    return {
        "outcome": path.outcome,
        "kind": path.kind,
        "route": None if path.route is None else [_step(step) for step in path.route],
        "worse_on_the_way": list(path.worse_on_the_way),
        "said": [text_of(sentence) for sentence in path.said],
    }


def _grounds(ground: Grounds) -> dict[str, Any]:
    return {
        "statements": list(ground.statements),
        "each": {key: list(ids) for key, ids in ground.each},
        "words": ground.words,
        "by": ground.by,
        "on": ground.on,
    }


def _mend(row: Mend) -> dict[str, Any]:
    return {**asdict(row), "said": [text_of(sentence) for sentence in row.said]}


def text_of(sentence: Sentence) -> str:
    """Return a sentence as text."""
    return "".join(part.text for part in sentence)
