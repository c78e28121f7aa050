"""The verb frame: a Record to its Matrix and Demands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pourparler.base.numbers import SURE_STATED
from pourparler.finding.card import MethodCard
from pourparler.finding.framing import Framing
from pourparler.finding.matrix import Cell, Matrix
from pourparler.finding.reprints import Reprints
from pourparler.frame.cells import cell_of
from pourparler.frame.demands import Told, demands_of
from pourparler.frame.dossier import names_of
from pourparler.frame.flags import flags_of
from pourparler.frame.mirrors import mirrors_of
from pourparler.frame.opposed import opposed
from pourparler.frame.reprints import reprints
from pourparler.frame.roles import issues_of, roles_of
from pourparler.frame.rows import Row, Rows, rows_of
from pourparler.frame.want import OptionPlaces, Want, option_places, wants
from pourparler.record.record import Record
from pourparler.record.working import Regroup

METHOD: Final = "frame"
VERSION: Final = "1"

Point = tuple[str, str]
"""Ids of a party and an issue."""


def frame(
    record: Record,
    *,
    reviewed: frozenset[str] = frozenset(),
    regrouped: tuple[Regroup, ...] = (),
    known: Reprints | None = None,
) -> Framing:
    """Return where each party stands on each issue, and what each demands.

    All by rule, whatever the order of the rows. Cost grows with the rows, and with the pairs of
    rows that two parties have on one issue.

    Parameters
    ----------
    reviewed
        Ids of statements that an analyst has accepted: stated whatever their `sure`.
    regrouped
        Demands that an analyst merged or split.
    known
        The reprints of the record, where they were found before; None: they are found here.

    Examples
    --------
    >>> framing = frame(Record())
    >>> framing.matrix.cells, framing.demands.demands, framing.matrix.card.status
    ((), (), 'none')
    """
    known = known or reprints(record)
    rows = rows_of(record, reviewed=reviewed, reprints=known)
    roles = roles_of(record)
    names = names_of(record)
    by_point = _by_point(rows, parties=roles, issues=issues_of(record))
    wanted = wants(rows.counted, issues=record.issues)
    cells = _cells(by_point, wants=wanted, places=option_places(record.issues))
    mirrors = mirrors_of(record, by_point=by_point, wants=wanted, roles=roles, names=names)
    told = Told(card=_card(rows, reviewed=reviewed), regrouped=regrouped)
    matrix = Matrix(
        parties=tuple(roles),
        issues=issues_of(record),
        cells=cells,
        mirrors=mirrors,
        card=told.card,
        opposed=opposed(cells, rows=_by_id(rows), wants=wanted, roles=roles),
        roles=tuple(roles.values()),
        flags=flags_of(record),
        reprints=known,
    )
    aside = rows.headlines
    demands = demands_of(by_point, headlines=aside, wants=wanted, mirrors=mirrors, names=names, told=told)
    return Framing(matrix=matrix, demands=demands)


def _by_point(rows: Rows, *, parties: Iterable[str], issues: tuple[str, ...]) -> dict[Point, tuple[Row, ...]]:
    held: dict[Point, list[Row]] = {(party, issue): [] for party in parties for issue in issues}
    for row in rows.counted:
        held[row.party, row.issue].append(row)
    return {point: tuple(found) for point, found in held.items()}


def _cells(
    by_point: dict[Point, tuple[Row, ...]], *, wants: dict[str, Want], places: OptionPlaces
) -> tuple[Cell, ...]:
    return tuple(
        cell_of(party, issue, rows=point, wants=wants, places=places)
        for (party, issue), point in by_point.items()
    )


def _by_id(rows: Rows) -> dict[str, Row]:
    return {row.id: row for row in rows.counted}


def _card(rows: Rows, *, reviewed: frozenset[str]) -> MethodCard:
    stated = len(rows.stated)
    return MethodCard(
        method=METHOD,
        version=VERSION,
        parameters={
            "sure_stated": SURE_STATED,
            "rows_stated": stated,
            "rows_to_check": len(rows.counted) - stated,
            "rows_reviewed": sum(row.id in reviewed for row in rows.counted),
            "headlines_set_aside": len(rows.headlines),
            "reprints": sum(row.carrier for row in rows.counted),
        },
        status="found" if rows.counted else "none",
    )
