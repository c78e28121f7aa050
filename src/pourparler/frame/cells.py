"""Cells: status, stance in force, option, firmness and move of a party on an issue."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, groupby

from pourparler.finding.matrix import Cell
from pourparler.frame.moves import datable, steps_of, weight
from pourparler.frame.rows import STANCE_ACTS, Row
from pourparler.frame.want import OptionPlaces, Want


def cells_of(
    by_point: Mapping[tuple[str, str], tuple[Row, ...]], *, wants: Mapping[str, Want], places: OptionPlaces
) -> tuple[Cell, ...]:
    """Return the cell of each party on each issue."""
    return tuple(
        cell_of(party, issue, rows=rows, wants=wants, places=places)
        for (party, issue), rows in by_point.items()
    )


def cell_of(
    party: str, issue: str, *, rows: tuple[Row, ...], wants: Mapping[str, Want], places: OptionPlaces
) -> Cell:
    """Return the cell of `party` on `issue`; `rows` are its counted rows in order of time.

    Assessments and other remarks are evidence: they show that the party spoke on
    the point. One of them is the stance in force only where the party has said
    nothing else there, because comment is no position to hold against its own demand
    or refusal; it never fixes an option. Blame alone is no position at all: the cell
    stays silent. A reprint is evidence too, but sets no day and no move.
    """
    to_check = sorted((row for row in rows if not row.stated), key=lambda row: (row.statement.sure, row.id))
    ids_to_check = tuple(row.id for row in to_check)
    stated = [row for row in rows if row.stated]
    if all(row.statement.act == "accusation" for row in stated):
        return Cell(party=party, issue=issue, to_check=ids_to_check)
    origins = [row for row in stated if not row.carrier]
    setting = [row for row in origins if row.statement.act in STANCE_ACTS] or origins
    setting = datable(setting)
    by_day = [tuple(group) for _, group in groupby(setting, key=lambda row: row.day)]
    in_force = [max(group, key=lambda row: weight(row, wants[row.id])) for group in by_day]
    stance = in_force[-1]
    clash = _contradicts(by_day[-1], stance=stance, wants=wants)
    return Cell(
        party=party,
        issue=issue,
        status="contradictory" if clash else "stated",
        stance=stance.id,
        option=None if clash else wants[stance.id].fixed,
        firmness=stance.statement.firmness.level,
        first=origins[0].day or None,
        last=origins[-1].day or None,
        move=None if clash else steps_of(rows, wants=wants, places=places)[-1].move,
        evidence=tuple(row.id for row in stated),
        to_check=ids_to_check,
        later=tuple(row.id for row in rows if not row.stated and not row.again and row.day > stance.day > ""),
        origins=len({row.origin for row in origins}),
    )


def _contradicts(day: tuple[Row, ...], *, stance: Row, wants: Mapping[str, Want]) -> bool:
    same = [row for row in day if row.authority == stance.authority and row.dated == stance.dated]
    for one, two in combinations(same, 2):
        a, b = wants[one.id], wants[two.id]
        if a.option is None or b.option is None:
            continue
        if {a.side, b.side} == {"wants", "refuses"} and a.option == b.option:
            return True
        both_firm = one.level == two.level == 2
        if both_firm and a.side == b.side == "wants" and a.option != b.option:
            return True
    return False
