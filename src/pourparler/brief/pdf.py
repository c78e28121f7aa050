"""A Brief as PDF, set by typst: the words go in as data, and the file is tagged for screen readers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from pourparler.base.errors import FormatError, UsageError
from pourparler.brief.blocks import blocks
from pourparler.brief.drawn import board_drawn
from pourparler.brief.plain import shown
from pourparler.brief.refs import index, note_words
from pourparler.brief.view import View, view
from pourparler.finding.brief import Brief

NEEDED: Final = (
    "Install it with: pip install 'pourparler[typst]'; or write .html and print that from a browser to PDF"
)
PLACE: Final = "// HOUSE\n"
"""Where the rules of a house stand in our template: after our rules, before the words."""

WHOLE: Final = 900
"""A row whose cells have fewer letters than this stays on one page; a longer one is broken, never cut."""

STAMP: Final = 946_684_800
"""The moment written into every file, 1 January 2000: no clock in a file."""


def to_pdf(brief: Brief, *, typ: str = "", root: Path | None = None) -> bytes:
    """Return a brief as the bytes of a PDF; the same brief and fonts give the same bytes.

    Parameters
    ----------
    typ
        Rules of a house in the language of typst, after our own.
    root
        Folder whose files these rules may name, such as a picture.

    Raises
    ------
    UsageError
        If the package typst is not installed.
    FormatError
        If the rules of the house cannot be set.
    """
    try:
        import typst
    except ModuleNotFoundError as error:
        raise UsageError("PDF needs the package typst", where="pdf", mend=NEEDED) from error
    ours = (files("pourparler") / "brief" / "templates" / "brief.typ").read_text(encoding="utf-8")
    words = json.dumps(paged(brief), ensure_ascii=True)
    compiler = typst.Compiler(root=str(root) if root else None, sys_inputs={"brief": words})
    try:
        made = compiler.compile(
            ours.replace(PLACE, typ + "\n", 1).encode(), format="pdf", timestamp=STAMP, pdf_tags=True
        )
    except typst.TypstError as error:
        raise FormatError(
            f"cannot be set: {error.message}",
            where="house.typ" if typ else "brief.typ",
            mend="Mend the rules of the house" if typ else "This is a fault of the program: please report it",
        ) from error
    if not isinstance(made, bytes):
        raise FormatError("no PDF was made", where="typst", mend="Write .html instead")
    return made


def paged(brief: Brief) -> View:
    """Return the values of a brief for paper: each reference knows its footnote, and who has it first."""
    values = view(brief)
    values["blocks"] = blocks(brief.grid) if brief.grid.rows else []
    notes = {row.number: shown(note_words(row)) for row in index(brief).rows}
    seen: set[int] = set()
    for line in _lines(values):
        for reference in line["refs"]:
            rows = reference["rows"]
            reference["rows"] = [{"number": n, "first": n not in seen, "text": notes[n]} for n in rows]
            seen.update(rows)
    for row in (*values["rows"], *values["demands"]):
        row["whole"] = _letters(row) < WHOLE
    values["board"], values["board_told"] = board_drawn(brief), "The demands through time"
    return values


def _letters(row: View) -> int:
    """Return how many letters the fullest cell of a row has."""
    cells = [cell["lines"] for cell in row["cells"]] if "cells" in row else [[row["words"]], *row["reasons"]]
    return max((sum(len(p["text"]) for line in cell for p in line["parts"]) for cell in cells), default=0)


def _lines(values: View) -> Iterator[Any]:
    """Yield the lines in the order in which they are set."""
    yield from values["bottom_line"]
    for row in _by_block(values):
        yield from row
    yield from values["also_said"]
    for demand in values["demands"]:
        yield demand["words"]
        for cell in demand["reasons"]:
            yield from cell
    yield from values["would_hold"]
    for _, lines, _ in values["asides"]:
        yield from lines


def _by_block(values: View) -> Iterator[Sequence[Any]]:
    for block in values["blocks"]:
        for row in values["rows"]:
            for column in block:
                yield row["cells"][column]["lines"]
