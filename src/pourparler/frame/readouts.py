"""Readouts: what each side told of one day, issue by issue."""

from __future__ import annotations

from pourparler.finding.readout import Readout
from pourparler.finding.reprints import Reprints
from pourparler.record.record import Record
from pourparler.record.statement import Statement


def readouts(record: Record, *, day: str, known: Reprints | None = None) -> tuple[Readout, ...]:
    """Return the issues on which parties spoke on a day, what each said beside what the others did.

    A day stands for a meeting: what is said on it, and what papers of that day date no closer. Rows to
    check are in; reprints are not. What one side alone mentions is a difference too. Which account is
    right is not decided here.

    Examples
    --------
    >>> readouts(Record(), day="2031-05-01")
    ()
    """
    published = {source.id: source.published.value for source in record.sources}
    again = known.again if known is not None else frozenset()
    of_day = [
        row
        for row in record.statements
        if row.party is not None
        and row.issue is not None
        and row.id not in again
        and (row.said_on.value or published.get(row.source)) == day
    ]
    order = [party.id for party in record.parties]
    roles = {party.id: party.role for party in record.parties}
    heard = {row.party for row in of_day if roles.get(row.party or "") == "negotiating"}
    made: dict[str, dict[str, list[Statement]]] = {}
    for row in of_day:
        made.setdefault(row.issue or "", {}).setdefault(row.party or "", []).append(row)
    issues = [issue.id for issue in record.issues if issue.id in made]
    found = []
    for issue in [*issues, *sorted(made.keys() - set(issues))]:
        by_party = sorted(made[issue].items(), key=lambda item: _place(order, item[0]))
        told = tuple((party, tuple(row.id for row in rows)) for party, rows in by_party)
        at_table = heard & {party for party, _ in told}
        found.append(Readout(issue=issue, told=told, alone=len(at_table) == 1 < len(heard)))
    return tuple(found)


def _place(order: list[str], party: str) -> tuple[int, str]:
    return (order.index(party) if party in order else len(order), party)
