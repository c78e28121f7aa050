"""What is open, and what the brief takes for granted."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pourparler.brief.caution import first_traces
from pourparler.brief.scope import Scope, day_of, is_headline, names_no_one, rank
from pourparler.brief.wording import hops, listed, mark_of, name, own
from pourparler.finding.brief import DemandRow, Grid, GridCell, GridRow, Line, Part
from pourparler.record.statement import Statement

OPEN: Final = 4
GAPS: Final = 2
WIRES: Final = 3
BEYOND: Final = 1
"""How many unknowns of a demand its own row shows; the next one is asked here."""


def open_questions(scope: Scope, *, grid: Grid, demands: tuple[DemandRow, ...]) -> tuple[Line, ...]:
    """Return what is most worth asking: who has said nothing, the widest gaps, then doubts on demands.

    Parameters
    ----------
    demands
        The demands with all their reasons, the weightiest first.
    """
    if not scope.record.statements:
        return ()
    lines = (*_nothing_at_all(scope), *_gaps(scope, grid=grid), *_on_demands(demands))
    return lines[:OPEN]


def _nothing_at_all(scope: Scope) -> tuple[Line, ...]:
    """Ask for any word of the parties at the table that are silent throughout."""
    mute = [scope.the_party(party) for party in scope.unheard()] if scope.at_table() else []
    if not mute:
        return ()
    parts = (
        own("Any position at all of "),
        *listed(mute),
        own("."),
    )
    return (Line(parts=parts, mark="I", label="Not heard"),)


def _gaps(scope: Scope, *, grid: Grid) -> tuple[Line, ...]:
    """Ask parties that have been heard elsewhere about the issues on which the most others have spoken."""
    unheard = set(scope.unheard())
    seated = set(scope.at_table()) or {c.party for c in grid.columns if c.seat == "seat not known"}
    gaps = []
    for row in grid.rows:
        spoken = [c for c in row.cells if c.lines]
        mute = [c.party for c in row.cells if c.party in seated - unheard and not c.lines]
        if spoken and mute:
            gaps.append((row, spoken, mute))
    gaps.sort(key=lambda gap: -len(gap[1]))
    return tuple(_gap_line(row, spoken, mute, scope=scope) for row, spoken, mute in gaps[:GAPS])


def _gap_line(row: GridRow, spoken: list[GridCell], mute: list[str], *, scope: Scope) -> Line:
    parts = (
        own("What does " if len(mute) == 1 else "What do "),
        *listed([scope.the_party(party) for party in mute]),
        own(" want? On file: only "),
        *listed([scope.the_party(cell.party) for cell in spoken]),
        own("."),
    )
    traces = tuple(t for cell in spoken for t in cell.lines[0].traces)
    unsure = any(cell.lines[0].to_check for cell in spoken)
    return Line(parts=parts, mark="I", traces=traces, label=row.name, to_check=unsure)


def _on_demands(demands: tuple[DemandRow, ...]) -> tuple[Line, ...]:
    """Ask what is not known of the first demands, beyond what their own rows ask."""
    lines: dict[str, Line] = {}
    for row in demands:
        for line in row.not_known[BEYOND : BEYOND + 1]:
            label, unsure = f"{row.party}, {row.issue}", row.words.to_check
            lines.setdefault(
                line.text,
                Line(parts=line.parts, mark="I", traces=line.traces, label=label, to_check=unsure),
            )
    return tuple(lines.values())


def assumptions(scope: Scope) -> tuple[Line, ...]:
    """Return what the brief takes for granted, each with what falls if it is wrong."""
    if not scope.record.statements:
        return ()
    return (*_faithful(scope), *_authority(scope), *_days(scope), *_seats_taken(scope))


def _of_all(part: int, *, scope: Scope) -> Part:
    """Return how many of the statements on file something touches; those to check count, and it says so."""
    rows = scope.record.statements
    doubt = "" if all(scope.is_stated(s) for s in rows) else ", those to check included"
    if len(rows) == 1:
        return name("the only statement on file")
    count = f"all {len(rows)}" if part == len(rows) else f"{part} of {len(rows)}"
    return name(f"{count} statements on file{doubt}")


def _faithful(scope: Scope) -> tuple[Line, ...]:
    told = [s for s in scope.record.statements if mark_of(s, scope=scope) != "Q"]
    told.sort(key=lambda s: (is_headline(s), not hops(s, scope=scope)))
    if not told:
        return ()
    carried = Counter(hop for s in told for hop in hops(s, scope=scope))
    wires = [hop for hop, _ in carried.most_common(WIRES)]
    through: tuple[Part, ...] = (own(", also what came through "), *listed(wires), own(",")) if wires else ()
    parts = (
        own("What is reported without a quote"),
        *through,
        own(" is reported faithfully. If not, the lines marked P or R fall: "),
        _of_all(len(told), scope=scope),
        own("."),
    )
    return (Line(parts=parts, mark="I", traces=first_traces(told, scope=scope)),)


def _authority(scope: Scope) -> tuple[Line, ...]:
    best: dict[str, Statement] = {}
    seated = set(scope.at_table())
    named = [s for s in scope.record.statements if s.party in seated and not names_no_one(s, scope=scope)]
    named.sort(key=lambda s: (not scope.is_stated(s), rank(s, scope=scope), day_of(s), s.id))
    for s in named:
        best.setdefault(s.party or "", s)
    if not best:
        return ()
    speakers = [s.speaker or "" for s in best.values()]
    verb, theirs = ("speaks", "that speaker") if len(speakers) == 1 else ("speak", "these speakers")
    parts = (
        *listed(speakers),
        own(
            f" {verb} with authority to concede. If not, a softer or harder word from {theirs} binds nobody."
        ),
    )
    return (Line(parts=parts, mark="I", traces=first_traces(best.values(), scope=scope)),)


def _days(scope: Scope) -> tuple[Line, ...]:
    late = [s for s in scope.record.statements if s.said_on.basis == "article" and day_of(s)]
    if not late:
        return ()
    parts = (
        own("Words without a day of their own were said shortly before publication: "),
        _of_all(len(late), scope=scope),
        own(", their day written with “by”. If not, the order of moves changes."),
    )
    return (Line(parts=parts, mark="I"),)


def _seats_taken(scope: Scope) -> tuple[Line, ...]:
    names = [scope.the_party(party) for party in scope.at_table()]
    if not names:
        return ()
    parts = (
        own("At the table: "),
        *listed(names),
        own(". If not, the lines on silence and on parties away from the table change."),
    )
    return (Line(parts=parts, mark="I"),)
