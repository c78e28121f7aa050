"""The four-column document: each issue with the words of every party, and the landing zone beside them.

Named after the table of a trilogue: a column for each side, and one for what could be agreed. Here the
last column holds only what is on file (openings, fears and aims that two parties share, stances that
cannot both be met) and, with a model, what its deals have in common. It proposes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pourparler.base.ids import folded
from pourparler.brief.grid import grid
from pourparler.brief.scope import Scope, day_of, is_headline, scope
from pourparler.brief.sources import as_of, file_facts, marking, source_rows
from pourparler.brief.wording import CELL_WORDS, listed, name, own, said_line, traces_of, words_parts
from pourparler.case.authors import authors_of
from pourparler.case.case import Case
from pourparler.finding.brief import Brief, Checked, Column, GridCell, GridRow, Line, Part
from pourparler.finding.card import MethodCard
from pourparler.finding.matrix import Matrix
from pourparler.finding.settlement import Settlement
from pourparler.record.record import Record
from pourparler.record.statement import Statement

METHOD: Final = "four columns by recipe"
VERSION: Final = "1"
LANDING: Final = Column(party="", name="Landing zone", seat="on file or in a model; nobody’s proposal")
MOST_COLUMNS: Final = 40
MOST_ROWS: Final = 200
OPENINGS: Final = 2
"""Openings shown for an issue, the latest first."""

UNCHECKED: Final = Checked()
OPENING: Final = frozenset({"offer", "concession", "condition"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Modelled:
    """A model and its settlement, for what its deals have in common."""

    case: Case
    settlement: Settlement


def four_columns(
    record: Record,
    *,
    matrix: Matrix,
    title: str | None = None,
    checked: Checked = UNCHECKED,
    modelled: Modelled | None = None,
) -> Brief:
    """Return the four-column document of a record: every party and issue that has been spoken on.

    Parameters
    ----------
    modelled
        A model whose issues are found by id or name; without it the landing zone holds words alone.
    """
    view = scope(record, matrix=matrix, reviewed=checked.reviewed, cleared=checked.cleared)
    table, left_out = grid(view, matrix=matrix, columns=MOST_COLUMNS, rows=MOST_ROWS)
    rows = tuple(
        replace(row, cells=(*row.cells, _landing(row, scope=view, matrix=matrix, modelled=modelled)))
        for row in table.rows
    )
    said = view.record.statements
    reviewed = sum(s.id in view.reviewed for s in said)
    state = f"machine draft, {reviewed} of {len(said)} statements reviewed"
    return Brief(
        title=title or "Positions side by side",
        form="four-column",
        as_of=as_of(view),
        status=state if reviewed else "machine draft, not yet reviewed",
        marking=marking(view),
        facts=file_facts(view),
        card=MethodCard(
            method=METHOD,
            version=VERSION,
            parameters={"reviewed": reviewed, "left out": len(view.hidden)},
        ),
        grid=replace(table, columns=(*table.columns, LANDING), rows=rows) if rows else table,
        left_out=left_out,
        sources=source_rows(view),
    )


def _landing(row: GridRow, *, scope: Scope, matrix: Matrix, modelled: Modelled | None) -> GridCell:
    lines = [*_shared(row.issue, scope=scope, matrix=matrix), *_openings(row.issue, scope=scope)]
    lines += [*_opposed(row.issue, scope=scope, matrix=matrix)]
    if modelled is not None:
        lines += [*_in_model(row, modelled=modelled)]
    return GridCell(party="", lines=tuple(lines))


def _stated(ids: tuple[str, ...], *, scope: Scope) -> tuple[Statement, ...] | None:
    """Return statements that may all be shown as stated, or None."""
    found = [scope.statements[i] for i in ids if i in scope.statements]
    return tuple(found) if len(found) == len(ids) and all(map(scope.is_stated, found)) else None


def _shared(issue: str, *, scope: Scope, matrix: Matrix) -> Iterator[Line]:
    for mirror in matrix.mirrors:
        said = _stated(mirror.statements, scope=scope) if mirror.issue == issue else None
        if said:
            yield _of_both(said, mirror.parties, scope=scope, label=f"{mirror.kind} {mirror.of}".capitalize())


def _opposed(issue: str, *, scope: Scope, matrix: Matrix) -> Iterator[Line]:
    for pair in matrix.opposed:
        said = _stated(pair.statements, scope=scope) if pair.issue == issue else None
        if said:
            yield _of_both(said, pair.parties, scope=scope, label="Not both to be met")


def _of_both(said: tuple[Statement, ...], parties: tuple[str, str], *, scope: Scope, label: str) -> Line:
    parts: list[Part] = []
    for party, statement in zip(parties, said, strict=True):
        parts += [own("; ")] if parts else []
        parts += [name(scope.party_name(party)), own(": ")]
        parts += words_parts(statement, scope=scope, limit=CELL_WORDS)
    traces = tuple(trace for statement in said for trace in traces_of(statement, scope=scope))
    return Line(parts=(*parts, own(".")), mark="I", traces=traces, label=label)


def _openings(issue: str, *, scope: Scope) -> Iterator[Line]:
    """Yield stated offers, concessions and conditions on an issue, the latest first."""
    found = [
        s
        for s in scope.record.statements
        if s.issue == issue
        and s.party is not None
        and (s.act in OPENING or s.conditional)
        and scope.is_stated(s)
        and not is_headline(s)
    ]
    found.sort(key=day_of, reverse=True)
    for statement in found[:OPENINGS]:
        act = statement.act if statement.act in OPENING else "condition"
        yield said_line(statement, scope=scope, label=act.capitalize())


def _in_model(row: GridRow, *, modelled: Modelled) -> Iterator[Line]:
    """Yield how the efficient deals that leave nobody with a say below no deal settle an issue."""
    case, names = modelled.case, {row.issue, folded(row.name)}
    issue = next((i for i in case.issues if i.id in names or folded(i.name) in names), None)
    if issue is None:
        return
    deals = [
        deal
        for deal in modelled.settlement.deals
        if deal.accepts and all(accepted for accepted in deal.accepts.values())
    ]
    options = sum(len(known.options) for known in case.issues)
    scope_words = (
        own("In this model ("),
        name(f"{len(case.parties)} part{'y' if len(case.parties) == 1 else 'ies'}, {options} options"),
        own(", preferences by "),
        name(authors_of(case)),
        own("), "),
    )
    if not deals:
        told: tuple[Part, ...] = (own("no efficient deal is known to reach every reservation."),)
    else:
        told = (
            name(f"{len(deals)} efficient {'deal' if len(deals) == 1 else 'deals'}"),
            own(" reach every reservation; on this issue: "),
            *listed(_counts(Counter(dict(deal.options).get(issue.id, "") for deal in deals))),
            own("."),
        )
    yield Line(parts=(*scope_words, *told), mark="I", label="In a model")


def _counts(found: Mapping[str, int]) -> list[str]:
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{option} ({count})" for option, count in ranked if option]
