"""Rows: the statements that can set a cell, with what the rules of order need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from pourparler.base.numbers import SURE_STATED
from pourparler.finding.reprints import Reprints
from pourparler.frame.authority import authorities
from pourparler.frame.figures import Figure, figures
from pourparler.frame.words import tokens
from pourparler.record.record import Record
from pourparler.record.statement import LEVELS, Act, Authority, Statement

STANCE_ACTS: Final[frozenset[Act]] = frozenset(
    (
        "demand",
        "refusal",
        "offer",
        "concession",
        "condition",
        "threat",
        "promise",
        "concern",
        "goal",
        "support",
        "denial",
        "procedural",
    )
)
POSITION_ACTS: Final[frozenset[Act]] = STANCE_ACTS - {"concern", "support", "denial", "procedural"}
Place = tuple[str, str, int, str]
"""Published day, source, first code point, id: breaks every tie the same way, whatever the order of input."""

HEADLINE_BLOCKS: Final = frozenset(("title", "boilerplate", "lead-repeat"))


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with a party and an issue, and its place in the order.

    Attributes
    ----------
    day
        Day said, else the last day it can have been said, else the source's; "" when none is known.
    dated
        False when the words were said on `day` or at some earlier time.
    stated
        Sure enough, or reviewed.
    figures
        The figures in `words`.
    carrier
        True when an earlier source has the same words of the same speaker, and both are stated.
    again
        True when another source had the same utterance on the same point first, stated or not.
    origin
        The outlet or agency that had the words first.
    """

    statement: Statement
    party: str
    issue: str
    day: str
    dated: bool
    published: str
    outlet: str
    authority: Authority
    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    stated: bool = False
    carrier: bool = False
    again: bool = False
    origin: str = ""

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def level(self) -> int:
        """Firmness: 0 soft, 1 plain, 2 firm."""
        return LEVELS.index(self.statement.firmness.level)

    @property
    def place(self) -> Place:
        """Source and place in it, for breaking ties."""
        spans = self.statement.content_spans
        return (self.published, self.statement.source, spans[0].start if spans else 0, self.id)

    @property
    def in_order(self) -> tuple[str, bool, Place]:
        """Key of the order in time; what was said *by* a day comes before what was said on it."""
        return (self.day, self.dated, self.place)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in order of time: those that count, and headlines set aside for their body."""

    counted: tuple[Row, ...]
    headlines: tuple[Row, ...]

    @property
    def stated(self) -> tuple[Row, ...]:
        """Counted rows that are stated."""
        return tuple(row for row in self.counted if row.stated)


def words_of(statement: Statement) -> str:
    """Return the words of a statement's content, pieces joined by a dash."""
    return " – ".join(span.text for span in statement.content_spans)


def worded(record: Record) -> tuple[Row, ...]:
    """Return the statements that have a party and an issue in order of time, none of them stated yet.

    What a row says follows from its statement, its source and the offices of people alone.
    """
    sources = {source.id: source for source in record.sources}
    authority = authorities(record)
    rows = []
    for statement in record.statements:
        if statement.party is None or statement.issue is None:
            continue
        source = sources.get(statement.source)
        published = (source.published.value if source else None) or ""
        said = statement.said_on
        words = tokens(words_of(statement))
        rows.append(
            Row(
                statement=statement,
                party=statement.party,
                issue=statement.issue,
                day=said.value or said.not_after or published,
                dated=said.value is not None or said.basis == "article",
                published=published,
                outlet=(source.outlet if source else None) or "",
                authority=authority[statement.id],
                words=words,
                figures=figures(words),
            )
        )
    rows.sort(key=lambda row: row.in_order)
    return tuple(rows)


def rows_of(said: Iterable[Row], *, reviewed: frozenset[str], reprints: Reprints) -> Rows:
    """Return worded rows as they count.

    A headline is set aside when the body of its source holds a row of the same
    party and issue, stated or not. Of stated rows that are one utterance, printed again, all but
    those of the first source are marked as carriers.
    """
    rows = [
        replace(
            row,
            stated=row.statement.sure >= SURE_STATED or row.id in reviewed,
            origin=reprints.origins[row.id],
        )
        for row in said
    ]
    body = {_point(row) for row in rows if row.statement.block not in HEADLINE_BLOCKS}
    aside = [row for row in rows if row.statement.block in HEADLINE_BLOCKS and _point(row) in body]
    left_out = {row.id for row in aside}
    counted = _mark_carriers((row for row in rows if row.id not in left_out), reprints=reprints)
    return Rows(counted=counted, headlines=tuple(aside))


def _point(row: Row) -> tuple[str, str, str]:
    return (row.statement.source, row.party, row.issue)


def _mark_carriers(rows: Iterable[Row], *, reprints: Reprints) -> tuple[Row, ...]:
    """Return the rows, marked where a row of another source is the same utterance and had it first."""
    place = {
        row: (number, rank)
        for number, group in enumerate(reprints.carried)
        for rank, row in enumerate((group.first, *group.again))
    }
    held = tuple(rows)
    first: dict[tuple[int, str, str], Row] = {}
    first_stated: dict[tuple[int, str, str], Row] = {}
    for row in sorted((r for r in held if r.id in place), key=lambda r: place[r.id]):
        key = (place[row.id][0], row.party, row.issue)
        first.setdefault(key, row)
        if row.stated:
            first_stated.setdefault(key, row)
    marked = []
    for row in held:
        key = (place[row.id][0] if row.id in place else -1, row.party, row.issue)
        again = first.get(key, row).statement.source != row.statement.source
        carrier = row.stated and first_stated.get(key, row).statement.source != row.statement.source
        marked.append(replace(row, carrier=carrier, again=again) if again or carrier else row)
    return tuple(marked)
