"""The formal model of a case: one row of the log for each version, the newest in force.

The store keeps the plain values of a model and does not read them; the row is
of kind ``model``, so no table and no step of the schema is needed for it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pourparler.base.errors import CorruptCase, StoreError
from pourparler.base.ids import canonical_json
from pourparler.store.connection import opened, transaction
from pourparler.store.log import Entry, append, digest_of, in_force, require_text, stamped

KIND: Final = "model"


def save_model(path: Path, values: dict[str, Any], *, author: str, at: str) -> bool:
    """Enter a model and return whether it differs from the one in force; the same is not entered again.

    Parameters
    ----------
    values
        The plain values of a model, checked by whoever read them.
    author, at
        Who enters it, and the moment, ISO 8601.

    Raises
    ------
    StoreError
        If the case cannot be written, or its model was redacted.
    """
    payload = canonical_json(values)
    require_text(payload, where="model")
    stamp = stamped(author=author, at=at)
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        row = in_force(connection, kind=KIND, keys=[KIND]).get(KIND)
        if row is not None and row.payload is None:
            raise StoreError("its model was redacted", where=str(path), mend="Begin a new case")
        if row is not None and row.payload == payload:
            return False
        append(connection, (Entry(kind=KIND, key=KIND, payload=payload),), stamp=stamp)
    return True


def load_model(path: Path) -> dict[str, Any] | None:
    """Return the plain values of the model in force, or None when none was entered.

    Raises
    ------
    CorruptCase
        If the row is not as it was entered.
    StoreError
        Of another kind, if the case cannot be read.
    """
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        row = in_force(connection, kind=KIND, keys=[KIND]).get(KIND)
    if row is None or row.payload is None:
        return None
    fault = CorruptCase(
        "the model is not as it was entered",
        where=f"{path}: row {row.seq} of the log",
        mend="Run: pourparler verify CASE",
    )
    if digest_of(row) != row.digest:
        raise fault
    try:
        values = json.loads(row.payload)
    except (ValueError, RecursionError) as error:
        raise fault from error
    if not isinstance(values, dict):
        raise fault
    return values
