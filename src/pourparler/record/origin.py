"""Origin: who had words first. A reprint is one origin, however many papers carry it."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def passed_by(row: Statement, people: set[str]) -> str | None:
    """Return the first in the chain after the speaker that is a name, and no person on file."""
    for link in row.chain[1:-1]:
        if link[:1].isupper() and folded(link) not in people and folded(link) != folded(row.speaker or ""):
            return link
    return None


def independent_origins(record: Record, *, origins: Mapping[str, str]) -> frozenset[str]:
    """Return the origins of a file: outlets with words of their own, and who had the rest first.

    A source whose text another has letter for letter has none of its own; one without any
    statement counts by its outlet.

    Parameters
    ----------
    origins
        Statement id to its origin; one that is not in it has that of its outlet.
    """
    outlets = {source.id: source.outlet or source.id for source in record.sources}
    said: dict[str, set[str]] = {}
    for row in record.statements:
        said.setdefault(row.source, set()).add(origins.get(row.id) or outlets.get(row.source, row.source))
    texts: dict[str, str] = {}
    found: set[str] = set()
    for source in record.sources:
        own = source.outlet or source.id
        if texts.setdefault(source.text_sha256, source.id) != source.id:
            continue
        heard = said.get(source.id, {own})
        found |= {own} if own in heard else heard
    return frozenset(found)
