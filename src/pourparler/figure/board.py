"""The red-line board: a line for each demand through time, its restatements, and its fate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pourparler.figure.days import Days, axis, days_of
from pourparler.figure.matrix import legend
from pourparler.figure.signs import GREY, LEVELS, sign
from pourparler.figure.svg import INK, MUTED, framed, px, shortened, words

WIDTH: Final = 940
LABEL: Final = 366
ROW: Final = 40
END: Final = 130
"""Room at the right for the fate."""
MOST_LINES: Final = 40
FATES: Final = ("held", "partly", "conceded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """One statement of a demand: its day, its firmness, and words to show on pointing."""

    day: str | None
    level: str
    told: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """One demand.

    Attributes
    ----------
    label
        Who wants or refuses what, in a few words.
    words
        Its words, shortened; drawn small below.
    fate
        ``held``, ``partly``, ``conceded``; empty while it is open.
    """

    label: str
    words: str
    said: tuple[Restated, ...]
    fate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the picture shows; `until` is the day that the file reaches."""

    title: str
    lines: tuple[BoardLine, ...]
    until: str | None = None
    heading: str = ""
    note: str = ""


def board(shown: Board) -> str:
    """Return the picture as SVG text; after the last word a line is dotted up to `until`."""
    lines = shown.lines[:MOST_LINES]
    days = [one.day for line in lines for one in line.said]
    scale = days_of([*days, shown.until], left=LABEL, right=WIDTH - END)
    top = 40 if shown.heading else 12
    parts = [words(8, 22, shortened(shown.heading, 90), style=_HEAD)] if shown.heading else []
    bottom = top + ROW * len(lines)
    parts += axis(scale, top=top, bottom=bottom) if scale else []
    for at, line in enumerate(lines):
        parts += _line(line, top + ROW * at, scale, until=shown.until)
    kinds = [level for level in LEVELS if any(o.level == level for x in lines for o in x.said)]
    kinds += ["to check"] if any(not one.sure for line in lines for one in line.said) else []
    parts += legend(kinds, 8, bottom + 44)
    left = len(shown.lines) - len(lines)
    note = " · ".join([*([shown.note] if shown.note else []), *([f"{left} more demands"] if left else [])])
    if note:
        parts.append(words(8, bottom + 66, shortened(note, 130), style=f'class="muted" fill="{MUTED}"'))
    return framed(
        WIDTH,
        bottom + (78 if note else 58),
        parts,
        title=shown.title,
        desc=told(shown),
        kind="figure themed",
    )


_HEAD: Final = 'class="ink" font-size="15" font-weight="bold"'


def told(shown: Board) -> str:
    """Return in words what the picture shows."""
    said = []
    for line in shown.lines:
        days = sorted(one.day for one in line.said if one.day)
        when = "no day known" if not days else f"first {days[0]}, last {days[-1]}"
        firmest = max((LEVELS.index(one.level) for one in line.said), default=1)
        fate = line.fate or "open"
        times = "once" if len(line.said) == 1 else f"{len(line.said)} times"
        said.append(f"{line.label}: said {times}, {when}, {LEVELS[firmest]} at its firmest, {fate}.")
    return " ".join([*said, shown.note]).strip()


def _line(line: BoardLine, top: float, scale: Days | None, *, until: str | None) -> list[str]:
    y = top + 15
    parts = [
        words(8, top + 16, shortened(line.label, 54), style='class="ink" font-weight="bold"'),
        words(8, top + 31, shortened(line.words, 62), style=f'class="muted" font-size="11" fill="{MUTED}"'),
    ]
    dated = [one for one in line.said if one.day]
    if scale is None or not dated:
        return [*parts, words(LABEL, top + 19, "no day known", style=f'class="muted" fill="{MUTED}"')]
    xs = [scale.at(one.day or "") for one in dated]
    parts.append(_stroke(min(xs), max(xs), y, dashed=""))
    end = max(max(xs), scale.at(until)) if until else max(xs)
    if end > max(xs):
        parts.append(_stroke(max(xs), end, y, dashed="1.5 4"))
    for one, x in sorted(zip(dated, xs, strict=True), key=lambda pair: LEVELS.index(pair[0].level)):
        parts.append(sign(one.level if one.sure else f"{one.level}?", x, y, size=6.5, told=one.told))
    return [*parts, *_fate(line.fate, max(end, max(xs)) + 18, y)]


def _stroke(start: float, end: float, y: float, *, dashed: str) -> str:
    dash = f' stroke-dasharray="{dashed}" stroke-linecap="round"' if dashed else ""
    place = f'x1="{px(start)}" y1="{px(y)}" x2="{px(end)}" y2="{px(y)}"'
    return f'<line {place} stroke="{GREY}" stroke-width="2.4"{dash}/>'


def _fate(fate: str, x: float, y: float) -> list[str]:
    """Return the fate at the end of a line: full, half or empty box, and its word."""
    if fate not in FATES:
        return [words(x, y + 4, "open", style=f'class="muted" fill="{MUTED}"')]
    filled = {"held": 12, "partly": 6, "conceded": 0}[fate]
    place = f'x="{px(x)}" y="{px(y - 6)}" height="12"'
    box = f'<rect class="outline" {place} width="12" fill="none" stroke="{INK}"/>'
    full = f'<rect class="ink" {place} width="{filled}" fill="{INK}"/>'
    return [box, *([full] if filled else []), words(x + 18, y + 4, fate, style='class="ink"')]
