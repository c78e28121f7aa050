"""Handling caveats: which sources may leave a case."""

from __future__ import annotations

from dataclasses import replace

from pourparler.record.record import Record
from pourparler.record.source import Source


def is_restricted(source: Source) -> bool:
    """Return whether a source may not leave the case without clearance."""
    return (source.caveat or "").strip().casefold().startswith("restricted")


def shareable(record: Record, *, cleared: frozenset[str] = frozenset()) -> Record:
    """Return a record without the restricted sources that nobody cleared, and what they say.

    Parameters
    ----------
    cleared
        Ids of sources that may leave.
    """
    sources = tuple(one for one in record.sources if one.id in cleared or not is_restricted(one))
    kept = {source.id for source in sources}
    statements = tuple(row for row in record.statements if row.source in kept)
    return replace(record, sources=sources, statements=statements)
