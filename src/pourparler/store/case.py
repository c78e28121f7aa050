"""A case: one file that a record is saved to and loaded from, and that only grows.

The face of the store: other rooms import from here alone.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Final

from pourparler.base.errors import StoreError
from pourparler.base.ids import canonical_json
from pourparler.store.connection import build, journal_remark, marked, opened, transaction
from pourparler.store.decide import save_decision
from pourparler.store.load import Loaded, load, load_case
from pourparler.store.log import GENESIS, Entry, LogRow, append, last_row, rows, stamped
from pourparler.store.save import Saved, save
from pourparler.store.search import Hit, search
from pourparler.store.verify import Verification, verify

__all__ = [
    "Hit",
    "Loaded",
    "LogRow",
    "Saved",
    "Verification",
    "create",
    "head",
    "is_case",
    "journal_remark",
    "load",
    "load_case",
    "log_rows",
    "save",
    "save_decision",
    "search",
    "verify",
]

FOUNDER: Final = "pourparler"
"""Author of the first row of every case, the one that says when it was made."""


def is_case(path: Path) -> bool:
    """Return whether a file is a case, by its content; a file that cannot be read is none."""
    try:
        return path.is_file() and marked(path)
    except OSError:
        return False


def create(path: Path, *, at: str) -> None:
    """Make an empty case; nothing is left behind when it fails.

    Parameters
    ----------
    at
        The moment by the caller's clock, ISO 8601.

    Raises
    ------
    StoreError
        If there is a file already, or none can be made; StorageFull if the disk refused.
    UsageError
        If `at` is no ISO time.
    """
    stamp = stamped(author=FOUNDER, at=at)
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise StoreError(
            "there is a file already", where=str(path), mend="Choose another name; no file is overwritten"
        ) from error
    except (OSError, ValueError) as error:
        raise StoreError(
            f"the case cannot be made ({error})", where=str(path), mend="Check the folder"
        ) from error
    with ExitStack() as stack:
        for tail in ("", "-journal", "-wal", "-shm"):
            stack.callback(path.with_name(path.name + tail).unlink, missing_ok=True)
        build(path)
        with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
            append(connection, (Entry(kind="case", key="case", payload=canonical_json({})),), stamp=stamp)
        stack.pop_all()


def log_rows(path: Path) -> tuple[LogRow, ...]:
    """Return the whole log in order of entry."""
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        return tuple(rows(connection))


def head(path: Path) -> str:
    """Return the head of the log, which seals every row: 64 hex digits."""
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        last = last_row(connection)
    return GENESIS if last is None else last.head
