"""The positions at a glance: parties by issues, a sign for how firmly each speaks, silence hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.figure.signs import LEVELS, MEANING, arrow, sign
from pourparler.figure.svg import FAINT, MUTED, framed, key_of, px, shortened, words

CELL: Final = 130
ROW: Final = 38
LABEL: Final = 190
HEAD: Final = 50
MOST_COLUMNS: Final = 12
MOST_ROWS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """A party on an issue.

    Attributes
    ----------
    status
        ``stated``, ``silent``, ``contradictory`` or ``to check``.
    level
        ``soft``, ``plain`` or ``firm``; empty for a silent cell.
    act, move
        One word each; empty for none.
    count
        Statements that it rests on.
    later
        What is to check and newer than what is stated, in a word; empty for none.
    """

    status: str = "silent"
    level: str = ""
    act: str = ""
    move: str = ""
    count: int = 0
    later: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixGrid:
    """What the picture shows: a row of cells for each issue, one for each party.

    `heading` is drawn above it; `title` is only read out.
    """

    title: str
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    cells: tuple[tuple[MatrixCell, ...], ...]
    heading: str = ""
    note: str = ""


def matrix(shown: MatrixGrid) -> str:
    """Return the picture as SVG text; of very many parties and issues the first, and it says so."""
    parties, issues = shown.parties[:MOST_COLUMNS], shown.issues[:MOST_ROWS]
    top = HEAD + (26 if shown.heading else 0)
    key = key_of(shown.title, *shown.parties)
    parts = [_hatch(key)]
    if shown.heading:
        parts.append(
            words(8, 22, shortened(shown.heading, 90), style='class="ink" font-size="15" font-weight="bold"')
        )
    for at, name in enumerate(parties):
        for line, text in enumerate(two_lines(name)):
            style = 'class="ink" text-anchor="middle" font-weight="bold"'
            parts.append(words(LABEL + CELL * (at + 0.5), top - 24 + 14 * line, text, style=style))
    for at, (issue, row) in enumerate(zip(issues, shown.cells, strict=False)):
        parts += _row(issue, row[:MOST_COLUMNS], top + ROW * at, key=key)
    bottom = top + ROW * len(issues)
    parts += legend(_found(shown), 8, bottom + 24)
    note = _note(shown)
    if note:
        parts.append(words(8, bottom + 48, shortened(note, 120), style=f'class="muted" fill="{MUTED}"'))
    width = max(LABEL + CELL * len(parties) + 8, 560)
    height = bottom + (60 if note else 36)
    return framed(width, height, parts, title=shown.title, desc=told(shown), kind="figure themed")


def told(shown: MatrixGrid) -> str:
    """Return in words what the picture shows; silent cells are named once for each issue."""
    said = []
    for issue, row in zip(shown.issues, shown.cells, strict=False):
        pairs = list(zip(shown.parties, row, strict=False))
        heard = [f"{party} {_cell_words(cell)}" for party, cell in pairs if cell.status != "silent"]
        mute = [party for party, cell in pairs if cell.status == "silent"]
        silent = [f"nothing from {', '.join(mute)}"] if mute else []
        said.append(f"{issue}: {'; '.join([*heard, *silent])}.")
    return " ".join([*said, shown.note]).strip()


def _cell_words(cell: MatrixCell) -> str:
    parts = [cell.level if cell.status == "stated" else cell.status, cell.act, cell.move]
    told = " ".join(part for part in parts if part)
    return f"{told} (later, to check: {cell.later})" if cell.later else told


def two_lines(name: str, *, most: int = 17) -> tuple[str, str]:
    """Return a name in two lines, the first empty where one is enough.

    Examples
    --------
    >>> two_lines("Federation of Rail Staff")
    ('Federation of', 'Rail Staff')
    """
    if len(name) <= most:
        return "", name
    cut = name.rfind(" ", 0, most + 1)
    if cut <= 0:
        return "", shortened(name, most)
    return name[:cut], shortened(name[cut + 1 :], most)


def _hatch(key: str) -> str:
    return (
        f'<defs><pattern id="hatch-{key}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line class="faint" x1="0" y1="0" x2="0" y2="6" stroke="{FAINT}" '
        f'stroke-width="2"/></pattern></defs>'
    )


def _row(issue: str, row: Sequence[MatrixCell], top: float, *, key: str) -> list[str]:
    first, second = two_lines(issue, most=29)
    middle = top + ROW / 2
    parts = [words(8, middle - 4, first, style='class="ink"')] if first else []
    parts.append(words(8, middle + (11 if first else 4), second, style='class="ink"'))
    for at, cell in enumerate(row):
        x = LABEL + CELL * at
        silent = cell.status == "silent"
        fill = f"url(#hatch-{key})" if silent else "none"
        parts.append(
            f'<rect class="faint" x="{px(x + 2)}" y="{px(top + 2)}" width="{CELL - 4}" height="{ROW - 4}" '
            f'fill="{fill}" stroke="{FAINT}"/>'
        )
        if not silent:
            parts += _content(cell, x, top + ROW / 2)
    return parts


def _content(cell: MatrixCell, x: float, y: float) -> list[str]:
    if not cell.later:
        return _standing(cell, x, y)
    later = shortened(f"later: {cell.later}", 17) + "?"
    style = f'class="muted" font-size="10.5" fill="{MUTED}"'
    return [*_standing(cell, x, y - 6), words(x + 27, y + 12, later, style=style)]


def _standing(cell: MatrixCell, x: float, y: float) -> list[str]:
    if cell.status == "contradictory":
        signs = [sign("firm", x + 13, y - 6, size=5), sign("soft", x + 18, y + 6, size=5)]
        return [*signs, words(x + 30, y + 4, "both ways", style='class="ink"')]
    kind = cell.level if cell.status == "stated" else "to check"
    act = shortened(cell.act, 11) + ("?" if cell.status == "to check" else "")
    ink = 'class="ink"' if cell.status == "stated" else f'class="muted" fill="{MUTED}"'
    count = [words(x + CELL - 8, y + 4, f"{cell.count}×", style=_small())] if cell.count > 1 else []
    return [
        sign(kind, x + 15, y),
        words(x + 27, y + 4, act, style=ink),
        *count,
        *([arrow(cell.move, x + CELL - 37, y)] if cell.move in ("harder", "softer") else []),
    ]


def _small() -> str:
    return f'class="muted" text-anchor="end" font-size="10.5" fill="{MUTED}"'


def _found(shown: MatrixGrid) -> list[str]:
    cells = [cell for row in shown.cells for cell in row]
    kinds = [level for level in LEVELS if any(c.status == "stated" and c.level == level for c in cells)]
    kinds += ["to check"] if any(c.status == "to check" or c.later for c in cells) else []
    return kinds + [move for move in ("harder", "softer") if any(c.move == move for c in cells)]


def legend(kinds: Sequence[str], x: float, y: float) -> list[str]:
    """Return a line that says what each sign means."""
    parts = []
    for kind in kinds:
        drawn = arrow(kind, x + 6, y - 4) if kind in ("harder", "softer") else sign(kind, x + 6, y - 4)
        text = MEANING[kind].partition(":")[0]
        parts += [drawn, words(x + 18, y, text, style=f'class="muted" fill="{MUTED}"')]
        x += 18 + 6.3 * len(text) + 16
    return parts


def _note(shown: MatrixGrid) -> str:
    more = [
        f"{len(held) - most} more {what}"
        for held, most, what in (
            (shown.parties, MOST_COLUMNS, "parties"),
            (shown.issues, MOST_ROWS, "issues"),
        )
        if len(held) > most
    ]
    return " · ".join([*([shown.note] if shown.note else []), *more])
