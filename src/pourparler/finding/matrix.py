"""Matrix: where each party stands on each issue, by its own words alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pourparler.figure.matrix import MatrixCell, MatrixGrid, matrix
from pourparler.finding.card import MethodCard
from pourparler.finding.flag import Flag
from pourparler.finding.reprints import Reprints
from pourparler.record.party import Role
from pourparler.record.statement import Level

CellStatus = Literal["stated", "silent", "contradictory"]
Move = Literal["new", "harder", "softer", "same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One party on one issue.

    Attributes
    ----------
    status
        ``silent`` unless a stated row (sure enough, or reviewed) speaks on the point.
    stance
        Id of the statement in force, or None.
    option
        The issue's option that the words fix, or None.
    evidence
        Ids of the stated rows, in order of day.
    origins
        How many independent origins the evidence has: words that another source had first count once.
    to_check
        Ids of rows that are not sure enough to be stated, weakest first;
        they set no status, firmness or count.
    later
        Those of them that were said on a later day than the stance in force, oldest first; words
        that another source had first are none.
    """

    party: str
    issue: str
    status: CellStatus = "silent"
    stance: str | None = None
    option: str | None = None
    firmness: Level | None = None
    first: str | None = None
    last: str | None = None
    move: Move | None = None
    evidence: tuple[str, ...] = ()
    to_check: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """Two parties with the same fear or aim on one issue, and the catch.

    `kind` is ``shared`` (both want or fear the same) or ``mirrored`` (each
    fears from the other what the other fears from it).
    """

    issue: str
    parties: tuple[str, str]
    statements: tuple[str, str]
    kind: Literal["shared", "mirrored"]
    of: Literal["fear", "aim"]
    common: str
    catch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """Two parties whose stances in force on one issue cannot both be met."""

    issue: str
    parties: tuple[str, str]
    statements: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Parties × issues; a cell for each pair, silent ones included.

    Attributes
    ----------
    roles
        One for each party, in the same order: as given, else as the meetings
        on file show, else None.
    flags
        Headlines and paraphrases that do not give back the words they rest on.
    reprints
        What is on file more than once; None where nobody looked.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    cells: tuple[Cell, ...]
    mirrors: tuple[Mirror, ...]
    card: MethodCard
    opposed: tuple[Opposed, ...] = ()
    roles: tuple[Role | None, ...] = ()
    flags: tuple[Flag, ...] = ()
    reprints: Reprints | None = None

    def _repr_html_(self) -> str:
        """Return the matrix as a picture, parties and issues by their ids, for a notebook."""
        cells = {(cell.party, cell.issue): cell for cell in self.cells}
        grid = MatrixGrid(
            title="Where each party stands on each issue",
            parties=self.parties,
            issues=self.issues,
            cells=tuple(
                tuple(_drawn(cells.get((party, issue))) for party in self.parties) for issue in self.issues
            ),
            note="Hatched: nothing on file.",
        )
        return f"<figure>{matrix(grid)}</figure>"


def _drawn(cell: Cell | None) -> MatrixCell:
    if cell is None or (cell.status == "silent" and not cell.to_check):
        return MatrixCell()
    return MatrixCell(
        status="to check" if cell.status == "silent" else cell.status,
        level=cell.firmness or "plain",
        act=cell.option or "",
        move=cell.move or "",
        count=len(cell.evidence or cell.to_check),
        later="words" if cell.later else "",
    )
