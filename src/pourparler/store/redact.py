"""Redact: words taken out of a case for good, and what proves that something stood there left in.

A redacted row of the log keeps its number, kind, key, author, moment and
digest; its payload and the salt of its digest go. A tombstone at the end of the
log names it, by whom it was redacted, when and why. A text goes with its entry
in the search index. Where only a part is redacted, a text of the same length
takes the place of the old one, each code point of the part a full block (line
breaks stay), so that every other span keeps its place and its words.

Last, the file is written anew, so that no byte of it still holds what was taken out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, text, update

from pourparler.base.errors import UsageError
from pourparler.base.ids import canonical_json, sha256_hex
from pourparler.base.numbers import BUSY_SECONDS
from pourparler.record.source import Source
from pourparler.store.connection import opened, raw_of, transaction
from pourparler.store.log import (
    TOMBSTONE,
    Entry,
    LogRow,
    Stamp,
    append,
    in_force,
    require_text,
    row_of,
    stamped,
)
from pourparler.store.payload import entry_of, noun_of
from pourparler.store.schema import log, sources, texts, words
from pourparler.store.search import searchable
from pourparler.store.turn import turn
from pourparler.store.verify import epitaph

BLOCK: Final = "\u2588"
"""What stands for a code point that was taken out."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What was taken out.

    Attributes
    ----------
    sources
        Ids of the sources concerned; those that share a text are redacted together.
    whole
        Whether the sources went whole.
    rows
        How many rows of the log lost their words.
    statements
        Ids of the statements that went.
    left
        Where the same words still stand, as (kind, key) of rows of the log and ``("source", id)``.
    """

    sources: tuple[str, ...]
    whole: bool
    rows: int
    statements: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def redact(
    path: Path, source: str, *, places: Sequence[Place] | None, author: str, at: str, because: str
) -> Redacted:
    """Take words out of a case for good: a whole source, or places in its text.

    Parameters
    ----------
    source
        Its id. Others with the very same text are redacted with it.
    places
        Half-open runs of code points; None for the whole source.
    author, at, because
        Who, the moment (ISO 8601), and why; these stay.

    Raises
    ------
    UsageError
        If there is no such source (any more), a place lies outside its text, or no reason is given.
    StoreError
        If the case cannot be written. When only the last step fails, writing the file anew, the
        words are out of reach, but their bytes may still be there: redact anything again.
    """
    require_text(because, where="because")
    if not because.strip():
        raise UsageError("a redaction needs its reason", where="because", mend="Say why")
    stamp = stamped(author=author, at=at)
    with opened(path, purpose="write") as connection:
        with transaction(connection, mode="IMMEDIATE"):
            done = _redacted(connection, source, places=places, stamp=stamp, because=because)
        with turn(path, seconds=BUSY_SECONDS):
            raw = raw_of(connection)
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return done


def redacted_sources(path: Path) -> frozenset[str]:
    """Return the ids of the sources that went whole."""
    newest = select(func.max(log.c.seq)).where(log.c.kind == "source").group_by(log.c.key)
    query = select(log.c.key).where(log.c.seq.in_(newest), log.c.payload.is_(None))
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        return frozenset(connection.execute(query).scalars().all())


def _redacted(
    connection: Connection, source: str, *, places: Sequence[Place] | None, stamp: Stamp, because: str
) -> Redacted:
    found = connection.execute(
        select(texts.c.id, texts.c.sha256, texts.c.text)
        .join(sources, sources.c.text == texts.c.sha256)
        .where(sources.c.id == source)
    ).first()
    if found is None:
        raise UsageError("no such source in the case", where=source, mend="See its id with 'read' or 'why'")
    key, digest, old = found
    for start, end in places or ():
        if not 0 <= start < end <= len(old):
            raise UsageError(
                f"no words between {start} and {end}", where=source, mend=f"It has {len(old)} code points"
            )
    query = select(sources.c.id).where(sources.c.text == digest).order_by(sources.c.id)
    shared = tuple(connection.execute(query).scalars())
    newest = in_force(connection, kind="source", keys=shared)
    kept = [noun_of(newest[one]) for one in shared if newest[one].payload is not None]
    pieces = _pieces(old, places)
    buried = _concerned(connection, shared, places=places, pieces=pieces)
    _bury(connection, buried, stamp=stamp, because=because)
    connection.execute(delete(sources).where(sources.c.id.in_(shared)))
    connection.execute(delete(words).where(words.c.rowid == key))
    connection.execute(delete(texts).where(texts.c.id == key))
    if places is not None:
        _put_back(connection, kept, old, places=places, pieces=pieces, stamp=stamp)
    # The index marks what was deleted and keeps it until its parts are merged.
    connection.execute(text("INSERT INTO words (words) VALUES ('optimize')"))
    return Redacted(
        sources=shared,
        whole=places is None,
        rows=len(buried),
        statements=tuple(dict.fromkeys(row.key for row in buried if row.kind == "statement")),
        left=_left(connection, pieces),
    )


def _pieces(old: str, places: Sequence[Place] | None) -> tuple[str, ...]:
    """Return what must stand nowhere: the words of each place; of a whole text, its longer lines."""
    if places is not None:
        return tuple(dict.fromkeys(old[start:end].strip() for start, end in places if old[start:end].strip()))
    lines = (line.strip() for line in old.splitlines())
    return tuple(dict.fromkeys(line for line in lines if len(line) >= 20)) or (old.strip(),)


def _concerned(
    connection: Connection, shared: Sequence[str], *, places: Sequence[Place] | None, pieces: Sequence[str]
) -> list[LogRow]:
    """Return the rows that hold the words: of the sources, of statements in them, of decisions about them."""
    marks = [canonical_json(piece)[1:-1] for piece in pieces]
    query = select(log).where(log.c.kind.in_(("source", "statement", "decision")), log.c.payload.is_not(None))
    rows = [row_of(values._asdict()) for values in connection.execute(query.order_by(log.c.seq))]
    values = {row.seq: _plain(row) for row in rows}
    home = {row.key: str(values[row.seq].get("source")) for row in rows if row.kind == "statement"}
    gone = {
        row.key
        for row in rows
        if row.kind == "statement"
        and home[row.key] in shared
        and (
            places is None
            or _meets(values[row.seq], places)
            or any(mark in (row.payload or "") for mark in marks)
        )
    }
    decisions: set[str] = set()
    for row in rows:
        if row.kind != "decision":
            continue
        targets = [str(one) for one in values[row.seq].get("targets", ())]
        here = any(home.get(one, one) in shared for one in targets)
        touched = here and (places is None or _meets(values[row.seq].get("changes"), places))
        quoted = any(mark in (row.payload or "") for mark in marks)
        if touched or quoted or gone.intersection(targets) or decisions.intersection(targets):
            decisions.add(row.key)
    keys = {"source": set(shared), "statement": gone, "decision": decisions}
    return [row for row in rows if row.key in keys[row.kind]]


def _plain(row: LogRow) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        value = json.loads(row.payload or "")
        if isinstance(value, dict):
            return value
    return {}


def _meets(value: Any, places: Iterable[Place]) -> bool:
    """Return whether a span anywhere in plain values shares a code point with one of the places."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        if isinstance(one, dict):
            start, end = one.get("start"), one.get("end")
            if not (isinstance(start, int) and isinstance(end, int)):
                start = end = -1
            if any(start < last and first < end for first, last in places):
                return True
            waiting += one.values()
    return False


def _bury(connection: Connection, buried: Sequence[LogRow], *, stamp: Stamp, because: str) -> None:
    tombs = tuple(
        Entry(kind=TOMBSTONE, key=str(row.seq), payload=epitaph(row, because=because)) for row in buried
    )
    append(connection, tombs, stamp=stamp)
    for row in buried:
        connection.execute(update(log).where(log.c.seq == row.seq).values(payload=None, salt=None))


def _put_back(
    connection: Connection,
    kept: Sequence[Source],
    old: str,
    *,
    places: Sequence[Place],
    pieces: Sequence[str],
    stamp: Stamp,
) -> None:
    """Enter the sources again with the text that has blocks in place of what was taken out."""
    new = blanked(old, places)
    digest = sha256_hex(new)
    added = connection.execute(insert(texts).values(sha256=digest, text=new))
    number = added.inserted_primary_key
    connection.execute(insert(words).values(rowid=number[0] if number else None, text=searchable(new)))
    for source in kept:
        connection.execute(insert(sources).values(id=source.id, text=digest))
        one = _without(source, places=places, pieces=pieces)
        entry = entry_of(replace(one, text=new, text_sha256=digest), kind="source")
        append(connection, (entry,), stamp=stamp)


def blanked(old: str, places: Iterable[Place]) -> str:
    """Return a text of the same length in which each place is blocks; line breaks stay.

    Examples
    --------
    >>> blanked("no red line", [(3, 6)])
    'no ███ line'
    """
    letters = list(old)
    for start, end in places:
        letters[start:end] = [c if c in "\r\n" else BLOCK for c in letters[start:end]]
    return "".join(letters)


def _without(source: Source, *, places: Sequence[Place], pieces: Sequence[str]) -> Source:
    """Return a source whose own facts hold the words no more."""

    def clean(value: str | None) -> str | None:
        for piece in pieces:
            value = value.replace(piece, BLOCK * len(piece)) if value else value
        return value

    title = next((block for block in source.blocks if block.kind == "title"), None)
    hit = title is not None and any(start < title.end and title.start < end for start, end in places)
    aside = tuple(
        item
        for item in source.not_statements
        if not any(start < item.end and item.start < end for start, end in places)
        and not any(piece in item.text for piece in pieces)
    )
    published = replace(source.published, raw=clean(source.published.raw) or "")
    return replace(
        source,
        title=BLOCK if hit and source.title else clean(source.title),
        path=clean(source.path),
        url=clean(source.url),
        by=clean(source.by),
        published=published,
        not_statements=aside,
        remarks=(*(clean(one) or "" for one in source.remarks), "words were redacted"),
    )


def _left(connection: Connection, pieces: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return where any of the pieces still stands."""
    found: dict[tuple[str, str], None] = {}
    for piece in pieces:
        mark = canonical_json(piece)[1:-1]
        for kind, key in connection.execute(
            select(log.c.kind, log.c.key)
            .where((func.instr(log.c.payload, mark) > 0) | (func.instr(log.c.key, piece) > 0))
            .where(log.c.kind != TOMBSTONE)
            .order_by(log.c.seq)
        ):
            found[kind, key] = None
        for key in connection.execute(
            select(sources.c.id)
            .join(texts, texts.c.sha256 == sources.c.text)
            .where(func.instr(texts.c.text, piece) > 0)
            .order_by(sources.c.id)
        ).scalars():
            found["source", key] = None
    return tuple(found)
