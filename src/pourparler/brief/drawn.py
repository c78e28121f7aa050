"""A brief's own pictures: its positions at a glance, and its demands through time."""

from __future__ import annotations

from pourparler.brief.plain import shown
from pourparler.figure.board import Board, BoardLine, Restated, board
from pourparler.figure.matrix import MatrixCell, MatrixGrid, matrix
from pourparler.finding.brief import Brief, DemandRow, GridCell, Line
from pourparler.record.statement import LEVELS

MOVES = {"harder than before": "harder", "softer than before": "softer"}
COUNTED = " ×: statements on file."


def grid_drawn(brief: Brief) -> str:
    """Return the positions as SVG text, empty where fewer than two cells hold a word."""
    grid = brief.grid
    if sum(bool(cell.lines) for row in grid.rows for cell in row.cells) < 2:
        return ""
    several = any(_count(cell) > 1 for row in grid.rows for cell in row.cells)
    return matrix(
        MatrixGrid(
            title="Positions at a glance",
            parties=tuple(shown(column.name) for column in grid.columns),
            issues=tuple(shown(row.name) for row in grid.rows),
            cells=tuple(tuple(_cell(cell) for cell in row.cells) for row in grid.rows),
            note="Hatched: nothing in the sources shown." + (COUNTED if several else ""),
        )
    )


def _cell(cell: GridCell) -> MatrixCell:
    if not cell.lines:
        return MatrixCell()
    first, act = cell.lines[0], cell.acts[0] if cell.acts else ""
    if first.to_check:
        return MatrixCell(status="to check", act=act)
    return MatrixCell(
        status="contradictory" if cell.contradictory else "stated",
        level=next((tag for tag in first.tags if tag in LEVELS), "plain"),
        act=act,
        move=next((MOVES[tag] for tag in first.tags if tag in MOVES), ""),
        count=_count(cell),
        later=next((act for line, act in _acts(cell) if line.to_check), ""),
    )


def _count(cell: GridCell) -> int:
    """Return how many statements a cell rests on; what is newer and to check is none of them."""
    stated = sum(not line.to_check for line in cell.lines)
    return (stated or len(cell.lines)) + cell.more


def _acts(cell: GridCell) -> list[tuple[Line, str]]:
    return list(zip(cell.lines, cell.acts, strict=False))


def board_drawn(brief: Brief) -> str:
    """Return the demands as SVG text, empty where no two days are known."""
    if len({said.day for row in brief.demands for said in row.said if said.day}) < 2:
        return ""
    return board(
        Board(
            title="The demands through time",
            lines=tuple(_line(n, row) for n, row in enumerate(brief.demands, 1)),
            until=brief.as_of.value,
            note="Dotted: not said again up to the day of this brief.",
        )
    )


def _line(number: int, row: DemandRow) -> BoardLine:
    words = " … ".join(part.text for part in row.words.parts if part.voice == "source")
    return BoardLine(
        label=shown(f"{number}. {row.party} {row.side}: {row.issue}"),
        words=shown(words),
        said=tuple(
            Restated(day=one.day, level=one.firmness, told=one.day or "", sure=not row.words.to_check)
            for one in row.said
        ),
    )
