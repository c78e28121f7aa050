"""A model as one XLSX workbook: the sheets of ``sheets``, in and out; needs the extra ``xlsx``."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from pourparler.base.errors import FormatError, LimitError, UsageError
from pourparler.case.case import Case
from pourparler.exchange.profiles import Exported, Imported
from pourparler.exchange.sheets import Rows, case_of_sheets, sheets_of

MOST_UNPACKED: Final = 100_000_000
"""Most bytes that a workbook may unpack to."""
MOST_CELLS: Final = 1_000_000

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_NEEDED: Final = "Install it with: pip install 'pourparler[xlsx]'"


def xlsx_files(case: Case) -> Exported:
    """Return a case as one workbook; the same case gives the same bytes.

    Raises
    ------
    UsageError
        If the package XlsxWriter is not installed, or a word holds a control mark.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise UsageError("XLSX needs the package XlsxWriter", where="xlsx", mend=_NEEDED) from error
    sheets, lost = sheets_of(case)
    odd = next(
        (cell for rows in sheets.values() for row in rows for cell in row if _CONTROL.search(cell)), None
    )
    if odd is not None:
        raise UsageError(
            f"a sheet cannot hold {odd[:80]!r}", where=case.name, mend="Take the control mark out"
        )
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell, None if at else bold)
        sheet.freeze_panes(1, 0)
    book.close()
    return Exported(files=(("model.xlsx", out.getvalue()),), lost=lost)


def xlsx_case(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Return the case that one workbook states.

    Raises
    ------
    FormatError
        If it is no workbook, or its sheets state no case.
    LimitError
        If it unpacks to more than 100 MB or a million cells.
    UsageError
        If there are two workbooks, or the package openpyxl is not installed.
    """
    if len(files) > 1:
        raise UsageError("two workbooks", where=files[1][0], mend="Give one")
    name, content = files[0]
    return case_of_sheets(sheets_in(content, where=name), where=name)


def sheets_in(content: bytes, *, where: str) -> dict[str, Rows]:
    """Return the sheets of a workbook by name, hidden ones too, each cell as text; nothing is computed.

    Raises
    ------
    FormatError
        If it is no workbook.
    LimitError
        If it unpacks to more than 100 MB or a million cells.
    UsageError
        If the package openpyxl is not installed.
    """
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        raise UsageError("XLSX needs the package openpyxl", where=where, mend=_NEEDED) from error
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise LimitError("unpacks to more than 100 MB", where=where, mend="Give fewer sheets")
            for entry in packed.infolist():
                if b"<!DOCTYPE" in packed.read(entry):
                    raise FormatError(
                        "a document type is declared", where=where, mend="Save it again as .xlsx"
                    )
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return {sheet.title: _rows(sheet, where=where) for sheet in book.worksheets}
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError, EOFError) as error:
        raise FormatError(f"no workbook: {error}", where=where, mend="Save it again as .xlsx") from error


def _rows(sheet: Any, *, where: str) -> Rows:
    rows: Rows = []
    cells = 0
    for row in sheet.iter_rows(values_only=True):
        cells += len(row)
        if cells > MOST_CELLS:
            raise LimitError(
                "more than a million cells", where=f"{where}, {sheet.title}", mend="Shorten the sheet"
            )
        rows.append(["" if cell is None else _cell(cell) for cell in row])
    return rows


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
