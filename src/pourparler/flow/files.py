"""From a record to files that people hand over: briefs, four columns, sheets, pictures.

What comes of restricted sources is left out of every file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pourparler.base.errors import UsageError
from pourparler.flow.model import solve
from pourparler.flow.walk import brief_of, frame

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.brief import Brief, Form
    from pourparler.finding.house import House
    from pourparler.record.record import Record
    from pourparler.record.revised import Revised
    from pourparler.record.working import Regroup


def read_house(folder: Path | str) -> House:
    """Return the templates of an office that stand in a folder."""
    from pourparler.exchange.house import read_house

    return read_house(Path(folder))


def columns_of(
    record: Record,
    *,
    title: str | None = None,
    reviewed: frozenset[str] = frozenset(),
    model: Case | None = None,
) -> Brief:
    """Return the four-column document of a record; with a model, also what its deals have in common.

    Raises
    ------
    LimitError
        If the model is too large to go through.
    """
    from pourparler.brief.columns import Modelled, four_columns
    from pourparler.brief.form import in_form
    from pourparler.finding.brief import Checked

    made = four_columns(
        record,
        matrix=frame(record, reviewed=reviewed).matrix,
        title=title,
        checked=Checked(reviewed=reviewed),
        modelled=None if model is None else Modelled(case=model, settlement=solve(model)),
    )
    return in_form(made)


def written_form(
    record: Record,
    *,
    form: Form = "brief",
    title: str | None = None,
    reviewed: frozenset[str] = frozenset(),
    regrouped: tuple[Regroup, ...] = (),
    model: Case | None = None,
) -> Brief:
    """Return a record as a brief, or as the four-column document."""
    if form == "four-column":
        return columns_of(record, title=title, reviewed=reviewed, model=model)
    return brief_of(record, title=title, reviewed=reviewed, regrouped=regrouped, model=model)


def brief_bytes(made: Brief, *, suffix: str, house: House | None = None) -> bytes:
    """Return a brief as the bytes of a file, by its ending: ``.html .md .json .docx .pdf``.

    Raises
    ------
    UsageError
        If no form has that ending, or the package that writes it is not installed.
    FormatError
        If a template of the house cannot be used.
    """
    from pourparler.brief.render import PLAIN, written

    return written(made, suffix=suffix, house=house or PLAIN)


def _matrix_xlsx(now: Revised) -> bytes:
    from pourparler.exchange.positions_xlsx import workbook

    matrix = frame(now.record, reviewed=now.reviewed).matrix
    return workbook(now.record, matrix=matrix, reviewed=now.reviewed)


def _matrix_csv(now: Revised) -> bytes:
    from pourparler.exchange.positions import csv_bytes, matrix_rows

    return csv_bytes(matrix_rows(now.record, matrix=frame(now.record, reviewed=now.reviewed).matrix))


def _matrix_svg(now: Revised) -> bytes:
    from pourparler.finding.pictures import matrix_picture

    matrix = frame(now.record, reviewed=now.reviewed).matrix
    return matrix_picture(matrix, record=now.record, heading="Positions").encode()


def _demands_svg(now: Revised) -> bytes:
    from pourparler.finding.pictures import board_picture

    framing = frame(now.record, reviewed=now.reviewed, regrouped=now.regrouped)
    return board_picture(framing.demands, record=now.record, heading="Demands through time").encode()


def _statements_svg(now: Revised) -> bytes:
    from pourparler.finding.pictures import timeline_picture

    return timeline_picture(now.record, reviewed=now.reviewed, heading="Who said something when").encode()


def _statements_csv(now: Revised) -> bytes:
    from pourparler.exchange.positions import csv_bytes, statement_rows

    return csv_bytes(statement_rows(now.record, reviewed=now.reviewed))


VIEWS: Final[dict[str, dict[str, Callable[[Revised], bytes]]]] = {
    "matrix": {".xlsx": _matrix_xlsx, ".csv": _matrix_csv, ".svg": _matrix_svg},
    "statements": {".csv": _statements_csv, ".svg": _statements_svg},
    "demands": {".svg": _demands_svg},
}
"""What can be looked at, and the files it is written to by their endings."""


def view_bytes(now: Revised, *, view: str, suffix: str) -> bytes:
    """Return what is in force as the bytes of a file; the same record gives the same bytes.

    Parameters
    ----------
    view, suffix
        A pair of :data:`VIEWS`.

    Raises
    ------
    UsageError
        If no such file is written, or the package that writes it is not installed.
    """
    from dataclasses import replace

    from pourparler.record.caveat import shareable

    write = VIEWS.get(view, {}).get(suffix.lower())
    if write is None:
        known = ", ".join(VIEWS.get(view, {}))
        raise UsageError(f"no {view} is written as “{suffix}”", where=view, mend=f"Let it end in {known}")
    return write(replace(now, record=shareable(now.record)))


def download_name(words: str, *, suffix: str) -> str:
    """Return words, such as the title of a brief, as the name of a file in one folder."""
    from pourparler.base.filenames import file_name

    return file_name(words, suffix=suffix, default="brief")
