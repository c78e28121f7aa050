"""Mediators: what a third party proposes is an offer to both sides, no demand of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.hops import Heard
from pourparler.read.speech.offices import office_in, office_word
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.seats import Seats
from pourparler.record.statement import Act

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PROPOSED: Final = frozenset({"proposal", "offer"})
_KEPT: Final = frozenset({"offer", "procedural"})
_CHAIR: Final = "mediator"


def act_of_mediator(doc: Doc, item: Heard, act: Act, *, roster: Roster, seats: Seats) -> Act | None:
    """Return the act of what a mediator proposes, None where its words tell it.

    Parameters
    ----------
    act
        What the words are read as.
    """
    if item.found.act not in _PROPOSED or item.found.denied or act in _KEPT:
        return None
    return "offer" if _mediates(doc, item, roster=roster, seats=seats) else None


def _mediates(doc: Doc, item: Heard, *, roster: Roster, seats: Seats) -> bool:
    """Tell whether a party or a person mediates: by role, by office, or as it is called beside the cue."""
    party = item.speaker.party or ""
    side = roster.sides.get(party)
    role = (None if side is None else side.role) or seats.role(party)
    if role is not None:
        return role == _CHAIR
    if item.speaker.name is not None and seats.mediates(item.speaker.name):
        return True
    someone = roster.people.get(item.speaker.name or "")
    office = None if someone is None else office_in(someone.office)
    if office is None and item.found.speaker_root >= 0:
        office = office_word([doc[item.found.speaker_root]])
    return office is not None and office.held_in == _CHAIR
