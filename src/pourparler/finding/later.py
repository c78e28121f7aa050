"""Later: what speaks for the words that are newer than a stated position and only to check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pourparler.record.statement import Act, Statement

IDLE: Final[frozenset[Act]] = frozenset(("other", "assessment", "accusation"))
"""Acts that take no position."""


def newest(later: Sequence[Statement]) -> Statement | None:
    """Return the statement to show of those that are newer than what a cell states.

    Of the last day's, one that takes a position before one that does not, then the surest, then
    the last.

    Parameters
    ----------
    later
        The oldest first, as in :attr:`Cell.later`.
    """
    if not later:
        return None
    day = _day(later[-1])
    same = [row for row in later if _day(row) == day]
    return max(enumerate(same), key=lambda at: (at[1].act not in IDLE, at[1].sure, at[0]))[1]


def _day(row: Statement) -> str:
    return row.said_on.value or row.said_on.not_after or ""
