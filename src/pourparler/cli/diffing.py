"""The command that says what changed since a day."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.door import (
    case_at,
    day,
    in_force,
    json_text,
    safe,
    say,
    say_json,
    say_made,
    shown,
    width,
)
from pourparler.cli.grid import wrapped
from pourparler.cli.options import CaseOnly, Json
from pourparler.cli.writing import Force, write

if TYPE_CHECKING:
    from pourparler.finding.change import Change
    from pourparler.record.record import Record
    from pourparler.record.revised import Revised


def diff(
    name: CaseOnly = None,
    *,
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="What was published after this day, YYYY-MM-DD.")
    ],
    quiet_weeks: Annotated[
        int,
        typer.Option("--quiet-weeks", metavar="N", min=1, help="List demands not repeated for N weeks."),
    ] = 4,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to FILE: .html, .json, or .svg drawn."),
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Print what moved since a day. With the words before and now, new demands and speakers."""
    first = day(since, option="--since") or since
    case = case_at(name)
    if output is not None and output.suffix.lower() not in (".html", ".htm", ".json", ".svg"):
        raise UsageError(
            f"a diff is not written as {output.suffix or 'a file without an ending'}",
            where=str(output),
            mend="Let the name end in .html, .json or .svg",
        )
    if output is not None:
        _write(case, output, asked=(first, quiet_weeks), force=force, as_json=as_json)
        return
    say_made(
        flow.made_once(
            case,
            "diff",
            asked={"since": first, "quiet_weeks": quiet_weeks, "json": as_json, "width": width()},
            make=lambda: _text(case, asked=(first, quiet_weeks), as_json=as_json),
        )
    )


def _text(case: Path, *, asked: tuple[str, int], as_json: bool) -> tuple[str, int]:
    """Return what `diff` prints, and of how many statements it is made."""
    now = in_force(case)
    found = _found(now, now.record, asked=asked)
    text = json_text(asdict(found)) if as_json else safe(_lines(found, now.record))
    return text, len(now.record.statements)


def _write(case: Path, output: Path, *, asked: tuple[str, int], force: bool, as_json: bool) -> None:
    now, left = shown(case)
    record = now.record
    found = _found(now, record, asked=asked)
    content = flow.diff_bytes(found, record=record, suffix=output.suffix, reviewed=now.reviewed)
    write(output, content, force=force)
    if as_json:
        say_json({**asdict(found), "left_out": left})
    else:
        say(str(output))


def _found(now: Revised, record: Record, *, asked: tuple[str, int]) -> Change:
    since, quiet_weeks = asked
    return flow.diff(
        record, since=since, quiet_weeks=quiet_weeks, reviewed=now.reviewed, regrouped=now.regrouped
    )


def _lines(found: Change, record: Record) -> str:
    """Return what changed as text no wider than the terminal."""
    until = f", until {found.until}" if found.until else ""
    parts = [f"What changed after {found.since}{until}"]
    made = flow.diff_sections(found, record=record)
    if not made:
        parts.append("Nothing: no document was published after this day.")
    for section in made:
        lines = [section.heading]
        for sentence in section.sentences:
            lines += wrapped(sentence.text, indent=2)
            for said in sentence.said:
                lines += wrapped(f"{said.label}: {said.lead}“{said.text}” ({said.who})", indent=6)
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
