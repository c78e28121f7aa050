"""Bands: for each row the range between two numbers, and the value inside it where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pourparler.base.shown import digits_for, number
from pourparler.figure.plane import ticks
from pourparler.figure.signs import BLUE, GREY
from pourparler.figure.svg import FAINT, INK, MUTED, framed, px, shortened, words

WIDTH: Final = 760
LABEL: Final = 250
RIGHT: Final = 640
ROW: Final = 30
MOST_ROWS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A row: a range, the value inside it or None, and a word at its right end."""

    label: str
    low: float
    high: float
    value: float | None = None
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """What the picture shows; `unit` says below the axis what the numbers are.

    `edges` are numbers that the axis holds whatever the rows, such as 0 and 1.
    """

    title: str
    rows: tuple[Band, ...]
    unit: str = ""
    edges: tuple[float, ...] = ()
    heading: str = ""
    note: str = ""


def bands(shown: Bands) -> str:
    """Return the picture as SVG text; the axis holds every number of the rows."""
    rows = shown.rows[:MOST_ROWS]
    values = [value for row in rows for value in (row.low, row.high, row.value) if value is not None]
    values += shown.edges
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low) * 0.05 or 0.5
    low, high = low - room, high + room
    top = 40 if shown.heading else 12
    bottom = top + ROW * len(rows)
    parts = [words(8, 22, shortened(shown.heading, 70), style=_HEAD)] if shown.heading else []

    def at(value: float) -> float:
        return LABEL + (value - low) / (high - low) * (RIGHT - LABEL)

    for tick in ticks(low, high):
        x = px(at(tick))
        parts.append(f'<line class="faint" x1="{x}" y1="{top}" x2="{x}" y2="{bottom}" stroke="{FAINT}"/>')
        text = f"{tick:,.0f}" if abs(tick) >= 1000 else f"{tick:g}"
        parts.append(words(at(tick), bottom + 15, text, style=_SMALL))
    for n, row in enumerate(rows):
        parts += _row(row, top + ROW * n, (at(row.low), at(row.high), at(row.value or 0.0)))
    if shown.unit:
        parts.append(words((LABEL + RIGHT) / 2, bottom + 32, shortened(shown.unit, 60), style=_SMALL))
    left = len(shown.rows) - len(rows)
    note = " · ".join([*([shown.note] if shown.note else []), *([f"{left} more rows"] if left else [])])
    if note:
        parts.append(words(8, bottom + 54, shortened(note, 110), style=f'class="muted" fill="{MUTED}"'))
    height = bottom + (66 if note else 42)
    return framed(WIDTH, height, parts, title=shown.title, desc=told(shown), kind="figure themed")


_HEAD: Final = 'class="ink" font-size="15" font-weight="bold"'
_SMALL: Final = f'class="muted" text-anchor="middle" font-size="11" fill="{MUTED}"'


def told(shown: Bands) -> str:
    """Return in words what the picture shows."""
    digits = digits_for(v for row in shown.rows for v in (row.low, row.high, row.value) if v is not None)
    said = [f"{shown.unit}."] if shown.unit else []
    for row in shown.rows:
        inside = "" if row.value is None else f", {number(row.value, digits=digits)} inside"
        ends = f"{number(row.low, digits=digits)} to {number(row.high, digits=digits)}"
        said.append(f"{row.label}: {ends}{inside}{', ' + row.word if row.word else ''}.")
    return " ".join([*said, shown.note]).strip()


def _row(row: Band, top: float, at: tuple[float, float, float]) -> list[str]:
    low, high, value = at
    y = top + ROW / 2
    parts = [words(8, y + 4, shortened(row.label, 38), style='class="ink"')]
    parts.append(
        f'<rect x="{px(low)}" y="{px(y - 5)}" width="{px(max(high - low, 1))}" height="10" fill="{BLUE}" '
        f'fill-opacity="0.35"/>'
    )
    ends = (f'x1="{px(x)}" y1="{px(y - 8)}" x2="{px(x)}" y2="{px(y + 8)}"' for x in (low, high))
    parts += [f'<line {end} stroke="{GREY}" stroke-width="2"/>' for end in ends]
    if row.value is not None:
        points = " ".join(f"{px(value + a)},{px(y + b)}" for a, b in ((0, -7), (6, 0), (0, 7), (-6, 0)))
        parts.append(f'<polygon class="ink" points="{points}" fill="{INK}"/>')
    if row.word:
        parts.append(words(RIGHT + 10, y + 4, shortened(row.word, 18), style='class="ink"'))
    return parts
