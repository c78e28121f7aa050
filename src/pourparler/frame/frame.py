"""The verb frame: a Record to its Matrix and Demands."""

from __future__ import annotations

from typing import Final

from pourparler.base.numbers import SURE_STATED
from pourparler.finding.card import MethodCard
from pourparler.finding.framing import Framing
from pourparler.finding.matrix import Matrix
from pourparler.finding.reprints import Reprints
from pourparler.frame.cells import cells_of
from pourparler.frame.demands import Told, demands_of
from pourparler.frame.dossier import names_of
from pourparler.frame.flags import flags_of
from pourparler.frame.mirrors import mirrors_of
from pourparler.frame.opposed import opposed
from pourparler.frame.roles import issues_of, roles_of
from pourparler.frame.rows import Row, Rows
from pourparler.frame.stand import by_point, stand_of
from pourparler.record.record import Record
from pourparler.record.working import Regroup

METHOD: Final = "frame"
VERSION: Final = "1"


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
    stand = stand_of(record, reviewed=reviewed, known=known)
    rows, wanted = stand.rows, stand.wants
    roles = roles_of(record)
    names = names_of(record)
    held = by_point(stand, parties=roles, issues=issues_of(record))
    cells = cells_of(held, wants=wanted, places=stand.places)
    mirrors = mirrors_of(record, by_point=held, wants=wanted, roles=roles, names=names)
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
        reprints=stand.reprints,
    )
    aside = rows.headlines
    demands = demands_of(held, headlines=aside, wants=wanted, mirrors=mirrors, names=names, told=told)
    return Framing(matrix=matrix, demands=demands)


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
