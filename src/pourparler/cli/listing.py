"""Statements as lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pourparler.cli.choosing import is_stated
from pourparler.cli.door import width
from pourparler.record.cue import aloud, texts_of

if TYPE_CHECKING:
    from pourparler.finding.flag import Flag
    from pourparler.record.record import Record
    from pourparler.record.statement import SaidOn, Statement

HEADLINES: Final = frozenset({"title", "boilerplate", "lead-repeat"})


def statement_lines(
    record: Record, rows: Sequence[Statement], *, reviewed: frozenset[str] = frozenset()
) -> str:
    """Return statements as text: the stated under one heading, those to check under another."""
    stated = [row for row in rows if is_stated(row, reviewed)]
    to_check = [row for row in rows if not is_stated(row, reviewed)]
    outlets = {source.id: source.outlet or source.path or "source" for source in record.sources}
    texts = texts_of(record)
    parts = []
    for heading, group in (("stated", stated), ("to check, weakest first", to_check)):
        if group:
            parts.append(f"{heading} ({len(group)})")
            parts += [
                _entry(
                    row,
                    said=aloud(row, text=texts[row.source]),
                    outlet=outlets.get(row.source, ""),
                    state=how_sure(row, reviewed),
                )
                for row in group
            ]
    return "\n".join(parts)


def how_sure(row: Statement, reviewed: frozenset[str]) -> str:
    """Return how sure the reading is, or that a person has reviewed it."""
    return "reviewed" if row.id in reviewed else f"sure {row.sure:.2f}"


def _entry(row: Statement, *, said: str, outlet: str, state: str) -> str:
    head = (
        f"  {row.id}  {said_on(row.said_on)} · {voice(row)} · {nature(row)} · "
        f"{row.issue or 'no issue'} · {row.firmness.level} · {state} · {outlet}"
    )
    head = textwrap.fill(
        head,
        width=max(width(), 40),
        subsequent_indent="    ",
        break_on_hyphens=False,
        break_long_words=False,
    )
    words = textwrap.fill(said, width=max(width(), 40), initial_indent="      ", subsequent_indent="      ")
    return f"{head}\n{words}"


def flag_lines(record: Record, flags: Sequence[Flag]) -> list[str]:
    """Return flags as text: the kind with the words that tell, then both tellings."""
    rows, texts = {row.id: row for row in record.statements}, texts_of(record)
    lines = [f"flags ({len(flags)})"] if flags else []
    for flag in flags:
        tells = ", ".join(f"“{word}”" for word in flag.words)
        lines.append(f"  {flag.kind}{f': {tells}' if tells else ''}")
        for ident in (flag.statement, flag.against):
            row = rows[ident]
            place = "in a headline" if row.block in HEADLINES else row.mode
            words = f"{ident}  {voice(row)} · {place} · {aloud(row, text=texts[row.source])}"
            lines.append(
                textwrap.fill(
                    words,
                    width=max(width(), 40),
                    initial_indent="      ",
                    subsequent_indent="        ",
                    break_on_hyphens=False,
                )
            )
    return lines


def content(row: Statement) -> str:
    """Return the words of a statement, its pieces joined by an ellipsis, all on one line."""
    return " … ".join(" ".join(span.text.split()) for span in row.content_spans)


def voice(row: Statement) -> str:
    """Return who speaks, for whom, and to whom where the text says so."""
    speaker = row.speaker or "unnamed"
    heard = f" to {row.addressee}" if row.addressee else ""
    return f"{speaker} ({row.party or 'no party'}){heard}"


def nature(row: Statement) -> str:
    """Return mode and act, with condition and negation when there."""
    marks = [name for name, there in (("conditional", row.conditional), ("negated", row.negated)) if there]
    return ", ".join([f"{row.mode} {row.act}", *marks])


def said_on(day: SaidOn) -> str:
    """Return the day of the words with its basis; ``by`` a day when only the latest is known."""
    if day.value:
        return f"{day.value} ({day.basis})"
    return f"by {day.not_after} ({day.basis})" if day.not_after else f"no day ({day.basis})"
