"""Save: a record written to a case, one document a transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, insert, select

from pourparler.base.errors import EvidenceError, StoreError, UsageError
from pourparler.base.ids import sha256_hex
from pourparler.record.record import Record, check_spans
from pourparler.record.source import Source
from pourparler.record.statement import Statement
from pourparler.store.connection import opened, transaction
from pourparler.store.log import Entry, Stamp, append, in_force, stamped
from pourparler.store.payload import entry_of, noun_of
from pourparler.store.schema import sources, texts, words
from pourparler.store.search import searchable


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How many sources and statements were written, and how many of both were there already."""

    sources: int
    statements: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """What one transaction writes: a source, unless it is on file, and what is entered with it."""

    id: str
    source: Source | None
    statements: tuple[Statement, ...]
    entries: tuple[Entry, ...]


def save(path: Path, record: Record, *, author: str, at: str) -> Saved:
    """Write what is new or changed in a record; what is there already is left as it is.

    Each document, its source with the statements made in it, is one
    transaction: it is on file whole once this returns, and never in part. What
    is not of one document (people, parties, issues, meetings) goes with the
    first. After an error every document before the failing one is kept, the
    failing one and those after it are not; saving again goes on from there.

    Nothing is withdrawn: what the record lacks stays in force.

    Parameters
    ----------
    author
        Who enters it: an analyst by name, or the reader and its version.
    at
        The moment by the caller's clock, ISO 8601. The log is in order of
        entry, whatever the clock says.

    Raises
    ------
    EvidenceError
        If a statement's words are not in its source, or the source is nowhere.
    UsageError, EncodingError
        If something in the record cannot be kept as it is; nothing is written.
    StoreError
        If the case cannot be written: busy, full, read-only, damaged, newer.
    """
    stamp = stamped(author=author, at=at)
    documents = _documents(record)
    written: Counter[str] = Counter()
    with opened(path, purpose="write") as connection:
        for document in documents:
            with transaction(connection, mode="IMMEDIATE"):
                added = _write(connection, document, stamp=stamp)
            written.update(entry.kind for entry in added)
    asked = Counter(entry.kind for document in documents for entry in document.entries)
    new = written["source"] + written["statement"]
    return Saved(
        sources=written["source"],
        statements=written["statement"],
        unchanged=asked["source"] + asked["statement"] - new,
    )


def _documents(record: Record) -> tuple[_Document, ...]:
    """Return a record as the transactions that write it; all checks that need no file are made here."""
    known = {source.id: source for source in record.sources}
    made: dict[str, list[Statement]] = {}
    entries: dict[str, list[Entry]] = {}
    for source in record.sources:
        entries.setdefault(source.id, []).append(entry_of(source, kind="source"))
        if sha256_hex(source.text) != source.text_sha256:
            raise EvidenceError("the text is not that of its sha256", where=f"source {source.id}")
    for statement in record.statements:
        entries.setdefault(statement.source, []).append(entry_of(statement, kind="statement"))
        made.setdefault(statement.source, []).append(statement)
        if not statement.content_spans:
            raise EvidenceError("a statement without its words", where=f"statement {statement.id}")
    for key, source in known.items():
        check_spans(Record(sources=(source,), statements=tuple(made.get(key, ()))))
    first = next(iter(entries), "")
    entries[first] = [*_cast(record), *entries.get(first, [])]
    _require_one_each([entry for some in entries.values() for entry in some])
    return tuple(
        _Document(
            id=key,
            source=known.get(key),
            statements=tuple(made.get(key, ())),
            entries=tuple(dict.fromkeys(some)),
        )
        for key, some in entries.items()
    )


def _cast(record: Record) -> list[Entry]:
    """Return what is not of one document."""
    cast = [entry_of(person, kind="person") for person in record.people]
    cast += [entry_of(party, kind="party") for party in record.parties]
    cast += [entry_of(issue, kind="issue") for issue in record.issues]
    return cast + [entry_of(meeting, kind="meeting") for meeting in record.meetings]


def _require_one_each(entries: list[Entry]) -> None:
    payloads: dict[tuple[str, str], str] = {}
    for entry in entries:
        if payloads.setdefault((entry.kind, entry.key), entry.payload) != entry.payload:
            raise UsageError(
                f"two different ones of kind {entry.kind} are called {entry.key!r}",
                where="record",
                mend="Join them or rename one",
            )


def _write(connection: Connection, document: _Document, *, stamp: Stamp) -> tuple[Entry, ...]:
    """Write one document within a transaction and return the entries that were new or changed."""
    changed = _changed(connection, document.entries)
    if document.source is not None:
        _keep_text(connection, document.source)
    elif document.statements:
        _check_on_file(connection, document)
    append(connection, changed, stamp=stamp)
    return changed


def _changed(connection: Connection, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries that are not in force as they stand."""
    keys: dict[str, list[str]] = {}
    for entry in entries:
        keys.setdefault(entry.kind, []).append(entry.key)
    newest = {kind: in_force(connection, kind=kind, keys=some) for kind, some in keys.items()}
    changed = []
    for entry in entries:
        row = newest[entry.kind].get(entry.key)
        if row is not None and row.payload is None:
            raise StoreError(
                "it was redacted and is not taken again",
                where=f"{entry.kind} {entry.key}",
                mend="Leave it out of what is saved",
            )
        if row is None or row.payload != entry.payload:
            changed.append(entry)
    return tuple(changed)


def _keep_text(connection: Connection, source: Source) -> None:
    known = connection.execute(select(sources.c.text).where(sources.c.id == source.id)).scalar()
    if known == source.text_sha256:
        return
    if known is not None:
        raise EvidenceError(
            "the source is on file with another text",
            where=f"source {source.id}",
            mend="Give the new text an id of its own",
        )
    if connection.execute(select(texts.c.id).where(texts.c.sha256 == source.text_sha256)).first() is None:
        added = connection.execute(insert(texts).values(sha256=source.text_sha256, text=source.text))
        key = added.inserted_primary_key
        connection.execute(insert(words).values(rowid=key[0] if key else None, text=searchable(source.text)))
    connection.execute(insert(sources).values(id=source.id, text=source.text_sha256))


def _check_on_file(connection: Connection, document: _Document) -> None:
    """Check statements whose source is not in the record against the text on file."""
    row = in_force(connection, kind="source", keys=[document.id]).get(document.id)
    text = connection.execute(
        select(texts.c.text)
        .join(sources, sources.c.text == texts.c.sha256)
        .where(sources.c.id == document.id)
    ).scalar()
    if row is None or text is None:
        raise EvidenceError(
            "its source is neither in the record nor in the case",
            where=f"statement {document.statements[0].id}",
            mend="Save the source with it",
        )
    source = replace(noun_of(row), text=text)
    check_spans(Record(sources=(source,), statements=document.statements))
