"""The positions matrix as shown: fewer rows and columns, shorter words, nothing filled by guess."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pourparler.brief.scope import Scope, Seat, day_of
from pourparler.brief.wording import (
    CELL_WORDS,
    name,
    own,
    said_line,
    short_attribution,
    words_parts,
)
from pourparler.finding.brief import Column, Grid, GridCell, GridRow, Line
from pourparler.finding.later import newest
from pourparler.finding.matrix import Cell, Matrix
from pourparler.record.statement import Statement

ROWS: Final = 7
COLUMNS: Final = 5
TO_CHECK_IN_CELL: Final = 1

SEAT_ORDER: Final[tuple[Seat, ...]] = (
    "at the table",
    "seat not known",
    "not at the table",
    "mediator",
    "host",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell of the matrix, cut down to the statements that the brief may show.

    `later` are those of `to_check` that are newer than what is stated, the oldest first.
    """

    cell: Cell
    stated: tuple[Statement, ...]
    to_check: tuple[Statement, ...]
    later: tuple[Statement, ...] = ()


def grid(
    scope: Scope, *, matrix: Matrix, columns: int = COLUMNS, rows: int = ROWS
) -> tuple[Grid, tuple[Line, ...]]:
    """Return the matrix as shown, and lines that say what was left out of it.

    Parameters
    ----------
    columns, rows
        How many parties and issues are shown.
    """
    shown = {(cell.party, cell.issue): _shown(cell, scope=scope) for cell in matrix.cells}
    spoken = {key for key, cell in shown.items() if cell.stated or cell.to_check}
    parties = _columns(scope, matrix=matrix, spoken=spoken)
    issues = _rows(matrix, shown=shown, spoken=spoken)
    kept_parties, kept_issues = parties[:columns], issues[:rows]
    heads = tuple(
        Column(party=party, name=scope.party_name(party), seat=scope.seats.get(party, "seat not known"))
        for party in kept_parties
    )
    lines = tuple(
        GridRow(
            issue=issue,
            name=scope.issue_name(issue),
            cells=tuple(_cell(shown.get((party, issue)), party=party, scope=scope) for party in kept_parties),
        )
        for issue in kept_issues
    )
    left_out = _left_out((len(issues), rows), (len(parties), columns))
    return Grid(columns=heads, rows=lines), left_out


def _shown(cell: Cell, *, scope: Scope) -> Shown:
    known = scope.statements
    ids = (*cell.evidence, *(() if cell.stance is None else (cell.stance,)))
    evidence = [known[i] for i in dict.fromkeys(ids) if i in known and scope.is_stated(known[i])]
    evidence.sort(key=lambda s: s.id != cell.stance)
    if cell.stance not in known:
        evidence.reverse()
    to_check = tuple(known[i] for i in reversed(cell.to_check) if i in known)
    later = tuple(known[i] for i in cell.later if i in known) if evidence else ()
    if evidence and cell.stance not in known:
        # The stance in force is not shown, and what is shown in its place is older.
        shown = day_of(evidence[0])
        later = tuple(sorted((s for s in to_check if day_of(s) > shown), key=day_of))
    return Shown(cell=cell, stated=tuple(evidence), to_check=to_check, later=later)


def _columns(scope: Scope, *, matrix: Matrix, spoken: set[tuple[str, str]]) -> list[str]:
    """Return the parties to show: those at the table, then whoever has spoken, most issues first.

    Where no seat is known every party is awaited, also one that is silent.
    """
    weight = {party: sum(1 for p, _ in spoken if p == party) for party in matrix.parties}
    seats = {party: scope.seats.get(party, "seat not known") for party in matrix.parties}
    awaited = "at the table" if scope.at_table() else "seat not known"
    shown = [party for party in matrix.parties if weight[party] or seats[party] == awaited]
    away = {party: 0 if seats[party] == "at the table" else -weight[party] for party in shown}
    return sorted(shown, key=lambda party: (SEAT_ORDER.index(seats[party]), away[party]))


def _rows(matrix: Matrix, *, shown: dict[tuple[str, str], Shown], spoken: set[tuple[str, str]]) -> list[str]:
    """Return the issues to show: those with the most parties first, then the most stated rows."""
    parties = {issue: sum(1 for _, i in spoken if i == issue) for issue in matrix.issues}
    stated = {
        issue: sum(len(cell.stated) for (_, i), cell in shown.items() if i == issue)
        for issue in matrix.issues
    }
    talked = [issue for issue in matrix.issues if parties[issue]]
    return sorted(talked, key=lambda issue: (-parties[issue], -stated[issue]))


def _cell(shown: Shown | None, *, party: str, scope: Scope) -> GridCell:
    if shown is None:
        return GridCell(party=party)
    contradictory = shown.cell.status == "contradictory" and len(shown.stated) > 1
    stated = shown.stated[: 2 if contradictory else 1]
    told = stated or shown.to_check[:TO_CHECK_IN_CELL]
    lines = [_entry(s, scope=scope) for s in told]
    hidden = any(i in scope.hidden for i in shown.cell.evidence)
    move = MOVES.get(shown.cell.move or "new")
    if move and stated and not hidden:
        lines[0] = replace(lines[0], tags=(*lines[0].tags, move))
    more = len(shown.stated) - len(stated)
    later = newest(shown.later)
    if later is not None:
        told = (*told, later)
        label = "Later" if len(shown.later) == 1 else f"Later, newest of {len(shown.later)}"
        lines.append(replace(_entry(later, scope=scope), label=label))
    acts = tuple(s.act for s in told)
    return GridCell(party=party, lines=tuple(lines), acts=acts, more=more, contradictory=contradictory)


MOVES: Final = {"harder": "harder than before", "softer": "softer than before", "same": "as before"}
"""Moves worth a word; that a position is new shows in its day."""


def _entry(statement: Statement, *, scope: Scope) -> Line:
    line = said_line(statement, scope=scope)
    return replace(
        line,
        parts=(
            *words_parts(statement, scope=scope, limit=CELL_WORDS),
            own(" — "),
            *short_attribution(statement, scope=scope),
        ),
    )


def _left_out(issues: tuple[int, int], parties: tuple[int, int]) -> tuple[Line, ...]:
    lines = []
    for (count, limit), what in ((issues, "issues"), (parties, "parties")):
        if count > limit:
            parts = (
                own("The table shows "),
                name(f"{limit} of {count} {what}"),
                own(", those most spoken on first." if what == "issues" else ", those at the table first."),
            )
            lines.append(Line(parts=parts, mark="I"))
    return tuple(lines)
