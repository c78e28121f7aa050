"""From a record to files that people hand over: briefs, four columns, sheets, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.flow.model import solve
from pourparler.flow.walk import brief_of, frame

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.brief import Brief, Form
    from pourparler.finding.house import House
    from pourparler.record.record import Record
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
