"""Stand: the rows of a record as they count, with what each wants; where every verb of the room begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from pourparler.finding.reprints import Reprints
from pourparler.frame.reprints import reprints
from pourparler.frame.rows import Row, Rows, rows_of, worded
from pourparler.frame.want import OptionPlaces, Want, option_places, wants
from pourparler.record.record import Record

Point = tuple[str, str]
"""Ids of a party and an issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Rows that count, what each wants by statement id, the places of the options, and the reprints."""

    rows: Rows
    wants: Mapping[str, Want]
    places: OptionPlaces
    reprints: Reprints


def stand_of(
    record: Record,
    *,
    reviewed: frozenset[str] = frozenset(),
    known: Reprints | None = None,
    said: tuple[Row, ...] | None = None,
) -> Stand:
    """Return the rows of a record as they count.

    Parameters
    ----------
    reviewed
        Ids of statements that an analyst has accepted: stated whatever their `sure`.
    known
        The reprints of the record, where they were found before; None: they are found here.
    said
        Its worded rows, where they were made before.
    """
    known = known or reprints(record)
    rows = rows_of(worded(record) if said is None else said, reviewed=reviewed, reprints=known)
    return Stand(
        rows=rows,
        wants=wants(rows.counted, issues=record.issues),
        places=option_places(record.issues),
        reprints=known,
    )


def by_point(
    stand: Stand, *, parties: Iterable[str], issues: tuple[str, ...]
) -> dict[Point, tuple[Row, ...]]:
    """Return the counted rows of each party on each issue; every point has an entry, if an empty one."""
    held: dict[Point, list[Row]] = {(party, issue): [] for party, issue in product(parties, issues)}
    for row in stand.rows.counted:
        held[row.party, row.issue].append(row)
    return {point: tuple(found) for point, found in held.items()}
