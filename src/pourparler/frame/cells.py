"""Cells: status, stance in force, option, firmness and move of a party on an issue."""

from __future__ import annotations

from itertools import combinations, groupby, pairwise
from typing import Final

from pourparler.finding.matrix import Cell, Move
from pourparler.frame.authority import RANK
from pourparler.frame.figures import figures
from pourparler.frame.rows import POSITION_ACTS, STANCE_ACTS, Place, Row
from pourparler.frame.want import OptionPlaces, Want
from pourparler.frame.words import tokens
from pourparler.record.statement import Act

Weight = tuple[str, bool, int, int, bool, bool, Place]

_GIVING: Final[frozenset[Act]] = frozenset(("concession", "offer"))
_HOLDING: Final[frozenset[Act]] = frozenset(("refusal", "threat"))


def cell_of(
    party: str, issue: str, *, rows: tuple[Row, ...], wants: dict[str, Want], places: OptionPlaces
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
    setting = _datable(setting)
    by_day = [tuple(group) for _, group in groupby(setting, key=lambda row: row.day)]
    in_force = [max(group, key=lambda row: _weight(row, wants[row.id])) for group in by_day]
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
        move=None if clash else _move(in_force, wants=wants, places=places),
        evidence=tuple(row.id for row in stated),
        to_check=ids_to_check,
        origins=len({row.origin for row in origins}),
    )


def _datable(rows: list[Row]) -> list[Row]:
    """Return the rows without those said at some earlier time, where the same source dates others."""
    dating = {row.statement.source for row in rows if row.dated}
    return [row for row in rows if row.dated or row.statement.source not in dating]


def _weight(row: Row, want: Want) -> Weight:
    """Return the key of the stance in force: latest, then higher office, then firmer, then later in the text.

    Before the place in the text decides, a row that says what the party wants,
    gives or refuses counts more than a worry, a denial or a word on procedure, and
    one whose words fix an option more than one whose words do not.
    """
    position = row.statement.act in POSITION_ACTS
    return (row.day, row.dated, RANK[row.authority], row.level, position, want.fixed is not None, row.place)


def _contradicts(day: tuple[Row, ...], *, stance: Row, wants: dict[str, Want]) -> bool:
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


def _move(in_force: list[Row], *, wants: dict[str, Want], places: OptionPlaces) -> Move:
    """Return how the last stance moved from the one of the day before it on file.

    In order: an act of giving way; a shift between options or figures, away
    from the end of the scale where the party opened or back to it; the level of
    firmness; a refusal or threat after giving way.
    """
    if len(in_force) == 1:
        return "new"
    before, now = in_force[-2], in_force[-1]
    if now.statement.act == "concession":
        return "softer"
    scale = [_place(row, wants[row.id], places) for row in in_force]
    shift = _shift(scale, options=len(places.get(now.issue, {})))
    if shift is not None:
        return shift
    if now.level != before.level:
        return "harder" if now.level > before.level else "softer"
    if before.statement.act in _GIVING and now.statement.act in _HOLDING:
        return "harder"
    return "softer" if before.statement.act in _HOLDING and now.statement.act in _GIVING else "same"


def _place(row: Row, want: Want, places: OptionPlaces) -> float | None:
    """Return where on the issue's scale a row stands: its option, or its one figure between two options."""
    scale = places.get(row.issue, {})
    if want.fixed is not None:
        return float(scale[want.fixed])
    said = figures(row.words)
    marks = [figures(tokens(name)) for name in scale]
    if want.side != "wants" or len(said) != 1 or said[0].is_bare or any(len(mark) != 1 for mark in marks):
        return None
    if any(mark[0].unit != said[0].unit for mark in marks):
        return None
    for place, (low, high) in enumerate(pairwise(mark[0].value for mark in marks)):
        if low != high and min(low, high) <= said[0].value <= max(low, high):
            return place + (said[0].value - low) / (high - low)
    return None


def _shift(scale: list[float | None], *, options: int) -> Move | None:
    """Return the move between the last two places, None where they or the opening do not tell."""
    before, now = scale[-2:]
    opening = next((place for place in scale if place is not None), None)
    middle = (options - 1) / 2
    if before is None or now is None or opening is None or before == now or opening == middle:
        return None
    return "harder" if (now > before) == (opening > middle) else "softer"
