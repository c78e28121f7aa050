"""Movement: for each party and issue how firm its words were from day to day, and which way they moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pourparler.figure.days import Days, axis, days_of
from pourparler.figure.matrix import legend
from pourparler.figure.signs import GREY, LEVELS, arrow, sign
from pourparler.figure.svg import FAINT, MUTED, framed, px, shortened, words

WIDTH: Final = 940
LABEL: Final = 250
ROW: Final = 62
RISE: Final = 15
"""Pixels between two levels of firmness."""
MOST_LINES: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement: its day, its firmness, how it moved (``harder softer same new`` or empty).

    `sure` False draws it as to check.
    """

    day: str | None
    level: str
    move: str = ""
    told: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementLine:
    """One party on one issue; `steps` stand in order of day."""

    party: str
    issue: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What the picture shows."""

    title: str
    lines: tuple[MovementLine, ...]
    heading: str = ""
    note: str = ""


def movement(shown: Movement) -> str:
    """Return the picture as SVG text; steps without a day are left out and counted below."""
    lines = shown.lines[:MOST_LINES]
    scale = days_of((one.day for line in lines for one in line.steps), left=LABEL + 40, right=WIDTH - 24)
    top = 40 if shown.heading else 12
    parts = [words(8, 22, shortened(shown.heading, 90), style=_HEAD)] if shown.heading else []
    bottom = top + ROW * len(lines)
    parts += axis(scale, top=top, bottom=bottom) if scale else []
    for at, line in enumerate(lines):
        parts += _line(line, top + ROW * at, scale)
    steps = [one for line in lines for one in line.steps]
    kinds = [level for level in LEVELS if any(one.level == level for one in steps)]
    kinds += ["to check"] if any(not one.sure for one in steps) else []
    kinds += [move for move in ("harder", "softer") if any(one.move == move for one in steps)]
    parts += legend(kinds, 8, bottom + 44)
    note = _note(shown, len(lines))
    if note:
        parts.append(words(8, bottom + 66, shortened(note, 130), style=_MUTED))
    height = bottom + (78 if note else 58)
    return framed(WIDTH, height, parts, title=shown.title, desc=told(shown), kind="figure themed")


_HEAD: Final = 'class="ink" font-size="15" font-weight="bold"'
_MUTED: Final = f'class="muted" fill="{MUTED}"'


def told(shown: Movement) -> str:
    """Return in words what the picture shows."""
    said = []
    for line in shown.lines:
        steps = ", ".join(
            f"{one.day or 'no day'} {one.level}{' ' + one.move if one.move else ''}" for one in line.steps
        )
        said.append(f"{line.party} on {line.issue}: {steps or 'nothing'}.")
    return " ".join([*said, shown.note]).strip()


def _note(shown: Movement, kept: int) -> str:
    undated = sum(one.day is None for line in shown.lines for one in line.steps)
    parts = [shown.note] if shown.note else []
    parts += [f"{undated} without a day left out"] if undated else []
    return " · ".join(parts + ([f"{len(shown.lines) - kept} more lines"] if kept < len(shown.lines) else []))


def _height(level: str, top: float) -> float:
    return top + 12 + RISE * (2 - LEVELS.index(level))


def _line(line: MovementLine, top: float, scale: Days | None) -> list[str]:
    parts = [
        words(8, top + 24, shortened(line.party, 34), style='class="ink" font-weight="bold"'),
        words(8, top + 40, shortened(line.issue, 38), style=_MUTED),
    ]
    for level in LEVELS:
        guide = px(_height(level, top))
        ends = f'x1="{LABEL + 34}" y1="{guide}" x2="{WIDTH - 8}" y2="{guide}"'
        parts.append(f'<line class="faint" {ends} stroke="{FAINT}" stroke-width="0.7"/>')
        style = f'class="muted" text-anchor="end" font-size="9.5" fill="{MUTED}"'
        parts.append(words(LABEL + 28, _height(level, top) + 3, level, style=style))
    dated = [one for one in line.steps if one.day]
    if scale is None or not dated:
        return parts
    places = [(scale.at(one.day or ""), _height(one.level, top)) for one in dated]
    path = f"M{px(places[0][0])},{px(places[0][1])}"
    path += "".join(f"H{px(x)}V{px(y)}" for x, y in places[1:])
    parts.append(f'<path d="{path}" fill="none" stroke="{GREY}" stroke-width="1.6"/>')
    for one, (x, y) in zip(dated, places, strict=True):
        parts.append(sign(one.level if one.sure else f"{one.level}?", x, y, size=5.5, told=one.told))
        if one.move in ("harder", "softer"):
            parts.append(arrow(one.move, x + 12, y))
    return parts
