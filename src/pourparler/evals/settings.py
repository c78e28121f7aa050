"""What was read of each labelled article, in one way of reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pourparler.finding.framing import Framing
from pourparler.record.record import Record

SETTINGS: Final = ("alone", "record", "cast")
"""Each article by itself; the articles in order of day; the same with people, parties and issues given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRead:
    """A record in which an article was read, and the id its source has there."""

    record: Record
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """The record at the end of an article's day, framed: sure rows alone, and every row taken as right."""

    stated: Framing
    all_rows: Framing
