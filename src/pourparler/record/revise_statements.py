"""Decisions about statements, each applied to the working record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pourparler.base.errors import UsageError
from pourparler.record.amend import ORDINAL, amended
from pourparler.record.decision import Decision
from pourparler.record.source import BlockKind, Source
from pourparler.record.span import Span
from pourparler.record.statement import Statement
from pourparler.record.working import Regroup, Working

VOICE = frozenset({"speaker", "party"})


def accept(working: Working, made: Decision) -> None:
    """Take statements as read."""
    for row in _rows(working, made):
        working.put(row)


def reject(working: Working, made: Decision) -> None:
    """Take statements out; they can be brought back."""
    for row in _rows(working, made):
        working.drop(row.id)
        working.rejected[row.id] = row


def grade(working: Working, made: Decision) -> None:
    """Grade statements; grading says nothing about whether they were read right."""
    wanted = {"grade": made.changes.get("grade")}
    for row in _rows(working, made):
        graded = amended(row, wanted, text=working.text(row.source))
        held = working.statements if row.id in working.statements else working.rejected
        held[row.id] = graded


def edit(working: Working, made: Decision) -> None:
    """Change fields of statements."""
    if not made.changes:
        raise UsageError("nothing to change", where=made.kind, mend="Name a field and its value")
    rows = _rows(working, made)
    if len(rows) > 1 and ("content_spans" in made.changes or ORDINAL in made.changes):
        raise UsageError("the words of one statement at a time", where=made.kind, mend="Name one statement")
    changed = [_changed(working, row, made=made) for row in rows]
    for row, now in zip(rows, changed, strict=True):
        _replace(working, row, (now,))
        if VOICE & made.changes.keys():
            working.touched.add(now.id)


def add(working: Working, made: Decision) -> None:
    """Enter a statement that the reader missed."""
    (source,) = _some(made)
    _check_names(working, made.changes)
    now = _added(working.text(source), source=working.sources[source], made=made)
    _check_free(working, now.id)
    working.put(now)
    working.touched.add(now.id)


def split(working: Working, made: Decision) -> None:
    """Put several statements in the place of one; each part keeps what it does not change."""
    row = working.statement(*_some(made))
    parts = made.changes.get("parts")
    if not isinstance(parts, list | tuple) or len(parts) < 2:
        raise UsageError("a split has two parts or more", where="parts", mend="Give the words of each")
    now = []
    for part in parts:
        if not isinstance(part, Mapping):
            raise UsageError("a part is fields and their values", where="parts", mend="Give its spans")
        now.append(_changed(working, row, made=replace(made, changes=part)))
    if len({one.id for one in now}) < len(now):
        raise UsageError("two parts are one", where="parts", mend="Number the acts on the same words")
    _replace(working, row, tuple(now))
    working.touched |= {one.id for one in now}


def settle(working: Working, made: Decision) -> None:
    """Settle what coders told differently: whether a statement stands, and its fields."""
    row = working.statement(*_some(made))
    changes = dict(made.changes)
    if changes.pop("kept", True) is False:
        working.drop(row.id)
        working.rejected[row.id] = row
        return
    now = _changed(working, row, made=replace(made, changes=changes)) if changes else row
    _replace(working, row, (now,))


def merge_demands(working: Working, made: Decision) -> None:
    """Join demands, told by the statements of each."""
    parts = tuple(tuple(part) for part in made.changes.get("parts", ()))
    if len(parts) < 2:
        raise UsageError("two demands or more are merged", where=made.kind, mend="Name both")
    _known(working, parts)
    working.regrouped.append(Regroup(parts=parts, merged=True))


def split_demand(working: Working, made: Decision) -> None:
    """Let statements of a demand stand apart as one of their own."""
    parts = (tuple(made.changes.get("statements", ())),)
    if not parts[0]:
        raise UsageError("no statement to stand apart", where=made.kind, mend="Name its ids")
    _known(working, parts)
    working.regrouped.append(Regroup(parts=parts, merged=False))


def _known(working: Working, parts: tuple[tuple[str, ...], ...]) -> None:
    for part in parts:
        if not any(ident in working.statements for ident in part):
            raise UsageError("none of its statements is in force", where=", ".join(part[:3]))


def _rows(working: Working, made: Decision) -> list[Statement]:
    """Return the statements that a decision is about, those no longer there passed over, unless all are."""
    found: dict[str, Statement] = {}
    missing: list[UsageError] = []
    for ident in _some(made):
        try:
            row = working.statement(ident)
        except UsageError as error:
            missing.append(error)
        else:
            found[row.id] = row
    if not found:
        raise missing[0]
    return list(found.values())


def _some(made: Decision) -> tuple[str, ...]:
    if not made.targets:
        raise UsageError("it is about nothing", where=made.kind, mend="Name what it is about")
    one = ("add", "split", "settle")
    if made.kind in one and len(made.targets) != 1:
        raise UsageError("it is about one thing at a time", where=made.kind, mend="Name one")
    return made.targets


def _changed(working: Working, row: Statement, *, made: Decision) -> Statement:
    _check_names(working, made.changes)
    now = amended(row, made.changes, text=working.text(row.source))
    if now.id != row.id:
        _check_free(working, now.id)
    return replace(now, made_by=made.by)


def _check_free(working: Working, ident: str) -> None:
    """Refuse the id of a statement that a person has decided on; what a machine read gives way."""
    if ident in working.reviewed:
        raise UsageError(
            "a statement has these words already", where=ident, mend="Edit it, or split it for a second act"
        )


def _check_names(working: Working, changes: Mapping[str, Any]) -> None:
    """Refuse ids of parties and issues that are not on file: nothing is invented by a slip of the keys."""
    for name, known in (
        ("party", working.parties),
        ("addressee", working.parties),
        ("issue", working.issues),
    ):
        value = changes.get(name)
        if value is not None and value not in known:
            kind = "issue" if name == "issue" else "party"
            raise UsageError(f"no {kind} of that id on file", where=str(value)[:80], mend="Enter it first")


def _replace(working: Working, row: Statement, now: tuple[Statement, ...]) -> None:
    ids = tuple(one.id for one in now)
    if row.id not in ids:
        working.drop(row.id)
    if ids != (row.id,):
        working.became[row.id] = ids
    for one in now:
        working.put(one)


def _added(text: str, *, source: Source, made: Decision) -> Statement:
    blank = Statement(
        id="",
        source=source.id,
        content_spans=(Span(start=0, end=1, text=""),),
        mode="direct",
        sure=1.0,
        made_by=made.by,
    )
    changes = {"content_spans": None, **made.changes}
    now = amended(blank, changes, text=text)
    start = now.content_spans[0].start
    here: BlockKind = next((b.kind for b in source.blocks if b.start <= start < b.end), "body")
    outlet = (source.outlet,) if source.outlet else ()
    if "chain" not in made.changes:
        now = replace(now, chain=(*now.chain, *outlet))
    if "said_on" not in made.changes:
        day = source.published.value
        now = replace(now, said_on=replace(now.said_on, value=day, not_after=day))
    return now if "block" in made.changes else replace(now, block=here)
