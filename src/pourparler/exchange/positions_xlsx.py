"""Positions as one workbook: the matrix to read, the statements to edit; needs the extra ``xlsx``."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, Final

from pourparler.base.errors import UsageError
from pourparler.exchange.positions import ASKED, EDITABLE, HEAD, Rows, matrix_rows, statement_rows
from pourparler.finding.matrix import Matrix
from pourparler.record.record import Record
from pourparler.record.statement import ACTS, LEVELS

MATRIX: Final = "Matrix"
STATEMENTS: Final = "Statements"
HELP: Final = "How to edit"
KEPT: Final = "As exported"
"""A hidden sheet with the editable cells as they were: what differs from it is an edit."""

NEEDED: Final = "Install it with: pip install 'pourparler[xlsx]'"
WIDTHS: Final = {"words": 52, "speaker": 24, "reason": 28, "through": 30, "statement": 18, "outlet": 20}
TALL: Final = 15
"""Points of a line."""


def workbook(record: Record, *, matrix: Matrix, reviewed: frozenset[str] = frozenset()) -> bytes:
    """Return matrix and statements as the bytes of a workbook; the same record gives the same bytes.

    Every cell is text: nothing in it is computed, linked or fetched.

    Raises
    ------
    UsageError
        If the package XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise UsageError("XLSX needs the package XlsxWriter", where="xlsx", mend=NEEDED) from error
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None), "author": "pourparler"}
    )
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    own: dict[str, dict[str, Any]] = {
        "plain": {},
        "head": {"bold": True, "bg_color": "#E7EBEF"},
        "first": {"bold": True},
        "silent": {"bg_color": "#F2F2F2", "font_color": "#595959"},
        "edit": {"bg_color": "#FFF8E1"},
    }
    looks = {name: book.add_format({**base, **more}) for name, more in own.items()}
    grid = matrix_rows(record, matrix=matrix)
    statements = statement_rows(record, reviewed=reviewed)
    _matrix_sheet(book.add_worksheet(MATRIX), grid, looks)
    _statement_sheet(book.add_worksheet(STATEMENTS), statements, looks, record)
    _help_sheet(book.add_worksheet(HELP), looks)
    kept = book.add_worksheet(KEPT)
    columns = [HEAD.index(name) for name in ("statement", *EDITABLE)]
    _write(kept, [[row[at] for at in columns] for row in statements], looks["plain"])
    kept.hide()
    book.close()
    return out.getvalue()


def _write(sheet: Any, rows: Rows, look: Any) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell, look)


def _paper(sheet: Any) -> None:
    """Set a sheet on A4 across, one page wide, its head on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer("&C&8&A · page &P of &N")


def _matrix_sheet(sheet: Any, rows: Rows, looks: dict[str, Any]) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            look = "head" if at == 0 else "first" if column == 0 else "silent" if cell == "—" else "plain"
            sheet.write_string(at, column, cell, looks[look])
        if at:
            sheet.set_row(at, _height(row[1:], 27))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(len(rows[0]) - 1, 1), 34)
    sheet.freeze_panes(1, 1)
    _paper(sheet)


def _statement_sheet(sheet: Any, rows: Rows, looks: dict[str, Any], record: Record) -> None:
    filled = {*EDITABLE, *ASKED}
    for at, row in enumerate(rows):
        for column, (name, cell) in enumerate(zip(HEAD, row, strict=True)):
            look = "head" if at == 0 else "edit" if name in filled else "plain"
            sheet.write_string(at, column, cell, looks[look])
        if at:
            sheet.set_row(at, _height([row[HEAD.index("words")]], 44))
    for column, name in enumerate(HEAD):
        sheet.set_column(column, column, WIDTHS.get(name, 13))
    last = max(len(rows) - 1, 1)
    sheet.autofilter(0, 0, last, len(HEAD) - 1)
    sheet.freeze_panes(1, 1)
    choices: dict[str, list[str]] = {
        "act": list(ACTS),
        "firmness": list(LEVELS),
        "conditional": ["yes", "no"],
        "negated": ["yes", "no"],
        "review": ["accept", "reject"],
        "party": [party.id for party in record.parties],
        "issue": [issue.id for issue in record.issues],
    }
    for name, known in choices.items():
        if known and sum(len(one) + 1 for one in known) <= 250:
            column = HEAD.index(name)
            rule = {"validate": "list", "source": known, "error_type": "warning"}
            sheet.data_validation(1, column, last, column, rule)
    sheet.print_area(0, 0, last, HEAD.index(ASKED[-1]))
    _paper(sheet)


def _height(cells: list[str], width: int) -> int:
    lines = max((len(cell) // width + 1 for cell in cells), default=1)
    return TALL * min(max(lines, 1), 20)


def _help_sheet(sheet: Any, looks: dict[str, Any]) -> None:
    lines = [
        "How to edit",
        "Change the coloured cells of the sheet Statements, or fill 'review' with accept or reject.",
        "Say why in 'reason'; your words stand in the log of the case.",
        "Then: pourparler import THIS-FILE --into CASE --by YOUR-NAME",
        "What you did not change is left as the case has it by then.",
        "Rows may be sorted and left out, columns moved; keep the head and the column 'statement'.",
        "A new row without a statement id, with party, words and reason, is entered as a note of yours.",
        "The sheet Matrix is for reading: it is made from the statements, and its cells are not read back.",
    ]
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, line, looks["head" if at == 0 else "plain"])
    sheet.set_column(0, 0, 110)
