"""The section on deals: which are possible in a stated model, and which of them would hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pourparler.brief.wording import own
from pourparler.case.case import Case
from pourparler.case.space import number_of
from pourparler.finding.brief import Brief, Line, Part
from pourparler.finding.holding import Holding
from pourparler.finding.settlement import TITLES, Settlement
from pourparler.finding.verdict import Outcome, Sentence, Verdict

DEALS: Final = 3
"""Deals that the section judges."""

TALES: Final = 2
"""Breaks told of each."""


def deals_to_judge(settlement: Settlement, *, case: Case) -> tuple[Outcome, ...] | None:
    """Return the deals that a brief judges, None when there is none to name.

    Where the bargaining rules point, then how it ended where that is entered
    in full, then the first efficient deals; each once.
    """
    pointed = [deal.number for solution in settlement.solutions for deal in solution.deals[:1]]
    ended = _ended(case)
    listed = [deal.number for deal in settlement.deals]
    found = [number for number in (*pointed[:1], ended, *pointed, *listed) if number is not None]
    return tuple(dict.fromkeys(found))[:DEALS] or None


def _ended(case: Case) -> int | None:
    """Return the outcome that was entered as the end, if it settles every issue."""
    if case.ending is None or case.ending.deal is None or len(case.ending.deal) < len(case.issues):
        return None
    return number_of(case, dict(case.ending.deal))


def outlook(brief: Brief, *, settlement: Settlement, holding: Holding, case: Case) -> Brief:
    """Return a brief with its section on deals.

    Each deal has a line on who is below no deal and whether it holds, its
    terms, the worst breaks with their answers, and its share of draws. The
    lines are our inference from the model, whoever made it.
    """
    lines = [*_possible(settlement)]
    for verdict in holding.verdicts[:DEALS]:
        lines += _deal(settlement, verdict, ended=_ended(case))
    lines += [Line(parts=(Part(text=remark, voice="name"),), mark="I") for remark in holding.remarks]
    return replace(brief, would_hold=tuple(lines))


def _possible(settlement: Settlement) -> list[Line]:
    zone, feasible = settlement.zopa, settlement.feasible
    if zone is None or zone.count is None or feasible is None:
        return []
    text = (
        f"{zone.count:,} of {feasible:,} deals leave no negotiating party and no ratifier below its "
        f"reservation at the mean of what is stated; {settlement.pareto_count:,} are efficient."
    )
    if zone.unknown:
        text = (
            f"{zone.count:,} of {feasible:,} deals leave no party that states a reservation below it; "
            f"{settlement.pareto_count:,} are efficient. Some reservations are not known."
        )
    return [Line(parts=(own(text),), mark="I", label="In the zone")]


def _deal(settlement: Settlement, verdict: Verdict, *, ended: int | None) -> list[Line]:
    rules = [
        TITLES[solution.name]
        for solution in settlement.solutions
        if any(deal.number == verdict.outcome for deal in solution.deals)
    ]
    names = [f"{', '.join(rules)} solution"] if rules else []
    names += ["as it ended"] if ended == verdict.outcome else []
    label = f"Outcome {verdict.outcome}" + (f" ({'; '.join(names)})" if names else "")
    told = verdict.told
    lines = [Line(parts=_parts([*told.head, told.terms]), mark="I", label=f"{label}: {verdict.level}")]
    lines += [Line(parts=_parts(tale), mark="I") for tale in told.tales[:TALES]]
    # a line of its own: a share of draws does not stand beside an option that has a per cent sign
    lines += [
        Line(parts=_parts([sentence]), mark="I") for sentence in told.tail if "draws" in sentence[0].text
    ]
    return lines


def _parts(sentences: Iterable[Sentence]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for sentence in sentences:
        if parts:
            parts.append(own(" "))
        parts += [Part(text=phrase.text, voice="name" if phrase.name else "own") for phrase in sentence]
    return tuple(parts)
