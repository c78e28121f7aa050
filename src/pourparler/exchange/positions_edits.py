"""What an analyst changed in a workbook of positions, read tolerantly: by heads, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pourparler.base.errors import FormatError
from pourparler.base.ids import folded
from pourparler.exchange.positions import EDITABLE, Rows, statement_fields, unguarded
from pourparler.exchange.positions_xlsx import KEPT, STATEMENTS
from pourparler.exchange.workbook import sheets_in
from pourparler.record.record import Record
from pourparler.record.statement import ACTS, LEVELS, Act

FIELDS: Final = {"said on": "said_on"}
"""Heads whose field has another name."""

ACCEPT: Final = frozenset({"accept", "accepted", "a", "ok", "yes", "y", "x"})
REJECT: Final = frozenset({"reject", "rejected", "r", "no", "n"})
GRADE: Final = re.compile(r"[A-F][1-6]")
BOOLEAN: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What was changed in one row.

    Attributes
    ----------
    changes
        Field of a statement to its new plain value.
    grade
        A new grade, or None.
    review
        ``accept``, ``reject`` or empty.
    row
        Number of the row in its sheet, from 1.
    """

    statement: str
    changes: Mapping[str, Any]
    grade: str | None
    review: str
    reason: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A row without an id: an analyst's own words on a party."""

    party: str
    issue: str | None
    act: Act
    day: str | None
    words: str
    reason: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """Everything found in a workbook, and what could not be used, each with its row."""

    edits: tuple[Edit, ...]
    entered: tuple[Entered, ...]
    remarks: tuple[str, ...]


def edits_in(content: bytes, *, record: Record, where: str) -> Edited:
    """Return what differs in a workbook from what was exported; a sheet without that, from the record.

    Raises
    ------
    FormatError
        If it is no workbook, or no sheet has a column ``statement``.
    LimitError
        If it is too large.
    UsageError
        If the package openpyxl is not installed.
    """
    sheets = sheets_in(content, where=where)
    kept = {row["statement"]: row for _, row in _table(sheets.get(KEPT, []))}
    before = {row.id: statement_fields(row) for row in record.statements} | kept
    read = _Reading(record)
    edits, entered, seen = [], [], set()
    for number, row in _table(_statements(sheets, where=where)):
        ident = row.get("statement", "")
        if not ident:
            entered += read.entered(row, number)
        elif ident in seen:
            read.remarks.append(f"row {number}: the statement stands in an earlier row too; left out")
        elif ident not in before:
            read.remarks.append(f"row {number}: no statement {ident[:20]!r}; left out")
        else:
            seen.add(ident)
            edits += read.edit(row, number, before=before[ident])
    return Edited(edits=tuple(edits), entered=tuple(entered), remarks=tuple(read.remarks))


def _statements(sheets: Mapping[str, Rows], *, where: str) -> Rows:
    """Return the sheet of statements: by its name, else the first one with their head."""
    order = sorted(sheets, key=lambda name: name != STATEMENTS)
    for name in order:
        if name != KEPT and any("statement" in _heads(row) for row in sheets[name][:20]):
            return sheets[name]
    raise FormatError(
        "no sheet has a column 'statement'", where=where, mend="Export one: pourparler matrix CASE -o x.xlsx"
    )


def _heads(row: list[str]) -> list[str]:
    return [" ".join(cell.casefold().split()) for cell in row]


def _table(rows: Rows) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row under the first head with ``statement``, by its columns, with its number from 1."""
    heads: list[str] = []
    for number, row in enumerate(rows, 1):
        if not heads:
            heads = _heads(row) if "statement" in _heads(row) else []
        elif any(cell.strip() for cell in row):
            yield (
                number,
                {head: unguarded(cell.strip()) for head, cell in zip(heads, row, strict=False) if head},
            )


class _Reading:
    """Cells to values by the names of a record; what cannot be read is a remark."""

    def __init__(self, record: Record) -> None:
        self.remarks: list[str] = []
        self._parties = {
            folded(name): party.id for party in record.parties for name in (party.name, *party.aliases)
        } | {folded(party.id): party.id for party in record.parties}
        self._issues = {folded(issue.name): issue.id for issue in record.issues}
        self._issues |= {folded(issue.id): issue.id for issue in record.issues}
        self._read: dict[str, Callable[[str], Any]] = {
            "party": lambda cell: self._named(cell, self._parties),
            "issue": lambda cell: self._named(cell, self._issues),
            "act": lambda cell: _among(cell, ACTS),
            "firmness": lambda cell: _among(cell, LEVELS),
            "conditional": lambda cell: BOOLEAN[cell.casefold()],
            "negated": lambda cell: BOOLEAN[cell.casefold()],
            "speaker": lambda cell: cell or None,
            "said on": lambda cell: date.fromisoformat(cell[:10]).isoformat() if cell else None,
            "grade": _grade,
        }

    def edit(self, row: Mapping[str, str], number: int, *, before: Mapping[str, str]) -> list[Edit]:
        changes: dict[str, Any] = {}
        for name in EDITABLE:
            if name in row and row[name] != before.get(name, ""):
                found = self._value(name, row[name], number)
                changes |= {FIELDS.get(name, name): found[0]} if found else {}
        grade = changes.pop("grade", None)
        review = self._review(row.get("review", ""), number)
        if not changes and grade is None and not review:
            return []
        reason = row.get("reason", "")
        return [
            Edit(
                statement=row["statement"],
                changes=changes,
                grade=grade,
                review=review,
                reason=reason,
                row=number,
            )
        ]

    def entered(self, row: Mapping[str, str], number: int) -> list[Entered]:
        words = row.get("words", "")
        party = self._value("party", row.get("party", ""), number) if words and row.get("party") else None
        if not words or party is None:
            self.remarks.append(f"row {number}: without a statement id it needs party and words; left out")
            return []
        found = {
            name: self._value(name, row[name], number) if row.get(name) else None
            for name in ("issue", "act", "said on")
        }
        issue, act, day = (value[0] if value else None for value in found.values())
        return [
            Entered(
                party=party[0],
                issue=issue,
                act=act or "other",
                day=day,
                words=words,
                reason=row.get("reason", ""),
                row=number,
            )
        ]

    def _value(self, name: str, cell: str, number: int) -> tuple[Any] | None:
        """Return what a cell means, in a tuple, or None with a remark."""
        try:
            return (self._read[name](cell),)
        except (KeyError, ValueError):
            self.remarks.append(f"row {number}, {name}: {cell[:60]!r} cannot stand there; left as it was")
            return None

    def _named(self, cell: str, known: Mapping[str, str]) -> str | None:
        return known[folded(cell)] if cell else None

    def _review(self, cell: str, number: int) -> str:
        word = cell.casefold().strip(" .!")
        if word in ACCEPT:
            return "accept"
        if word in REJECT:
            return "reject"
        if word:
            self.remarks.append(f"row {number}, review: {cell[:60]!r} is neither accept nor reject")
        return ""


def _among(cell: str, known: tuple[str, ...]) -> str:
    word = cell.casefold()
    if word not in known:
        raise ValueError(word)
    return word


def _grade(cell: str) -> str:
    if not GRADE.fullmatch(cell.upper()):
        raise ValueError(cell)
    return cell.upper()
