"""Points: cells and demands of a record without the reasons, the mirrors and the flags."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.finding.demand import Demand
from pourparler.finding.matrix import Cell
from pourparler.finding.reprints import Reprints
from pourparler.frame.board import demand_of, joined_of
from pourparler.frame.cells import cells_of
from pourparler.frame.roles import issues_of, roles_of
from pourparler.frame.stand import Stand, by_point
from pourparler.record.record import Record
from pourparler.record.working import Regroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The cells of a record in the order of its matrix, and its demands."""

    cells: tuple[Cell, ...]
    demands: tuple[Demand, ...]
    reprints: Reprints


def points_of(record: Record, *, stand: Stand, regrouped: tuple[Regroup, ...] = ()) -> Points:
    """Return the cells and demands that a framing of the record has."""
    held = by_point(stand, parties=roles_of(record), issues=issues_of(record))
    joined = (
        one for rows in held.values() for one in joined_of(rows, wants=stand.wants, regrouped=regrouped)
    )
    return Points(
        cells=cells_of(held, wants=stand.wants, places=stand.places),
        demands=tuple(demand_of(one) for one in joined if one.kind == "demand"),
        reprints=stand.reprints,
    )
