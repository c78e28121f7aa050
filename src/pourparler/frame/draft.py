"""The verb draft: a Record with its Matrix and Demands to a draft Case and its open questions.

Nothing is filled by guess: what the record does not say is a question. The
order of a party's wishes is that of firmness and first mention, and is asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from pourparler.base.errors import EmptyInput
from pourparler.case.answer import DemandAnswer, Question
from pourparler.case.case import Case
from pourparler.case.grounds import Grounds
from pourparler.case.issue import Issue
from pourparler.case.preference import Preference, Priorities
from pourparler.case.priority import Is
from pourparler.finding.demand import Demand, Demands
from pourparler.finding.matrix import Cell, Matrix
from pourparler.record.party import Party
from pourparler.record.record import Record

NO_TALKS: Final = "no talks"
OPEN: Final = "not settled"
DECIDING: Final = ("negotiating", "ratifier")

PROCESS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("talks-who", "Who sits at the table", (NO_TALKS, "those named so far")),
    ("talks-when", "When they meet", (NO_TALKS, "now", "later")),
    ("talks-level", "At what level they meet", (NO_TALKS, "officials", "ministers", "leaders")),
    ("talks-order", "In what order they talk", (NO_TALKS, "all at once", "step by step")),
)
"""The process is bargained over too: id, name, options; the status quo is that there are no talks."""

Wishes = dict[str, list[tuple[Is, tuple[str, ...]]]]
"""By party: what it wants or refuses, with the statements that say so."""

_FIRMEST: Final = {"firm": 0, "plain": 1, "soft": 2, None: 3}


def draft(record: Record, *, matrix: Matrix, demands: Demands, name: str) -> Case:
    """Return a draft of the formal model, with a question wherever an analyst must decide.

    Parties are those with a role or a stated stance; issues those on file, with
    their options or with what the parties ask for, and always the process: who
    sits, when, at what level, in what order. Every outcome without talks is one
    state. A party's preference holds the options that its stances in force
    want or refuse, and rests on their statements; a party whose words fix no
    option has none.

    Parameters
    ----------
    matrix, demands
        Those of the record.
    name
        Of the case.

    Raises
    ------
    EmptyInput
        If no party is on file.
    """
    stated = {(cell.party, cell.issue): cell for cell in matrix.cells if cell.status != "silent"}
    parties = _parties(record, matrix=matrix, heard={party for party, _ in stated})
    if not parties:
        raise EmptyInput(
            "nobody is on file with a role or a stance",
            where="frame",
            mend="Add documents, or name the parties",
        )
    issues = (*_issues(record, matrix=matrix, stated=stated, parties=parties), *_talks(parties))
    wishes = {
        party.id: _wishes(party.id, stated=stated, demands=demands.demands, issues=issues)
        for party in parties
    }
    return Case(
        name=name,
        parties=tuple(parties),
        issues=issues,
        sources=tuple(dict.fromkeys(_source_names(record))),
        merged=tuple(((one, NO_TALKS),) for one, _, _ in PROCESS),
        preferences=_preferences(wishes),
        answers=tuple(DemandAnswer(id=demand.id) for demand in demands.demands if demand.stated),
        questions=_questions(parties, issues=issues, matrix=matrix, heard=set(wishes) - _mute(wishes)),
        grounds=tuple(
            (f"preference.{party}", Grounds(each=tuple((atom.issue, ids) for atom, ids in rows)))
            for party, rows in wishes.items()
            if rows
        ),
    )


def _preferences(wishes: Wishes) -> tuple[Preference, ...]:
    return tuple(
        Preference(party=party, form=Priorities(statements=tuple(atom for atom, _ in rows)))
        for party, rows in wishes.items()
        if rows
    )


def _mute(wishes: Wishes) -> set[str]:
    return {party for party, rows in wishes.items() if not rows}


def _parties(record: Record, *, matrix: Matrix, heard: set[str]) -> list[Party]:
    """Return the parties with a role or a stated stance; one without a role is taken to negotiate."""
    names = {party.id: party.name for party in record.parties}
    roles = dict(zip(matrix.parties, matrix.roles, strict=True))
    return [
        Party(id=party, name=names.get(party) or party, role=role or "negotiating")
        for party, role in roles.items()
        if role is not None or party in heard
    ]


def _issues(
    record: Record, *, matrix: Matrix, stated: dict[tuple[str, str], Cell], parties: Sequence[Party]
) -> list[Issue]:
    known = {issue.id: issue for issue in record.issues}
    made = []
    for issue in matrix.issues:
        row = known.get(issue)
        options = tuple(dict.fromkeys(row.options)) if row else ()
        if len(options) < 2:
            asked = [f"as {party.name} asks" for party in parties if (party.id, issue) in stated]
            options = tuple(dict.fromkeys((OPEN, *(options or asked))))
        if len(options) >= 2:
            made.append(Issue(id=issue, name=(row.name if row else "") or issue, options=options))
    return made


def _talks(parties: Sequence[Party]) -> tuple[Issue, ...]:
    """Return the issues of process; those left out so far may sit at the table too."""
    out = [party.name for party in parties if party.role == "excluded"]
    more = tuple(f"{name} as well" for name in dict.fromkeys(out))
    return tuple(
        Issue(
            id=one,
            name=name,
            options=(*options, *more) if one == "talks-who" else options,
            status_quo=NO_TALKS,
        )
        for one, name, options in PROCESS
    )


def _wishes(
    party: str, *, stated: dict[tuple[str, str], Cell], demands: Sequence[Demand], issues: Sequence[Issue]
) -> list[tuple[Is, tuple[str, ...]]]:
    """Return what the stances in force of a party want or refuse, with their statements, firmest first."""
    options = {issue.id: issue.options for issue in issues}
    rows: list[tuple[int, str, int, Is, tuple[str, ...]]] = []
    for demand in demands:
        cell = stated.get((party, demand.issue)) if demand.party == party else None
        if cell is None or not demand.stated or cell.stance not in demand.statements:
            continue
        if demand.option is None or demand.option not in options.get(demand.issue, ()):
            continue
        atom = Is(demand.issue, demand.option, negated=demand.side == "refuses")
        rows.append((_FIRMEST[cell.firmness], cell.first or "", len(rows), atom, cell.evidence))
    rows.sort(key=lambda row: row[:3])
    unlike: dict[str, tuple[Is, tuple[str, ...]]] = {}
    for *_, atom, evidence in rows:
        unlike.setdefault(atom.issue, (atom, evidence))
    return list(unlike.values())


def _source_names(record: Record) -> list[str]:
    told = [
        (source.outlet, source.title, source.published.value, source.id[:16]) for source in record.sources
    ]
    return [" ".join(part for part in row[:3] if part) or row[3] for row in told]


def _questions(
    parties: Sequence[Party], *, issues: Sequence[Issue], matrix: Matrix, heard: set[str]
) -> tuple[Question, ...]:
    """Return what an analyst must decide: roles, options, movers, preferences, no deal."""
    given = dict(zip(matrix.parties, matrix.roles, strict=True))
    waiting = Counter(cell.party for cell in matrix.cells for _ in cell.to_check)
    asked: list[tuple[str, str]] = [
        (f"party.{party.id}.role", f"Does {party.name} sit at the table, ratify, or stand outside?")
        for party in parties
        if given.get(party.id) is None
    ]
    process = {one for one, _, _ in PROCESS}
    for issue in issues:
        if issue.id in process:
            continue
        if issue.options[0] == OPEN:
            asked.append((f"issue.{issue.id}.options", f"Which outcomes may {issue.name!r} have?"))
        asked.append((f"issue.{issue.id}.moved_by", f"Can one party change {issue.name!r} alone?"))
        asked.append((f"issue.{issue.id}.status_quo", f"How does {issue.name!r} stand today?"))
    for party in parties:
        if party.id in heard:
            asked.append(
                (
                    f"preference.{party.id}.priorities",
                    f"Is this what {party.name} would give up last to first? The order is that of firmness",
                )
            )
        elif party.role in DECIDING:
            check = f"; {waiting[party.id]} rows wait to be checked" if waiting[party.id] else ""
            text = f"What does {party.name} want? No stated words of it fix an option{check}"
            asked.append((f"preference.{party.id}", text))
        if party.role in DECIDING:
            asked.append((f"preference.{party.id}.reservation", f"What is no deal worth to {party.name}?"))
    return tuple(
        Question(id=f"q{number}", about=about, text=text) for number, (about, text) in enumerate(asked, 1)
    )
