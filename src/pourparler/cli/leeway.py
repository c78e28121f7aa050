"""What moves deals, as text: a deal asked about, misses, the price of red lines, trades."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pourparler.base.numbers import SMALLEST
from pourparler.base.shown import number
from pourparler.cli.printing import (
    LINES,
    SHOWN,
    alike,
    changes,
    digits_of,
    listed,
    name_of,
    titles,
    worths,
    wrapped,
)

if TYPE_CHECKING:
    from pourparler.finding.deal import Deal
    from pourparler.finding.leeway import Given, Miss, RedLine, Trade
    from pourparler.finding.settlement import Settlement


def given_lines(settlement: Settlement, given: Given) -> str:
    """Return what is to be said of a deal that was asked about."""
    deal = given.deal
    lines = [f"The deal asked about: {name_of(deal)}"]
    values = {party: value for party, value in deal.utilities.items() if value is not None}
    if values:
        lines.append(f"  worth {worths(settlement, values)}")
    lines += _accepted(settlement, deal)
    if given.efficient is not None:
        lines.append("  efficient" if given.efficient else "  not efficient; better for one, worse for none:")
    lines += [f"      {name_of(one)}" for one in given.better]
    lines += _distances(settlement, given)
    return "\n".join(wrapped(line, indent=6) for line in lines)


def _accepted(settlement: Settlement, deal: Deal) -> list[str]:
    """Return who accepts a deal, whom it leaves below no deal, and in how many draws all accept."""
    unknown = [party for party, says in deal.accepts.items() if says is None]
    lines = []
    if deal.accepts and all(deal.accepts.values()):
        lines.append("  acceptable to all")
    if deal.below_no_deal:
        lines.append(f"  leaves below no deal: {listed(settlement, deal.below_no_deal)}")
    if unknown:
        lines.append(f"  not known whether it is acceptable to {listed(settlement, unknown)}")
    draws = settlement.card.parameters.get("draws")
    if isinstance(draws, int) and deal.share_all is not None:
        yes = round(deal.share_all.value * draws)
        lines.append(f"  all accept it in {yes:,} of {draws:,} draws of the stated doubt")
    return lines


def _distances(settlement: Settlement, given: Given) -> list[str]:
    far = {row.solution: row for row in given.distances}
    lines = []
    for group in alike([one for one in settlement.solutions if one.name in far]):
        row = far[group[0].name]
        if row.far <= SMALLEST:
            lines.append(f"  as good for each as {titles(group)}")
        else:
            change = changes(settlement, row.change)
            lines.append(f"  to {titles(group)}: {change} (distance {number(row.far)})")
    if any(row.far > SMALLEST for row in given.distances):
        lines.append(
            "  distance: how far the changes reach together, each as a share of the party's range over the "
            "efficient deals; 1 is from its worst to its best"
        )
    return lines


def red_lines(settlement: Settlement) -> str:
    """Return what each red line costs, the dear ones first and the free ones in one line."""
    if not settlement.red_lines:
        return ""
    dear = [line for line in settlement.red_lines if _costs(settlement, line)]
    free = [f"{line.issue}={line.option}" for line in settlement.red_lines if line not in dear]
    lines = ["Price of a red line: what goes when an option is ruled out"]
    for line in dear[:LINES]:
        lines.append(wrapped(f"  no {line.issue}={line.option}: {_price(settlement, line)}", indent=6))
        if line.miss is not None:
            lines.append(textwrap.indent(miss_lines(settlement, line.miss), "    "))
    if len(dear) > LINES:
        lines.append(f"  and {len(dear) - LINES:,} more: see --json")
    if free:
        why = "no acceptable deal needs them" if _bounded(settlement) else "nobody's best deal needs them"
        more = f" and {len(free) - SHOWN} more" if len(free) > SHOWN else ""
        lines.append(wrapped(f"  cost nothing, {why}: {', '.join(free[:SHOWN])}{more}", indent=6))
    return "\n".join(lines)


def _bounded(settlement: Settlement) -> bool:
    """Return whether anybody's reservation is known, so that there is a zone to speak of."""
    say = {*settlement.parties, *settlement.silent, *settlement.ratifiers}
    return settlement.zopa is None or len(settlement.zopa.unknown) < len(say)


def _costs(settlement: Settlement, line: RedLine) -> bool:
    if line.miss is not None:
        return True
    if not _bounded(settlement):
        return bool(line.best_gone) or any(abs(value) >= SMALLEST for value in line.best_lost.values())
    return bool(line.lost.count) or (line.lost.share is not None and line.lost.share.value > 0)


def _price(settlement: Settlement, line: RedLine) -> str:
    if line.miss is not None or line.zopa.count == 0:
        return "nothing acceptable is left"
    said = [_vanished(line)] if _bounded(settlement) else []
    best = changes(settlement, {party: -value for party, value in line.best_lost.items()})
    said += [f"best deal: {best}"] if best else []
    said += [f"the best deal of {listed(settlement, line.best_gone)} goes"] if line.best_gone else []
    nash = changes(settlement, {party: -value for party, value in line.nash_lost.items()})
    said += [f"Nash solution: {nash}"] if nash else []
    if not line.nash and any(one.name == "nash" and one.utilities for one in settlement.solutions):
        said.append("no Nash solution is left")
    return "; ".join(said)


def _vanished(line: RedLine) -> str:
    if line.lost.share is not None:
        before = line.lost.share.value + (0.0 if line.zopa.share is None else line.zopa.share.value)
        return f"{line.lost.share.value / before:.2f} of the zone goes (sampled)"
    lost = line.lost.count or 0
    before_count = (line.zopa.count or 0) + lost
    return f"{lost:,} of {before_count:,} acceptable deals {'goes' if lost == 1 else 'go'}"


def miss_lines(settlement: Settlement, miss: Miss) -> str:
    """Return the nearest miss: who would have to come down by how much, all there or one alone."""
    digits = digits_of(settlement)

    def falls(values: dict[str, float]) -> list[str]:
        return [
            f"{settlement.names[party]} by {number(value, digits=digits)}" for party, value in values.items()
        ]

    lines = [f"  nearest: {name_of(miss.deal)}"]
    if miss.shortfall:
        need = ", ".join(falls(dict(miss.shortfall)))
        lines.append(f"  there the reservation would have to come down: {need}")
    if miss.refusing:
        also = "also " if miss.shortfall else ""
        who = listed(settlement, miss.refusing)
        lines.append(f"  there {who} would {also}have to take what it ranks below no deal")
    alone = falls({party: value for party, value in miss.alone.items() if value is not None})
    alone += [f"{settlement.names[party]}, how far is not known" for party in miss.alone_by_order]
    if alone:
        lines.append(f"  or, one party moving alone: {' or '.join(alone)}")
    else:
        lines.append("  no party can open a deal by moving alone")
    return "\n".join(wrapped(line, indent=6) for line in lines)


def trade_lines(settlement: Settlement) -> str:
    """Return the trades, the largest joint gain first."""
    if not settlement.trades:
        return ""
    start = "any deal that has the options named first"
    if settlement.given is not None:
        start = "the deal asked about"
    head = f"Trades that help both, largest joint gain first: two issues move at once, from {start}"
    lines = [wrapped(head)]
    lines += [wrapped(f"  {_trade(settlement, one)}", indent=6) for one in settlement.trades[:LINES]]
    if len(settlement.trades) > LINES:
        lines.append(f"  and {len(settlement.trades) - LINES:,} more: see --json")
    return "\n".join(lines)


def _trade(settlement: Settlement, trade: Trade) -> str:
    one, other = (settlement.names[party] for party in trade.parties)
    mine, theirs = trade.changes
    said = (
        f"{other} gives way on {mine.issue} ({mine.old} → {mine.new}), "
        f"{one} on {theirs.issue} ({theirs.old} → {theirs.new}): {changes(settlement, trade.gain)}"
    )
    others = changes(settlement, trade.others)
    return f"{said}; others: {others}" if others else said
