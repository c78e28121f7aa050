"""Decisions of people, entered in the log as rows of their own; the rows they are about stay as they are."""

from __future__ import annotations

from pathlib import Path

from pourparler.record.decision import Decision
from pourparler.store.connection import opened, transaction
from pourparler.store.log import append, in_force, stamped
from pourparler.store.payload import entry_of


def save_decision(path: Path, made: Decision) -> bool:
    """Enter a decision, in one transaction, and return whether it is new to the case.

    Raises
    ------
    UsageError, EncodingError
        If it cannot be kept as it is; nothing is written.
    StoreError
        If the case cannot be written.
    """
    stamp = stamped(author=made.by, at=made.at)
    entry = entry_of(made, kind="decision")
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        if in_force(connection, kind="decision", keys=[entry.key]):
            return False
        append(connection, (entry,), stamp=stamp)
    return True
