"""The verb change: two framings of one record, before a day and now, to what moved between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pourparler.base.ids import folded
from pourparler.finding.card import MethodCard
from pourparler.finding.change import (
    CellChange,
    Change,
    DemandChange,
    FirstHeard,
    Moved,
    Quiet,
    Quote,
    Silence,
    SourceChange,
    Turn,
)
from pourparler.finding.demand import Demand
from pourparler.finding.matrix import Cell, Matrix
from pourparler.finding.movement import Line, Movement, Step
from pourparler.finding.reprints import Reprints
from pourparler.frame.accounts import accounts_of
from pourparler.frame.points import Points
from pourparler.record.party import Role
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement

QUIET_WEEKS: Final = 4
"""Weeks after which a demand that was not repeated is listed."""
SEATED: Final[frozenset[Role | None]] = frozenset(("negotiating", "excluded", "ratifier"))
"""Roles whose silence on an issue is listed; a party without a role is not expected to speak."""

Key = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """A record framed from the rows that are sure enough or reviewed, and as if every row were.

    `stated_moves` and `every_move` are the movement of the same rows.
    """

    stated: Points
    every: Points
    stated_moves: Movement
    every_move: Movement


@dataclass(frozen=True, slots=True)
class _File:
    """The record by id, and what of it is new."""

    record: Record
    rows: Mapping[str, Statement]
    sources: Mapping[str, Source]
    before: frozenset[str]
    new: frozenset[str]
    again: frozenset[str]
    origins: Mapping[str, str]


def until(record: Record, day: str) -> Record:
    """Return a record without what was published after `day`; an undated source counts as new."""
    kept = {s.id for s in record.sources if s.published.value is not None and s.published.value <= day}
    return Record(
        sources=tuple(s for s in record.sources if s.id in kept),
        people=record.people,
        parties=record.parties,
        issues=record.issues,
        meetings=record.meetings,
        statements=tuple(row for row in record.statements if row.source in kept),
    )


def change(
    record: Record, *, since: str, before: Framed, now: Framed, quiet_weeks: int = QUIET_WEEKS
) -> Change:
    """Return what the documents published after `since` brought, each line with its words.

    A cell is listed when its party has new words on the point, reprints aside. A cell none of
    whose new words is sure enough is listed from all rows and marked to check; so is a demand.

    Parameters
    ----------
    since
        Day, ``YYYY-MM-DD``; documents of that day itself are not new.
    before, now
        The framing of the record until `since`, and of all of it.
    quiet_weeks
        1 or more.
    """
    old = frozenset(source.id for source in until(record, since).sources)
    reprints = now.stated.reprints
    file = _File(
        record=record,
        rows={row.id: row for row in record.statements},
        sources={source.id: source for source in record.sources},
        before=old,
        new=frozenset(row.id for row in record.statements if row.source not in old),
        again=reprints.again,
        origins=reprints.origins,
    )
    demands = _demands(file, before=before, now=now)
    accounts = tuple(one for one in accounts_of(record) if file.new & {*one.statements})
    days = sorted(s.published.value for s in record.sources if s.published.value)
    last = days[-1] if days else None
    return Change(
        since=since,
        until=last,
        sources=_sources(file, now=reprints),
        cells=_cells(file, before=before, now=now),
        demands=tuple(one for one, fresh in demands if fresh),
        restated=tuple(one for one, fresh in demands if not fresh),
        speakers=_speakers(file),
        quiet=_quiet(file, now.stated, last=last, weeks=quiet_weeks),
        accounts=accounts,
        quotes=tuple(_quote(file, row) for row in dict.fromkeys(r for a in accounts for r in a.statements)),
        card=MethodCard(
            method="change",
            version="1",
            parameters={"since": since, "quiet_weeks": quiet_weeks},
            status="found" if file.new else "none",
        ),
    )


def _quote(file: _File, name: str) -> Quote:
    row = file.rows[name]
    source = file.sources[row.source]
    return Quote(
        statement=row.id,
        source=row.source,
        outlet=source.outlet,
        published=source.published.value,
        start=row.content_spans[0].start,
        end=row.content_spans[-1].end,
        text=" … ".join(" ".join(span.text.split()) for span in row.content_spans),
        speaker=row.speaker,
        party=row.party,
        act=row.act,
        firmness=row.firmness.level,
        conditional=row.conditional,
        said_on=row.said_on.value,
    )


def _cells(file: _File, *, before: Framed, now: Framed) -> tuple[CellChange, ...]:
    stated = _from_lines(file, now.stated_moves, before=before.stated, now=now.stated, to_check=False)
    shown = {(cell.party, cell.issue) for cell in stated}
    every = _from_lines(file, now.every_move, before=before.every, now=now.every, to_check=True)
    return (*stated, *(cell for cell in every if (cell.party, cell.issue) not in shown))


def _from_lines(
    file: _File, moves: Movement, *, before: Points, now: Points, to_check: bool
) -> tuple[CellChange, ...]:
    """Return the lines that have a new step, in the order of the matrix, public words first."""
    old, new = (_by_point(points) for points in (before, now))
    order = {point: number for number, point in enumerate(new)}
    lines = [line for line in moves.lines if _fresh(file, line)]
    lines.sort(key=lambda line: (order.get((line.party, line.issue), len(order)), line.private))
    found = [
        _cell(
            file,
            line,
            was=old.get((line.party, line.issue)),
            now=new.get((line.party, line.issue)),
            to_check=to_check,
        )
        for line in lines
    ]
    shown = {(line.party, line.issue) for line in lines}
    spoken = [cell for point, cell in new.items() if point not in shown]
    found += [row for cell in spoken if (row := _comment(file, old, cell, to_check=to_check)) is not None]
    return tuple(found)


def _comment(
    file: _File, old: Mapping[tuple[str, str], Cell], cell: Cell, *, to_check: bool
) -> CellChange | None:
    """Return the row of a cell with new words that take no stance, None where there are none."""
    rows = [row for row in cell.evidence if row in file.new and row not in file.again]
    was = old.get((cell.party, cell.issue))
    if not rows:
        return None
    return CellChange(
        party=cell.party,
        issue=cell.issue,
        private=False,
        move="same" if was is not None and was.stance is not None else "new",
        before=_quote(file, was.stance) if was is not None and was.stance is not None else None,
        after=_quote(file, rows[-1]),
        option_before=was.option if was is not None else None,
        option_after=cell.option,
        turns=(),
        origins=len({file.origins.get(row, row) for row in rows}),
        to_check=to_check,
    )


def _by_point(points: Points) -> dict[tuple[str, str], Cell]:
    return {(cell.party, cell.issue): cell for cell in points.cells}


def _fresh(file: _File, line: Line) -> list[Step]:
    """Return the steps of new sources, those left out that only reprint."""
    return [s for s in line.steps if s.source not in file.before and {*s.evidence} - file.again]


def _cell(file: _File, line: Line, *, was: Cell | None, now: Cell | None, to_check: bool) -> CellChange:
    fresh = _fresh(file, line)
    past = [step for step in line.steps if step.source in file.before]
    turns = tuple(Turn(day=s.published, move=s.move, statement=s.told, why=s.why) for s in fresh)
    moved = [turn for turn in turns if turn.move not in ("same", "new")]
    clash = now is not None and now.status == "contradictory" and not line.private
    settled: Moved = moved[-1].move if moved else "same"
    move: Moved = "contradictory" if clash else (settled if past else "new")
    rows = [row for step in fresh for row in step.evidence if row not in file.again]
    shown = moved[-1].statement if past and moved else fresh[-1].told
    return CellChange(
        party=line.party,
        issue=line.issue,
        private=line.private,
        move=move,
        before=_quote(file, past[-1].now) if past else None,
        after=_quote(file, shown),
        option_before=was.option if was is not None and past and was.stance == past[-1].now else None,
        option_after=now.option if now is not None and now.stance == shown else None,
        turns=turns,
        origins=len({file.origins.get(row, row) for row in rows}),
        to_check=to_check,
    )


def _key(demand: Demand) -> Key:
    return (demand.party, demand.issue, demand.side, demand.option)


def _demands(file: _File, *, before: Framed, now: Framed) -> list[tuple[DemandChange, bool]]:
    """Return the demands with new words, and whether each is new.

    One that is not new was first stated in a document on file before. Where none of those words is
    sure they do not count for the demand, and still are its first.
    """
    known = {_key(demand): demand for demand in reversed(before.every.demands)}
    found = []
    for demand in now.stated.demands:
        new = [row for row in demand.statements if row in file.new and row not in file.again]
        if not new:
            continue
        old = [row for row in demand.statements if row not in file.new]
        was = known.get(_key(demand))
        first = old[0] if old else (was or demand).statements[0]
        row = DemandChange(
            demand=demand.id,
            party=demand.party,
            issue=demand.issue,
            kind=demand.kind,
            side=demand.side,
            option=demand.option,
            first=_quote(file, first),
            newest=_quote(file, new[-1]),
            restated=len(new),
            to_check=not demand.stated,
        )
        found.append((row, not old and was is None))
    return found


def _speakers(file: _File) -> tuple[FirstHeard, ...]:
    """Return who is named as a speaker for the first time, in the order of the record."""
    before = {folded(r.speaker) for r in file.record.statements if r.speaker and r.id not in file.new}
    first: dict[str, Statement] = {}
    for row in file.record.statements:
        if row.speaker and row.id in file.new and folded(row.speaker) not in before:
            first.setdefault(folded(row.speaker), row)
    return tuple(
        FirstHeard(speaker=row.speaker or "", party=row.party, quote=_quote(file, row.id))
        for row in first.values()
    )


def _quiet(file: _File, now: Points, *, last: str | None, weeks: int) -> tuple[Quiet, ...]:
    spoken: dict[str, str] = {}
    for row in file.record.statements:
        day = row.said_on.value or row.said_on.not_after or ""
        if row.party is not None and row.id not in file.again:
            spoken[row.party] = max(spoken.get(row.party, ""), day)
    found = []
    for demand in now.demands:
        apart = _weeks(demand.last, last)
        if apart is None or apart < weeks:
            continue
        since = spoken.get(demand.party, "")
        found.append(
            Quiet(
                demand=demand.id,
                party=demand.party,
                issue=demand.issue,
                weeks=apart,
                last=_quote(file, demand.statements[-1]),
                spoken_since=since if since > (demand.last or "") else None,
            )
        )
    return tuple(found)


def _weeks(day: str | None, last: str | None) -> int | None:
    try:
        return (date.fromisoformat(last or "") - date.fromisoformat(day or "")).days // 7
    except ValueError:
        return None


def _sources(file: _File, *, now: Reprints) -> tuple[SourceChange, ...]:
    copied = {one.source: one for one in now.copied}
    said: dict[str, list[str]] = {}
    for row in file.record.statements:
        said.setdefault(row.source, []).append(row.id)
    found = []
    for source in file.record.sources:
        rows = said.get(source.id, [])
        if source.id in file.before:
            continue
        copy = copied.get(source.id)
        found.append(
            SourceChange(
                source=source.id,
                outlet=source.outlet,
                published=source.published.value,
                title=source.title,
                statements=len(rows),
                again=sum(row in file.again for row in rows),
                of=copy.of if copy else None,
                of_outlet=file.sources[copy.of].outlet if copy else None,
                words=copy.words if copy else 0,
                total=copy.total if copy else 0,
            )
        )
    return tuple(found)


def silences(record: Record, *, matrix: Matrix) -> tuple[Silence, ...]:
    """Return where a party at or near the table has said nothing on an issue that others speak on.

    Silence is no consent, and no position: the rows say only since when there was something to
    answer. Rows to check count as words.

    Examples
    --------
    >>> from pourparler.frame.frame import frame
    >>> silences(Record(), matrix=frame(Record()).matrix)
    ()
    """
    roles = dict(zip(matrix.parties, matrix.roles, strict=False))
    first: dict[str, dict[str, str]] = {}
    for row in record.statements:
        if row.issue is not None and row.party is not None:
            day = row.said_on.value or row.said_on.not_after or ""
            held = first.setdefault(row.issue, {})
            held[row.party] = min(held.get(row.party, day), day)
    return tuple(
        Silence(
            party=cell.party,
            issue=cell.issue,
            since=min(spoken.values()) or None,
            others=tuple(party for party in matrix.parties if party in spoken),
        )
        for cell in matrix.cells
        if cell.status == "silent" and not cell.to_check and roles.get(cell.party) in SEATED
        if (spoken := first.get(cell.issue, {})) and cell.party not in spoken
    )
