"""Matrix and demands as text."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pourparler.cli.choosing import Choice
from pourparler.cli.door import width
from pourparler.cli.listing import flag_lines, said_on, voice
from pourparler.cli.notices import count
from pourparler.finding.later import newest
from pourparler.record.cue import aloud, texts_of

if TYPE_CHECKING:
    from pourparler.finding.demand import Demand, Reason
    from pourparler.finding.matrix import Cell, Matrix, Mirror, Opposed
    from pourparler.record.record import Record
    from pourparler.record.statement import Statement

COLUMN: Final = 16
"""Narrowest column of the matrix, in characters; parties that do not fit go to a next block."""

SILENT: Final = "—"
ELSEWHERE: Final = "—*"
LEGEND: Final = f"{SILENT} nothing from the party   ? to check: not sure enough to be stated"
MORE: Final = "   +2? two more to check"


def matrix_lines(record: Record, matrix: Matrix, *, cells: Sequence[Cell], wanted: Choice) -> str:
    """Return the matrix as text tables no wider than the terminal, cells not wanted left blank."""
    rows = {row.id: row for row in record.statements}
    names = {issue.id: issue.name for issue in record.issues}
    loose = unplaced(record)
    told_in = {source.id: source.outlet or source.path or "source" for source in record.sources}
    shown = {
        (cell.party, cell.issue): cell_text(
            cell, rows, told_in=told_in, silent=ELSEWHERE if cell.party in loose else SILENT
        )
        for cell in cells
    }
    parties = [party for party in matrix.parties if wanted.party in (None, party)]
    issues = [issue for issue in matrix.issues if wanted.issue in (None, issue)]
    if not parties or not issues:
        return "No party and issue on file yet. Say what is at stake: --people people.toml"
    heads = {issue: names.get(issue, issue) for issue in issues}
    first = min(max(map(len, [*heads.values(), "issue"])), 24)
    room = max(width() - first, COLUMN + 2)
    each = max(1, room // (COLUMN + 2))
    blocks = []
    for start in range(0, len(parties), each):
        block = parties[start : start + each]
        column = min(max(room // len(block) - 2, COLUMN), 28)
        lines = [["issue", *block]]
        lines += [[heads[issue], *(shown.get((party, issue), "") for party in block)] for issue in issues]
        blocks.append(_table(lines, widths=[first, *[column] * len(block)]))
    flags = [flag for flag in matrix.flags if _flag_wanted(rows[flag.statement], wanted)]
    faults = ["\n".join(flag_lines(record, flags))] if flags else []
    return "\n\n".join(
        [
            *blocks,
            *_pairs(record, matrix, wanted=wanted),
            *faults,
            LEGEND + (MORE if any(", +" in text for text in shown.values()) else ""),
            *_elsewhere(loose, shown),
            *(_of_nobody(record, heads) if wanted.party is None else []),
        ]
    )


def _flag_wanted(row: Statement, wanted: Choice) -> bool:
    return wanted.issue in (None, row.issue) and wanted.party in (None, row.party)


def _pairs(record: Record, matrix: Matrix, *, wanted: Choice) -> list[str]:
    """Return what two parties share, mirror or cannot both have, each with the words of both."""
    rows, texts = {row.id: row for row in record.statements}, texts_of(record)

    def both(pair: Mirror | Opposed) -> list[str]:
        told = [(party, rows[ident]) for party, ident in zip(pair.parties, pair.statements, strict=True)]
        said = [f"{party}: {aloud(row, text=texts[row.source])}" for party, row in told]
        return [line for text in said for line in wrapped(text, indent=4)]

    found = []
    for mirror in matrix.mirrors:
        if _in_choice(mirror.issue, mirror.parties, wanted):
            head = f"{mirror.kind} {mirror.of} on {mirror.issue}: {mirror.common}. {mirror.catch}"
            found.append("\n".join([*wrapped(head, indent=0), *both(mirror)]))
    found += [
        "\n".join([f"opposed on {pair.issue}:", *both(pair)])
        for pair in matrix.opposed
        if _in_choice(pair.issue, pair.parties, wanted)
    ]
    return found


def _in_choice(issue: str, parties: Sequence[str], wanted: Choice) -> bool:
    return wanted.issue in (None, issue) and (wanted.party is None or wanted.party in parties)


def unplaced(record: Record) -> dict[str, int]:
    """Return how many statements without an issue each party has, those with one at least.

    Such a party is not silent: where its words belong is not known.
    """
    return Counter(row.party for row in record.statements if row.party is not None and row.issue is None)


def _elsewhere(loose: Mapping[str, int], shown: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the parties with a cell that is empty though they spoke, and how to see their words."""
    parties = dict.fromkeys(party for (party, _), text in shown.items() if text == ELSEWHERE)
    if not parties:
        return []
    listed = ", ".join(f"{party} ({loose[party]})" for party in parties)
    text = (
        f"{ELSEWHERE} nothing placed on this issue; the party has statements without an issue: {listed}. "
        "See them: pourparler statements --party PARTY"
    )
    return ["\n".join(wrapped(text, indent=0))]


def _of_nobody(record: Record, heads: Mapping[str, str]) -> list[str]:
    """Return the issues on which somebody without a party speaks, and how to see the words."""
    found = Counter(row.issue for row in record.statements if row.party is None and row.issue in heads)
    if not found:
        return []
    listed = ", ".join(f"{name} ({found[issue]})" for issue, name in heads.items() if found[issue])
    text = f"spoken on by people without a party: {listed}. See them: pourparler statements --issue ISSUE"
    return ["\n".join(wrapped(text, indent=0))]


def cell_text(
    cell: Cell, rows: Mapping[str, Statement], *, told_in: Mapping[str, str], silent: str = SILENT
) -> str:
    """Return a cell in a few words: act, firmness, option and move, or the acts still to check.

    A silent cell with rows to check shows their acts, each with a question mark; so does one whose
    rows to check are newer than what it states.

    Parameters
    ----------
    told_in
        Source id to its outlet.
    """
    doubts = list(dict.fromkeys(f"{rows[row].act}?" for row in reversed(cell.to_check) if row in rows))
    if cell.status == "silent":
        return ", ".join(doubts) or silent
    if cell.status == "contradictory":
        words = ["contradictory"]
    else:
        stance = rows.get(cell.stance or "")
        words = [stance.act if stance else "stated"]
        if stance and stance.conditional:
            words[0] += " if"
    if cell.option:
        words[0] += f" {cell.option}"
    words += [word for word in (cell.firmness, cell.move) if word]
    if len(cell.to_check) > len(cell.later):
        words.append(f"+{len(cell.to_check) - len(cell.later)}?")
    later = later_text(cell, rows, told_in=told_in)
    return ", ".join(words) + (f"; {later}" if later else "")


def later_text(cell: Cell, rows: Mapping[str, Statement], *, told_in: Mapping[str, str]) -> str:
    """Return what is newer than a cell states and only to check, with day and outlet of the newest."""
    row = newest([rows[ident] for ident in cell.later if ident in rows])
    if row is None:
        return ""
    day = row.said_on.value or (f"by {row.said_on.not_after}" if row.said_on.not_after else "no day")
    of = f" (newest of {len(cell.later)})" if len(cell.later) > 1 else ""
    return f"later, to check: {row.act}? {day}, {told_in.get(row.source, 'source')}{of}"


def _table(lines: Sequence[Sequence[str]], *, widths: Sequence[int]) -> str:
    """Return rows as wrapped columns of fixed widths, two blanks between them, a rule under the head."""
    made = []
    for number, line in enumerate(lines):
        wrapped = [
            textwrap.wrap(cell, width=wide, break_on_hyphens=number == 0) or [""]
            for cell, wide in zip(line, widths, strict=True)
        ]
        for row in range(max(map(len, wrapped))):
            pieces = [
                (cell[row] if row < len(cell) else "").ljust(wide)
                for cell, wide in zip(wrapped, widths, strict=True)
            ]
            made.append("  ".join(pieces).rstrip())
        if number == 0:
            made.append("  ".join("-" * wide for wide in widths))
    return "\n".join(made)


def demand_lines(record: Record, demands: Sequence[Demand], apart: Sequence[Demand]) -> str:
    """Return the board as text: each demand, its statements by day, and its four lists of reasons."""
    rows, texts = {row.id: row for row in record.statements}, texts_of(record)
    parts = [_demand(demand, rows, texts) for demand in demands]
    if apart:
        parts.append("apart: frames and claims of fact, which no trade resolves")
        parts += [_demand(demand, rows, texts) for demand in apart]
    return "\n".join(parts)


def _demand(demand: Demand, rows: Mapping[str, Statement], texts: Mapping[str, str]) -> str:
    option = f" {demand.option}" if demand.option else ""
    state = demand.firmness if demand.stated else "to check"
    head = (
        f"{demand.id} · {demand.party} {demand.side}{option} on {demand.issue} · {demand.kind} · {state} · "
        f"{count(len(demand.statements), 'statement')}, {_days(demand)}"
    )
    lines = wrapped(head, indent=0)
    for row in (rows[ident] for ident in demand.statements if ident in rows):
        said = aloud(row, text=texts[row.source])
        lines += wrapped(f"{said_on(row.said_on)} {voice(row)}: {said}", indent=4)
    for heading, reasons in (
        ("for a need", demand.for_need),
        ("for a bid", demand.for_bid),
        ("not known", demand.not_known),
        ("would tell", demand.would_tell),
    ):
        lines += _reasons(heading, reasons)
    return "\n".join(lines)


def _days(demand: Demand) -> str:
    first, last = demand.first or "no day", demand.last or "no day"
    return first if first == last else f"{first} to {last}"


def _reasons(heading: str, reasons: Sequence[Reason]) -> list[str]:
    lines = []
    for reason in reasons:
        of = f" [{', '.join(reason.statements)}]" if reason.statements else ""
        lines += wrapped(f"{heading}: {reason.text}{of}", indent=6)
    return lines


def wrapped(text: str, *, indent: int, hang: int | None = None) -> list[str]:
    """Return a text as lines no wider than the terminal, all but the first two further in.

    Parameters
    ----------
    hang
        How far in all but the first stand, where it is not two further.
    """
    blank, further = " " * indent, " " * (indent + 2 if hang is None else hang)
    return textwrap.wrap(
        text,
        width=max(width(), 40),
        initial_indent=blank,
        subsequent_indent=further,
        break_on_hyphens=False,
    )
