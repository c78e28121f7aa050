"""A settlement as text for a reader at the table."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pourparler.cli.door import width
from pourparler.cli.notices import count

if TYPE_CHECKING:
    from pourparler.finding.deal import Deal, Share, Solution, Zopa
    from pourparler.finding.leeway import Given, Miss, RedLine, Trade
    from pourparler.finding.settlement import Settlement

SHOWN: Final = 12
"""Rows of a list that are shown; ``--json`` has them all."""

LINES: Final = 8
"""Red lines and trades that are shown."""

REASONS: Final[dict[str, str]] = {
    "no reservation": "what no deal is worth is not stated by {about}; choose with --reservation X",
    "no preference": "no preference on file of {about}",
    "ordinal": "{about} only orders deals, and gives no utilities",
    "no acceptable deal": "no deal is acceptable to all",
    "no joint gain": "no acceptable deal is better than no deal for all of them",
    "limit": "a limit was hit",
}


def settlement_lines(settlement: Settlement) -> str:
    """Return the whole settlement as text."""
    parts = [_head(settlement)]
    if settlement.given is not None:
        parts.append(_given(settlement, settlement.given))
    if settlement.miss is not None:
        parts.append("Nearest miss\n" + _miss(settlement, settlement.miss))
    parts += [part for part in (_solutions(settlement), _deals(settlement)) if part]
    parts += [part for part in (_red_lines(settlement), _trades(settlement), _drawn(settlement)) if part]
    if settlement.notes:
        parts.append("\n".join(_wrapped(f"! {note}") for note in settlement.notes))
    return "\n\n".join(parts)


def number(value: float) -> str:
    """Return a utility: three digits after the point, from 1,000 on none.

    Examples
    --------
    >>> number(0.35), number(-0.0), number(125000.4)
    ('0.350', '0.000', '125,000')
    """
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value if abs(value) >= 0.0005 else 0.0:.3f}"


def _signed(value: float) -> str:
    return ("+" if value >= 0 else "−") + number(abs(value))


def _size(size: int) -> str:
    return f"{size:,}" if size < 10**15 else f"about 10^{len(str(size)) - 1}"


def _head(settlement: Settlement) -> str:
    names = settlement.names
    who = ", ".join(names[party] for party in settlement.parties) or "nobody with a preference"
    lines = [settlement.name, f"Between {who}."]
    if settlement.ratifiers:
        lines.append(f"To be ratified by {', '.join(names[party] for party in settlement.ratifiers)}.")
    if settlement.card.status == "gave_up":
        return "\n".join(
            [*lines, f"{_size(settlement.size)} outcomes.", f"Gave up: {settlement.card.bound}."]
        )
    feasible = settlement.feasible
    left = f", {_size(feasible)} feasible" if feasible not in (None, settlement.size) else ""
    lines.append(f"{_size(settlement.size)} possible deals{left}.")
    known = [f"{names[one]} {number(u)}" for one, u in settlement.reservations.items() if u is not None]
    if known:
        lines.append(f"What no deal is worth: {', '.join(known)}.")
    if settlement.zopa is not None and feasible != 0:
        lines.append(_zone(settlement, settlement.zopa))
    if feasible == 0:
        lines.append("Every deal is excluded by the model; see its [[exclude]] tables.")
    return "\n".join(_wrapped(line) for line in lines)


def _zone(settlement: Settlement, zopa: Zopa) -> str:
    unknown = ", ".join(settlement.names[party] for party in zopa.unknown)
    how = _how_many(zopa)
    if len(zopa.unknown) == len({*settlement.parties, *settlement.ratifiers}):
        return f"What anybody would accept is not stated ({unknown}), so no deal is ruled out."
    if zopa.unknown:
        return f"Zone of possible agreement: inside {how}; what {unknown} would accept is not stated."
    return f"Zone of possible agreement: {how} acceptable to all."


def _how_many(zopa: Zopa) -> str:
    if zopa.share is None:
        return count(zopa.count or 0, "deal") if (zopa.count or 0) < 1000 else f"{zopa.count:,} deals"
    return f"a share of {zopa.share.value:.4f} (± {zopa.share.mc_error:.4f}, sampled) of the deals"


def _common(deals: Sequence[Deal]) -> list[tuple[str, str]]:
    """Return the options that all of several deals share."""
    if len(deals) < 2:
        return []
    return [pair for pair in deals[0].options if all(pair in deal.options for deal in deals)]


def name_of(deal: Deal, *, but: Sequence[tuple[str, str]] = ()) -> str:
    """Return a deal in one line: its number and its options, without those said already."""
    options = " · ".join(f"{issue} {option}" for issue, option in deal.options if (issue, option) not in but)
    return options if deal.number is None else f"#{deal.number}  {options}"


def _solutions(settlement: Settlement) -> str:
    """Return the solutions, those on the same deals together."""
    if settlement.card.status == "gave_up" or not settlement.solutions:
        return ""
    lines = ["Bargaining solutions"]
    for group in _alike(settlement.solutions):
        title, one = _titles(group), group[0]
        if one.utilities:
            values = ", ".join(
                f"{settlement.names[party]} {number(one.utilities[0][party])}" for party in settlement.parties
            )
            lines.append(_wrapped(f"  {title}: {values}", indent=6))
            lines += [_wrapped(f"      {name_of(deal)}", indent=10) for deal in one.deals[:2]]
            if one.count > 2:
                lines.append(f"      and {one.count - 2:,} more that score the same")
        else:
            about = ", ".join(settlement.names[party] for party in one.about)
            lines.append(_wrapped(f"  {title}: none: {REASONS[one.reason].format(about=about)}", indent=6))
    return "\n".join(lines)


def _alike(solutions: Sequence[Solution]) -> list[list[Solution]]:
    """Return solutions in groups that fall on the same deals, or on none for the same reason."""
    groups: dict[object, list[Solution]] = {}
    for one in solutions:
        key = (tuple(deal.options for deal in one.deals), one.reason, one.about)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _titles(group: Sequence[Solution]) -> str:
    from pourparler.finding.settlement import TITLES

    return ", ".join(TITLES[one.name] for one in group)


def _deals(settlement: Settlement) -> str:
    """Return the efficient deals as a table."""
    if not settlement.deals:
        return ""
    shown = settlement.deals[:SHOWN]
    fine = sum(all(deal.accepts.values()) for deal in settlement.deals)
    parties = [*settlement.parties, *settlement.ratifiers]
    draws = settlement.card.parameters.get("draws")
    heads = [_head_of(settlement.names[party]) for party in parties]
    rows = [[*heads, f"of {draws:,}"] if isinstance(draws, int) else heads]
    for deal in shown:
        cells = [_cell(deal, party) for party in parties]
        if isinstance(draws, int):
            cells.append("–" if deal.share_all is None else f"{round(deal.share_all.value * draws):,}")
        rows.append(cells)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines, common = [], _common(shown)
    if common:
        lines.append(_wrapped(f"  in all of these: {' · '.join(f'{i} {o}' for i, o in common)}", indent=6))
    names = [name_of(deal, but=common) for deal in shown]
    for row, name in zip(rows, ["", *names], strict=True):
        line = "  ".join(cell.rjust(wide) for cell, wide in zip(row, widths, strict=True))
        lines += _beside(f"  {line}  ", name)
    total = settlement.pareto_count
    head = f"Efficient deals: {total:,}; no other deal is better for one and worse for none"
    if None not in {value for deal in settlement.deals for value in deal.accepts.values()}:
        head += f"; {fine:,} of {len(settlement.deals):,} acceptable to all"
    lines.insert(0, _wrapped(head + "."))
    if total > len(shown):
        lines.append(f"  and {total - len(shown):,} more: --json lists them")
    if any("*" in cell for row in rows for cell in row):
        lines.append("  * below what no deal is worth to it")
    if isinstance(draws, int):
        lines.append(f"  last number: in how many of {draws:,} draws of the stated doubt all accept")
    return "\n".join(lines)


def _head_of(name: str) -> str:
    return name if len(name) <= 18 else f"{name[:17].rstrip()}…"


def _beside(cells: str, name: str) -> list[str]:
    """Return the cells of a row with a name beside them, wrapped in a column of its own or below."""
    if width() - len(cells) < 30:
        return [cells.rstrip(), *([_wrapped(f"      {name}", indent=10)] if name else [])]
    room = textwrap.wrap(name, width() - len(cells), break_on_hyphens=False) or [""]
    first = (cells + room[0]).rstrip()
    return [first, *(" " * (len(cells) + 2) + line for line in room[1:])]


def _cell(deal: Deal, party: str) -> str:
    value = deal.utilities.get(party)
    accepts = deal.accepts.get(party)
    mark = "*" if party in deal.below_no_deal or accepts is False else " "
    if value is None:
        return {True: "accepts", False: "refuses", None: "–"}[accepts] + mark
    return number(value) + mark


def _given(settlement: Settlement, given: Given) -> str:
    names = settlement.names
    lines = [f"The deal asked about: {name_of(given.deal)}"]
    values = {party: value for party, value in given.deal.utilities.items() if value is not None}
    if values:
        lines.append("  worth " + ", ".join(f"{names[party]} {number(u)}" for party, u in values.items()))
    if given.deal.below_no_deal:
        left = ", ".join(names[party] for party in given.deal.below_no_deal)
        lines.append(f"  leaves below no deal: {left}")
    if given.efficient is not None:
        lines.append("  efficient" if given.efficient else "  not efficient; better for one, worse for none:")
    lines += [f"      {name_of(deal)}" for deal in given.better]
    far = {row.solution: row for row in given.distances}
    for group in _alike([one for one in settlement.solutions if one.name in far]):
        row = far[group[0].name]
        change = ", ".join(f"{names[party]} {_signed(value)}" for party, value in row.change.items())
        lines.append(f"  to {_titles(group)}: {change} (distance {number(row.far)})")
    return "\n".join(_wrapped(line, indent=6) for line in lines)


def _red_lines(settlement: Settlement) -> str:
    if not settlement.red_lines:
        return ""
    dear = [line for line in settlement.red_lines if _costs(settlement, line)]
    free = [f"{line.issue}={line.option}" for line in settlement.red_lines if line not in dear]
    lines = ["Price of a red line: what goes when an option is ruled out"]
    for line in dear[:LINES]:
        lines.append(_wrapped(f"  no {line.issue}={line.option}: {_price(settlement, line)}", indent=6))
        if line.miss is not None:
            lines.append(textwrap.indent(_miss(settlement, line.miss), "    "))
    if len(dear) > LINES:
        lines.append(f"  and {len(dear) - LINES:,} more: --json lists them")
    if free:
        why = "no acceptable deal needs them" if _bounded(settlement) else "nobody's best deal needs them"
        more = f" and {len(free) - SHOWN} more" if len(free) > SHOWN else ""
        lines.append(_wrapped(f"  cost nothing, {why}: {', '.join(free[:SHOWN])}{more}", indent=6))
    return "\n".join(lines)


def _bounded(settlement: Settlement) -> bool:
    """Return whether anybody's reservation is known, so that there is a zone to speak of."""
    return settlement.zopa is None or len(settlement.zopa.unknown) < len(
        {*settlement.parties, *settlement.ratifiers}
    )


def _costs(settlement: Settlement, line: RedLine) -> bool:
    if not _bounded(settlement):
        return any(_counts(value) for value in line.best_lost.values())
    return line.miss is not None or bool(line.lost.count) or (line.lost.share or _ZERO).value > 0


class _Zero:
    value = 0.0


_ZERO: Final = _Zero()


def _price(settlement: Settlement, line: RedLine) -> str:
    if line.miss is not None or line.zopa.count == 0:
        return "nothing acceptable is left"
    said: list[str] = []
    if _bounded(settlement) and line.lost.share is None:
        before = (line.zopa.count or 0) + (line.lost.count or 0)
        said = [f"{line.lost.count:,} of {before:,} acceptable deals go"]
    elif _bounded(settlement) and line.lost.share is not None:
        before_share = (line.zopa.share or _ZERO).value + line.lost.share.value
        said = [f"{line.lost.share.value / before_share:.2f} of the zone goes (sampled)"]
    said += _lost(settlement, "best deal", line.best_lost)
    said += _lost(settlement, "Nash solution", line.nash_lost)
    return "; ".join(said)


def _lost(settlement: Settlement, what: str, lost: Mapping[str, float]) -> list[str]:
    moved = [
        f"{settlement.names[party]} {_signed(-value)}"
        for party, value in lost.items()
        if abs(value) >= 0.0005
    ]
    return [f"{what}: {', '.join(moved)}"] if moved else []


def _counts(value: float) -> bool:
    return abs(value) >= 0.0005


def _miss(settlement: Settlement, miss: Miss) -> str:
    names = settlement.names
    lines = [f"  nearest: {name_of(miss.deal)}"]
    if miss.shortfall:
        need = ", ".join(f"{names[party]} by {number(value)}" for party, value in miss.shortfall.items())
        lines.append(f"  there the reservation would have to come down: {need}")
    alone = [f"{names[party]} by {number(value)}" for party, value in miss.alone.items() if value is not None]
    if alone:
        lines.append(f"  or, one party moving alone: {' or '.join(alone)}")
    else:
        lines.append("  no party can open a deal by moving alone")
    return "\n".join(_wrapped(line, indent=6) for line in lines)


def _trades(settlement: Settlement) -> str:
    if not settlement.trades:
        return ""
    lines = ["Trades that help both, largest joint gain first"]
    lines += [_wrapped(f"  {_trade(settlement, one)}", indent=6) for one in settlement.trades[:LINES]]
    if len(settlement.trades) > LINES:
        lines.append(f"  and {len(settlement.trades) - LINES:,} more: --json lists them")
    return "\n".join(lines)


def _trade(settlement: Settlement, trade: Trade) -> str:
    names = settlement.names
    one, other = (names[party] for party in trade.parties)
    mine, theirs = trade.changes
    gains = ", ".join(f"{names[party]} {_signed(value)}" for party, value in trade.gain.items())
    others = [
        f"{names[party]} {_signed(value)}" for party, value in trade.others.items() if abs(value) >= 0.0005
    ]
    said = (
        f"{other} gives way on {mine.issue} ({mine.old} → {mine.new}), "
        f"{one} on {theirs.issue} ({theirs.old} → {theirs.new}): {gains}"
    )
    return f"{said}; others: {', '.join(others)}" if others else said


def _drawn(settlement: Settlement) -> str:
    """Return what the draws say of the zone and the solutions, in counts of draws of the stated doubt."""
    draws = settlement.card.parameters.get("draws")
    if not isinstance(draws, int):
        return ""
    lines = [f"Doubt: {draws:,} draws of the stated doubt, seed {settlement.card.seed}"]
    solved = int(settlement.card.parameters.get("solution_draws") or draws)
    if settlement.zopa is not None and settlement.zopa.drawn is not None:
        lines.append(f"  some deal is acceptable to all {_times(settlement.zopa.drawn, solved)}")
    lines += [line for one in settlement.solutions for line in _falls(one, solved)]
    return "\n".join(_wrapped(line, indent=6) for line in lines)


def _falls(one: Solution, draws: int) -> list[str]:
    from pourparler.finding.settlement import TITLES

    lines = []
    for row in one.drawn[:3]:
        deal = f"#{row.number}" if row.number is not None else " · ".join(f"{i} {o}" for i, o in row.options)
        lines.append(f"  {TITLES[one.name]} falls on {deal} {_times(row.share, draws)}")
    if one.drawn_none is not None and one.drawn_none.value > 0:
        lines.append(f"  {TITLES[one.name]} falls on nothing {_times(one.drawn_none, draws)}")
    return lines


def _times(share: Share, draws: int) -> str:
    return f"in {round(share.value * draws):,} of {draws:,} draws (± {share.mc_error * draws:,.0f})"


def _wrapped(text: str, *, indent: int = 2) -> str:
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
