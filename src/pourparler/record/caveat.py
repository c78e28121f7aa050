"""Handling caveats: which sources may leave a case."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pourparler.record.record import Record
from pourparler.record.source import Source

RESTRICTED: Final = "restricted"

CAVEATS: Final = (
    "tlp:clear",
    "tlp:white",
    "tlp:green",
    "chatham house",
    "tlp:amber",
    "tlp:amber+strict",
    "tlp:red",
    RESTRICTED,
)
"""Handling caveats, lowest first; one that is not in the list counts as the highest."""

KEPT: Final = re.compile(rf"\s*{RESTRICTED}|.*\btlp[\s:_-]*red\b", re.IGNORECASE | re.DOTALL)
"""Caveats that keep a source in its case: they begin ``restricted``, or name ``TLP:RED``."""


def height(caveat: str) -> int:
    """Return how strict a caveat is; words that nobody listed are taken as the strictest.

    Examples
    --------
    >>> height("TLP:GREEN") < height("restricted") < height("for the minister alone")
    True
    """
    plain = caveat.strip().casefold()
    return CAVEATS.index(plain) if plain in CAVEATS else len(CAVEATS)


def is_restricted(source: Source) -> bool:
    """Return whether a source may not leave the case: its caveat keeps it there, and nobody cleared it.

    Other words are printed on whatever shows it; they keep nothing back, and none lets it leave.

    Examples
    --------
    >>> held = Source(id="a", text="", text_sha256="", caveat="TLP:RED, cleared")
    >>> is_restricted(held), is_restricted(replace(held, cleared=True))
    (True, False)
    """
    return not source.cleared and KEPT.match(source.caveat or "") is not None


def handling(source: Source) -> str:
    """Return the caveat of a source as it is printed; what was cleared says so."""
    caveat = (source.caveat or "").strip()
    return f"{caveat}, cleared" if source.cleared else caveat


def with_clearance(record: Record, *, cleared: frozenset[str]) -> Record:
    """Return a record that knows which of its restricted sources somebody cleared.

    Parameters
    ----------
    cleared
        Ids of sources that may leave.
    """
    if not cleared:
        return record
    sources = tuple(
        replace(one, cleared=True) if one.id in cleared and is_restricted(one) else one
        for one in record.sources
    )
    return replace(record, sources=sources)


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
