"""A verdict in plain sentences, from the names of the model; facts in the model, no advice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from pourparler.case.authors import authors_of
from pourparler.case.case import Case
from pourparler.finding.verdict import (
    Break,
    Deterrent,
    Level,
    Phrase,
    Sentence,
    Shortfall,
    Step,
    Told,
    Verdict,
)
from pourparler.hold.game import Game, index_of, state_at
from pourparler.hold.phrases import (
    deal_words,
    figure_words,
    name_of,
    names_of,
    outcome_words,
    route_words,
    terms_words,
    words,
)
from pourparler.kernel.order import UNKNOWN, signs_of_pairs

SHOWN: Final = 3
"""Breaks told in sentences; the others are counted."""

SHORT: Final[dict[Level, str]] = {
    "no-break": "no coalition has anything to gain",
    "answered-credibly": "each break is answered in the interest of those who answer",
    "answered-at-a-cost": "each break can be answered, some at a cost to those who answer",
    "breakable": "some break is not answered",
    "unknown": "not known",
}
"""Each level in one clause."""


def told(game: Game, verdict: Verdict, *, draws: int) -> Told:
    """Return a verdict in sentences: who is below no deal, does it hold, who breaks it, who answers."""
    state = state_at(game, verdict.outcome)
    first, *rest = [*_below(game, verdict), _holds(game, verdict)]
    shown = _told_first(verdict.breaks)
    more = verdict.breaks_total - len(shown)
    tail = []
    if more > 0:
        verb = "is" if more == 1 else "are"
        tail.append(words(f"There {verb} {more:,} more {_plural(more, 'way')} to leave it."))
    if verdict.share is not None:
        held = round(verdict.share.value * draws)
        against = "" if verdict.interval is None else ", what is unknown counted against the deal"
        tail.append(
            words(f"In {held:,} of {draws:,} draws of the stated doubt every break is answered{against}.")
        )
    return Told(
        head=(words("In this model (", *_scope(game.case), "), ", *first), *(words(*row) for row in rest)),
        terms=() if verdict.outcome == "no-deal" else words("Its terms are ", *deal_words(game, state), "."),
        tales=tuple(tuple(_break(game, state, one)) for one in shown),
        tail=tuple(tail),
    )


def _scope(case: Case) -> list[Phrase]:
    options = sum(len(issue.options) for issue in case.issues)
    counts = f"{_count(len(case.parties), 'party')}, {_count(options, 'option')}, preferences by "
    return [Phrase(counts), Phrase(authors_of(case), name=True)]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {_plural(number, noun)}"


def _plural(number: int, noun: str) -> str:
    if number == 1:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


def _below(game: Game, verdict: Verdict) -> list[list[Phrase]]:
    return [_shortfall(game, verdict, row, first=n == 0) for n, row in enumerate(verdict.shortfalls)]


def _shortfall(game: Game, verdict: Verdict, row: Shortfall, *, first: bool) -> list[Phrase]:
    subject = outcome_words(verdict.outcome) if first else "it"
    gap = "" if row.gap is None else f", by {figure_words(row.gap)} on its own scale"
    told = [Phrase(f"{subject} leaves "), name_of(game, row.party), Phrase(f" worse off than no deal{gap}")]
    if row.nearest is None:
        return [*told, Phrase("; no deal in the model would bring it in.")]
    issues = {issue.id: issue.name for issue in game.case.issues}
    changes = terms_words((issues[issue], option) for issue, option in row.changes)
    return [
        *told,
        Phrase("; the smallest change that would bring it in is "),
        *changes,
        Phrase(f" ({outcome_words(row.nearest)})."),
    ]


def _holds(game: Game, verdict: Verdict) -> list[Phrase]:
    if verdict.level == "unknown":
        return _unknown(game, verdict)
    subject = _subject(verdict)
    one = verdict.breaks_total == 1
    verb = {"no-break": "holds", "breakable": "can be broken"}.get(verdict.level, "can be left")
    ways = "one way leads" if one else f"{verdict.breaks_total:,} ways lead"
    may = ", or have not ranked" if any(_unranked(row) for row in verdict.breaks) else ""
    why = {
        "no-break": "no party and no coalition can get to anything that each member prefers",
        "answered-credibly": f"{ways} to something that those who leave prefer{may}, and "
        f"{'it meets an answer' if one else 'each meets an answer'} that those who give it prefer anyway",
        "answered-at-a-cost": f"{ways} to something that those who leave prefer{may}; "
        f"{'it' if one else 'each'} can be answered, but "
        f"{'the answer' if one else 'at least one answer'} is not in the interest of those who give it",
        "breakable": f"{ways} to something that those who leave prefer{may}, and "
        f"{'it meets' if one else 'at least one meets'} no answer",
    }
    return [Phrase(f"{subject} {verb}: {why[verdict.level]}.")]


def _subject(verdict: Verdict) -> str:
    if verdict.outcome == "no-deal":
        return "the state of no deal"
    return "it" if verdict.shortfalls else outcome_words(verdict.outcome)


def _unknown(game: Game, verdict: Verdict) -> list[Phrase]:
    subject = _subject(verdict)
    if verdict.searched is not None:
        found = "a break, each answered" if verdict.breaks_total else "no break"
        sizes = "single parties" if verdict.searched == 1 else f"coalitions of up to {verdict.searched}"
        why = f"{sizes} have {found}, and larger coalitions were not gone through"
        return [Phrase(f"whether {subject} holds is not known: {why}.")]
    if verdict.interval is None:
        why = "every issue is by agreement and nobody states what no deal is worth: nothing says who leaves"
        return [Phrase(f"whether {subject} holds is not known: {why}.")]
    worst, best = (SHORT[level] for level in verdict.interval)
    return [
        Phrase(f"whether {subject} holds hangs on pairs whose order is not known: "),
        Phrase(f"with every doubt against it, {worst}; with every doubt for it, {best}."),
        *_pivots(game, verdict),
    ]


def _pivots(game: Game, verdict: Verdict) -> list[Phrase]:
    """Return which pairs it hangs on, the first few."""
    told: list[Phrase] = []
    for n, (party, other) in enumerate(verdict.pivots):
        told += [
            Phrase("; whether " if n else " It turns, among other things, on whether "),
            name_of(game, party),
            Phrase(f" prefers {outcome_words(verdict.outcome)} to {outcome_words(other)}"),
        ]
    return [*told, Phrase(".")] if told else []


def _told_first(breaks: tuple[Break, ...]) -> list[Break]:
    """Return the breaks to tell: unanswered ones, then those answered at a cost, the certain first.

    A break is passed over when some of its members take no step, and those who
    do can go there by themselves with no better an answer.
    """
    alone = {(one.coalition, one.route[-1].to): _bad(one) for one in breaks}

    def adds(one: Break) -> bool:
        active = tuple(party for party in one.coalition if any(party in step.by for step in one.route))
        key = (active, one.route[-1].to)
        return active == one.coalition or alone.get(key, -1) < _bad(one)

    rows = [one for one in breaks if adds(one)]
    return sorted(rows, key=lambda one: (-_bad(one), _unranked(one)))[:SHOWN]


def _unranked(one: Break) -> bool:
    """Return whether some member has not said that it gains."""
    return any(value == "unknown" for _, value in one.gain)


def _bad(one: Break) -> int:
    """Return how badly a break is answered: 0 credibly, 1 at a cost, 2 not at all."""
    if one.deterrent is None:
        return 2
    return 0 if one.deterrent.self_interested else 1


def _break(game: Game, state: int, one: Break) -> list[Sentence]:
    joint = len(one.coalition) > 1
    told = [
        words(
            names_of(game, one.coalition),
            " can break it together: " if joint else " can break it alone: ",
            route_words(game, state, one.route, subject=one.coalition),
            f"{_where(one.route[-1])}; ",
            _gains(game, one),
            ".",
        )
    ]
    told += _trust(game, state, one)
    idle = [party for party in one.coalition if not any(party in step.by for step in one.route)]
    if idle and not _all_together(game, one):
        one_idle = len(idle) == 1
        verb = "takes no step but gains, so it counts" if one_idle else "take no step but gain, so they count"
        told.append(words(names_of(game, idle), f" {verb} with those who leave, not with those who answer."))
    told.append(_answer(game, state, one))
    return told


def _trust(game: Game, state: int, one: Break) -> list[Sentence]:
    """Return who steps to something worse on the way, and so has to rely on the steps that follow."""
    told = []
    for step in one.route[:-1]:
        there = state_at(game, step.to)
        losing = [
            party
            for party in step.by
            if signs_of_pairs(game.order, index_of(game, party), np.array([state]), np.array([there]))[0]
            == -1
        ]
        if losing:
            told.append(
                words(
                    "on the way, at ",
                    outcome_words(step.to),
                    ", ",
                    names_of(game, losing),
                    f" {'is' if len(losing) == 1 else 'are'} worse off than at the start and "
                    f"{'relies' if len(losing) == 1 else 'rely'} on the next step.",
                )
            )
    return told


def _gains(game: Game, one: Break) -> list[Phrase]:
    values = dict(one.gain)
    if all(value == "better" for value in values.values()):
        if len(values) == 1:
            return [Phrase("it prefers that")]
        return [Phrase("both prefer that" if len(values) == 2 else f"all {len(values)} prefer that")]
    told = []
    for party, value in values.items():
        who = Phrase("it") if len(values) == 1 else name_of(game, party)
        if isinstance(value, str):
            gain = {"better": "prefers that", "unknown": "has not said which it prefers"}
            told.append([who, Phrase(f" {gain[value]}")])
        else:
            told.append([who, Phrase(f" gains {figure_words(value)}")])
    return [phrase for n, row in enumerate(told) for phrase in ([Phrase(", ")] if n else []) + row]


def _where(step: Step) -> str:
    """Return the number of where a route ends; the end of the talks speaks for itself."""
    return "" if step.to == "no-deal" else f" ({outcome_words(step.to)})"


def _answer(game: Game, state: int, one: Break) -> Sentence:
    reply = one.deterrent
    if reply is None and _all_together(game, one):
        return words("Nobody is left outside to answer.")
    if reply is None:
        whom = {1: "it", 2: "either of them"}.get(len(one.coalition), "any of them")
        leaves = "is known to leave" if _in_doubt(game, state, one.coalition) else "would leave"
        return words(f"Nobody else has an answer that {leaves} {whom} no better off than before.")
    end = state_at(game, one.route[-1].to)
    leavers = names_of(game, one.coalition) if len(one.coalition) == 1 else [Phrase("those who left")]
    return words(
        "the answer: ",
        route_words(game, end, reply.route),
        f"{_where(reply.route[-1])}, which leaves ",
        names_of(game, reply.hurts),
        f" no better off than before; {_credit(reply)}, and ",
        leavers,
        " can still get from there to something better."
        if reply.recoverable
        else " cannot get from there to anything better.",
    )


def _all_together(game: Game, one: Break) -> bool:
    """Return whether everybody who can act is of the coalition."""
    return set(game.parties) - game.idle <= set(one.coalition)


def _in_doubt(game: Game, state: int, coalition: Iterable[str]) -> bool:
    """Return whether some member does not say how it sets some state against this one."""
    every = np.arange(game.order.states)
    here = np.full_like(every, state)
    return any(
        bool((signs_of_pairs(game.order, index_of(game, party), here, every) == UNKNOWN).any())
        for party in coalition
    )


def _credit(reply: Deterrent) -> str:
    if not reply.self_interested:
        if len(reply.by) == 1:
            return "it goes against the interest of the one who gives it, so it rests on its will"
        return "it is not in the interest of all who give it, so it rests on their will"
    if reply.step_by_step:
        which = "the step" if len(reply.route) == 1 else "each step"
        return f"{which} is in the interest of those who take it"
    return "those who give it gain by what they do together, not by each step alone"
