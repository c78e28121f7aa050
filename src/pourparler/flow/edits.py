"""From an edited workbook to decisions of a case, each logged with its author and reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pourparler.base.errors import EvidenceError, UsageError
from pourparler.flow.casefile import note
from pourparler.flow.desk import open_desk
from pourparler.flow.review import accept, edit, grade, reject, statement

if TYPE_CHECKING:
    from pourparler.exchange.positions_edits import Edit, Entered
    from pourparler.flow.desk import Desk
    from pourparler.record.decision import Signed

UNSAID = "edited in a spreadsheet"
"""The reason of an edit for which none was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a workbook.

    Attributes
    ----------
    decisions
        Decisions entered.
    notes
        Notes entered.
    same
        Rows whose edits the case has already.
    remarks
        What could not be used, each with its row.
    """

    decisions: int
    notes: int
    same: int
    remarks: tuple[str, ...]


def take_edits(case: Path, content: bytes, *, where: str, by: str, at: str) -> Taken:
    """Enter what an analyst changed in a workbook of positions; taken twice, it changes nothing more.

    Parameters
    ----------
    where
        Name of the file, for errors.
    at
        The moment, ISO 8601, entered in the log.

    Raises
    ------
    FormatError, LimitError, UsageError
        If the workbook cannot be read.
    StoreError
        If the case cannot be written.
    """
    from pourparler.exchange.positions_edits import edits_in

    desk = open_desk(case)
    first = len(desk.decisions)
    found = edits_in(content, record=desk.now.record, where=where)
    remarks, same = list(found.remarks), 0
    for one in found.edits:
        if one.review == "accept" and not one.changes and one.grade is None:
            continue
        try:
            desk, changed = _entered(desk, one, by=by, at=at)
            same += not changed
        except (UsageError, EvidenceError) as error:
            remarks.append(f"row {one.row}: {error}")
    plain = [one for one in found.edits if one.review == "accept" and not one.changes and one.grade is None]
    desk, known = _accepted(desk, plain, by=by, at=at)
    notes = sum(_noted(case, one, desk=desk, by=by, at=at) for one in found.entered)
    return Taken(
        decisions=len(desk.decisions) - first,
        notes=notes,
        same=same + known + len(found.entered) - notes,
        remarks=tuple(remarks),
    )


def _signed(reason: str, *, by: str, at: str) -> Signed:
    from pourparler.record.decision import Signed

    return Signed(by=by, at=at, because=reason.strip() or UNSAID)


def _entered(desk: Desk, one: Edit, *, by: str, at: str) -> tuple[Desk, bool]:
    """Return the desk after the edits of one row, and whether anything was new."""
    signed = _signed(one.reason, by=by, at=at)
    before = desk
    row = statement(desk, one.statement)
    changes = {name: value for name, value in one.changes.items() if _plain(row, name) != value}
    if changes:
        desk = edit(desk, [one.statement], changes=changes, signed=signed)
    if one.grade is not None and row.grade != one.grade:
        desk = grade(desk, [one.statement], mark=one.grade, signed=signed)
    if one.review == "reject" and one.statement not in desk.now.rejected:
        desk = reject(desk, [one.statement], signed=signed)
    if one.review == "accept" and one.statement not in desk.now.reviewed:
        desk = accept(desk, [one.statement], signed=signed)
    return desk, desk is not before


def _plain(row: Any, name: str) -> Any:
    """Return the value of a field as a cell would give it."""
    value = getattr(row, name)
    return value.level if name == "firmness" else value.value if name == "said_on" else value


def _accepted(desk: Desk, edits: Iterable[Edit], *, by: str, at: str) -> tuple[Desk, int]:
    """Return the desk after rows that are only accepted, one decision for each reason, and how many were."""
    by_reason: dict[str, list[str]] = {}
    known = 0
    for one in edits:
        if one.statement in desk.now.reviewed:
            known += 1
        else:
            by_reason.setdefault(one.reason, []).append(one.statement)
    for reason, ids in by_reason.items():
        desk = accept(desk, ids, signed=_signed(reason, by=by, at=at))
    return desk, known


def _noted(case: Path, one: Entered, *, desk: Desk, by: str, at: str) -> bool:
    """Enter a row of an analyst's own words, and return whether it is new."""
    from pourparler.exchange.note import About

    held = {source.text for source in desk.now.record.sources if source.kind == "note"}
    if one.words in held:
        return False
    about = About(party=one.party, issue=one.issue, act=one.act, day=one.day)
    note(case, one.words, about=about, by=by, at=at)
    return True
