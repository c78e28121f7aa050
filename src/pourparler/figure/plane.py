"""Two parties: every deal as a point, the frontier, reservation lines, and where the solutions lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.base.shown import digits_for, number
from pourparler.figure.svg import FAINT, INK, MUTED, framed, px, shortened, words

Point = tuple[float, float]

WIDTH: Final = 760
HEIGHT: Final = 560
LEFT, TOP, RIGHT, BOTTOM = 78, 64, 540, 490
MARKS: Final = (
    ("#b3261e", "diamond"),
    ("#0b6e4f", "square"),
    ("#1d4e89", "triangle"),
    ("#8a5a00", "circle"),
)
"""Colour and shape of each solution, in their order: told apart without colour too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A solution: its name, and its points; several where it is not unique."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """What the picture shows.

    Attributes
    ----------
    names
        Of the party along, and the party up.
    cloud
        Utilities of deals, all or a sample.
    frontier
        Utilities of the efficient deals.
    floors
        The reservation of each; None where unknown.
    note
        One line below, such as how many deals the points stand for.
    """

    title: str
    names: tuple[str, str]
    cloud: tuple[Point, ...]
    frontier: tuple[Point, ...]
    floors: tuple[float | None, float | None]
    marks: tuple[Mark, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def plane(shown: Plane) -> str:
    """Return the picture as SVG text."""
    x, y = _scales(shown)
    parts = [*_grid(x, y), *_zone(shown, x, y)]
    parts += [
        f'<circle cx="{px(x.at(a))}" cy="{px(y.at(b))}" r="2" fill="#9aa5b1" fill-opacity="0.55"/>'
        for a, b in shown.cloud
    ]
    parts += [*_stairs(shown, x, y), *_floors(shown, x, y)]
    for at, mark in enumerate(shown.marks):
        parts += [_sign(at, x.at(a), y.at(b)) for a, b in mark.points]
    parts += _labels(shown)
    return framed(WIDTH, HEIGHT, parts, title=shown.title, desc=told(shown))


def told(shown: Plane) -> str:
    """Return in words what the picture shows."""
    one, two = shown.names
    said = [
        f"Utilities of {one} (along) and {two} (up). {len(shown.frontier)} efficient points, "
        "none better for one without being worse for the other."
    ]
    for name, floor in zip(shown.names, shown.floors, strict=True):
        known = "unknown" if floor is None else number(floor, digits=_digits(shown))
        said.append(f"Reservation of {name}: {known}.")
    digits = _digits(shown)
    for mark in shown.marks:
        places = " or ".join(
            f"{number(a, digits=digits)} and {number(b, digits=digits)}" for a, b in mark.points[:3]
        )
        said.append(f"{mark.name}: {places}.")
    return " ".join([*said, shown.note]).strip()


def _digits(shown: Plane) -> int:
    floors = [floor for floor in shown.floors if floor is not None]
    return digits_for([*floors, *(value for mark in shown.marks for point in mark.points for value in point)])


def _scales(shown: Plane) -> tuple[_Scale, _Scale]:
    sides = []
    for side in (0, 1):
        values = [point[side] for point in (*shown.cloud, *shown.frontier)]
        floor = shown.floors[side]
        values += [] if floor is None else [floor]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        room = (high - low) * 0.04 or 0.5
        sides.append((low - room, high + room))
    (left, right), (below, above) = sides
    return _Scale(left, right, LEFT, RIGHT), _Scale(below, above, BOTTOM, TOP)


def ticks(low: float, high: float) -> list[float]:
    """Return round numbers between two ends, three to six.

    Examples
    --------
    >>> ticks(0.03, 0.97)
    [0.2, 0.4, 0.6, 0.8]
    >>> ticks(-0.04, 1.04)
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """
    rough = (high - low) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first = math.ceil(low / step)
    return [round(at * step, 12) for at in range(first, math.floor(high / step) + 1)]


def _grid(x: _Scale, y: _Scale) -> list[str]:
    parts = []
    for value in ticks(x.low, x.high):
        at = px(x.at(value))
        parts.append(f'<line x1="{at}" y1="{TOP}" x2="{at}" y2="{BOTTOM}" stroke="#eef1f4"/>')
        style = f'text-anchor="middle" fill="{MUTED}"'
        parts.append(words(x.at(value), BOTTOM + 18, _tick(value), style=style))
    for value in ticks(y.low, y.high):
        at = px(y.at(value))
        parts.append(f'<line x1="{LEFT}" y1="{at}" x2="{RIGHT}" y2="{at}" stroke="#eef1f4"/>')
        parts.append(
            words(LEFT - 8, y.at(value) + 4, _tick(value), style=f'text-anchor="end" fill="{MUTED}"')
        )
    parts.append(
        f'<rect x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}" fill="none" '
        f'stroke="{FAINT}"/>'
    )
    return parts


def _tick(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}"


def _zone(shown: Plane, x: _Scale, y: _Scale) -> list[str]:
    one, two = shown.floors
    if one is None or two is None:
        return []
    left, below = x.at(one), y.at(two)
    return [
        f'<rect x="{px(left)}" y="{TOP}" width="{px(max(RIGHT - left, 0))}" '
        f'height="{px(max(below - TOP, 0))}" fill="#e7f3ec"/>'
    ]


def _stairs(shown: Plane, x: _Scale, y: _Scale) -> list[str]:
    """Return the frontier: a line in steps, for nothing lies between two of its points, and the points."""
    points = sorted(set(shown.frontier))
    if not points:
        return []
    path = [f"M{px(x.at(points[0][0]))},{px(y.at(points[0][1]))}"]
    path += [f"V{px(y.at(b))}H{px(x.at(a))}" for a, b in points[1:]]
    parts = [f'<path d="{"".join(path)}" fill="none" stroke="{INK}" stroke-opacity="0.5"/>']
    parts += [f'<circle cx="{px(x.at(a))}" cy="{px(y.at(b))}" r="3.2" fill="{INK}"/>' for a, b in points]
    return parts


def _floors(shown: Plane, x: _Scale, y: _Scale) -> list[str]:
    one, two = shown.floors
    style = f'stroke="{MUTED}" stroke-dasharray="5 4"'
    parts = []
    if one is not None:
        at = px(x.at(one))
        parts.append(f'<line x1="{at}" y1="{TOP}" x2="{at}" y2="{BOTTOM}" {style}/>')
    if two is not None:
        at = px(y.at(two))
        parts.append(f'<line x1="{LEFT}" y1="{at}" x2="{RIGHT}" y2="{at}" {style}/>')
    return parts


def _sign(at: int, x: float, y: float) -> str:
    colour, shape = MARKS[at % len(MARKS)]
    style = f'fill="none" stroke="{colour}" stroke-width="2.2"'
    size = 6 + 2.5 * at
    if shape == "circle":
        return f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(size)}" {style}/>'
    if shape == "square":
        side = px(2 * size)
        return f'<rect x="{px(x - size)}" y="{px(y - size)}" width="{side}" height="{side}" {style}/>'
    corners = {
        "diamond": ((0, -size), (size, 0), (0, size), (-size, 0)),
        "triangle": ((0, -1.3 * size), (1.2 * size, 0.9 * size), (-1.2 * size, 0.9 * size)),
    }[shape]
    points = " ".join(f"{px(x + a)},{px(y + b)}" for a, b in corners)
    return f'<polygon points="{points}" {style}/>'


def _labels(shown: Plane) -> list[str]:
    one, two = (shortened(name, 60) for name in shown.names)
    middle = (LEFT + RIGHT) / 2
    parts = [
        words(LEFT, 28, shortened(shown.title, 80), style='font-size="16" font-weight="bold"'),
        words(middle, BOTTOM + 40, f"worth to {one}", style='text-anchor="middle"'),
        words(LEFT, TOP - 10, f"worth to {two}"),
    ]
    if shown.note:
        parts.append(words(LEFT, HEIGHT - 10, shortened(shown.note, 110), style=f'fill="{MUTED}"'))
    return [*parts, *_legend(shown)]


def _legend(shown: Plane) -> list[str]:
    left, y, digits = RIGHT + 34, TOP + 12, _digits(shown)
    parts = []
    rows: Sequence[tuple[str, str]] = (
        (f'<circle cx="{left}" cy="{{y}}" r="3.2" fill="{INK}"/>', "efficient deal"),
        (f'<circle cx="{left}" cy="{{y}}" r="2.4" fill="#9aa5b1"/>', "other deal"),
    )
    for sign, label in rows:
        parts += [sign.replace("{y}", px(y - 4)), words(left + 18, y, label)]
        y += 24
    if any(floor is not None for floor in shown.floors):
        parts.append(
            f'<line x1="{left - 9}" y1="{y - 4}" x2="{left + 9}" y2="{y - 4}" stroke="{MUTED}" '
            'stroke-dasharray="5 4"/>'
        )
        parts.append(words(left + 18, y, "reservation (no deal)"))
        y += 24
    if None not in shown.floors:
        parts.append(f'<rect x="{left - 8}" y="{y - 12}" width="16" height="14" fill="#e7f3ec"/>')
        parts.append(words(left + 18, y, "acceptable to both"))
        y += 24
    y += 8
    for at, mark in enumerate(shown.marks):
        parts += [_sign(at, left, y), words(left + 18, y + 4, mark.name)]
        for a, b in mark.points[:2]:
            y += 17
            place = f"{number(a, digits=digits)} · {number(b, digits=digits)}"
            parts.append(words(left + 18, y + 4, place, style=f'fill="{MUTED}"'))
        y += 30
    return parts
