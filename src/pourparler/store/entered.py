"""Entered: small facts of a case that are no nouns of its record, one row of the log for each version.

So are kept the web addresses that are asked again (``followed``), which source holds the newest words
of an entry or page (``version``), what was not taken and why (``refused``), which sources may leave
the case (``clearance``), who signed which brief (``sign-off``), and which people, parties and issues
the user gave (``given``). No table is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from sqlalchemy import func, select

from pourparler.base.errors import CorruptCase
from pourparler.base.ids import canonical_json
from pourparler.store.connection import opened, transaction
from pourparler.store.log import Entry, LogRow, append, digest_of, in_force, require_text, row_of, stamped
from pourparler.store.schema import log

FactKind = Literal["followed", "version", "refused", "clearance", "sign-off", "given"]
KINDS: Final[tuple[FactKind, ...]] = get_args(FactKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: its kind, what it is about, and its plain values."""

    kind: FactKind
    key: str
    values: dict[str, Any]


def enter(path: Path, facts: Iterable[Fact], *, author: str, at: str) -> int:
    """Enter facts in one transaction and return how many were new or changed; the rest is left as it is.

    Parameters
    ----------
    author, at
        Who enters them, and the moment, ISO 8601.

    Raises
    ------
    StoreError
        If the case cannot be written.
    EncodingError
        If a text in them cannot be written as UTF-8.
    """
    stamp = stamped(author=author, at=at)
    newest: dict[tuple[str, str], Entry] = {}
    for fact in facts:
        payload = canonical_json(fact.values)
        require_text(fact.key + payload, where=fact.kind)
        newest[fact.kind, fact.key] = Entry(kind=fact.kind, key=fact.key, payload=payload)
    if not newest:
        return 0
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        known: dict[tuple[str, str], LogRow] = {}
        for kind in KINDS:
            keys = [key for of, key in newest if of == kind]
            rows = in_force(connection, kind=kind, keys=keys) if keys else {}
            known |= {(kind, key): row for key, row in rows.items()}
        changed = tuple(
            entry
            for place, entry in newest.items()
            if place not in known or known[place].payload not in (entry.payload, None)
        )
        append(connection, changed, stamp=stamp)
    return len(changed)


def entered(path: Path, *, kind: FactKind) -> dict[str, dict[str, Any]]:
    """Return the newest values of each fact of a kind, by its key, in order of first entry.

    Raises
    ------
    CorruptCase
        If a row is not as it was entered.
    StoreError
        Of another kind, if the case cannot be read.
    """
    ends = (
        select(func.min(log.c.seq).label("first"), func.max(log.c.seq).label("last"))
        .where(log.c.kind == kind)
        .group_by(log.c.key)
        .subquery()
    )
    query = select(log).join(ends, log.c.seq == ends.c.last).order_by(ends.c.first)
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        rows = [row_of(values._asdict()) for values in connection.execute(query)]
    return {row.key: _values(row, path=path) for row in rows if row.payload is not None}


def _values(row: LogRow, *, path: Path) -> dict[str, Any]:
    fault = CorruptCase(
        f"{row.kind} {row.key[:80]!r} is not as it was entered",
        where=f"{path}: row {row.seq} of the log",
        mend="Run: pourparler verify CASE",
    )
    if digest_of(row) != row.digest:
        raise fault
    try:
        values = json.loads(row.payload or "")
    except (ValueError, RecursionError) as error:
        raise fault from error
    if not isinstance(values, dict):
        raise fault
    return values
