"""The chronology: a lane for each party, a sign for each statement on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.figure.days import Days, axis, days_of
from pourparler.figure.matrix import legend, two_lines
from pourparler.figure.signs import FAMILIES, sign
from pourparler.figure.svg import FAINT, MUTED, framed, px, shortened, words

WIDTH: Final = 940
LABEL: Final = 168
STEP: Final = 13
"""Pixels between signs that stand above each other."""
MOST_STACKED: Final = 7
MOST_LANES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement: its day, the number of its lane, its family of acts, and words to show on pointing.

    `family` is ``hard``, ``open`` or ``other``; `sure` False draws it as to check.
    """

    day: str | None
    lane: int
    family: str
    told: str
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What the picture shows; `lanes` are the names of the parties."""

    title: str
    lanes: tuple[str, ...]
    said: tuple[Said, ...]
    heading: str = ""
    note: str = ""


def timeline(shown: Timeline) -> str:
    """Return the picture as SVG text; statements without a day stand at the right edge."""
    lanes = shown.lanes[:MOST_LANES]
    right = WIDTH - (76 if any(one.day is None for one in shown.said) else 20)
    scale = days_of((one.day for one in shown.said), left=LABEL, right=right)
    top = 34.0 if shown.heading else 10.0
    head = words(8, 22, shortened(shown.heading, 90), style=_HEAD) if shown.heading else ""
    parts: list[str] = []
    start = top
    for at, name in enumerate(lanes):
        stacks = _stacks([one for one in shown.said if one.lane == at], scale)
        tall = min(max(map(len, stacks.values()), default=1), MOST_STACKED)
        height = max(34, STEP * tall + 14)
        parts += _lane(name, top, height)
        for x, stack in stacks.items():
            parts += _stack(stack, x, top + height - 11)
        top += height
    lines = axis(scale, top=start, bottom=top) if scale else []
    if any(one.day is None for one in shown.said):
        lines.append(words(WIDTH - 36, top + 15, "no day", style=_SMALL))
    kinds = [family for family in FAMILIES if any(one.family == family for one in shown.said)]
    kinds += ["to check"] if any(not one.sure for one in shown.said) else []
    foot = legend(kinds, 8, top + 44)
    note = [words(8, top + 66, shortened(shown.note, 130), style=_MUTED)] if shown.note else []
    height = round(top) + (78 if shown.note else 58)
    return framed(
        WIDTH,
        height,
        [head, *lines, *parts, *foot, *note],
        title=shown.title,
        desc=told(shown),
        kind="figure themed",
    )


_HEAD: Final = 'class="ink" font-size="15" font-weight="bold"'
_MUTED: Final = f'class="muted" fill="{MUTED}"'
_SMALL: Final = f'class="muted" text-anchor="middle" font-size="11" fill="{MUTED}"'


def told(shown: Timeline) -> str:
    """Return in words what the picture shows: how many statements of each party, and between which days."""
    said = []
    for at, name in enumerate(shown.lanes):
        own = [one for one in shown.said if one.lane == at]
        days = sorted(one.day for one in own if one.day)
        when = f" from {days[0]} to {days[-1]}" if days else ""
        hard = sum(one.family == "hard" for one in own)
        opening = sum(one.family == "open" for one in own)
        said.append(f"{name}: {len(own)} statements{when}, {hard} hard, {opening} opening.")
    return " ".join([*said, shown.note]).strip()


def _stacks(said: Sequence[Said], scale: Days | None) -> dict[float, list[Said]]:
    """Return the signs of a lane by the place where they stand above each other."""
    found: dict[float, list[Said]] = {}
    for one in sorted(said, key=lambda one: (one.day or "9999", FAMILIES.index(one.family), one.told)):
        x = WIDTH - 36.0 if one.day is None or scale is None else round(scale.at(one.day) / STEP) * STEP
        found.setdefault(float(x), []).append(one)
    return found


def _lane(name: str, top: float, height: float) -> list[str]:
    line = top + height
    first, second = two_lines(name, most=24)
    label = [words(8, line - 22, first, style='class="ink"')] if first else []
    return [
        f'<line class="faint" x1="8" y1="{px(line)}" x2="{WIDTH - 8}" y2="{px(line)}" stroke="{FAINT}"/>',
        *label,
        words(8, line - 8, second, style='class="ink"'),
    ]


def _stack(stack: Sequence[Said], x: float, base: float) -> list[str]:
    shown = stack if len(stack) <= MOST_STACKED else stack[: MOST_STACKED - 1]
    parts = [
        sign(one.family if one.sure else f"{one.family}?", x, base - STEP * n, size=5, told=one.told)
        for n, one in enumerate(shown)
    ]
    if len(shown) < len(stack):
        more = f"+{len(stack) - len(shown)}"
        parts.append(words(x, base - STEP * len(shown) + 4, more, style=_SMALL))
    return parts
