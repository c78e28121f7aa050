"""Demands of a record, each with what speaks for a need, for a bid, what is not known and what would tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pourparler.finding.card import MethodCard
from pourparler.finding.demand import Demand, Demands, Reason
from pourparler.finding.matrix import Mirror
from pourparler.frame.bid import BID
from pourparler.frame.board import Joined, demand_of, joined_of
from pourparler.frame.dossier import MOST, Dossier, Names, gather, sentence
from pourparler.frame.gaps import SIGNS, UNKNOWN
from pourparler.frame.need import NEED
from pourparler.frame.rows import Row
from pourparler.frame.want import Want
from pourparler.record.working import Regroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The card of the finding, and the demands that an analyst merged or split."""

    card: MethodCard
    regrouped: tuple[Regroup, ...] = ()


def demands_of(
    by_point: Mapping[tuple[str, str], tuple[Row, ...]],
    *,
    headlines: tuple[Row, ...],
    wants: Mapping[str, Want],
    mirrors: tuple[Mirror, ...],
    names: Names,
    told: Told,
) -> Demands:
    """Return the board of the rows in `by_point`, in its order of party and issue.

    Rows without an issue join nothing: a demand has to be about something.
    """
    board: list[Demand] = []
    apart: list[Demand] = []
    own = {point: tuple(row for row in rows if not row.carrier) for point, rows in by_point.items()}
    for (party, issue), rows in by_point.items():
        for joined in joined_of(rows, wants=wants, regrouped=told.regrouped):
            # What is stated is judged by stated rows alone; what is to check, by all rows, if read right.
            counted = (lambda row: row.stated) if joined.stated else (lambda row: True)
            dossier = Dossier(
                joined=joined,
                on_issue=tuple(filter(counted, own[party, issue])),
                of_party=tuple(
                    row for (who, _), held in own.items() if who == party for row in held if counted(row)
                ),
                headlines=tuple(
                    row for row in headlines if (row.party, row.issue) == (party, issue) and row.stated
                ),
                mirrors=tuple(m for m in mirrors if m.issue == issue and party in m.parties),
                names=names,
            )
            (board if joined.kind == "demand" else apart).append(_with_reasons(joined, dossier))
    return Demands(demands=tuple(board), apart=tuple(apart), card=told.card)


def _with_reasons(joined: Joined, dossier: Dossier) -> Demand:
    demand = demand_of(joined)
    doubt: tuple[Reason, ...] = ()
    if not joined.stated:
        doubt = (
            Reason(text="Is it read right? No row of it has been reviewed.", statements=demand.to_check),
        )
    if joined.kind == "frame":
        return replace(
            demand,
            not_known=(
                *doubt,
                Reason(text="Is a remedy behind it?", statements=demand.statements),
            ),
            would_tell=(sentence(Reason(text=f"{dossier.party} names a sum, a person or a forum for it.")),),
        )
    if joined.kind == "claim":
        return replace(
            demand,
            not_known=(
                *doubt,
                Reason(text="Who else can say whether it is so?", statements=demand.statements),
            ),
            would_tell=(Reason(text="An account of it from a source that is no party."),),
        )
    return replace(
        demand,
        for_need=gather(dossier, NEED),
        for_bid=gather(dossier, BID),
        not_known=(*gather(dossier, UNKNOWN)[: MOST - len(doubt)], *doubt),
        would_tell=gather(dossier, SIGNS),
    )
