"""Origin: who had words first. A reprint is one origin, however many papers carry it."""

from __future__ import annotations

import re
from typing import Final

from pourparler.base.ids import folded
from pourparler.record.record import Record
from pourparler.record.statement import Statement

_WORD: Final = re.compile(r"\w+")
_LEAST: Final = 5
"""Fewest words that are not said alike twice by chance."""


def wording(statement: Statement) -> str | None:
    """Return the speaker and the bare words of a statement, or None where they are too few to tell.

    Quotation marks, dashes, case and accents-apart make no difference; nor do the places where
    a reporter cuts in.
    """
    words = _WORD.findall(folded(" ".join(span.text for span in statement.content_spans)))
    if statement.speaker is None or len(words) < _LEAST:
        return None
    return f"{folded(statement.speaker)}: {' '.join(words)}"


def origins_of(record: Record) -> dict[str, str]:
    """Return for each statement, by id, the name of its origin.

    That is an agency or outlet in its chain, else the outlet of its source (the source's id
    where none is known). Of statements with one speaker and the same words all have the origin
    of the first, in the order of the sources. Cost: linear in the words.
    """
    outlets = {source.id: source.outlet or source.id for source in record.sources}
    order = {source.id: number for number, source in enumerate(record.sources)}
    people = {folded(name) for person in record.people for name in (person.name, *person.aliases)}
    rows = sorted(
        record.statements,
        key=lambda s: (
            order.get(s.source, len(order)),
            s.content_spans[0].start if s.content_spans else 0,
            s.id,
        ),
    )
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for row in rows:
        own = _passed_by(row, people) or outlets.get(row.source, row.source)
        key = wording(row)
        found[row.id] = own if key is None else first.setdefault(key, own)
    return found


def _passed_by(row: Statement, people: set[str]) -> str | None:
    """Return the first in the chain after the speaker that is a name, and no person on file."""
    for link in row.chain[1:-1]:
        if link[:1].isupper() and folded(link) not in people and folded(link) != folded(row.speaker or ""):
            return link
    return None


def reprinted(record: Record) -> tuple[Statement, ...]:
    """Return the statements whose words another source had first, in the order of the record."""
    first: dict[str, str] = {}
    again = []
    for row in record.statements:
        key = wording(row)
        if key is not None and first.setdefault(key, row.source) != row.source:
            again.append(row)
    return tuple(again)


def independent_origins(record: Record) -> frozenset[str]:
    """Return the origins of a file: outlets with words of their own, and who had the rest first.

    A source whose text another has letter for letter has none of its own; one without any
    statement counts by its outlet.
    """
    origin = origins_of(record)
    said: dict[str, set[str]] = {}
    for row in record.statements:
        said.setdefault(row.source, set()).add(origin[row.id])
    texts: dict[str, str] = {}
    found: set[str] = set()
    for source in record.sources:
        own = source.outlet or source.id
        if texts.setdefault(source.text_sha256, source.id) != source.id:
            continue
        heard = said.get(source.id, {own})
        found |= {own} if own in heard else heard
    return frozenset(found)
