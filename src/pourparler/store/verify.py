"""Verify: everything in a case checked against everything else in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from pourparler.base.errors import CorruptCase, EvidenceError
from pourparler.base.ids import canonical_json, sha256_hex
from pourparler.record.decision import Decision
from pourparler.record.record import Record, check_spans
from pourparler.record.source import Source
from pourparler.record.statement import Statement
from pourparler.store.connection import opened, require_case, transaction
from pourparler.store.log import GENESIS, TOMBSTONE, LogRow, digest_of, head_after, row_of, rows
from pourparler.store.payload import KINDS, noun_of
from pourparler.store.schema import log, sources, texts, words
from pourparler.store.search import searchable

ABOUT_ROWS: Final = ("accept", "edit", "add", "split", "reattribute", "grade", "reject", "link", "undo")
"""Decisions about statements, sources and decisions, which are rows of the log."""

MAKERS: Final = ("add", "split", "edit")
"""Decisions that make statements: what is decided about these is about no row of the log."""

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
            faults += _names(connection)
    except CorruptCase as error:
        faults.append(str(error))
    return Verification(ok=not faults, faults=tuple(faults), rows=count, head=head)


def epitaph(row: LogRow, *, because: str | None = None) -> str:
    """Return the payload of the tombstone of a row: what its digest can no longer prove, and the reason."""
    proved = {name: getattr(row, name) for name in ("seq", "kind", "key", "author", "at", "digest")}
    return canonical_json(proved if because is None else {**proved, "because": because})


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
    because = None
    with suppress(ValueError, RecursionError, AttributeError):
        because = json.loads(tomb.payload or "null").get("because")
    known = because is None or isinstance(because, str)
    if tomb.seq <= row.seq or not known or tomb.payload != epitaph(row, because=because):
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


def _names(connection: Connection) -> Iterator[str]:
    """Yield what names a thing that was never entered: statements their source, decisions their target.

    What was entered and redacted has its row still, so a decision about it names something.
    """
    entered = {(kind, key) for kind, key in connection.execute(select(log.c.kind, log.c.key).distinct())}
    keys = {key for _, key in entered}
    made: set[str] = set()
    query = select(log).where(log.c.kind.in_(("statement", "decision")), log.c.payload.is_not(None))
    for values in connection.execute(query.order_by(log.c.seq)):
        row = row_of(values._asdict())
        with suppress(CorruptCase):  # told with the row
            noun = noun_of(row)
            if isinstance(noun, Statement) and ("source", noun.source) not in entered:
                yield f"row {row.seq} of the log: statement {noun.id} is of a source that was never entered"
            if isinstance(noun, Decision) and noun.kind in ABOUT_ROWS:
                odd = [one for one in noun.targets if one not in keys and one not in made]
                if odd and not made:
                    yield f"row {row.seq} of the log: decision {noun.id} is about {odd[0]}, never entered"
                if noun.kind in MAKERS:
                    made.add(noun.id)


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
