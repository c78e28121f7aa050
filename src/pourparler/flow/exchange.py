"""From a case to the formats of other programs, and back from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pourparler.base.errors import EvidenceError, LimitError, UsageError
from pourparler.flow.casefile import in_force
from pourparler.flow.desk import open_desk
from pourparler.flow.edits import take_edits
from pourparler.flow.review import add

if TYPE_CHECKING:
    from pourparler.exchange.annotation import Annotated
    from pourparler.flow.desk import Desk
    from pourparler.record.record import Record

MOST_BYTES: Final = 500_000_000


def _jsonl(record: Record, name: str) -> bytes:
    from pourparler.exchange.statements_jsonl import jsonl

    return jsonl(record).encode()


def _annotations(record: Record, name: str) -> bytes:
    from pourparler.exchange.annotation import annotation_page

    return annotation_page(record).encode("utf-8", "backslashreplace")


def _qdpx(record: Record, name: str) -> bytes:
    from pourparler.exchange.refi import qdpx

    return qdpx(record, name=name)


def _schema_org(record: Record, name: str) -> bytes:
    from pourparler.exchange.schema_org import schema_org

    return schema_org(record).encode("utf-8", "backslashreplace")


RECORD_FORMS: Final[dict[str, tuple[str, Callable[[Record, str], bytes]]]] = {
    "jsonl": (".jsonl", _jsonl),
    "web-annotation": (".jsonld", _annotations),
    "qdpx": (".qdpx", _qdpx),
    "schema-org": (".json", _schema_org),
}
"""Formats of a record: the usual ending, and what writes it."""


def record_bytes(record: Record, *, form: str, name: str) -> bytes:
    """Return a record in a format of :data:`RECORD_FORMS`, without what comes of restricted sources.

    Parameters
    ----------
    name
        Of the case, for formats that name a project.

    Raises
    ------
    UsageError
        If there is no such format.
    """
    from pourparler.record.caveat import shareable

    if form not in RECORD_FORMS:
        raise UsageError(f"no format {form!r}", where="--to", mend=f"Known: {', '.join(RECORD_FORMS)}")
    return RECORD_FORMS[form][1](shareable(record), name)


def held_back(record: Record) -> int:
    """Return how many statements of a record are of restricted sources, and stay out of every file."""
    from pourparler.record.caveat import shareable

    return len(record.statements) - len(shareable(record).statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came of a file: counts of what was entered (``same``: known already), and remarks."""

    counts: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def take_in(case: Path, path: Path, *, by: str, at: str) -> Received:
    """Enter in a case what a file of its statements holds: ``.xlsx`` (edits), ``.jsonl``, ``.jsonld``.

    Taken twice it changes nothing more. What people decided in the case stays.

    Raises
    ------
    UsageError
        If the ending is another.
    FormatError, LimitError, EvidenceError
        If the file is not what it claims to be.
    StoreError
        If the case cannot be written.
    """
    take = TAKERS.get(path.suffix.lower())
    if take is None:
        raise UsageError(
            f"no statements are read from a {path.suffix or 'nameless'} file",
            where=str(path),
            mend=f"Known: {', '.join(TAKERS)}; documents come in with add",
        )
    if path.stat().st_size > MOST_BYTES:
        raise LimitError(f"larger than {MOST_BYTES:,} bytes", where=str(path), mend="Split it")
    return take(case, path, by, at)


def _take_xlsx(case: Path, path: Path, by: str, at: str) -> Received:
    taken = take_edits(case, path.read_bytes(), where=str(path), by=by, at=at)
    counts = {"decisions": taken.decisions, "notes": taken.notes, "same": taken.same}
    return Received(counts=counts, remarks=taken.remarks)


def _take_jsonl(case: Path, path: Path, by: str, at: str) -> Received:
    from pourparler.exchange.statements_jsonl import record_of_lines
    from pourparler.store.save import save

    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as lines:
        given = record_of_lines(lines, where=str(path))
    now = in_force(case)
    new, same = _new(given, now.record, known=set(now.rejected))
    if new.sources or new.statements or new.parties or new.people or new.issues:
        used = {row.source for row in new.statements} | {source.id for source in new.sources}
        held = tuple(source for source in given.sources if source.id in used)
        save(case, replace(new, sources=held), author=by, at=at)
    return Received(counts={"sources": len(new.sources), "statements": len(new.statements), "same": same})


def _new(given: Record, held: Record, *, known: set[str]) -> tuple[Record, int]:
    """Return what of a record is not held yet, and how many sources and statements are."""
    sources = {source.id for source in held.sources}
    rows = {row.id for row in held.statements} | known
    parties = {party.id for party in held.parties}
    people = {person.name for person in held.people}
    issues = {issue.id for issue in held.issues}
    meetings = {meeting.id for meeting in held.meetings}
    new = replace(
        given,
        sources=tuple(one for one in given.sources if one.id not in sources),
        statements=tuple(one for one in given.statements if one.id not in rows),
        parties=tuple(one for one in given.parties if one.id not in parties),
        people=tuple(one for one in given.people if one.name not in people),
        issues=tuple(one for one in given.issues if one.id not in issues),
        meetings=tuple(one for one in given.meetings if one.id not in meetings),
    )
    same = len(given.sources) + len(given.statements) - len(new.sources) - len(new.statements)
    return new, same


def _take_annotations(case: Path, path: Path, by: str, at: str) -> Received:
    from pourparler.exchange.annotation import annotated

    desk = open_desk(case)
    text = path.read_bytes().decode("utf-8-sig", "replace")
    found, remarks = annotated(text, record=desk.now.record, where=str(path))
    said, entered, same = list(remarks), 0, 0
    rows = (*desk.now.record.statements, *desk.now.rejected_rows)
    held = {(row.source, tuple((span.start, span.end) for span in row.content_spans)) for row in rows}
    for one in found:
        if (one.source, one.places) in held:
            same += 1
            continue
        held.add((one.source, one.places))
        try:
            desk = _annotated(desk, one, by=by, at=at)
            entered += 1
        except (UsageError, EvidenceError) as error:
            said.append(f"annotation {one.number}: {error}")
    return Received(counts={"decisions": entered, "same": same}, remarks=tuple(said))


def _annotated(desk: Desk, one: Annotated, *, by: str, at: str) -> Desk:
    from pourparler.record.decision import Signed

    who = f" by {one.creator}" if one.creator.strip() else ""
    signed = Signed(by=by, at=at, because=f"annotation{who}")
    return add(desk, one.source, places=one.places, changes=dict(one.changes), signed=signed)


TAKERS: Final[dict[str, Callable[[Path, Path, str, str], Received]]] = {
    ".xlsx": _take_xlsx,
    ".jsonl": _take_jsonl,
    ".jsonld": _take_annotations,
}
"""Files of statements that come into a case, by their endings."""
