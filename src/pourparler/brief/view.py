"""A Brief as plain values for a page: words made safe to show, references numbered, nothing laid out.

The HTML page and the printed one are both filled from it, so that they say the same.
"""

from __future__ import annotations

import re
from typing import Any, Final

from pourparler.brief import refs
from pourparler.brief.plain import shown, web_address
from pourparler.brief.refs import Index, further, index, references
from pourparler.brief.wording import counted, day_words
from pourparler.finding.brief import REASONS, SECTIONS, Brief, DemandRow, Grid, GridCell, Line, SourceRow

View = dict[str, Any]

ASIDES: Final = ("open_questions", "watch", "beware", "assumptions", "left_out")
DASH: Final = " — "
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def view(brief: Brief) -> View:
    """Return a brief as plain values; the names are those that the templates use."""
    numbers = index(brief)
    headings = dict(SECTIONS)
    return {
        "form": brief.form,
        "title": shown(brief.title),
        "marking": shown(brief.marking),
        "as_of": refs.as_of_words(brief.as_of),
        "reader": refs.READER,
        "file": shown(refs.file_words(brief)),
        "status": brief.status,
        "marks": refs.mark_words(),
        "nothing_calibrated": refs.NOTHING_CALIBRATED,
        "bottom_line": _lines("bottom_line", brief=brief, index=numbers),
        "columns": _columns(brief.grid),
        "rows": _rows(brief, index=numbers),
        "no_grid": refs.NO_GRID,
        "also_said": _lines("also_said", brief=brief, index=numbers),
        "demands": [_demand(n, row, index=numbers) for n, row in enumerate(brief.demands, 1)],
        "reasons": [heading.capitalize() for _, heading in REASONS],
        "no_demands": refs.NO_DEMANDS,
        "no_number": refs.NO_TABLE_NUMBER,
        "would_hold": _lines("would_hold", brief=brief, index=numbers),
        "asides": [
            (headings[f], _lines(f, brief=brief, index=numbers), f) for f in ASIDES if getattr(brief, f)
        ],
        "sources": [_source(row) for row in brief.sources],
        "annex": _annex(brief, index=numbers),
        "card": shown(refs.card_words(brief)),
    }


def _line(line: Line, *, anchor: str, index: Index) -> View:
    """Return a line for the template; what follows a dash of ours is who said it and when."""
    parts = [{"text": shown(part.text), "voice": part.voice} for part in line.parts]
    split = next((n for n, p in enumerate(line.parts) if p.voice == "own" and p.text == DASH), len(parts))
    return {
        "anchor": anchor,
        "label": shown(line.label),
        "parts": parts[:split],
        "who": parts[split + 1 :],
        "mark": line.mark,
        "refs": [{"mark": r.mark, "place": r.place, "rows": r.rows} for r in references(line, index=index)],
        "further": further(line, index=index),
        "tags": line.tags,
        "to_check": line.to_check,
    }


def _lines(field: str, *, brief: Brief, index: Index) -> list[View]:
    lines: tuple[Line, ...] = getattr(brief, field)
    return [_line(line, anchor=f"{field}-{n}", index=index) for n, line in enumerate(lines, 1)]


def _columns(grid: Grid) -> list[View]:
    """Return the heads of the table; a column without a word takes less room."""
    heard = [any(row.cells[n].lines for row in grid.rows) for n in range(len(grid.columns))]
    return [
        {
            "name": shown(column.name),
            "seat": column.seat,
            "mute": not spoke and bool(column.party),
            "own": bool(column.party),
        }
        for column, spoke in zip(grid.columns, heard, strict=True)
    ]


def _rows(brief: Brief, *, index: Index) -> list[View]:
    return [
        {
            "name": shown(row.name),
            "cells": [
                _cell(cell, anchor=f"cell-{r}-{c}", index=index) for c, cell in enumerate(row.cells, 1)
            ],
        }
        for r, row in enumerate(brief.grid.rows, 1)
    ]


def _cell(cell: GridCell, *, anchor: str, index: Index) -> View:
    lines = [_line(line, anchor=f"{anchor}-{n}", index=index) for n, line in enumerate(cell.lines, 1)]
    return {"lines": lines, "more": cell.more, "contradictory": cell.contradictory}


def _demand(number: int, row: DemandRow, *, index: Index) -> View:
    anchor = f"demand-{number}"
    return {
        "number": number,
        "party": shown(row.party),
        "issue": shown(row.issue),
        "side": row.side,
        "firmness": row.firmness,
        "times": counted(row.times, "statement"),
        "words": _line(row.words, anchor=anchor, index=index),
        "reasons": [
            [
                _line(line, anchor=f"{anchor}-{field}-{n}", index=index)
                for n, line in enumerate(getattr(row, field), 1)
            ]
            for field, _ in REASONS
        ],
    }


def _source(row: SourceRow) -> View:
    return {
        "number": row.number,
        "outlet": shown(row.outlet),
        "title": shown(row.title),
        "day": day_words(row.published.value),
        "address": shown(row.address),
        "link": web_address(row.address),
        "kind": row.kind,
        "grade": row.grade,
        "statements": counted(row.statements, "statement"),
        "caveat": shown(row.caveat),
        "remarks": [shown(remark) for remark in row.remarks],
    }


def _annex(brief: Brief, *, index: Index) -> list[View]:
    languages = {row.id: row.language for row in brief.sources}
    rows = []
    for row in index.rows:
        language = languages.get(row.traces[0].source, "")
        first = {placed.place: placed.anchor for placed in reversed(row.used_in)}
        rows.append(
            {
                "number": row.number,
                "used_in": [(shown(place), anchor) for place, anchor in reversed(first.items())],
                "mark": row.traces[0].mark,
                "place": row.place,
                "start": row.traces[0].start,
                "end": row.traces[-1].end,
                "text": shown(row.text),
                "language": language if LANGUAGE.fullmatch(language) else "",
            }
        )
    return rows
