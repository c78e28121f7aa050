"""The log: rows that are added and never edited, each sealed to all before it.

The digest of a row is sha256(salt ‖ canonical row); the head after it is
sha256(head before ‖ digest). The head thus seals the digest, not the words: a
redaction may delete payload and salt, and the chain still closes. The salt
keeps a deleted payload from being guessed from its digest, so it is drawn from
the system's randomness; it is the one thing here that no seed fixes.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from pourparler.base.errors import CorruptCase, EncodingError, UsageError
from pourparler.base.ids import canonical_json, sha256_hex
from pourparler.store.fit import misfit
from pourparler.store.schema import log

GENESIS: Final = "0" * 64
"""The head before the first row."""

_KEYS_A_QUERY: Final = 500
"""Old builds of SQLite take 999 values in one query."""

TOMBSTONE: Final = "tombstone"
"""Kind of the row that vouches for a redacted one; its key is the other's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One row of the log; payload and salt are None once it is redacted."""

    seq: int
    kind: str
    key: str
    author: str
    at: str
    payload: str | None
    salt: str | None
    digest: str
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be entered: the payload is canonical JSON."""

    kind: str
    key: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who enters something, and when by the caller's clock (ISO 8601)."""

    author: str
    at: str


def stamped(*, author: str, at: str) -> Stamp:
    """Return a stamp whose author is named and whose time can be read.

    Raises
    ------
    UsageError
        If the author is blank or `at` is no ISO time.
    """
    require_text(author, where="author")
    if not author.strip():
        raise UsageError("every entry needs an author", where="author", mend="Give a name")
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(
            f"{at!r} is not an ISO time", where="at", mend="Write it as 2025-02-18T09:30:00+00:00"
        ) from error
    return Stamp(author=author, at=at)


def require_text(text: str, *, where: str) -> None:
    """Raise EncodingError if a text holds half a surrogate pair, which no UTF-8 can carry."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EncodingError(
            f"half a surrogate pair at {error.start}",
            where=where,
            mend="Replace it with U+FFFD before saving",
        ) from error


_WORDS: Final = tuple(field.name for field in fields(LogRow) if field.name not in ("salt", "digest", "head"))


def digest_of(row: LogRow) -> str:
    """Return the digest that the words of a row call for.

    Examples
    --------
    >>> row = LogRow(seq=1, kind="party", key="a", author="Ann", at="2025-01-01", payload="{}",
    ...              salt="", digest="", head="")
    >>> digest_of(row)[:8]
    '7df6b67b'
    """
    words = {name: getattr(row, name) for name in _WORDS}
    return sha256_hex((row.salt or "") + canonical_json(words))


def head_after(head: str, digest: str) -> str:
    """Return the head of the log after a row with `digest`, from the head before it."""
    return sha256_hex(head + digest)


def rows(connection: Connection) -> Iterator[LogRow]:
    """Yield every row in order of its number.

    Raises
    ------
    CorruptCase
        If a column holds what no row has, such as bytes for words.
    """
    for values in connection.execute(select(log).order_by(log.c.seq)):
        yield row_of(values._asdict())


def row_of(values: dict[str, Any]) -> LogRow:
    """Return a row of the log from its columns; CorruptCase if one holds what no row has."""
    row = LogRow(**values)
    odd = misfit(row, LogRow)
    if odd:
        raise CorruptCase(f"row {values['seq']!r} of the log: {odd}", mend="Run: pourparler verify CASE")
    return row


def last_row(connection: Connection) -> LogRow | None:
    """Return the newest row, or None for an empty log."""
    found = connection.execute(select(log).order_by(log.c.seq.desc()).limit(1)).first()
    return None if found is None else row_of(found._asdict())


def in_force(connection: Connection, *, kind: str, keys: Iterable[str]) -> dict[str, LogRow]:
    """Return the newest row of each key of a kind that has one."""
    found = {}
    for some in _chunks(list(keys), size=_KEYS_A_QUERY):
        newest = (
            select(func.max(log.c.seq)).where(log.c.kind == kind, log.c.key.in_(some)).group_by(log.c.key)
        )
        for values in connection.execute(select(log).where(log.c.seq.in_(newest))):
            row = row_of(values._asdict())
            found[row.key] = row
    return found


def _chunks(keys: list[str], *, size: int) -> Iterator[list[str]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def append(connection: Connection, entries: tuple[Entry, ...], *, stamp: Stamp) -> None:
    """Add entries to the end of the log, in order; the caller holds an IMMEDIATE transaction."""
    last = last_row(connection)
    seq, head = (0, GENESIS) if last is None else (last.seq, last.head)
    added = []
    for entry in entries:
        seq += 1
        words = {**asdict(entry), **asdict(stamp)}
        row = LogRow(**words, seq=seq, salt=secrets.token_hex(16), digest="", head="")
        digest = digest_of(row)
        head = head_after(head, digest)
        added.append({**asdict(row), "digest": digest, "head": head})
    if added:
        connection.execute(insert(log), added)
