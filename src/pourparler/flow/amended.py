"""What decisions about statements changed in a case, without the rest of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.record.statement import Statement
    from pourparler.store.amended import Amended


def amended(case: Path) -> Amended | None:
    """Return what decisions about statements changed in a case; None if that takes the whole record."""
    from pourparler.record.revised import revised
    from pourparler.store.amended import Amended, touched

    about = touched(case)
    if about is None:
        return None
    was = {row.id: row for row in about.record.statements}
    now = {row.id: row for row in revised(about.record, decisions=about.decisions).record.statements}
    return Amended(
        last=about.last,
        upto=about.upto,
        was=tuple(row for key, row in was.items() if now.get(key) != row),
        now=tuple(row for key, row in now.items() if was.get(key) != row),
    )


def said_in(case: Path, *, sources: Iterable[str]) -> tuple[Statement, ...] | None:
    """Return the statements in force of some sources; None where that takes the whole record."""
    from pourparler.store.memory import said_in

    changed = amended(case)
    return None if changed is None else said_in(case, sources=sources, amended=changed)
