"""The verb frame: a Record to its Matrix and Demands."""

from __future__ import annotations

from typing import Final

from pourparler.base.numbers import SURE_STATED
from pourparler.finding.card import MethodCard
from pourparler.finding.framing import Framing
from pourparler.finding.matrix import Matrix
from pourparler.frame.cells import cell_of
from pourparler.frame.demands import demands_of
from pourparler.frame.dossier import names_of
from pourparler.frame.flags import flags_of
from pourparler.frame.mirrors import mirrors_of
from pourparler.frame.opposed import opposed
from pourparler.frame.roles import issues_of, roles_of
from pourparler.frame.rows import Row, Rows, rows_of
from pourparler.frame.want import option_places, wants
from pourparler.record.record import Record

METHOD: Final = "frame"
VERSION: Final = "1"


def frame(record: Record, *, reviewed: frozenset[str] = frozenset()) -> Framing:
    """Return where each party stands on each issue, and what each demands.

    Everything follows from the record by rule, whatever the order of its rows; no
    number is estimated. Cost grows with the rows, and with the pairs of rows that two
    parties have on one issue.

    Parameters
    ----------
    reviewed
        Ids of statements that an analyst has accepted: stated whatever their `sure`.

    Examples
    --------
    >>> framing = frame(Record())
    >>> framing.matrix.cells, framing.demands.demands, framing.matrix.card.status
    ((), (), 'none')
    """
    rows = rows_of(record, reviewed=reviewed)
    roles = roles_of(record)
    issues = issues_of(record)
    names = names_of(record)
    points: dict[tuple[str, str], list[Row]] = {(party, issue): [] for party in roles for issue in issues}
    for row in rows.counted:
        points[row.party, row.issue].append(row)
    by_point = {point: tuple(held) for point, held in points.items()}
    wanted = wants(rows.counted, issues=record.issues)
    places = option_places(record.issues)
    cells = tuple(
        cell_of(party, issue, rows=point, wants=wanted, places=places)
        for (party, issue), point in by_point.items()
    )
    mirrors = mirrors_of(record, by_point=by_point, wants=wanted, roles=roles, names=names)
    card = _card(rows, reviewed=reviewed)
    matrix = Matrix(
        parties=tuple(roles),
        issues=issues,
        cells=cells,
        mirrors=mirrors,
        card=card,
        opposed=opposed(cells, rows=_by_id(rows), wants=wanted, roles=roles),
        roles=tuple(roles.values()),
        flags=flags_of(record),
    )
    demands = demands_of(
        by_point, headlines=rows.headlines, wants=wanted, mirrors=mirrors, names=names, card=card
    )
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
