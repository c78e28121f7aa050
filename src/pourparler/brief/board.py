"""The demands as shown: what speaks for a need, what for a bid, what would tell; no number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pourparler.brief.reasons import Names, reason_line
from pourparler.brief.scope import Scope, day_of
from pourparler.brief.wording import (
    CELL_WORDS,
    name,
    own,
    said_line,
    short_attribution,
    traces_of,
    words_parts,
)
from pourparler.finding.brief import DemandRow, Line, Said
from pourparler.finding.demand import Demand, Demands, Reason
from pourparler.record.statement import LEVELS, Statement

ROWS: Final = 6
REASONS: Final = 2
SIGNS: Final = 1
WATCH: Final = 5


def board(scope: Scope, *, demands: Demands, names: Names) -> tuple[tuple[DemandRow, ...], tuple[Line, ...]]:
    """Return the demands to show, firmest and most repeated first, and lines on what was left out."""
    visible = [(d, _said(d.statements or d.to_check, scope=scope)) for d in demands.demands]
    visible = [(demand, said) for demand, said in visible if said]
    visible.sort(key=lambda pair: (not _stated(pair[1], scope=scope), -_level(pair[1]), -len(pair[1])))
    rows = tuple(_row(demand, said=said, names=names, scope=scope) for demand, said in visible[:ROWS])
    return rows, _left_out(scope, demands=demands, count=len(visible))


def watch(rows: tuple[DemandRow, ...]) -> tuple[Line, ...]:
    """Return what would tell beyond the table: the next sign of each demand, none twice.

    Where no demand is stated, the signs of those to check, marked so.
    """
    lines: dict[str, Line] = {}
    for row in [row for row in rows if not row.words.to_check] or rows:
        for line in row.would_tell[SIGNS : SIGNS + 1] or row.would_tell[:1]:
            label = f"{row.party}, {row.issue}"
            lines.setdefault(line.text, replace(line, label=label, to_check=row.words.to_check))
    return tuple(lines.values())[:WATCH]


def shortened(rows: tuple[DemandRow, ...]) -> tuple[DemandRow, ...]:
    """Return the rows with as many reasons in a cell as one page takes, the weightiest first."""
    return tuple(
        replace(
            row,
            for_need=row.for_need[:REASONS],
            for_bid=row.for_bid[:REASONS],
            not_known=row.not_known[:SIGNS],
            would_tell=row.would_tell[:SIGNS],
        )
        for row in rows
    )


def _said(statements: Iterable[str], *, scope: Scope) -> tuple[Statement, ...]:
    return tuple(scope.statements[i] for i in statements if i in scope.statements)


def _stated(said: tuple[Statement, ...], *, scope: Scope) -> bool:
    return any(scope.is_stated(s) for s in said)


def _level(said: tuple[Statement, ...]) -> int:
    return max(LEVELS.index(s.firmness.level) for s in said)


def _row(demand: Demand, *, said: tuple[Statement, ...], names: Names, scope: Scope) -> DemandRow:
    stated = tuple(s for s in said if scope.is_stated(s)) or said
    body = [s for s in stated if s.block not in {"title", "boilerplate"}] or list(stated)
    best = max(body, key=lambda s: (LEVELS.index(s.firmness.level), body.index(s)))
    line = said_line(best, scope=scope)
    words = (
        *words_parts(best, scope=scope, limit=CELL_WORDS),
        own(" — "),
        *short_attribution(best, scope=scope),
    )
    return DemandRow(
        demand=demand.id,
        party=scope.party_name(demand.party),
        issue=scope.issue_name(demand.issue),
        side=demand.side,
        words=replace(line, parts=words),
        firmness=best.firmness.level,
        times=len(stated),
        said=tuple(Said(statement=s.id, day=day_of(s) or None, firmness=s.firmness.level) for s in stated),
        for_need=_reasons(demand.for_need, names=names, scope=scope),
        for_bid=_reasons(demand.for_bid, names=names, scope=scope),
        not_known=_reasons(demand.not_known, names=names, scope=scope),
        would_tell=_reasons(demand.would_tell, names=names, scope=scope),
    )


def _reasons(reasons: tuple[Reason, ...], *, names: Names, scope: Scope) -> tuple[Line, ...]:
    """Return reasons as lines; one that rests on a hidden statement is left out."""
    return tuple(
        reason_line(reason.text, said=_said(reason.statements, scope=scope), names=names, scope=scope)
        for reason in reasons
        if all(i in scope.statements for i in reason.statements)
    )


def _left_out(scope: Scope, *, demands: Demands, count: int) -> tuple[Line, ...]:
    lines = []
    if count > ROWS:
        parts = (
            own("The table of demands shows "),
            name(f"{ROWS} of {count}"),
            own(", the firmest and most repeated first."),
        )
        lines.append(Line(parts=parts, mark="I"))
    apart = [d for d in demands.apart if _said(d.statements, scope=scope)]
    if apart:
        traces = tuple(
            t
            for d in apart[:REASONS]
            for s in _said(d.statements[:1], scope=scope)
            for t in traces_of(s, scope=scope)
        )
        parts = (
            own("Logged, and not among the demands, as they hold no term to trade: "),
            name(str(len(apart))),
            own(" frame or claim of fact." if len(apart) == 1 else " frames and claims of fact."),
        )
        lines.append(Line(parts=parts, mark="I", traces=traces))
    return tuple(lines)
