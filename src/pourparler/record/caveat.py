"""Handling caveats: which sources may leave a case."""

from __future__ import annotations

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

CLEARED: Final = ", cleared"
"""What the caveat of a restricted source ends in once somebody, who is in the log, let it leave."""


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
    """Return whether a source may not leave the case without clearance: its caveat begins ``restricted``.

    Other words are printed on whatever shows it; they keep nothing back.
    """
    caveat = (source.caveat or "").strip()
    return caveat.casefold().startswith(RESTRICTED) and not caveat.endswith(CLEARED)


def with_clearance(record: Record, *, cleared: frozenset[str]) -> Record:
    """Return a record whose restricted sources say, where somebody cleared them, that they are.

    Parameters
    ----------
    cleared
        Ids of sources that may leave.
    """
    if not cleared:
        return record
    sources = tuple(
        replace(one, caveat=f"{(one.caveat or '').strip()}{CLEARED}")
        if one.id in cleared and is_restricted(one)
        else one
        for one in record.sources
    )
    return replace(record, sources=sources)


def as_entered(record: Record) -> Record:
    """Return a record with the caveats as they were entered, before anybody cleared a source."""
    return replace(
        record,
        sources=tuple(
            replace(one, caveat=one.caveat.removesuffix(CLEARED))
            if one.caveat is not None and one.caveat.endswith(CLEARED)
            else one
            for one in record.sources
        ),
    )


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
