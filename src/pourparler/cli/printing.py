"""How numbers, names and deals of a settlement are put to a reader at the table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pourparler.base.numbers import SMALLEST
from pourparler.base.shown import digits_for, number, signed
from pourparler.cli.door import width

if TYPE_CHECKING:
    from pourparler.finding.deal import Deal, Share, Solution
    from pourparler.finding.settlement import Settlement

SHOWN: Final = 12
"""Rows of a list that are shown; ``--json`` has them all."""

LINES: Final = 8
"""Red lines and trades that are shown."""


def digits_of(settlement: Settlement) -> int:
    """Return how few digits after the point hold the utilities that are shown, three at most."""
    return digits_for(_shown(settlement))


def _shown(settlement: Settlement) -> Iterator[float]:
    given = [] if settlement.given is None else [settlement.given.deal]
    rows: Iterable[Mapping[str, float | None]] = (
        settlement.reservations,
        *(deal.utilities for deal in (*settlement.deals[:SHOWN], *settlement.narrowed[:SHOWN], *given)),
        *(row for one in settlement.solutions for row in one.utilities[:1]),
    )
    return (value for row in rows for value in row.values() if value is not None)


def worths(settlement: Settlement, values: Mapping[str, float]) -> str:
    """Return utilities by party, as ``Port 0.40, Union 0.70``."""
    digits = digits_of(settlement)
    return ", ".join(
        f"{settlement.names[party]} {number(value, digits=digits)}" for party, value in values.items()
    )


def changes(settlement: Settlement, values: Mapping[str, float]) -> str:
    """Return changes of utility by party, with their signs; what does not change is left out."""
    digits = digits_of(settlement)
    return ", ".join(
        f"{settlement.names[party]} {signed(value, digits=digits)}"
        for party, value in values.items()
        if abs(value) >= SMALLEST
    )


def listed(settlement: Settlement, parties: Iterable[str]) -> str:
    """Return the names of parties."""
    return ", ".join(settlement.names[party] for party in parties)


def common_to(deals: Sequence[Deal]) -> list[tuple[str, str]]:
    """Return the options that all of several deals share."""
    if len(deals) < 2:
        return []
    return [pair for pair in deals[0].options if all(pair in deal.options for deal in deals)]


def name_of(deal: Deal, *, but: Sequence[tuple[str, str]] = ()) -> str:
    """Return a deal in one line: its number and its options, without those said already."""
    options = " · ".join(f"{issue} {option}" for issue, option in deal.options if (issue, option) not in but)
    return options if deal.number is None else f"#{deal.number}  {options}"


def heads(names: Mapping[str, str], *, most: int) -> list[str]:
    """Return names cut to so many characters, so that no two are the same where that can be.

    Examples
    --------
    >>> heads({"a": "Northern Fleet", "b": "Southern Fleet"}, most=9)
    ['Northern…', 'Southern…']
    >>> heads({"a": "Fleet of the North", "b": "Fleet of the South"}, most=9)
    ['Flee…orth', 'Flee…outh']
    """

    def start(name: str) -> str:
        return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"

    def both_ends(name: str) -> str:
        half = (most - 1) // 2
        return name if len(name) <= most else f"{name[:half]}…{name[-half:]}"

    ways = [
        [start(name) for name in names.values()],
        [both_ends(name) for name in names.values()],
        [start(party) for party in names],
    ]
    return next((way for way in ways if len(set(way)) == len(way)), list(names))


def alike(solutions: Sequence[Solution]) -> list[list[Solution]]:
    """Return solutions in groups that fall on the same deals, or on none for the same reason."""
    groups: dict[object, list[Solution]] = {}
    for one in solutions:
        key = (tuple(deal.options for deal in one.deals), one.reason, one.about)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def titles(group: Sequence[Solution]) -> str:
    """Return the names of solutions."""
    from pourparler.finding.settlement import TITLES

    return ", ".join(TITLES[one.name] for one in group)


def times(share: Share, draws: int, *, short: bool = False) -> str:
    """Return a share of draws as a count with its standard error; `short` leaves out of how many."""
    of = "" if short else f" of {draws:,} draws"
    return f"{round(share.value * draws):,}{of} (± {share.mc_error * draws:,.0f})"


def wrapped(text: str, *, indent: int = 2) -> str:
    """Return a line broken at the width of the reader; what follows stands in by `indent`."""
    lead = text[: len(text) - len(text.lstrip())]
    rest: Sequence[str] = textwrap.wrap(
        text.strip(),
        width=width(),
        initial_indent=lead,
        subsequent_indent=" " * indent if lead else "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(rest)
