"""Pictures of a record and of what is framed from it: matrix, board, chronology, movement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pourparler.base.numbers import SURE_STATED
from pourparler.figure.board import Board, BoardLine, Restated, board
from pourparler.figure.matrix import MatrixCell, MatrixGrid, matrix
from pourparler.figure.movement import Movement, MovementLine, Step, movement
from pourparler.figure.timeline import Said, Timeline, timeline
from pourparler.finding.demand import Demand, Demands
from pourparler.finding.later import newest
from pourparler.finding.matrix import Cell, Matrix
from pourparler.record.cue import aloud, texts_of
from pourparler.record.record import Record
from pourparler.record.statement import Act, Statement

HARD: Final[frozenset[Act]] = frozenset({"demand", "refusal", "condition", "threat"})
OPEN: Final[frozenset[Act]] = frozenset({"offer", "concession", "promise", "support"})
WORDS: Final = 60
"""Letters of a statement that a pointer shows."""


def names_in(record: Record) -> Mapping[str, str]:
    """Return the names of parties and issues by their ids."""
    pairs = [*((party.id, party.name) for party in record.parties)]
    return dict([*pairs, *((issue.id, issue.name) for issue in record.issues)])


def day_in(statement: Statement) -> str | None:
    """Return the day of the words, else the latest that it can be."""
    return statement.said_on.value or statement.said_on.not_after


def last_day(record: Record) -> str | None:
    """Return the last day that a record reaches."""
    days = [day_in(row) for row in record.statements]
    days += [source.published.value for source in record.sources]
    return max((day for day in days if day), default=None)


def spoken(statement: Statement, *, text: str) -> str:
    """Return who said what when, in one short line; `text` is that of the source."""
    words = aloud(statement, text=text)
    cut = words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"
    return f"{day_in(statement) or 'no day'} {statement.speaker or 'not named'}: {cut}"


def matrix_picture(found: Matrix, *, record: Record, heading: str = "") -> str:
    """Return a matrix as SVG text."""
    names, rows = names_in(record), {row.id: row for row in record.statements}
    cells = {(cell.party, cell.issue): cell for cell in found.cells}
    return matrix(
        MatrixGrid(
            title="Where each party stands on each issue",
            parties=tuple(names.get(party, party) for party in found.parties),
            issues=tuple(names.get(issue, issue) for issue in found.issues),
            cells=tuple(
                tuple(_cell(cells.get((party, issue)), rows) for party in found.parties)
                for issue in found.issues
            ),
            heading=heading,
            note="Hatched: the file says nothing.",
        )
    )


def _cell(cell: Cell | None, rows: Mapping[str, Statement]) -> MatrixCell:
    if cell is None:
        return MatrixCell()
    if cell.status == "silent":
        doubtful = [rows[row].act for row in reversed(cell.to_check) if row in rows]
        return MatrixCell(status="to check", act=doubtful[0]) if doubtful else MatrixCell()
    stance, later = rows.get(cell.stance or ""), newest([rows[row] for row in cell.later if row in rows])
    return MatrixCell(
        status=cell.status,
        level=cell.firmness or "plain",
        act=stance.act if stance else "",
        move=cell.move or "",
        count=len(cell.evidence),
        later=later.act if later else "",
    )


def board_picture(demands: Demands, *, record: Record, heading: str = "") -> str:
    """Return the board as SVG text: each demand from its first words to its last, and what came of it."""
    names, rows, texts = names_in(record), {row.id: row for row in record.statements}, texts_of(record)
    return board(
        Board(
            title="The red-line board: each demand through time",
            lines=tuple(_demand(demand, names, rows, texts) for demand in demands.demands),
            until=last_day(record),
            heading=heading,
            note="A dotted line: not said again up to the last day on file.",
        )
    )


def _demand(
    demand: Demand, names: Mapping[str, str], rows: Mapping[str, Statement], texts: Mapping[str, str]
) -> BoardLine:
    said = [rows[row] for row in demand.statements or demand.to_check if row in rows]
    party, issue = names.get(demand.party, demand.party), names.get(demand.issue, demand.issue)
    words = aloud(said[0], text=texts[said[0].source]) if said else ""
    return BoardLine(
        label=f"{party} {demand.side}: {issue}",
        words=" ".join((demand.option or words).split()),
        said=tuple(
            Restated(
                day=day_in(row),
                level=row.firmness.level,
                told=spoken(row, text=texts[row.source]),
                sure=demand.stated,
            )
            for row in said
        ),
    )


def timeline_picture(record: Record, *, reviewed: frozenset[str] = frozenset(), heading: str = "") -> str:
    """Return the chronology as SVG text: who said something when; who speaks for no party comes last."""
    names, texts = names_in(record), texts_of(record)
    order = list(dict.fromkeys(row.party for row in record.statements if row.party))
    lanes = [party.id for party in record.parties if party.id in order]
    lanes += [party for party in order if party not in lanes]
    bystanders = any(row.party is None for row in record.statements)
    place = {party: n for n, party in enumerate(lanes)}
    return timeline(
        Timeline(
            title="Who said something when",
            lanes=(*(names.get(lane, lane) for lane in lanes), *(("for no party",) if bystanders else ())),
            said=tuple(
                Said(
                    day=day_in(row),
                    lane=place[row.party] if row.party else len(lanes),
                    family="hard" if row.act in HARD else "open" if row.act in OPEN else "other",
                    told=f"{spoken(row, text=texts[row.source])} ({row.act})",
                    sure=row.sure >= SURE_STATED or row.id in reviewed,
                )
                for row in record.statements
            ),
            heading=heading,
        )
    )


def movement_picture(
    found: Matrix,
    *,
    record: Record,
    moves: Mapping[str, str] | None = None,
    unsure: frozenset[str] = frozenset(),
    heading: str = "",
) -> str:
    """Return movement as SVG text: for each cell with rows of two days or more, how firm they were.

    Parameters
    ----------
    moves
        How the statement of an id moved its cell; without it, the last move of each cell.
    unsure
        Ids of statements to draw as to check.
    """
    names, rows, texts = names_in(record), {row.id: row for row in record.statements}, texts_of(record)
    if moves is None:
        moves = {cell.stance: cell.move for cell in found.cells if cell.stance and cell.move}
    lines = []
    for cell in found.cells:
        steps = _steps(cell, rows, texts, moves=moves, unsure=unsure)
        if len({step.day for step in steps}) > 1:
            party, issue = names.get(cell.party, cell.party), names.get(cell.issue, cell.issue)
            lines.append(MovementLine(party=party, issue=issue, steps=steps))
    return movement(
        Movement(
            title="How firm each party's words were from day to day", lines=tuple(lines), heading=heading
        )
    )


def _steps(
    cell: Cell,
    rows: Mapping[str, Statement],
    texts: Mapping[str, str],
    *,
    moves: Mapping[str, str],
    unsure: frozenset[str],
) -> tuple[Step, ...]:
    said = sorted((rows[row] for row in cell.evidence if row in rows), key=lambda row: day_in(row) or "")
    return tuple(
        Step(
            day=day_in(row),
            level=row.firmness.level,
            move=moves.get(row.id, ""),
            told=spoken(row, text=texts[row.source]),
            sure=row.id not in unsure,
        )
        for row in said
    )
