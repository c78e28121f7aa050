"""The command that shows what a cell of the matrix rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.choosing import Choice, choice, chosen
from pourparler.cli.door import case_and_rest, in_force, say, say_json
from pourparler.cli.grid import unplaced, wrapped
from pourparler.cli.listing import content, how_sure, nature, said_on, voice
from pourparler.cli.movement import account_lines, line_of, sequel_lines
from pourparler.cli.notices import count
from pourparler.cli.options import Json, OnAct, Since
from pourparler.record.cue import aloud, carrying_cue

if TYPE_CHECKING:
    from pourparler.finding.account import Account
    from pourparler.finding.matrix import Cell
    from pourparler.finding.movement import Line, Sequel
    from pourparler.record.record import Record
    from pourparler.record.revised import Revised
    from pourparler.record.source import Source
    from pourparler.record.statement import Statement

AROUND: Final = 160
"""Code points of the source shown before and after the words of a statement."""


def why(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[CASE] PARTY ISSUE", help="The case, then a party and an issue.", show_default=False
        ),
    ],
    *,
    act: OnAct = None,
    since: Since = None,
    as_json: Json = False,
) -> None:
    """Show what a cell of the matrix rests on. Words in context, chain, day, grade, how sure."""
    if len(words) not in (2, 3):
        mend = "pourparler why russia territory; put names in quotes"
        raise UsageError("a party and an issue are needed", where="why", mend=mend)
    case, (party, issue) = case_and_rest(words, rest=2)
    now = in_force(case)
    record = now.record
    wanted = choice(record, party=party, issue=issue, act=act, since=since)
    rows = chosen(record, wanted, reviewed=now.reviewed)
    sources = {source.id: source for source in record.sources}
    cell = _cell(now, wanted)
    lines, unsure, sequels = _moves(now, (wanted.party, wanted.issue))
    accounts = _accounts(record, rows)
    if as_json:
        say_json(
            {
                "party": wanted.party,
                "issue": wanted.issue,
                "cell": asdict(cell) if cell else None,
                "statements": [_plain(row, sources[row.source]) for row in rows],
                "movement": [asdict(line) for line in lines],
                "movement_to_check": [asdict(line) for line in unsure],
                "sequels": [asdict(one) for one in sequels],
                "accounts": [asdict(one) for one in accounts],
            }
        )
        return
    if not rows:
        say(_silence(record, wanted.party, wanted.issue))
        return
    if cell:
        say(_head(cell))
    _say_moves(record, lines, unsure, sequels, accounts)
    for row in rows:
        say(_shown(row, sources[row.source], state=how_sure(row, now.reviewed)))


def _cell(now: Revised, wanted: Choice) -> Cell | None:
    cells = flow.frame(now.record, reviewed=now.reviewed).matrix.cells
    return next((one for one in cells if (one.party, one.issue) == (wanted.party, wanted.issue)), None)


def _accounts(record: Record, rows: Sequence[Statement]) -> list[Account]:
    shown = {row.id for row in rows}
    return [one for one in flow.accounts(record) if shown & {*one.statements}]


def _head(cell: Cell) -> str:
    stance = f" · stance in force {cell.stance}" if cell.stance else ""
    origins = f" · {count(cell.origins, 'independent origin')}" if cell.evidence else ""
    later = f" · {len(cell.later)} later, to check" if cell.later else ""
    unsure = f"nothing stated yet, {len(cell.to_check)} to check"
    status = unsure if cell.status == "silent" else cell.status
    return f"{cell.party} on {cell.issue}: {status}{stance}{origins}{later}"


def _say_moves(
    record: Record,
    lines: list[Line],
    unsure: list[Line],
    sequels: list[Sequel],
    accounts: list[Account],
) -> None:
    for part in (
        line_of(record, lines, to_check=False),
        line_of(record, unsure, to_check=True),
        sequel_lines(record, sequels),
        account_lines(record, accounts),
    ):
        if part:
            say(part)


def _moves(now: Revised, point: tuple[str | None, str | None]) -> tuple[list[Line], list[Line], list[Sequel]]:
    """Return the lines of a point from stated rows, those from all rows where longer, and moves beside."""
    every = frozenset(row.id for row in now.record.statements)
    known = flow.movement(now.record, reviewed=now.reviewed)
    stated, unsure = (
        [line for line in found.lines if (line.party, line.issue) == point]
        for found in (known, flow.movement(now.record, reviewed=every))
    )
    longer = sum(len(line.steps) for line in unsure) > sum(len(line.steps) for line in stated)
    sequels = [one for one in known.sequels if one.issue == point[1] and point[0] in (one.first, one.then)]
    return stated, unsure if longer else [], sequels


def _silence(record: Record, party: str | None, issue: str | None) -> str:
    docs = count(len(record.sources), "document")
    loose = unplaced(record).get(party or "", 0)
    some = f"It has {count(loose, 'statement')} without an issue. " if loose else ""
    return (
        f"{party} says nothing on {issue} in {docs}. {some}Silence is no consent. "
        f"All it says: pourparler statements --party {party}. "
        "Words in the texts: pourparler search TEXT"
    )


def context(row: Statement, source: Source) -> tuple[str, str]:
    """Return the text before and after the words of a statement, within its block."""
    start, end = row.content_spans[0].start, row.content_spans[-1].end
    block = next((one for one in source.blocks if one.start <= start < one.end), None)
    first = max(block.start if block else 0, start - AROUND)
    last = min(max(block.end, end) if block else len(source.text), end + AROUND)
    return source.text[first:start], source.text[end:last]


def _plain(row: Statement, source: Source) -> dict[str, Any]:
    from pourparler.record.plain import statement_to_plain

    before, after = context(row, source)
    return {
        **statement_to_plain(row),
        "context": {"before": before, "after": after},
        "outlet": source.outlet,
        "published": source.published.value,
    }


def _shown(row: Statement, source: Source, *, state: str) -> str:
    before, after = context(row, source)
    hits = ", ".join(f"“{hit.text}”" for hit in row.firmness.hits) or "none"
    lines = [
        f"\n{row.id} · {voice(row)} · {nature(row)} · {row.block}",
        *wrapped(f"words     {' '.join(f'{before}⟦{content(row)}⟧{after}'.split())}", indent=2, hang=12),
        *([f"  reads     {aloud(row, text=source.text)}"] if carrying_cue(row) else []),
        f"  chain     {' > '.join(row.chain) or source.outlet or 'not known'}",
        f"  said      {said_on(row.said_on)}; published {source.published.value or 'no day'} "
        f"({source.published.basis})",
        f"  firmness  {row.firmness.level}; words that tell: {hits}",
        f"  grade     {row.grade} · {state} · read by {row.made_by or 'not known'}",
        f"  source    {source.path or source.url or source.id[:12]} {row.content_spans[0].start}–"
        f"{row.content_spans[-1].end}",
    ]
    return "\n".join(lines)
