"""Grounds: what a row of the model rests on, and who says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The grounds of one table of the model file.

    At most one of `statements`, `each` and `words` is filled.

    Attributes
    ----------
    statements
        Ids of statements.
    each
        Ids of statements by key of the table, as the issue that a weight is of.
    words
        The reason in the analyst's words.
    by, on
        The analyst, and the day (ISO 8601).
    """

    statements: tuple[str, ...] = ()
    each: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: str | None = None
    by: str | None = None
    on: str | None = None
