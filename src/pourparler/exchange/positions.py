"""Positions as rows of plain cells: the matrix, the statements behind it, and what may be edited there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Final

from pourparler.base.numbers import SURE_STATED
from pourparler.base.visible import shown
from pourparler.finding.later import newest
from pourparler.finding.matrix import Cell, Matrix
from pourparler.record.cue import aloud
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement

Rows = list[list[str]]

MOST_LETTERS: Final = 32_000
"""Letters in a cell; common spreadsheet programs hold 32,767."""

ACTIVE: Final = re.compile(r"[\s\"']*[=+\-@\t\r＝＋－＠]")
"""What a spreadsheet program reads as the start of a formula, also behind blanks."""

EDITABLE: Final = (
    "party",
    "issue",
    "act",
    "firmness",
    "conditional",
    "negated",
    "speaker",
    "said on",
    "grade",
)
"""Columns of a statement that an analyst may change; their heads are the field's own words."""

ASKED: Final = ("review", "reason")
"""Columns that an analyst fills: ``accept`` or ``reject``, and why."""

HEAD: Final = (
    "statement",
    "words",
    *EDITABLE,
    *ASKED,
    "state",
    "sure",
    "mode",
    "day from",
    "through",
    "outlet",
    "published",
)
SILENT: Final = "—"


def cut_cell(text: str) -> str:
    """Return text that a cell holds: controls written out, and cut with a mark where it is too long.

    Examples
    --------
    >>> cut_cell("x" * 40_000)[-35:]
    'x … [cut: 32,000 of 40,000 letters]'
    """
    plain = shown(text)
    if len(plain) <= MOST_LETTERS:
        return plain
    return f"{plain[:MOST_LETTERS]} … [cut: {MOST_LETTERS:,} of {len(plain):,} letters]"


def statement_fields(row: Statement) -> dict[str, str]:
    """Return what an analyst may edit of a statement, as cells."""
    return {
        "party": row.party or "",
        "issue": row.issue or "",
        "act": row.act,
        "firmness": row.firmness.level,
        "conditional": "yes" if row.conditional else "no",
        "negated": "yes" if row.negated else "no",
        "speaker": row.speaker or "",
        "said on": row.said_on.value or "",
        "grade": row.grade,
    }


def statement_rows(record: Record, *, reviewed: frozenset[str] = frozenset()) -> Rows:
    """Return the statements as rows under :data:`HEAD`, in the order of the record."""
    sources = {source.id: source for source in record.sources}
    rows: Rows = [list(HEAD)]
    for row in record.statements:
        source = sources[row.source]
        state = "reviewed" if row.id in reviewed else "stated" if row.sure >= SURE_STATED else "to check"
        fields = statement_fields(row)
        rows.append(
            [
                row.id,
                cut_cell(" … ".join(span.text for span in row.content_spans)),
                *(cut_cell(fields[name]) for name in EDITABLE),
                *("" for _ in ASKED),
                state,
                f"{row.sure:.2f}",
                row.mode,
                row.said_on.basis,
                cut_cell(" > ".join(row.chain)),
                cut_cell(source.outlet or ""),
                source.published.value or "",
            ]
        )
    return rows


def matrix_rows(record: Record, *, matrix: Matrix) -> Rows:
    """Return the matrix as rows: an issue each, a column for each party, a dash where nothing is said."""
    names = {party.id: party.name for party in record.parties}
    issues = {issue.id: issue.name for issue in record.issues}
    known, sources = {row.id: row for row in record.statements}, {one.id: one for one in record.sources}
    cells = {(cell.party, cell.issue): cell for cell in matrix.cells}
    rows: Rows = [["issue", *(cut_cell(names.get(party, party)) for party in matrix.parties)]]
    for issue in matrix.issues:
        found = [_cell(cells.get((party, issue)), known, sources) for party in matrix.parties]
        rows.append([cut_cell(issues.get(issue, issue)), *found])
    return rows


def _cell(cell: Cell | None, known: Mapping[str, Statement], sources: Mapping[str, Source]) -> str:
    """Return a cell in words: how it stands, then what was said; rows to check where nothing is stated."""
    if cell is None:
        return SILENT

    def words(row: Statement) -> str:
        return aloud(row, text=sources[row.source].text)

    doubtful = [known[row] for row in reversed(cell.to_check) if row in known]
    if cell.status == "silent":
        return cut_cell(f"to check: {doubtful[0].act}: {words(doubtful[0])}") if doubtful else SILENT
    stance = known.get(cell.stance or "")
    if stance is None:
        return SILENT
    act = f"{stance.act} if" if stance.conditional else stance.act
    parts = [cell.status if cell.status == "contradictory" else "", act, cell.firmness, cell.option]
    parts += [cell.move, cell.last, f"{len(cell.evidence)} statements" if len(cell.evidence) > 1 else ""]
    older = len(doubtful) - len(cell.later)
    parts += [f"{older} to check" if older > 0 else ""]
    later = newest([known[row] for row in cell.later if row in known])
    text = f"{', '.join(part for part in parts if part)}: {words(stance)}"
    if later is not None:
        day = later.said_on.value or f"by {later.said_on.not_after or 'an unknown day'}"
        outlet = sources[later.source].outlet or "outlet not known"
        text += f"; later, to check: {later.act}, {day}, {outlet}: {words(later)}"
    return cut_cell(text)


def csv_bytes(rows: Rows) -> bytes:
    """Return rows as CSV in UTF-8 with its mark, so that spreadsheet programs read it so.

    A cell that such a program would compute stands behind an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[guarded(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet program computes.

    Examples
    --------
    >>> guarded("=SUM(A1)"), guarded("-1"), guarded("plain")
    ("'=SUM(A1)", "'-1", 'plain')
    """
    return f"'{cell}" if ACTIVE.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that :func:`guarded` put before it."""
    return cell[1:] if cell.startswith("'") and ACTIVE.match(cell[1:]) else cell
