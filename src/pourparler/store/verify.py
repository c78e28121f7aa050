"""Verify: everything in a case checked against everything else in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, select

from pourparler.base.errors import CorruptCase, EvidenceError
from pourparler.base.ids import canonical_json, sha256_hex
from pourparler.record.record import Record, check_spans
from pourparler.record.source import Source
from pourparler.record.statement import Statement
from pourparler.store.connection import opened, require_case, transaction
from pourparler.store.log import GENESIS, TOMBSTONE, LogRow, digest_of, head_after, rows
from pourparler.store.payload import KINDS, noun_of
from pourparler.store.schema import log, sources, texts, words
from pourparler.store.search import searchable

TextOf = Callable[[str], tuple[str, str]]
"""From the id of a source to the sha256 and the text that the case has for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of it.

    Attributes
    ----------
    faults
        Each fault in words with its place; empty when `ok`.
    rows
        How many rows of the log were walked.
    head
        The head of the log. Rows cut from its end leave no trace in the file:
        compare the head with one noted elsewhere.
    """

    ok: bool
    faults: tuple[str, ...]
    rows: int
    head: str


def verify(path: Path) -> Verification:
    """Check the pages, the schema, the chain, every text and every span of every statement.

    Nothing is changed. The whole case is read once; memory does not grow with it.

    Raises
    ------
    StoreError
        If there is no case here, it cannot be read, or it was written by a later version.
    """
    require_case(path)
    faults: list[str] = []
    count, head = 0, GENESIS
    try:
        with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
            faults += _pages(connection)
            for row, found in _chain(connection):
                faults += found
                count, head = count + 1, row.head
            faults += _texts(connection)
    except CorruptCase as error:
        faults.append(str(error))
    return Verification(ok=not faults, faults=tuple(faults), rows=count, head=head)


def epitaph(row: LogRow) -> str:
    """Return the payload of the tombstone of a row: what its digest can no longer prove."""
    return canonical_json(
        {name: getattr(row, name) for name in ("seq", "kind", "key", "author", "at", "digest")}
    )


def _chain(connection: Connection) -> Iterator[tuple[LogRow, list[str]]]:
    """Yield each row of the log with its faults."""
    tombs = _tombstones(connection)
    text_of = lru_cache(maxsize=8)(lambda key: _text_of(connection, key))
    seq, head = 0, GENESIS
    for row in rows(connection):
        found = []
        if row.seq != seq + 1:
            found.append(f"it should be row {seq + 1}")
        if row.head != head_after(head, row.digest):
            found.append("the chain is broken before it")
        found += _row_faults(row, tombs, text_of)
        seq, head = row.seq, row.head
        yield row, [f"row {seq} of the log: {fault}" for fault in found]


def _pages(connection: Connection) -> Iterator[str]:
    # Besides what quick_check finds, this finds indexes that lack a row.
    for (fault,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if fault != "ok":
            yield f"pages: {fault}"
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"table {table}: a row names one that table {parent} lacks"


def _tombstones(connection: Connection) -> dict[str, LogRow]:
    """Return each tombstone by the number of the row it stands for."""
    found = connection.execute(select(log).where(log.c.kind == TOMBSTONE).order_by(log.c.seq))
    return {row.key: LogRow(**row._asdict()) for row in found}


def _row_faults(row: LogRow, tombs: dict[str, LogRow], text_of: TextOf) -> Iterator[str]:
    if row.payload is None and row.salt is None and str(row.seq) in tombs:
        yield from _burial_faults(row, tombs[str(row.seq)])
        return
    if digest_of(row) != row.digest:
        yield f"{row.kind} {row.key!r} is not as it was entered"
        return
    if row.kind not in KINDS:
        return
    try:
        noun = noun_of(row)
        if isinstance(noun, Source) and text_of(noun.id)[0] != noun.text_sha256:
            yield f"source {noun.id} lacks its text"
        if isinstance(noun, Statement):
            digest, text = text_of(noun.source)
            blank = Source(id=noun.source, text=text, text_sha256=digest)
            check_spans(Record(sources=(blank,), statements=(noun,)))
    except (CorruptCase, EvidenceError) as error:
        yield f"{error.where}: {error.what}"


def _burial_faults(row: LogRow, tomb: LogRow) -> Iterator[str]:
    if tomb.seq <= row.seq or tomb.payload != epitaph(row):
        yield "its tombstone is that of another row"


def _text_of(connection: Connection, key: str) -> tuple[str, str]:
    """Return sha256 and text of a source; both empty if it has none."""
    query = (
        select(texts.c.sha256, texts.c.text)
        .join(sources, sources.c.text == texts.c.sha256)
        .where(sources.c.id == key)
    )
    found = connection.execute(query).first()
    return ("", "") if found is None else (str(found[0]), str(found[1]))


def _texts(connection: Connection) -> Iterator[str]:
    """Yield the faults of the texts, of what names them, and of the search index over them."""
    indexed = words.c.text.label("indexed")
    query = select(texts.c.id, texts.c.sha256, texts.c.text, indexed).select_from(
        texts.outerjoin(words, words.c.rowid == texts.c.id)
    )
    for key, digest, text, found in connection.execute(query.order_by(texts.c.id)):
        if not isinstance(text, str) or sha256_hex(text) != digest:
            yield f"text {key}: it is not as it was entered"
        elif found != searchable(text):
            yield f"text {key}: the search index does not hold it"
    entered = select(log.c.key).where(log.c.kind == "source", log.c.payload.is_not(None))
    for key in connection.execute(select(sources.c.id).where(sources.c.id.not_in(entered))).scalars():
        yield f"source {key}: it has a text, but no row in the log"
    unused = select(texts.c.id).where(texts.c.sha256.not_in(select(sources.c.text)))
    for key in connection.execute(unused.order_by(texts.c.id)).scalars():
        yield f"text {key}: no source has it"
    stray = select(words.c.rowid).where(words.c.rowid.not_in(select(texts.c.id)))
    for key in connection.execute(stray.order_by(words.c.rowid)).scalars():
        yield f"text {key}: only the search index holds it"
