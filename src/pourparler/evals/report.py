"""Report: the figures of one evaluation, as numbers and as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an evaluation found.

    Attributes
    ----------
    figures
        Name to value; ``setting.figure`` where there are several settings.
        A figure that is not defined (nothing to count) is left out.
    corpus
        Name to sha256 of each body of text that was scored.
    sample
        How many articles were drawn, or None for all; a sample passes no gate.
    """

    name: str
    figures: Mapping[str, float]
    text: str
    corpus: Mapping[str, str]
    sample: int | None = None

    def plain(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "name": self.name,
            "figures": dict(self.figures),
            "text": self.text,
            "corpus": dict(self.corpus),
            "sample": self.sample,
        }


def shown(value: float | None) -> str:
    """Return a figure as text: counts whole, shares with three places, none as a dash.

    Examples
    --------
    >>> shown(3.0), shown(0.5), shown(1.0), shown(None)
    ('3', '0.500', '1', '—')
    """
    if value is None:
        return "—"
    return str(int(value)) if value == int(value) else f"{value:.3f}"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines with aligned columns, the first to the left, the rest to the right."""
    cells = [list(row) for row in rows]
    if not cells:
        return ""
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    lines = []
    for row in cells:
        first = row[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join([first, *rest]).rstrip())
    return "\n".join(lines)


def side_by_side(figures: Mapping[str, float], *, settings: Sequence[str]) -> str:
    """Return a table of ``setting.figure`` values: a row for each figure, a column for each setting."""
    names = dict.fromkeys(name.split(".", 1)[1] for name in figures if name.split(".", 1)[0] in settings)
    rows = [["figure", *settings]]
    rows += [[name, *(shown(figures.get(f"{setting}.{name}")) for setting in settings)] for name in names]
    return table(rows)
