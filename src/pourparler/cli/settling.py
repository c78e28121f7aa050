"""A settlement as text for a reader at the table: the zone, the solutions, the efficient deals."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pourparler.base.shown import number
from pourparler.cli.door import width
from pourparler.cli.leeway import given_lines, miss_lines, red_lines, trade_lines
from pourparler.cli.notices import count
from pourparler.cli.printing import (
    SHOWN,
    alike,
    common_to,
    digits_of,
    heads,
    listed,
    name_of,
    times,
    titles,
    worths,
    wrapped,
)

if TYPE_CHECKING:
    from pourparler.finding.deal import Deal, Drawn, Solution, Zopa
    from pourparler.finding.settlement import Settlement

REASONS: Final[dict[str, str]] = {
    "no reservation": "what no deal is worth is not stated by {about}; --reservation X chooses it",
    "no preference": "no preference on file of {about}",
    "ordinal": "only the order of deals is known of {about}, and no utilities",
    "no acceptable deal": "no deal is acceptable to all",
    "no joint gain": "no acceptable deal is better than no deal for all of them",
    "limit": "a limit was hit",
}

RULES: Final = (
    "Nash has the largest product of the gains over no deal; Kalai–Smorodinsky the largest smallest gain, "
    "each as a share of that party's largest in any acceptable deal; egalitarian the largest smallest gain; "
    "utilitarian the largest sum. The last two set numbers of different parties against each other."
)


def settlement_lines(settlement: Settlement) -> str:
    """Return the whole settlement as text."""
    parts = [_head(settlement)]
    if settlement.given is not None:
        parts.append(given_lines(settlement, settlement.given))
    if settlement.miss is not None:
        parts.append("Nearest miss\n" + miss_lines(settlement, settlement.miss))
    parts += [_solutions(settlement), _efficient(settlement), _narrowed(settlement)]
    parts += [red_lines(settlement), trade_lines(settlement), _drawn(settlement)]
    parts.append("\n".join(wrapped(f"! {note}") for note in settlement.notes))
    return "\n\n".join(part for part in parts if part)


def _size(size: int) -> str:
    return f"{size:,}" if size < 10**15 else f"about 10^{len(str(size)) - 1}"


def _head(settlement: Settlement) -> str:
    lines = [settlement.name, _between(settlement)]
    if settlement.ratifiers:
        lines.append(f"To be ratified by {listed(settlement, settlement.ratifiers)}.")
    if settlement.card.status == "gave_up":
        lines += [f"{_size(settlement.size)} outcomes.", f"Gave up: {settlement.card.bound}."]
        return "\n".join(wrapped(line) for line in lines)
    feasible = settlement.feasible
    left = f", {_size(feasible)} feasible" if feasible not in (None, settlement.size) else ""
    lines.append(f"{_size(settlement.size)} possible deals{left}.")
    known = {party: value for party, value in settlement.reservations.items() if value is not None}
    if known:
        lines.append(f"What no deal is worth: {worths(settlement, known)}.")
    if settlement.zopa is not None and feasible != 0:
        lines.append(_zone(settlement, settlement.zopa))
    if feasible == 0:
        lines.append("Every deal is excluded by the model; see its [[exclude]] tables.")
    if known or settlement.ranges:
        lines.append(
            "Numbers say what a deal is worth to a party, on its own scale, as the model states it "
            "(of a range, the mean)."
        )
    return "\n".join(wrapped(line) for line in lines)


def _between(settlement: Settlement) -> str:
    silent = listed(settlement, settlement.silent)
    if settlement.parties:
        also = f"; with {silent}, of whom no preference is on file" if silent else ""
        return f"Between {listed(settlement, settlement.parties)}{also}."
    if silent:
        return f"Between {silent}; no preference is on file."
    return "Between nobody: no party of the model has the role 'negotiating'."


def _zone(settlement: Settlement, zopa: Zopa) -> str:
    unknown = listed(settlement, zopa.unknown)
    say = {*settlement.parties, *settlement.silent, *settlement.ratifiers}
    if len(zopa.unknown) == len(say):
        return f"What anybody would accept is not stated ({unknown}), so no deal is ruled out."
    if zopa.count == 0:
        return "Zone of possible agreement: empty; no deal is acceptable to all."
    if zopa.unknown:
        how = _how_many(zopa)
        return f"Zone of possible agreement: inside {how}; what {unknown} would accept is not stated."
    return f"Zone of possible agreement: {_how_many(zopa)} acceptable to all."


def _how_many(zopa: Zopa) -> str:
    if zopa.share is None:
        return count(zopa.count or 0, "deal") if (zopa.count or 0) < 1000 else f"{zopa.count:,} deals"
    return f"a share of {zopa.share.value:.4f} (sampled, ± {zopa.share.mc_error:.4f}) of the deals"


def _solutions(settlement: Settlement) -> str:
    """Return the solutions, those on the same deals together."""
    if settlement.card.status == "gave_up" or not settlement.solutions:
        return ""
    lines = ["Bargaining solutions: rules that single out a deal, as points to talk about"]
    for group in alike(settlement.solutions):
        one = group[0]
        if one.utilities:
            lines += _pointed_at(settlement, one, titles(group))
        else:
            about = listed(settlement, one.about)
            why = REASONS[one.reason].format(about=about) if about else _plain_reason(one)
            lines.append(wrapped(f"  {titles(group)}: none: {why}", indent=6))
    if any(one.utilities for one in settlement.solutions):
        lines.append(wrapped(f"  {RULES}", indent=2))
    return "\n".join(lines)


def _pointed_at(settlement: Settlement, one: Solution, title: str) -> list[str]:
    """Return the deals of a solution; their worth once, or with each where they are not worth the same."""
    several = len(one.utilities) > 1
    worth = worths(settlement, {party: one.utilities[0][party] for party in settlement.parties})
    lines = [
        f"  {title}: {count(one.count, 'deal')} that score the same" if several else f"  {title}: {worth}"
    ]
    for deal in one.deals[:2]:
        lines.append(f"      {name_of(deal)}")
        values = {party: deal.utilities[party] for party in settlement.parties}
        known = {party: value for party, value in values.items() if value is not None}
        lines += [f"          {worths(settlement, known)}"] if several else []
    if one.count > 2:
        lines.append(f"      and {one.count - 2:,} more{'' if several else ' that score the same'}")
    return [wrapped(line, indent=10) for line in lines]


def _plain_reason(one: Solution) -> str:
    return "nobody negotiates" if one.reason == "no preference" else REASONS[one.reason]


def _efficient(settlement: Settlement) -> str:
    """Return the efficient deals as a table."""
    deals, total = settlement.deals, settlement.pareto_count
    if not deals:
        return ""
    fine = sum(all(deal.accepts.values()) for deal in deals)
    head = f"Efficient deals: {total:,}; no other deal is better for one and worse for none"
    if None not in {value for deal in deals for value in deal.accepts.values()}:
        of = f"{len(deals):,}" if len(deals) == total else f"the {len(deals):,} looked at"
        head += f"; {fine:,} of {of} acceptable to all"
    return "\n".join([wrapped(head + "."), *_table(settlement, deals, total), *_legend(settlement)])


def _narrowed(settlement: Settlement) -> str:
    """Return the best acceptable deals that are not efficient."""
    total = settlement.narrowed_count
    if not settlement.narrowed:
        return ""
    head = (
        f"Acceptable beside these: {count(total, 'deal')} that no acceptable deal beats; what would be "
        "better for one and worse for none is refused in ratification."
    )
    return "\n".join([wrapped(head), *_table(settlement, settlement.narrowed, total)])


def _table(settlement: Settlement, deals: Sequence[Deal], total: int) -> list[str]:
    """Return deals as rows: the worth of each to each party, in how many draws all accept, its options."""
    shown, parties = deals[:SHOWN], [*settlement.parties, *settlement.ratifiers]
    draws = settlement.card.parameters.get("draws")
    digits = digits_of(settlement)
    names = {party: settlement.names[party] for party in parties}
    top = heads(names, most=max(8, min(18, (width() - 40) // len(parties) - 2)))
    rows = [[*top, f"of {draws:,}"] if isinstance(draws, int) else top]
    for deal in shown:
        cells = [_cell(settlement, deal, party, digits) for party in parties]
        if isinstance(draws, int):
            cells.append("–" if deal.share_all is None else f"{round(deal.share_all.value * draws):,}")
        rows.append(cells)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines, common = [], common_to(shown)
    if common:
        lines.append(wrapped(f"  in all of these: {' · '.join(f'{i} {o}' for i, o in common)}", indent=6))
    options = [name_of(deal, but=common) for deal in shown]
    for row, option in zip(rows, ["", *options], strict=True):
        line = "  ".join(cell.rjust(wide) for cell, wide in zip(row, widths, strict=True))
        lines += _beside(f"  {line}  ", option)
    if total > len(shown):
        lines.append(f"  and {total - len(shown):,} more: see --json")
    by_id = [party for party in parties if party in top and names[party] not in top]
    lines += [wrapped(f"  {party}: {names[party]}", indent=6) for party in by_id]
    return lines


def _legend(settlement: Settlement) -> list[str]:
    """Return what the marks in the table of efficient deals mean."""
    lines, shown = [], settlement.deals[:SHOWN]
    if any(deal.below_no_deal or False in deal.accepts.values() for deal in shown):
        lines.append("  * below what no deal is worth to it")
    draws = settlement.card.parameters.get("draws")
    if isinstance(draws, int):
        lines.append(f"  last number: in how many of {draws:,} draws of the stated doubt all accept")
    return lines


def _beside(cells: str, name: str) -> list[str]:
    """Return the cells of a row with a name beside them, wrapped in a column of its own or below."""
    if width() - len(cells) < 30:
        return [cells.rstrip(), *([wrapped(f"      {name}", indent=10)] if name else [])]
    room = textwrap.wrap(name, width() - len(cells), subsequent_indent="  ", break_on_hyphens=False) or [""]
    first = (cells + room[0]).rstrip()
    return [first, *(" " * len(cells) + line for line in room[1:])]


def _cell(settlement: Settlement, deal: Deal, party: str, digits: int) -> str:
    value, floor = deal.utilities.get(party), settlement.reservations.get(party)
    accepts = deal.accepts.get(party)
    mark = "*" if party in deal.below_no_deal or accepts is False else " "
    if value is None:
        return {True: "accepts", False: "refuses", None: "–"}[accepts] + mark
    said = number(value, digits=digits)
    if accepts is False and floor is not None and said == number(floor, digits=digits):
        said = f"under {said}"
    return said + mark


def _drawn(settlement: Settlement) -> str:
    """Return what the draws say of the zone and the solutions, in counts of draws of the stated doubt."""
    draws = settlement.card.parameters.get("draws")
    if not isinstance(draws, int):
        return ""
    solved = int(settlement.card.parameters.get("solution_draws") or draws)
    head = f"Doubt: {solved:,} draws of the stated doubt, seed {settlement.card.seed}"
    lines = [f"{head}; ± is the standard error that drawing brings"]
    if settlement.zopa is not None and settlement.zopa.drawn is not None:
        lines.append(f"  some deal is acceptable to all in {times(settlement.zopa.drawn, solved)}")
    falls = [one for one in settlement.solutions if one.drawn or one.drawn_none is not None]
    lines += [f"  {_falls(one, solved)}" for one in falls]
    told = {deal.number for deal in (*settlement.deals[:SHOWN], *settlement.narrowed[:SHOWN])}
    new = {row.number: row for one in falls for row in one.drawn[:3] if row.number not in told}
    lines += [f"  {_label(row)}  {_options(row)}" for row in new.values() if row.number is not None]
    return "\n".join(wrapped(line, indent=6) for line in lines) if lines[1:] else ""


def _falls(one: Solution, draws: int) -> str:
    places = [(_label(row), row.share) for row in one.drawn[:3]]
    if one.drawn_none is not None and one.drawn_none.value > 0:
        places.append(("no deal", one.drawn_none))
    said = [f"on {place} in {times(share, draws, short=at > 0)}" for at, (place, share) in enumerate(places)]
    return f"{titles([one])} falls {', '.join(said)}"


def _label(row: Drawn) -> str:
    return _options(row) if row.number is None else f"#{row.number}"


def _options(row: Drawn) -> str:
    return " · ".join(f"{issue} {option}" for issue, option in row.options)
