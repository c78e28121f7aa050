"""A wide table cut into tables that fit a page."""

from __future__ import annotations

import math
from typing import Final

from pourparler.finding.brief import Grid

BLOCK: Final = 5
"""Parties side by side on one page; more stand in a further table."""


def blocks(grid: Grid) -> list[list[int]]:
    """Return the numbers of the columns of each table, evenly; what is no party's stands in the last.

    Examples
    --------
    >>> from pourparler.finding.brief import Column
    >>> parties = ["a", "b", "c", "d", "e", "f", ""]
    >>> blocks(Grid(columns=tuple(Column(party=party, name=party, seat="") for party in parties)))
    [[0, 1, 2], [3, 4, 5, 6]]
    """
    parties = [n for n, column in enumerate(grid.columns) if column.party]
    rest = [n for n, column in enumerate(grid.columns) if not column.party]
    each = math.ceil(len(parties) / max(math.ceil(len(parties) / BLOCK), 1)) or 1
    found = [parties[start : start + each] for start in range(0, len(parties), each)] or [[]]
    return [*found[:-1], [*found[-1], *rest]]
