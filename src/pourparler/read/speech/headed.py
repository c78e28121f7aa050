"""Headed: the party of an office that names none, where the text has one that such an office heads."""

from __future__ import annotations

import re
from typing import Final

from pourparler.base.ids import folded
from pourparler.read.speech.offices import OfficeWord, office_in
from pourparler.read.speech.roster import Roster

_PORTFOLIO: Final = re.compile(
    r"^(?!(?:prime|first|deputy prime|foreign) )(?P<first>[\w ]+?) minister$"
    r"|\bminister (?:of|for) (?:the )?(?P<last>[\w ]+)$",
    re.IGNORECASE,
)
_CHAIRED: Final = frozenset((
    "alliance", "association", "board", "chamber", "commission", "committee", "congress", "council",
    "federation", "forum", "guild", "league", "union",
))  # fmt: skip
_OF_A_MINISTRY: Final = frozenset({"minister", "state secretary", "undersecretary"})


def likely(called: str, office: OfficeWord, *, roster: Roster, seen: list[str]) -> str | None:
    """Return the party of an office that names none: the one of its kind, a ministry, the mediator."""
    near = _near(roster, kind=office.held_in, seen=seen) or _chaired(called, office, roster)
    if near is None and office.held_in == "state":
        near = _ministry(called, roster)
    if near is None and office.held_in == "mediator" and not roster.settled:
        near = roster.add_plain(office.word, kind="mediator").id
    return near


def _near(roster: Roster, *, kind: str, seen: list[str]) -> str | None:
    """Return the party an office without an owner is held in: the one of its kind in the text, or on file.

    Never a state: the one that is named near a foreign minister may be the one he speaks about.
    """
    fitting = {side for side in seen if roster.sides[side].kind == kind}
    fitting = fitting or {side.id for side in roster.sides.values() if side.kind == kind}
    return fitting.pop() if kind != "state" and len(fitting) == 1 else None


def _ministry(office: str, roster: Roster) -> str | None:
    """Return the ministry that a minister without a state heads, where no state is a party."""
    match = _PORTFOLIO.search(office)
    if any(side.kind == "state" for side in roster.sides.values()):
        return None
    if match is None:  # "the state secretary", where the text has one ministry
        held = office_in(office)
        plain = held is not None and held.word in _OF_A_MINISTRY
        return _near(roster, kind="government", seen=[]) if plain else None
    name = f"Ministry of {(match['first'] or match['last']).title()}"
    return roster.add_side(
        name, aliases=(f"{match['first'] or match['last']} ministry",), kind="government"
    ).id


def _chaired(called: str, office: OfficeWord, roster: Roster) -> str | None:
    """Return the one council, league or group of a text: "Chairwoman Ana Torre" chairs that."""
    if not office.word.startswith("chair") or folded(called) != office.word:
        return None
    kinds = ("body", "alliance", "group", "union")
    chaired = [
        s.id for s in roster.sides.values() if s.kind in kinds and _CHAIRED & {*folded(s.name).split()}
    ]
    return chaired[0] if len(chaired) == 1 else None
