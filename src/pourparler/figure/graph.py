"""The move graph: states on a ring, steps as lines in the colour and dash of who takes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.figure.svg import FAINT, INK, MUTED, framed, key_of, px, shortened, words

MOST_STATES: Final = 60
"""States up to which the picture can be read."""

WIDTH: Final = 1000
SIDE: Final = 640
CENTRE: Final = (SIDE / 2, 70 + SIDE / 2 - 30)
RING: Final = 258
TEXT: Final = 660
LISTED: Final = 24
STYLES: Final = (
    ("#1d4e89", ""),
    ("#b3261e", "7 3"),
    ("#0b6e4f", "2 3"),
    ("#8a5a00", "9 3 2 3"),
    ("#6a3d9a", "4 4"),
    ("#444444", "1 5"),
)
"""Colour and dash of each mover in order, told apart without colour too; more begin again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A state: its label, its terms in short, and how it stands: ``all``, ``single`` or ``none``."""

    label: str
    terms: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A step between two nodes by a mover; `both` when it also goes back."""

    start: int
    end: int
    mover: int
    both: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGraph:
    """What the picture shows.

    Attributes
    ----------
    movers
        Names, in the order of their styles.
    note
        One line below.
    """

    title: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    movers: tuple[str, ...]
    note: str = ""


FILLS: Final = {"all": "#bfe3d0", "single": "#e6effa", "none": "#ffffff"}
MEANING: Final = {
    "all": "no coalition gains by leaving it",
    "single": "no party alone gains by leaving it",
    "none": "some party gains by leaving it",
}


def graph(shown: MoveGraph) -> str:
    """Return the picture as SVG text."""
    places = [_place(n, len(shown.nodes)) for n in range(len(shown.nodes))]
    radius = 17 if len(shown.nodes) <= 24 else 12
    key = key_of(shown.title, *shown.movers)
    parts = [
        _heads(len(shown.movers), key=key),
        words(24, 34, shortened(shown.title, 90), style='font-size="18"'),
    ]
    parts += [_line(line, places, radius, key=key) for line in shown.lines]
    for node, (x, y) in zip(shown.nodes, places, strict=True):
        wide = ' stroke-width="2.5"' if node.stands == "all" else ""
        parts.append(
            f'<circle cx="{px(x)}" cy="{px(y)}" r="{radius}" fill="{FILLS[node.stands]}" '
            f'stroke="{INK}"{wide}/>'
        )
        parts.append(words(x, y + 4, shortened(node.label, 8), style='text-anchor="middle" font-size="11"'))
    legend = _key(shown)
    height = max(SIDE + 60, 90 + 20 * len(legend) + 18 * min(len(shown.nodes), LISTED) + 60)
    parts += [part for n, row in enumerate(legend) for part in _key_row(row, 86 + 20 * n)]
    parts += _terms(shown.nodes, 86 + 20 * len(legend) + 16)
    parts.append(words(24, height - 16, shown.note, style=f'fill="{MUTED}"'))
    desc = (
        f"{len(shown.nodes)} states and {len(shown.lines)} steps by {', '.join(shown.movers)}. {shown.note}"
    )
    return framed(WIDTH, height, parts, title=shown.title, desc=desc)


def _place(n: int, count: int) -> tuple[float, float]:
    angle = 2 * math.pi * n / count - math.pi / 2
    return CENTRE[0] + RING * math.cos(angle), CENTRE[1] + RING * math.sin(angle)


def _style(mover: int) -> tuple[str, str]:
    return STYLES[mover % len(STYLES)]


def _heads(movers: int, *, key: str) -> str:
    heads = "".join(
        f'<marker id="head{n}-{key}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z" fill="{_style(n)[0]}"/></marker>'
        for n in range(movers)
    )
    return f"<defs>{heads}</defs>"


def _line(line: Line, places: Sequence[tuple[float, float]], radius: float, *, key: str) -> str:
    """Return a step as a curve that bends towards the centre, apart for each mover."""
    (x1, y1), (x2, y2) = places[line.start], places[line.end]
    bend = 0.18 + 0.07 * (line.mover % 4)
    mx, my = (x1 + x2) / 2, (y1 + y2) / 2
    cx, cy = mx + bend * (CENTRE[0] - mx), my + bend * (CENTRE[1] - my)
    sx, sy = _edge(x1, y1, cx, cy, radius + 2)
    ex, ey = _edge(x2, y2, cx, cy, radius + 2)
    colour, dash = _style(line.mover)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    back = f' marker-start="url(#head{line.mover}-{key})"' if line.both else ""
    return (
        f'<path d="M{px(sx)} {px(sy)} Q{px(cx)} {px(cy)} {px(ex)} {px(ey)}" fill="none" stroke="{colour}" '
        f'stroke-opacity="0.8"{dashed}{back} marker-end="url(#head{line.mover}-{key})"/>'
    )


def _edge(x: float, y: float, towards_x: float, towards_y: float, radius: float) -> tuple[float, float]:
    """Return the point of a node's rim that faces a place."""
    length = math.hypot(towards_x - x, towards_y - y) or 1.0
    return x + (towards_x - x) * radius / length, y + (towards_y - y) * radius / length


def _key(shown: MoveGraph) -> list[tuple[str, int, str]]:
    rows = [("line", n, name) for n, name in enumerate(shown.movers)]
    found = {node.stands for node in shown.nodes}
    return rows + [(stands, 0, MEANING[stands]) for stands in FILLS if stands in found]


def _key_row(row: tuple[str, int, str], y: float) -> list[str]:
    kind, mover, text = row
    if kind == "line":
        colour, dash = _style(mover)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        ends = f'x1="{TEXT}" y1="{px(y)}" x2="{TEXT + 34}" y2="{px(y)}"'
        sign = f'<line {ends} stroke="{colour}" stroke-width="2"{dashed}/>'
    else:
        sign = f'<circle cx="{TEXT + 17}" cy="{px(y)}" r="7" fill="{FILLS[kind]}" stroke="{INK}"/>'
    return [sign, words(TEXT + 44, y + 4, shortened(text, 46))]


def _terms(nodes: Sequence[Node], y: float) -> list[str]:
    """Return the terms of each state, of very many those of the first."""
    parts = [f'<line x1="{TEXT}" y1="{px(y - 16)}" x2="{WIDTH - 24}" y2="{px(y - 16)}" stroke="{FAINT}"/>']
    for n, node in enumerate(nodes[:LISTED]):
        text = shortened(f"{node.label}: {node.terms}" if node.terms else node.label, 52)
        parts.append(words(TEXT, y + 18 * n, text, style='font-size="11"'))
    if len(nodes) > LISTED:
        parts.append(words(TEXT, y + 18 * LISTED, f"and {len(nodes) - LISTED} more", style=f'fill="{MUTED}"'))
    return parts
