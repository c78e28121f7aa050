"""Telling: one source while it is read, and what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pourparler.read.speech.days import Dated
from pourparler.read.speech.found import Range
from pourparler.read.speech.issues import Index
from pourparler.read.speech.officials import Clues
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.row import Row
from pourparler.read.speech.scene import NOBODY, Scene, Speaker
from pourparler.read.speech.seats import Seats
from pourparler.record.source import NotStatement, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the reader knows beside the text: people and parties, and who sits where."""

    roster: Roster
    seats: Seats


@dataclass(slots=True, kw_only=True)
class Telling:
    """One source while it is read: what is known, and what was said so far."""

    source: Source
    roster: Roster
    seats: Seats
    among: Index
    made_by: str
    scene: Scene = field(default_factory=Scene)
    session: Dated | None = None
    relay: str | None = None
    latest: Dated | None = None
    days: dict[str, Dated] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    not_statements: list[NotStatement] = field(default_factory=list)
    seen: dict[tuple[Range, ...], int] = field(default_factory=dict)
    clues: dict[str, Clues] = field(default_factory=dict)
    asking: frozenset[str] = frozenset()
    answering: Speaker = NOBODY
    called: Speaker | None = None
    listing: Speaker | None = None
