"""Results: what was made of a case at a head of its log, kept so that it need not be made again."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import delete, insert, select

from pourparler.base.ids import sha256_hex
from pourparler.store.connection import opened, transaction
from pourparler.store.derived import results
from pourparler.store.log import GENESIS, last_row


def kept(path: Path, name: str) -> tuple[str, str | None]:
    """Return the head of the log, and the result of that name if one was made at this very head."""
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        last = last_row(connection)
        head = GENESIS if last is None else last.head
        query = select(results.c.value).where(results.c.name == sha256_hex(name), results.c.head == head)
        return head, connection.execute(query).scalar()


def keep(path: Path, name: str, *, head: str, value: str) -> bool:
    """Keep a result made at a head, and return whether it was.

    It is not when something was entered meanwhile, nor where the case may only be read.
    What was made at other heads goes.
    """
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return False
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        last = last_row(connection)
        if head != (GENESIS if last is None else last.head):
            return False
        connection.execute(
            delete(results).where((results.c.head != head) | (results.c.name == sha256_hex(name)))
        )
        connection.execute(insert(results).values(name=sha256_hex(name), head=head, value=value))
    return True
