"""Commands that look into a case: statements, matrix, demands, search."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.choosing import Choice, choice, chosen
from pourparler.cli.door import (
    case_and_rest,
    case_at,
    day,
    in_force,
    json_text,
    load,
    safe,
    say,
    say_json,
    say_made,
    width,
    words_of,
)
from pourparler.cli.grid import demand_lines, matrix_lines
from pourparler.cli.handing import ToFile, hand, unfiltered
from pourparler.cli.listing import statement_lines
from pourparler.cli.movement import readout_lines, silence_lines
from pourparler.cli.notices import count
from pourparler.cli.options import CaseOnly, Json, OnAct, OnIssue, OnParty, Since
from pourparler.cli.writing import Force

if TYPE_CHECKING:
    from pourparler.finding.demand import Demand
    from pourparler.finding.matrix import Cell
    from pourparler.record.record import Record


Silence = Annotated[
    bool,
    typer.Option("--silence", help="Print who has said nothing on what, instead."),
]
Readouts = Annotated[
    str | None,
    typer.Option(
        "--readouts", metavar="DAY", help="Print what each side told of a day, side by side, instead."
    ),
]
Shown = Literal["json", "silence", "readouts", "cells"]
"""What of the matrix is printed."""

PLACES: Final = 50
"""Most places that a search shows."""


def statements(
    name: CaseOnly = None,
    *,
    party: OnParty = None,
    issue: OnIssue = None,
    act: OnAct = None,
    since: Since = None,
    output: ToFile = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Print the statements of a case. The sure ones by day, then those to check, weakest first."""
    case = case_at(name)
    if output is not None:
        unfiltered(party, issue, act, since)
        hand(case, "statements", output=output, force=force, as_json=as_json)
        return
    now = in_force(case)
    record = now.record
    wanted = choice(record, party=party, issue=issue, act=act, since=since)
    rows = chosen(record, wanted, reviewed=now.reviewed)
    if as_json:
        from pourparler.record.plain import statement_to_plain

        reviewed = [row.id for row in rows if row.id in now.reviewed]
        say_json({"statements": [statement_to_plain(row) for row in rows], "reviewed": reviewed})
    elif rows:
        say(statement_lines(record, rows, reviewed=now.reviewed))
    else:
        say(_nothing(record, str(case)))


def matrix(
    name: CaseOnly = None,
    *,
    party: OnParty = None,
    issue: OnIssue = None,
    act: OnAct = None,
    since: Since = None,
    silence: Silence = False,
    readouts: Readouts = None,
    output: ToFile = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Print where each party stands on each issue. Silence stays silence."""
    case = case_at(name)
    if output is not None:
        unfiltered(party, issue, act, since)
        hand(case, "matrix", output=output, force=force, as_json=as_json)
        return
    form: Shown = "json" if as_json else "readouts" if readouts else "silence" if silence else "cells"
    told_on = day(readouts, option="--readouts")
    filters = {"party": party, "issue": issue, "act": act, "since": since}
    say_made(
        flow.made_once(
            case,
            "matrix",
            asked={**filters, "shown": form, "day": told_on, "width": width(), "case": str(case)},
            make=lambda: _matrix_text(case, filters, form=form, told_on=told_on),
        )
    )


def _matrix_text(
    case: Path, filters: dict[str, str | None], *, form: Shown, told_on: str | None
) -> tuple[str, int]:
    """Return what `matrix` prints, and of how many statements it is made."""
    now = in_force(case)
    record = now.record
    wanted = choice(record, **filters)
    found = flow.frame(record, reviewed=now.reviewed).matrix
    rows = {row.id for row in chosen(record, wanted)}
    cells = [cell for cell in found.cells if _cell_wanted(cell, wanted, rows)]
    silent = [
        one
        for one in flow.silences(record, matrix=found)
        if wanted.party in (None, one.party) and wanted.issue in (None, one.issue)
    ]
    if form == "json":
        plain: dict[str, Any] = asdict(found)
        plain["cells"] = [asdict(cell) for cell in cells]
        plain["silences"] = [asdict(one) for one in silent]
        if told_on is not None:
            plain["readouts"] = [asdict(one) for one in flow.readouts(record, day=told_on, matrix=found)]
        text = json_text(plain)
    elif told_on is not None:
        told = flow.readouts(record, day=told_on, matrix=found)
        text = safe(readout_lines(record, told, day=told_on, reviewed=now.reviewed))
    elif form == "silence":
        text = safe(silence_lines(record, silent, seated=any(found.roles)))
    elif record.statements:
        text = safe(matrix_lines(record, found, cells=cells, wanted=wanted))
    else:
        text = safe(_nothing(record, str(case)))
    return text, len(record.statements)


def _cell_wanted(cell: Cell, wanted: Choice, rows: set[str]) -> bool:
    """Return whether a cell is of the party and issue, and rests on a wanted statement if that matters."""
    placed = wanted.party in (None, cell.party) and wanted.issue in (None, cell.issue)
    if wanted.act is None and wanted.since is None:
        return placed
    return placed and not rows.isdisjoint((*cell.evidence, *cell.to_check))


def demands(
    name: CaseOnly = None,
    *,
    party: OnParty = None,
    issue: OnIssue = None,
    act: OnAct = None,
    since: Since = None,
    output: ToFile = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Print each demand and what would tell. With its restatements, and what speaks for a need or a bid."""
    case = case_at(name)
    if output is not None:
        unfiltered(party, issue, act, since)
        hand(case, "demands", output=output, force=force, as_json=as_json)
        return
    now = in_force(case)
    record = now.record
    wanted = choice(record, party=party, issue=issue, act=act, since=since)
    board = flow.frame(record, reviewed=now.reviewed, regrouped=now.regrouped).demands
    rows = {row.id for row in chosen(record, wanted)}

    def among(demand: Demand) -> bool:
        return not rows.isdisjoint(demand.statements)

    kept = [demand for demand in board.demands if among(demand)]
    apart = [demand for demand in board.apart if among(demand)]
    if as_json:
        say_json(
            {
                "demands": [asdict(demand) for demand in kept],
                "apart": [asdict(demand) for demand in apart],
                "card": asdict(board.card),
            }
        )
    elif kept or apart:
        say(demand_lines(record, kept, apart))
    else:
        say(
            f"{case}: no demand among {count(len(record.statements), 'statement')}. "
            f"See all: pourparler statements {case}"
        )


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[CASE] TEXT", help="The case, then the words to find.", show_default=False),
    ],
    *,
    party: OnParty = None,
    issue: OnIssue = None,
    act: OnAct = None,
    since: Since = None,
    as_json: Json = False,
) -> None:
    """Find words in the sources of a case. With a filter, only where such a statement holds them."""
    from pourparler.store.search import search as search_case

    if len(words) not in (1, 2):
        raise UsageError("search takes one text", where="search", mend="Put the words in quotes")
    case, (text,) = case_and_rest(words, rest=1)
    hits = search_case(case, words_of(text), limit=PLACES)
    filtered = any((party, issue, act, since))
    rows = None if filtered else flow.said_in(case, sources=[hit.source for hit in hits])
    wanted = Choice()
    if rows is None:
        record = load(case)
        wanted = choice(record, party=party, issue=issue, act=act, since=since)
        rows = tuple(chosen(record, wanted))
    found = []
    in_place = sorted(rows, key=lambda row: (row.content_spans[0].start, row.id))
    for hit in hits:
        inside = [
            row.id
            for row in in_place
            if row.source == hit.source
            and any(span.start < hit.found.end and hit.found.start < span.end for span in row.content_spans)
        ]
        if inside or wanted == Choice():
            found.append((hit, inside))
    if as_json:
        say_json({"found": [{**asdict(hit), "statements": inside} for hit, inside in found]})
        return
    for hit, inside in found:
        of = f" · in {', '.join(inside)}" if inside else ""
        place = f"{hit.found.start}–{hit.found.end}"
        before, after = ("… " if hit.cut_before else ""), (" …" if hit.cut_after else "")
        say(f"{hit.day or 'no day'} · {hit.outlet or 'outlet not known'} · {place}{of}")
        say(f"    {before}{' '.join(hit.text.split())}{after}")
    if not found:
        say(f"{case}: not found. Searched for these words next to each other; case and accents aside.")


def _nothing(record: Record, case: str) -> str:
    """Return why there is nothing to show, and the next command."""
    if not record.sources:
        return f"{case} holds no document yet. Next: pourparler add {case} FILE"
    if not record.statements:
        return (
            f"{case}: no statement in {count(len(record.sources), 'document')}. "
            f"If one side wrote a document, say so: pourparler add {case} FILE --by PARTY"
        )
    return f"{case}: none of {count(len(record.statements), 'statement')} fits these filters."
