"""Settlement: which deals are possible, which are efficient, where the solutions lie, and with what doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from pourparler.figure.heat import Heat, HeatRow, heat
from pourparler.figure.plane import Mark, Plane, plane
from pourparler.finding.card import MethodCard
from pourparler.finding.deal import Deal, Solution, Zopa
from pourparler.finding.leeway import Given, Miss, RedLine, Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Which deals are possible.

    Attributes
    ----------
    name
        Of the case.
    parties
        Negotiating parties whom the frontier is over.
    ratifiers
        Parties that only have to accept.
    silent
        Negotiating parties without a preference on file: not in `parties`.
    size
        Product of the option counts, of any size.
    feasible
        What exclusions and merging leave; None when not counted.
    pareto
        The efficient deals as (number, options), up to a limit, ascending.
    pareto_count
        How many there are.
    deals
        Efficient deals in full, acceptable ones first; at most as many as the card says.
    narrowed
        The best of what is acceptable beyond them, up to the same limit: what
        would beat each of these a ratifier refuses.
    narrowed_count
        How many there are.
    cloud
        Utilities of feasible deals over two negotiating parties, all or an even
        sample, for the picture; empty with more or fewer parties.
    notes
        What a reader must know: parties left out, reservations unknown, limits.
    """

    card: MethodCard
    name: str
    parties: tuple[str, ...]
    ratifiers: tuple[str, ...]
    names: Mapping[str, str]
    size: int
    feasible: int | None
    pareto: tuple[tuple[int | None, tuple[tuple[str, str], ...]], ...]
    pareto_count: int
    solutions: tuple[Solution, ...]
    zopa: Zopa | None
    deals: tuple[Deal, ...]
    silent: tuple[str, ...] = ()
    narrowed: tuple[Deal, ...] = ()
    narrowed_count: int = 0
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    reservations: Mapping[str, float | None] = field(default_factory=dict)
    given: Given | None = None
    trades: tuple[Trade, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    miss: Miss | None = None
    cloud: tuple[tuple[float, float], ...] = ()
    notes: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """Return the picture and the notes, for a notebook."""
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        drawn = picture(self)
        return f"<figure>{drawn}</figure>" + (f"<ul>{notes}</ul>" if notes else "")


TITLES: Final = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}
"""How a solution is named to a reader."""

ROWS: Final = 24
"""Deals in a heat table."""


def picture(settlement: Settlement) -> str:
    """Return the settlement as SVG: two parties with utilities as a plane, otherwise as a heat table."""
    if len(settlement.parties) == 2 and len(settlement.ranges) == 2:
        return plane(_plane(settlement))
    return heat(_heat(settlement))


def _plane(settlement: Settlement) -> Plane:
    one, two = settlement.parties
    front = {(deal.utilities[one] or 0.0, deal.utilities[two] or 0.0) for deal in settlement.deals}
    marks = tuple(
        Mark(name=TITLES[solution.name], points=tuple((u[one], u[two]) for u in solution.utilities))
        for solution in settlement.solutions
        if solution.utilities
    )
    count = len(settlement.cloud)
    whole = settlement.feasible == count
    note = f"{'All' if whole else 'An even sample of'} {count:,} feasible deals."
    if settlement.ratifiers:
        who = ", ".join(settlement.names[party] for party in settlement.ratifiers)
        note += f" What {who} would refuse in ratification is not drawn."
    return Plane(
        title=f"{settlement.name}: possible deals",
        names=(settlement.names[one], settlement.names[two]),
        cloud=settlement.cloud,
        frontier=tuple(sorted(front)),
        floors=(settlement.reservations.get(one), settlement.reservations.get(two)),
        marks=marks,
        note=note,
    )


def _heat(settlement: Settlement) -> Heat:
    parties = (*settlement.parties, *(one for one in settlement.ratifiers if one in settlement.names))
    tags: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for solution in settlement.solutions:
        for deal in solution.deals:
            tags.setdefault(deal.options, []).append(TITLES[solution.name])
    every = [*settlement.deals, *settlement.narrowed]
    shown = sorted(every, key=lambda deal: (deal.options not in tags, not all(deal.accepts.values())))[:ROWS]
    total = settlement.pareto_count + settlement.narrowed_count
    same = (
        [pair for pair in shown[0].options if all(pair in deal.options for deal in shown)]
        if shown[1:]
        else []
    )
    return Heat(
        title=f"{settlement.name}: {'best acceptable and ' if settlement.narrowed else ''}efficient deals",
        names=tuple(settlement.names[party] for party in parties),
        rows=tuple(
            _heat_row(settlement, deal, parties, tags=tuple(tags.get(deal.options, ())), but=same)
            for deal in shown
        ),
        note=f"{len(shown):,} of {total:,} deals: solutions, then what all accept, then the rest."
        if total
        else _why_empty(settlement),
        common=f"in all: {', '.join(option for _, option in same)}" if same else "",
    )


def _why_empty(settlement: Settlement) -> str:
    if settlement.card.status == "gave_up":
        return f"Nothing to draw: {settlement.card.bound}."
    if settlement.feasible == 0:
        return "Nothing to draw: the model excludes every deal."
    return "Nothing to draw: no negotiating party has a preference."


def _heat_row(
    settlement: Settlement,
    deal: Deal,
    parties: tuple[str, ...],
    *,
    tags: tuple[str, ...],
    but: Sequence[tuple[str, str]],
) -> HeatRow:
    shares: list[float | None] = []
    for party in parties:
        value, ends = deal.utilities.get(party), settlement.ranges.get(party)
        if value is None or ends is None:
            shares.append(None)
        else:
            shares.append((value - ends[0]) / (ends[1] - ends[0]) if ends[1] > ends[0] else 1.0)
    options = ", ".join(option for issue, option in deal.options if (issue, option) not in but)
    return HeatRow(
        label=options if deal.number is None else f"#{deal.number} {options}",
        values=tuple(deal.utilities.get(party) for party in parties),
        shares=tuple(shares),
        below=tuple(deal.accepts.get(party) is False for party in parties),
        tags=tags,
    )
