"""How a statement under review is shown: its quotation first, in its sentence, and why it is to check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pourparler.base.numbers import SURE_STATED
from pourparler.cli.listing import content, how_sure, nature, said_on, voice
from pourparler.cli.notices import count
from pourparler.cli.printing import wrapped
from pourparler.record.cue import cue_lead

if TYPE_CHECKING:
    from pourparler.flow.desk import Desk
    from pourparler.record.revised import Ruling
    from pourparler.record.source import Source
    from pourparler.record.statement import Statement

SENTENCE: Final = re.compile(r".+?(?:[.!?][”’\"')\]]*(?=\s|$)|\n|$)", re.DOTALL)
"""A sentence by its stop; short forms with a point cut one in two, which costs a reader nothing."""

WORD: Final = re.compile(r"\w[\w'’-]*")
LEAST: Final = 3
"""Fewest words of a stretch that is offered as missed."""

HEADS: Final = frozenset({"title", "byline", "boilerplate", "lead-repeat", "related", "subhead", "caption"})


def shown(desk: Desk, row: Statement) -> str:
    """Return a statement in a few lines."""
    from pourparler.flow.desk import why_to_check

    source = next(one for one in desk.now.record.sources if one.id == row.source)
    before, after = around(row, source)
    place = f"  {before}⟦…⟧{after}".replace("\n", " ")
    outlet = source.outlet or source.path or source.id[:12]
    issue, state = row.issue or "no issue", how_sure(row, desk.now.reviewed)
    label = "to check" if row.sure < SURE_STATED else "stated, not reviewed"
    lines = [
        f"{cue_lead(row, text=source.text)}“{content(row)}”",
        *([place] if WORD.search(f"{before} {after}") else []),
        f"  {voice(row)} · {nature(row)} · {issue} · {row.firmness.level} · {said_on(row.said_on)}",
        f"  {outlet} {source.published.value or 'no day'} · {row.grade} · {state} · {row.id}",
        f"  {label}: {'; '.join(why_to_check(row))}",
    ]
    return "\n".join(wrapped(line, indent=4) for line in lines)


def around(row: Statement, source: Source) -> tuple[str, str]:
    """Return what stands before and after the words of a statement in their sentences."""
    first, last = row.content_spans[0].start, row.content_spans[-1].end
    places = sentences(source)
    start = max((s for s, e in places if s <= first < e), default=first)
    end = min((e for s, e in places if s < last <= e), default=last)
    return source.text[start:first], source.text[last:end]


def sentences(source: Source) -> list[tuple[int, int]]:
    """Return the places of the sentences of a source, block by block."""
    blocks = [(block.start, block.end) for block in source.blocks] or [(0, len(source.text))]
    found = []
    for start, end in blocks:
        for match in SENTENCE.finditer(source.text[start:end]):
            words = match.group()
            left, right = len(words) - len(words.lstrip()), len(words.rstrip())
            if right > left:
                found.append((start + match.start() + left, start + match.start() + right))
    return found


def missed(desk: Desk, source: Source, *, near: int) -> list[tuple[int, int]]:
    """Return the sentences of the body, or what of them no statement has, nearest to a place first."""
    heads = [(block.start, block.end) for block in source.blocks if block.kind in HEADS]
    taken = [
        (row.content_spans[0].start, row.content_spans[-1].end)
        for row in desk.now.record.statements
        if row.source == source.id
    ]
    free = []
    for start, end in sentences(source):
        if not any(s < end and start < e for s, e in heads):
            free += _left_of(source.text, (start, end), taken)
    return sorted(free, key=lambda place: abs(place[0] - near))


def _left_of(text: str, place: tuple[int, int], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of a sentence outside of what is taken, `LEAST` words or more, without marks."""
    start, end = place
    pieces = []
    for first, last in sorted(one for one in taken if one[0] < end and start < one[1]):
        pieces.append((start, first))
        start = max(start, last)
    pieces.append((start, end))
    found = []
    for one in pieces:
        words = list(WORD.finditer(text, *one)) if one[0] < one[1] else []
        if len(words) >= LEAST:
            whole = one == place
            found.append(one if whole else (words[0].start(), words[-1].end()))
    return found


def ruling_line(ruling: Ruling) -> str:
    """Return one decision of the log in a line: what, by whom, why, and what became of it."""
    made = ruling.decision
    about = ", ".join(made.targets[:3]) + (
        f" and {len(made.targets) - 3} more" if len(made.targets) > 3 else ""
    )
    changed = ", ".join(f"{key}={_short(value)}" for key, value in made.changes.items())
    state = "" if ruling.state == "in force" else f" [{ruling.state}: {ruling.why}]"
    parts = [made.at, made.by, f"{made.kind} {about}", changed, made.reason]
    return f"{made.id}  {' · '.join(part for part in parts if part)}{state}"


def _short(value: object) -> str:
    if isinstance(value, dict) and {"start", "end"} <= value.keys():
        return f"{value['start']}–{value['end']}"
    if isinstance(value, list):
        return ", ".join(_short(one) for one in value)
    if isinstance(value, dict):
        return " ".join(f"{key}={_short(one)}" for key, one in value.items())
    return "none" if value is None else str(value)


def state_line(desk: Desk, *, left: int) -> str:
    """Return how far the review has come."""
    rows = len(desk.now.record.statements)
    done = len(desk.now.reviewed)
    return f"{count(rows, 'statement')}: {done} reviewed, {left} to go, {len(desk.now.rejected)} rejected"
