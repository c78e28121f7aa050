"""More than two parties: deals by parties, each cell shaded by how far the deal goes for that party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pourparler.base.shown import digits_for, number
from pourparler.figure.svg import FAINT, INK, MUTED, framed, px, shortened, words

CELL: Final = 92
ROW: Final = 27
HEAD: Final = 104
LABEL: Final = 300
TAGS: Final = 300
"""Room beside the cells for the names of the solutions."""
MOST_COMMON: Final = 120
_LIGHT: Final = (241, 245, 249)
_DARK: Final = (29, 78, 137)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One deal.

    Attributes
    ----------
    label
        Its number and options.
    values
        The utility of each party; None where it has none.
    shares
        How far the deal goes for each party, 0 its worst efficient deal, 1 its best.
    below
        For each party whether the deal leaves it below its reservation.
    tags
        Short names of the solutions that it is.
    """

    label: str
    values: tuple[float | None, ...]
    shares: tuple[float | None, ...]
    below: tuple[bool, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """What the picture shows: names of the parties, the deals, and one line below.

    `common` is what all the deals have in common, said once.
    """

    title: str
    names: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    note: str = ""
    common: str = ""


def heat(shown: Heat) -> str:
    """Return the picture as SVG text."""
    width = LABEL + CELL * len(shown.names) + TAGS
    height = HEAD + ROW * len(shown.rows) + 66
    parts = [words(16, 28, shortened(shown.title, 90), style='font-size="16" font-weight="bold"')]
    if shown.common:
        parts.append(words(16, 47, shortened(shown.common, MOST_COMMON), style=f'fill="{MUTED}"'))
    for at, name in enumerate(shown.names):
        x = LABEL + CELL * (at + 0.5)
        for line, text in enumerate(_broken(name)):
            parts.append(words(x, HEAD - 29 + 15 * line, text, style='text-anchor="middle"'))
    digits = _digits(shown)
    for at, row in enumerate(shown.rows):
        parts += _row(row, HEAD + ROW * at, digits=digits)
    legend = HEAD + ROW * len(shown.rows) + 24
    parts += _legend(legend) if shown.rows else []
    if shown.note:
        parts.append(words(16, legend + 26, shortened(shown.note, 120), style=f'fill="{MUTED}"'))
    return framed(width, height, parts, title=shown.title, desc=told(shown))


def told(shown: Heat) -> str:
    """Return in words what the picture shows."""
    said = [f"{len(shown.rows)} deals and the utility of each for {', '.join(shown.names)}."]
    said += [f"{shown.common}."] if shown.common else []
    digits = _digits(shown)
    for row in shown.rows:
        values = ", ".join("none" if one is None else number(one, digits=digits) for one in row.values)
        tags = f" ({', '.join(row.tags)})" if row.tags else ""
        said.append(f"{row.label}{tags}: {values}.")
    return " ".join([*said, shown.note]).strip()


def _broken(name: str) -> list[str]:
    """Return a name in at most two lines of about 14 characters."""
    if len(name) <= 14:
        return ["", name]
    cut = name.rfind(" ", 0, 15)
    if cut <= 0:
        return ["", shortened(name, 14)]
    return [name[:cut], shortened(name[cut + 1 :], 14)]


def _digits(shown: Heat) -> int:
    return digits_for(value for row in shown.rows for value in row.values if value is not None)


def _row(row: HeatRow, top: float, *, digits: int) -> list[str]:
    parts = [words(16, top + 18, shortened(row.label, 44))]
    for at, (value, share) in enumerate(zip(row.values, row.shares, strict=True)):
        x = LABEL + CELL * at
        fill, ink = _shade(share)
        parts.append(
            f'<rect x="{px(x + 1)}" y="{px(top + 1)}" width="{CELL - 2}" height="{ROW - 2}" fill="{fill}"/>'
        )
        text = "–" if value is None else number(value, digits=digits)
        parts.append(words(x + CELL / 2, top + 18, text, style=f'text-anchor="middle" fill="{ink}"'))
        if row.below[at]:
            parts.append(
                f'<rect x="{px(x + 2.5)}" y="{px(top + 2.5)}" width="{CELL - 5}" height="{ROW - 5}" '
                'fill="none" stroke="#b3261e" stroke-width="2" stroke-dasharray="4 3"/>'
            )
    if row.tags:
        x = LABEL + CELL * len(row.values) + 10
        parts.append(words(x, top + 18, shortened(" · ".join(row.tags), 56), style='font-weight="bold"'))
    return parts


def _shade(share: float | None) -> tuple[str, str]:
    """Return fill and ink of a cell, so that the number stays readable."""
    if share is None:
        return "#ffffff", MUTED
    inside = min(max(share, 0.0), 1.0)
    fill = tuple(round(low + (high - low) * inside) for low, high in zip(_LIGHT, _DARK, strict=True))
    return "#" + "".join(f"{part:02x}" for part in fill), INK if inside < 0.68 else "#ffffff"


def _legend(y: float) -> list[str]:
    parts = [words(16, y, "worst efficient deal", style=f'fill="{MUTED}"')]
    for at in range(6):
        fill, _ = _shade(at / 5)
        x = 138 + 20 * at
        parts.append(
            f'<rect x="{x}" y="{px(y - 12)}" width="20" height="15" fill="{fill}" stroke="{FAINT}"/>'
        )
    parts.append(words(266, y, "best", style=f'fill="{MUTED}"'))
    parts.append(
        f'<rect x="320" y="{px(y - 12)}" width="20" height="15" fill="none" stroke="#b3261e" '
        'stroke-width="2" stroke-dasharray="4 3"/>'
    )
    parts.append(words(348, y, "below its reservation", style=f'fill="{MUTED}"'))
    return parts
