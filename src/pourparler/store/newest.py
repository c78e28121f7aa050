"""Newest: rows of the log as nouns, and how far down the log the derived tables reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, func, select

from pourparler.base.errors import CorruptCase
from pourparler.store import derived
from pourparler.store.log import LogRow, digest_of, row_of
from pourparler.store.payload import noun_of
from pourparler.store.schema import log

PAST: Final = "past"
"""Name under which the derived tables keep how far they reach."""
SMALL: Final = {"person": "people", "party": "parties", "issue": "issues", "meeting": "meetings"}
"""Kinds of which a case holds few, and where a record keeps them."""
_A_QUERY: Final = 500


def newest(connection: Connection, *, kinds: tuple[str, ...], after: int) -> Iterator[Any]:
    """Yield the nouns of some kinds entered after a row, the newest of each, in order of its first entry."""
    ends = (
        select(func.min(log.c.seq).label("first"), func.max(log.c.seq).label("last"))
        .where(log.c.kind.in_(kinds), log.c.seq > after)
        .group_by(log.c.kind, log.c.key)
        .subquery()
    )
    found = connection.execute(select(log).join(ends, log.c.seq == ends.c.last).order_by(ends.c.first))
    for values in found.all():
        row = row_of(values._asdict())
        if row.payload is not None:
            yield noun_of(sound(row))


def sound(row: LogRow) -> LogRow:
    """Return a row whose digest is that of its words.

    Raises
    ------
    CorruptCase
        If it is not.
    """
    if digest_of(row) != row.digest:
        raise CorruptCase(
            f"{row.kind} {row.key!r} is not as it was entered",
            where=f"row {row.seq} of the log",
            mend="Run: pourparler verify CASE",
        )
    return row


def reached(connection: Connection) -> tuple[int, int]:
    """Return the row up to which the derived tables hold what was entered, and the last row."""
    at = connection.execute(select(derived.memory.c.seq).where(derived.memory.c.name == PAST)).scalar()
    return at or 0, connection.execute(select(func.max(log.c.seq))).scalar() or 0


def behind(connection: Connection) -> bool:
    """Return whether a source or a statement was entered that the derived tables lack."""
    at, _ = reached(connection)
    later = select(log.c.seq).where(log.c.seq > at, log.c.kind.in_(("source", "statement"))).limit(1)
    return connection.execute(later).first() is not None


def lots(keys: list[str]) -> Iterator[list[str]]:
    """Yield keys in lots that one query takes."""
    return (keys[start : start + _A_QUERY] for start in range(0, len(keys), _A_QUERY))
