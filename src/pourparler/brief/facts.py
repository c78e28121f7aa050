"""brief: a Record with its Matrix and Demands → what a principal reads before sitting down."""

from __future__ import annotations

from typing import Final

from pourparler.brief.asking import assumptions, open_questions
from pourparler.brief.board import board, shortened, watch
from pourparler.brief.bottom import bottom_line
from pourparler.brief.caution import beware
from pourparler.brief.grid import grid
from pourparler.brief.reasons import names_of
from pourparler.brief.scope import Scope, day_of, is_headline, rank, scope
from pourparler.brief.sources import as_of, file_facts, marking, source_rows
from pourparler.brief.wording import name, own, said_line
from pourparler.finding.brief import Brief, Checked, Line
from pourparler.finding.card import MethodCard
from pourparler.finding.demand import Demands
from pourparler.finding.matrix import Matrix
from pourparler.record.record import Record
from pourparler.record.statement import LEVELS

METHOD: Final = "brief by recipe"
VERSION: Final = "1"
DRAFT: Final = "machine draft, not yet reviewed"
ALSO_SAID: Final = 3
ALSO_SAID_WITHOUT_GRID: Final = 10
NAMES_IN_TITLE: Final = 3
UNCHECKED: Final = Checked()
IDLE_ACTS: Final = frozenset({"other", "assessment"})


def brief(
    record: Record,
    *,
    matrix: Matrix,
    demands: Demands,
    unsure: Matrix | None = None,
    title: str | None = None,
    checked: Checked = UNCHECKED,
) -> Brief:
    """Return the brief of a record: never empty, each line with its mark and traces.

    Parameters
    ----------
    unsure
        The matrix as it would be if every row were right, for the lines marked *to
        check*; without it they show single rows only.
    title
        Heading; by default the parties at the table.
    checked
        What people have reviewed and cleared; the statements of restricted sources that
        nobody cleared are left out and counted.
    """
    view = scope(record, matrix=matrix, reviewed=checked.reviewed, cleared=checked.cleared)
    table, rows_left_out = grid(view, matrix=matrix)
    names = names_of(view.record)
    rows, demands_left_out = board(view, demands=demands, names=names)
    bottom = bottom_line(view, matrix=matrix, unsure=unsure or matrix, grid=table, names=names)
    return Brief(
        title=title or _title(view),
        as_of=as_of(view),
        status=_status(view),
        marking=marking(view),
        facts=file_facts(view),
        card=MethodCard(method=METHOD, version=VERSION, parameters=_parameters(view)),
        bottom_line=bottom,
        grid=table,
        also_said=_also_said(view, bottom=bottom, limit=ALSO_SAID if table.rows else ALSO_SAID_WITHOUT_GRID),
        demands=shortened(rows),
        open_questions=open_questions(view, grid=table, demands=rows),
        watch=watch(rows),
        beware=beware(view),
        assumptions=assumptions(view),
        left_out=(*rows_left_out, *demands_left_out, *_hidden(view)),
        sources=source_rows(view),
    )


def _parameters(view: Scope) -> dict[str, str | int | float | bool | None]:
    return {"reviewed": len(view.reviewed), "left out": len(view.hidden)}


def _status(view: Scope) -> str:
    """Return the state of review; the text itself stays a machine draft until a person clears it."""
    said = view.record.statements
    checked = sum(s.id in view.reviewed for s in said)
    if not checked:
        return DRAFT
    return f"machine draft, {checked} of {len(said)} statements reviewed"


def _title(view: Scope) -> str:
    seated = [view.party_name(party) for party in view.at_table()]
    spoken = list(dict.fromkeys(view.party_name(s.party) for s in view.record.statements if s.party))
    names = seated or spoken
    if not names:
        return "Read-ahead"
    rest = f" and {len(names) - NAMES_IN_TITLE} more" if len(names) > NAMES_IN_TITLE else ""
    return f"Read-ahead: {' – '.join(names[:NAMES_IN_TITLE])}{rest}"


def _also_said(view: Scope, *, bottom: tuple[Line, ...], limit: int) -> tuple[Line, ...]:
    """Return what the table has no cell for, with a party first, firmest first, none said twice."""
    used = {t.statement for line in bottom for t in line.traces}
    rows = [
        s
        for s in view.record.statements
        if (s.issue is None or s.party is None) and s.id not in used and not is_headline(s)
    ]
    rows.sort(key=day_of, reverse=True)
    rows.sort(
        key=lambda s: (
            not view.is_stated(s),
            s.party is None,
            s.act in IDLE_ACTS,
            -LEVELS.index(s.firmness.level),
            rank(s, scope=view),
        )
    )
    return tuple(said_line(s, scope=view) for s in rows[:limit])


def _hidden(view: Scope) -> tuple[Line, ...]:
    if not view.hidden:
        return ()
    noun = "statement" if len(view.hidden) == 1 else "statements"
    parts = (
        name(f"{len(view.hidden)} {noun}"),
        own(" of restricted sources left out; a dash means nothing in the sources shown."),
    )
    return (Line(parts=parts, mark="I", label="Restricted"),)
