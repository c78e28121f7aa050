"""What an analyst can decide about who is who and which demand is which, one plain function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pourparler.base.errors import UsageError
from pourparler.base.ids import folded
from pourparler.flow.desk import Desk, decide, require
from pourparler.flow.walk import frame

if TYPE_CHECKING:
    from pourparler.finding.demand import Demand
    from pourparler.record.decision import Signed
    from pourparler.record.party import Office
    from pourparler.record.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A speaker who waits to be placed: named without a party, or (`name` None) not named at all."""

    name: str | None
    statements: tuple[str, ...]


def unknown(desk: Desk) -> tuple[Unknown, ...]:
    """Return the speakers nobody has placed, those who say most first, then by name; the unnamed last.

    Who was given an office, also one for no party, has been placed; so has the
    speaker of a reviewed statement.
    """
    placed = {
        folded(ruling.decision.targets[0])
        for ruling in desk.now.rulings
        if ruling.state == "in force" and ruling.decision.kind == "office"
    }
    waiting: dict[str | None, list[str]] = {}
    for row in desk.now.record.statements:
        if row.party is None and row.id not in desk.now.reviewed and folded(row.speaker or "") not in placed:
            waiting.setdefault(row.speaker, []).append(row.id)
    found = [Unknown(name=name, statements=tuple(ids)) for name, ids in waiting.items()]
    return tuple(sorted(found, key=lambda one: (one.name is None, -len(one.statements), one.name or "")))


def merge_demands(desk: Desk, ids: Sequence[str], *, signed: Signed) -> Desk:
    """Join demands of one party on one issue, told by their ids on the board.

    Raises
    ------
    UsageError
        If one is not on the board, or they differ in party or issue.
    """
    found = [demand(desk, ident) for ident in ids]
    if len({(one.party, one.issue, one.kind) for one in found}) > 1:
        raise UsageError(
            "only demands of one party on one issue are merged", where=", ".join(ids), mend="See 'demands'"
        )
    parts = [list(_all_of(one)) for one in found]
    return decide(desk, "merge-demands", targets=tuple(ids), changes={"parts": parts}, signed=signed)


def split_demand(desk: Desk, ident: str, *, statements: Sequence[str], signed: Signed) -> Desk:
    """Let some statements of a demand stand apart as a demand of their own.

    Raises
    ------
    UsageError
        If one is not of that demand, or none would be left.
    """
    held = _all_of(demand(desk, ident))
    odd = [one for one in statements if one not in held]
    if odd or not statements or set(statements) >= set(held):
        raise UsageError(
            "a part of its statements stands apart",
            where=", ".join(odd) or ident,
            mend=f"Of: {', '.join(held)}",
        )
    changes = {"statements": list(statements)}
    return decide(desk, "split-demand", targets=(ident,), changes=changes, signed=signed)


def demand(desk: Desk, ident: str) -> Demand:
    """Return the demand of that id as the board stands; UsageError if there is none."""
    board = frame(desk.now.record, reviewed=desk.now.reviewed, regrouped=desk.now.regrouped).demands
    for one in (*board.demands, *board.apart):
        if one.id == ident:
            return one
    raise UsageError("no such demand on the board", where=ident, mend="See the ids with 'demands'")


def merge_parties(desk: Desk, ids: Sequence[str], *, signed: Signed) -> Desk:
    """Let parties be one, the first; its names are then those of all."""
    return decide(desk, "merge-parties", targets=tuple(ids), signed=signed)


def unmerge_party(
    desk: Desk, ident: str, *, alias: str, statements: Sequence[str] | None = None, signed: Signed
) -> Desk:
    """Give an alias to a party of its own, with what was said under that name.

    Parameters
    ----------
    statements
        Ids of what goes with it; None: those whose speaker is called so in the text.
    """
    ids = _called(desk, alias, of=lambda row: row.party == ident) if statements is None else statements
    if ids:
        require(desk, tuple(ids))
    changes = {"alias": alias, "statements": list(ids)}
    return decide(desk, "unmerge-party", targets=(ident,), changes=changes, signed=signed)


def split_party(
    desk: Desk, ident: str, *, since: str, parts: Sequence[Mapping[str, Any]], signed: Signed
) -> Desk:
    """Let a party break up on a day.

    Parameters
    ----------
    parts
        ``{"id", "name", "people"}`` of each part; whoever is in none stays.
    """
    changes = {"from": since, "parts": [dict(part) for part in parts]}
    return decide(desk, "split-party", targets=(ident,), changes=changes, signed=signed)


def merge_people(desk: Desk, names: Sequence[str], *, signed: Signed) -> Desk:
    """Let names be one person, the first."""
    return decide(desk, "merge-people", targets=tuple(names), signed=signed)


def unmerge_person(
    desk: Desk, name: str, *, alias: str, statements: Sequence[str] | None = None, signed: Signed
) -> Desk:
    """Give an alias to a person of his own, with what was said under that name; see :func:`unmerge_party`."""
    ids = _called(desk, alias, of=lambda row: row.speaker == name) if statements is None else statements
    changes = {"alias": alias, "statements": list(ids)}
    return decide(desk, "unmerge-person", targets=(name,), changes=changes, signed=signed)


def give_office(desk: Desk, name: str, *, office: Office, signed: Signed) -> Desk:
    """Let a person hold an office for a party, or for none, from one day to another; either may be open.

    What he says in these days is then said for that party, here and in what is read later.
    """
    changes = {"office": office.office, "party": office.party, "from": office.since, "to": office.until}
    return decide(desk, "office", targets=(name,), changes=changes, signed=signed)


def enter_party(desk: Desk, ident: str, *, changes: Mapping[str, Any], signed: Signed) -> Desk:
    """Enter a party, or change its ``name``, ``aliases``, ``kind`` or ``role``."""
    return decide(desk, "party", targets=(ident,), changes=changes, signed=signed)


def enter_issue(desk: Desk, ident: str, *, changes: Mapping[str, Any], signed: Signed) -> Desk:
    """Enter an issue, or change its ``name``, ``options`` or ``keywords``."""
    return decide(desk, "issue", targets=(ident,), changes=changes, signed=signed)


def _all_of(one: Demand) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.statements, *one.to_check)))


def _called(desk: Desk, alias: str, *, of: Callable[[Statement], bool]) -> list[str]:
    """Return the statements whose speaker bears a name in the record or in the words of the source."""
    wanted = folded(alias).removeprefix("the ")
    found = []
    for row in desk.now.record.statements:
        said = (row.speaker, row.speaker_span.text if row.speaker_span else None)
        if of(row) and any(folded(name).removeprefix("the ") == wanted for name in said if name):
            found.append(row.id)
    return found
