"""Connections to a case file: its pragmas, its transactions, and SQLite's errors by cause."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final, Literal, TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from pourparler.base.errors import CaseBusy, CorruptCase, StorageFull, StoreError
from pourparler.base.numbers import BUSY_SECONDS, TURNED_AWAY_SECONDS
from pourparler.store.header import header, kept_open
from pourparler.store.schema import APPLICATION_ID, check_schema, is_current, take_steps
from pourparler.store.turn import turn

Result = TypeVar("Result")

SAFE_WAL: Final = (3, 51, 3)
"""First SQLite whose write-ahead log cannot lose pages when two processes write and checkpoint at once."""

_handed = threading.local()
"""The connection that this thread hands to the engine next."""

_engine: Final = create_engine("sqlite+pysqlite://", creator=lambda: _handed.raw, poolclass=NullPool)
"""One engine for all cases, for it keeps the statements that it has compiled; it opens nothing itself."""

_HEADER: Final = b"SQLite format 3\x00"
_JOURNAL_AT: Final = 18
_MARK_AT: Final = 68

_PRAGMAS: Final = (
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", "0"),
    ("temp_store", "MEMORY"),
    ("secure_delete", "ON"),
    ("foreign_keys", "ON"),
    ("synchronous", "FULL"),
)

_CAUSES: Final[dict[int, tuple[type[StoreError], str, str]]] = {
    sqlite3.SQLITE_CORRUPT: (CorruptCase, "the case is damaged", "Take another copy of it"),
    sqlite3.SQLITE_NOTADB: (CorruptCase, "the case is damaged", "Take another copy of it"),
    sqlite3.SQLITE_BUSY: (CaseBusy, "another process is writing to the case", "Try again when it is done"),
    sqlite3.SQLITE_LOCKED: (CaseBusy, "another process is writing to the case", "Try again when it is done"),
    sqlite3.SQLITE_FULL: (
        StorageFull,
        "the disk is full",
        "Make room and run it again; documents stored before this one are kept",
    ),
    sqlite3.SQLITE_READONLY: (
        StoreError,
        "the case is read-only",
        "Allow writing to the file and its folder, or work on a copy",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "the case, or the journal beside it, cannot be opened",
        "Check the permissions of the file and its folder",
    ),
}

_REFUSED_WRITES: Final = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)


def journal_mode(*, library: tuple[int, ...] = sqlite3.sqlite_version_info) -> Literal["DELETE", "WAL"]:
    """Return the journal that a version of SQLite keeps safely.

    Examples
    --------
    >>> journal_mode(library=(3, 51, 2)), journal_mode(library=(3, 51, 3))
    ('DELETE', 'WAL')
    """
    return "WAL" if library >= SAFE_WAL else "DELETE"


def journal_remark(*, library: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return what a door says once about the journal in use; empty when there is nothing to say.

    Examples
    --------
    >>> journal_remark(library=(3, 51, 3))
    ''
    """
    if journal_mode(library=library) == "WAL":
        return ""
    wanted, found = (".".join(str(part) for part in number) for number in (SAFE_WAL, library))
    return (
        f"SQLite {found} is older than {wanted}, whose write-ahead log is sound: "
        "this case keeps a rollback journal, safe but slower."
    )


def marked(path: Path) -> bool:
    """Return whether a file begins as a case does: the header of SQLite, and our mark in it."""
    head = header(path)
    return head.startswith(_HEADER) and head[_MARK_AT : _MARK_AT + 4] == APPLICATION_ID.to_bytes(4, "big")


def require_case(path: Path) -> None:
    """Raise unless `path` is a case by its content.

    Raises
    ------
    StoreError
        If there is no such file, or it cannot be read.
    CorruptCase
        If it is something else.
    """
    if not path.is_file():
        raise StoreError("there is no such case", where=str(path), mend="Make one with: pourparler new CASE")
    try:
        ours = marked(path)
    except OSError as error:
        raise StoreError(f"the case cannot be read: {error.strerror}", where=str(path)) from error
    if not ours:
        raise CorruptCase("this file is not a case", where=str(path), mend="Name a case made by pourparler")


@contextmanager
def opened(path: Path, *, purpose: Literal["read", "write"]) -> Iterator[Connection]:
    """Give a connection to a case whose schema has been checked, and close it afterwards.

    An older case is brought up to date first. For reading, the connection
    refuses to write; it may still roll back what a killed process left half done.

    Raises
    ------
    StoreError
        Of the kind that fits, also for whatever SQLite raises while it is open.
    """
    require_case(path)
    with _causes(path), ExitStack() as stack:
        still = purpose == "read" and _keeps_still(path)
        stack.enter_context(kept_open(path))
        raw = stack.enter_context(closing(_raw(path, still=still)))
        if not _patient(raw, path, lambda: _checked(raw, path)):
            with turn(path, seconds=BUSY_SECONDS):
                take_steps(raw)
        if purpose == "read":
            raw.execute("PRAGMA query_only = ON")
        else:
            _patient(raw, path, lambda: raw.execute(f"PRAGMA journal_mode = {journal_mode()}").fetchone())
        _handed.raw = raw
        connection = stack.enter_context(_engine.connect())
        connection.info["case"] = path
        yield connection


@contextmanager
def transaction(connection: Connection, *, mode: Literal["IMMEDIATE", "DEFERRED"]) -> Iterator[None]:
    """Hold one transaction: all of it is kept at the end, none of it after an error.

    A write is IMMEDIATE: it waits in line for other writers before its first
    read, so what it read still holds when it writes. A read is DEFERRED and
    sees one state, from its start.
    """
    path: Path = connection.info["case"]
    with ExitStack() as stack:
        if mode == "IMMEDIATE":
            stack.enter_context(turn(path, seconds=BUSY_SECONDS))
        stack.enter_context(connection.begin())
        connection.exec_driver_sql(f"BEGIN {mode}")
        if mode == "DEFERRED":
            # SQLite locks at the first read, not at BEGIN: whoever is turned away is so here.
            raw = raw_of(connection)
            _patient(raw, path, lambda: raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone())
        yield


def raw_of(connection: Connection) -> sqlite3.Connection:
    """Return the connection of the sqlite3 module beneath."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("a case is read by the sqlite3 module")
    return raw


def _patient(raw: sqlite3.Connection, path: Path, step: Callable[[], Result]) -> Result:
    """Return what `step` returns; turned away for a while by others' writes, take a turn among them.

    While commits follow each other closely, SQLite's own waiting, which looks
    ten times a second, may always look in vain. In a turn nobody else commits.
    """
    try:
        raw.execute(f"PRAGMA busy_timeout = {int(min(TURNED_AWAY_SECONDS, BUSY_SECONDS) * 1000):d}")
        return step()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000):d}")
    with turn(path, seconds=BUSY_SECONDS):
        return step()


def _checked(raw: sqlite3.Connection, path: Path) -> bool:
    check_schema(raw, where=str(path))
    return is_current(raw)


def build(path: Path) -> None:
    """Make an empty case of the file at `path`, which has no bytes yet.

    Raises
    ------
    StoreError
        Of the kind that fits, for whatever SQLite raises.
    """
    with _causes(path), kept_open(path), closing(_raw(path, still=False)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        raw.execute(f"PRAGMA journal_mode = {journal_mode()}")
        take_steps(raw)


def _raw(path: Path, *, still: bool) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=rw"
    if still:
        address += "&immutable=1"
    raw = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    with ExitStack() as stack:
        stack.callback(raw.close)
        for name, value in _PRAGMAS:
            raw.execute(f"PRAGMA {name} = {value}")
        stack.pop_all()
    return raw


def _keeps_still(path: Path) -> bool:
    """Return whether a case can be read only as a file that nobody writes to meanwhile.

    So it is with a write-ahead log that is empty, in a folder where SQLite may
    not make the shared memory it would need beside it. Should somebody else
    write after all, the digests tell.
    """
    ahead = header(path)[_JOURNAL_AT : _JOURNAL_AT + 1] == b"\x02"
    log = path.with_name(f"{path.name}-wal")
    return ahead and not os.access(path.parent, os.W_OK) and not log.exists()


@contextmanager
def _causes(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _cause(error.orig, path) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _cause(error, path) from error


def _cause(error: BaseException | None, path: Path) -> StoreError:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own complaint about what no case holds, such as bytes that are not UTF-8.
        return CorruptCase(f"the case is damaged ({error})", where=str(path), mend="Take another copy of it")
    primary = sqlite3.SQLITE_FULL if code in _REFUSED_WRITES else code & 0xFF
    kind, what, mend = _CAUSES.get(primary, (StoreError, "SQLite refused", "Run: pourparler verify CASE"))
    return kind(f"{what} ({error})", where=str(path), mend=mend)
