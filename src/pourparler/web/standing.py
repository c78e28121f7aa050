"""Pages on where the parties stand: matrix and cell, quote against paraphrase, the board."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pourparler.finding.later import newest
from pourparler.web.handing import SHEETS, at_hand
from pourparler.web.looking import around
from pourparler.web.render import FLAG_WORDS, bench_of, page

if TYPE_CHECKING:
    from pourparler.finding.matrix import Cell
    from pourparler.record.statement import Statement
    from pourparler.web.workbench import View

COLUMNS: Final = 12
"""Most parties side by side."""

MOVES: Final = {"new": "new", "harder": "▲ harder", "softer": "▼ softer", "same": "unchanged"}


def matrix(request: Request) -> Response:
    """Show parties by issues; a cell leads to the statements it rests on."""
    view = bench_of(request).view()
    found = view.framing.matrix
    cells = {(cell.party, cell.issue): cell for cell in found.cells}
    first = _first(request, len(found.parties))
    return page(
        request,
        "matrix.html",
        view,
        matrix=found,
        cells=cells,
        rows=view.rows,
        roles=dict(zip(found.parties, found.roles, strict=True)),
        parties=found.parties[first : first + COLUMNS],
        first=first,
        columns=COLUMNS,
        silent=sum(cell.status == "silent" and not cell.to_check for cell in found.cells),
        moves=MOVES,
        newest=lambda later: newest([view.rows[key] for key in later]),
        sheets=at_hand(SHEETS),
        cell=_asked_cell(request, view),
        **_of_cell(view, _asked_cell(request, view)),
    )


def _first(request: Request, parties: int) -> int:
    word = request.query_params.get("from", "0")
    asked = int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 0
    return min(asked, max(0, parties - 1)) // COLUMNS * COLUMNS


def _asked_cell(request: Request, view: View) -> Cell | None:
    party, issue = request.query_params.get("party"), request.query_params.get("issue")
    if not party or not issue:
        return None
    found = next((one for one in view.framing.matrix.cells if (one.party, one.issue) == (party, issue)), None)
    if found is None:
        raise HTTPException(404, "no such cell")
    return found


def _of_cell(view: View, cell: Cell | None) -> dict[str, Any]:
    """Return what is shown of a cell: every statement on the point, in order of day."""
    if cell is None:
        return {"said": [], "sources": view.sources, "flags": {}}
    days = {
        row.id: row.said_on.value or row.said_on.not_after or view.sources[row.source].published.value or ""
        for row in view.record.statements
        if (row.party, row.issue) == (cell.party, cell.issue)
    }
    said: list[Statement] = sorted((view.rows[key] for key in days), key=lambda row: days[row.id])
    return {"said": said, "sources": view.sources, "flags": {}}


def quotes(request: Request) -> Response:
    """Show each headline or paraphrase beside the words it does not give back."""
    view = bench_of(request).view()
    return page(
        request,
        "quotes.html",
        view,
        flags=view.framing.matrix.flags,
        rows=view.rows,
        sources=view.sources,
        kinds=FLAG_WORDS,
        marked=marked,
        around=around,
    )


def marked(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is one of the words that tell.

    Examples
    --------
    >>> marked("We may go.", ["may"])
    [('We ', False), ('may', True), (' go.', False)]
    """
    if not words:
        return [(text, False)]
    tells = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
    pieces, at = [], 0
    for found in tells.finditer(text):
        pieces += [(text[at : found.start()], False), (found.group(), True)]
        at = found.end()
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def board(request: Request) -> Response:
    """Show every demand as a line through time, with what speaks for a need and for a bid."""
    view = bench_of(request).view()
    demands = view.framing.demands
    return page(
        request,
        "board.html",
        view,
        demands=demands.demands,
        apart=demands.apart,
        picture=view.board,
        rows=view.rows,
        sources=view.sources,
    )
