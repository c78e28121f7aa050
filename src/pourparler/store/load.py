"""Load: everything in a case, as the record that was read and what people decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pourparler.base.errors import CorruptCase, EvidenceError
from pourparler.base.ids import sha256_hex
from pourparler.record.decision import Decision
from pourparler.record.record import Record, check_spans
from pourparler.record.source import Source
from pourparler.store.connection import opened, transaction
from pourparler.store.log import TOMBSTONE, LogRow, digest_of, in_force, row_of
from pourparler.store.payload import KINDS, noun_of
from pourparler.store.schema import log, sources, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the machine read and what analysts noted, and the decisions about it in order of entry."""

    record: Record
    decisions: tuple[Decision, ...]


def load(path: Path) -> Record:
    """Return everything that was read, before any decision about it; see :func:`load_case`."""
    return load_case(path).record


def load_case(path: Path) -> Loaded:
    """Return the newest row of everything, and every decision.

    Sources stand in order of day and id, undated ones last; statements in order
    of source and place; the rest in order of first entry. Every digest and every span is checked.

    Raises
    ------
    CorruptCase
        If the file is no case, or something in it is not what was entered.
    StoreError
        Of another kind, if it cannot be read.
    """
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        # As little as can be is done while the file is locked: no writer can finish meanwhile.
        fetched, buried = _fetched(connection)
        text_of = _texts(connection)
    found = _in_force(fetched, buried=buried)
    nouns: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for row in found:
        nouns[row.kind].append(noun_of(row))
    read = [with_text(source, text_of, path=path) for source in nouns["source"]]
    read.sort(key=lambda source: (source.published.value is None, source.published.value or "", source.id))
    place = {source.id: number for number, source in enumerate(read)}
    nouns["statement"].sort(
        key=lambda made: (place.get(made.source, -1), [(s.start, s.end) for s in made.content_spans])
    )
    record = Record(
        sources=tuple(read),
        people=tuple(nouns["person"]),
        parties=tuple(nouns["party"]),
        issues=tuple(nouns["issue"]),
        meetings=tuple(nouns["meeting"]),
        statements=tuple(nouns["statement"]),
    )
    try:
        check_spans(record)
    except EvidenceError as error:
        raise CorruptCase(
            error.what, where=f"{path}: {error.where}", mend="Run: pourparler verify CASE"
        ) from error
    return Loaded(record=record, decisions=tuple(nouns["decision"]))


def sources_named(path: Path, ids: Sequence[str]) -> tuple[Source, ...]:
    """Return those of some sources that are on file, without their texts."""
    wanted = list(dict.fromkeys(ids))
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        found = in_force(connection, kind="source", keys=wanted)
    kept = [found[key] for key in wanted if key in found and found[key].payload is not None]
    return tuple(noun_of(row) for row in kept)


def _fetched(connection: Connection) -> tuple[Sequence[Row[Any]], set[str]]:
    """Return the newest row of every noun, in order of the first entry of each; redacted rows by number."""
    ends = (
        select(func.min(log.c.seq).label("first"), func.max(log.c.seq).label("last"))
        .where(log.c.kind.in_(sorted(KINDS)))
        .group_by(log.c.kind, log.c.key)
        .subquery()
    )
    newest = select(log).join(ends, log.c.seq == ends.c.last).order_by(ends.c.first)
    buried = set(connection.execute(select(log.c.key).where(log.c.kind == TOMBSTONE)).scalars())
    return connection.execute(newest).all(), buried


def _in_force(fetched: Sequence[Row[Any]], *, buried: set[str]) -> list[LogRow]:
    found = []
    for values in fetched:
        row = row_of(values._asdict())
        if row.payload is None and str(row.seq) in buried:
            continue
        if digest_of(row) != row.digest:
            raise CorruptCase(
                f"{row.kind} {row.key!r} is not as it was entered",
                where=f"row {row.seq} of the log",
                mend="Run: pourparler verify CASE",
            )
        found.append(row)
    return found


def _texts(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the sha256 and text of each source by its id."""
    joined = select(sources.c.id, texts.c.sha256, texts.c.text).join(texts, texts.c.sha256 == sources.c.text)
    return {key: (digest, text) for key, digest, text in connection.execute(joined).all()}


def with_text(source: Source, text_of: Mapping[str, tuple[str, str]], *, path: Path) -> Source:
    """Return a source with its text from sha256 and text by id; CorruptCase if it is not what was entered."""
    digest, text = text_of.get(source.id, ("", ""))
    if digest != source.text_sha256 or not isinstance(text, str) or sha256_hex(text) != digest:
        raise CorruptCase(
            "its text is not as it was entered",
            where=f"{path}: source {source.id}",
            mend="Run: pourparler verify CASE",
        )
    return replace(source, text=text)
