"""From a record to what changed in it since a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.flow.walk import frame

if TYPE_CHECKING:
    from pourparler.brief.changes import Section
    from pourparler.finding.account import Account
    from pourparler.finding.change import Change, Silence
    from pourparler.finding.matrix import Matrix
    from pourparler.finding.movement import Movement
    from pourparler.finding.readout import Readout
    from pourparler.frame.change import Framed
    from pourparler.frame.rows import Row
    from pourparler.frame.sketch import Sketches
    from pourparler.record.record import Record
    from pourparler.record.working import Regroup


def diff(
    record: Record,
    *,
    since: str,
    quiet_weeks: int | None = None,
    reviewed: frozenset[str] = frozenset(),
    regrouped: tuple[Regroup, ...] = (),
) -> Change:
    """Return what the documents published after a day brought."""
    from pourparler.frame.change import QUIET_WEEKS, change, until
    from pourparler.frame.rows import worded
    from pourparler.frame.sketch import sketches

    # What words say does not depend on the day: made once, and used for both.
    said, made = worded(record), sketches(record)
    earlier = until(record, since)
    kept = frozenset(source.id for source in earlier.sources)
    now = _framed(record, said=said, made=made, reviewed=reviewed, regrouped=regrouped)
    before = _framed(
        earlier,
        said=tuple(row for row in said if row.statement.source in kept),
        made=made.of(kept),
        reviewed=reviewed,
        regrouped=regrouped,
    )
    weeks = QUIET_WEEKS if quiet_weeks is None else quiet_weeks
    return change(record, since=since, before=before, now=now, quiet_weeks=weeks)


def silences(record: Record, *, matrix: Matrix) -> tuple[Silence, ...]:
    """Return where a party at or near the table has said nothing on an issue that others speak on."""
    from pourparler.frame.change import silences

    return silences(record, matrix=matrix)


def _framed(
    record: Record,
    *,
    said: tuple[Row, ...],
    made: Sketches,
    reviewed: frozenset[str],
    regrouped: tuple[Regroup, ...],
) -> Framed:
    from pourparler.frame.change import Framed
    from pourparler.frame.movement import movement
    from pourparler.frame.points import points_of
    from pourparler.frame.reprints import reprints
    from pourparler.frame.stand import stand_of

    known = reprints(record, made=made)
    all_rows = frozenset(row.id for row in record.statements)
    stated = stand_of(record, reviewed=reviewed, known=known, said=said)
    every = stand_of(record, reviewed=all_rows, known=known, said=said)
    return Framed(
        stated=points_of(record, stand=stated, regrouped=regrouped),
        every=points_of(record, stand=every, regrouped=regrouped),
        stated_moves=movement(record, stand=stated),
        every_move=movement(record, stand=every),
    )


def readouts(record: Record, *, day: str, matrix: Matrix) -> tuple[Readout, ...]:
    """Return what each side told of one day, issue by issue."""
    from pourparler.frame.readouts import readouts

    return readouts(record, day=day, known=matrix.reprints)


def diff_sections(change: Change, *, record: Record) -> tuple[Section, ...]:
    """Return what changed in sentences, each with the words it rests on."""
    from pourparler.brief.changes import sections

    return sections(change, parties=_parties(record), issues=_issues(record), leads=_leads(record))


def diff_bytes(
    change: Change, *, record: Record, suffix: str, reviewed: frozenset[str] = frozenset()
) -> bytes:
    """Return what changed as a file: ``.html`` stands alone, ``.json`` has every key, ``.svg`` draws it."""
    if suffix.lower() == ".svg":
        return _drawn(change, record=record, reviewed=reviewed).encode()
    if suffix.lower() == ".json":
        import json
        from dataclasses import asdict

        text = json.dumps(asdict(change), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        return text.encode("utf-8", "backslashreplace")
    from pourparler.brief.changes import to_html

    made = to_html(change, parties=_parties(record), issues=_issues(record), leads=_leads(record))
    return made.encode("utf-8", "backslashreplace")


def _drawn(change: Change, *, record: Record, reviewed: frozenset[str]) -> str:
    """Return as SVG how firm the words were, day by day, in the cells that have new ones."""
    from dataclasses import replace

    from pourparler.base.numbers import SURE_STATED
    from pourparler.finding.pictures import movement_picture

    every = frame(record, reviewed=frozenset(row.id for row in record.statements)).matrix
    fresh = {(cell.party, cell.issue): cell for cell in change.cells}
    kept = tuple(cell for cell in every.cells if (cell.party, cell.issue) in fresh)
    return movement_picture(
        replace(every, cells=kept),
        record=record,
        moves={turn.statement: turn.move for cell in change.cells for turn in cell.turns},
        unsure=frozenset(
            row.id for row in record.statements if row.sure < SURE_STATED and row.id not in reviewed
        ),
        heading=f"What moved since {change.since}",
    )


def _parties(record: Record) -> dict[str, str]:
    return {party.id: party.name for party in record.parties}


def _leads(record: Record) -> dict[str, str]:
    from pourparler.record.cue import cue_lead, texts_of

    texts = texts_of(record)
    return {row.id: cue_lead(row, text=texts[row.source]) for row in record.statements}


def _issues(record: Record) -> dict[str, str]:
    return {issue.id: issue.name for issue in record.issues}


def movement(record: Record, *, reviewed: frozenset[str] = frozenset()) -> Movement:
    """Return the steps of each party on each issue, and who moved after whom, by stated rows alone."""
    from pourparler.frame.movement import movement

    return movement(record, reviewed=reviewed)


def accounts(record: Record) -> tuple[Account, ...]:
    """Return where two sources or two sides tell one thing otherwise."""
    from pourparler.frame.accounts import accounts_of

    return accounts_of(record)
