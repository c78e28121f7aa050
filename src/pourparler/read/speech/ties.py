"""Ties: clauses that tell a person's party without an office: "who runs …", "whose minister …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.speech.offices import ROLE_KINDS, office_word
from pourparler.read.speech.roster import Roster, Someone

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SERVES: Final = frozenset((
    "lead", "head", "run", "chair", "direct", "manage", "command", "govern", "represent", "preside", "serve",
    "keep", "handle", "oversee", "co-chair", "steer", "do", "write",
))  # fmt: skip
_FAR: Final = 12
"""Words of a clause that are looked at."""


def tied(doc: Doc, start: int, end: int, *, roster: Roster, seen: list[str]) -> str | None:
    """Return the party that a clause beside a name at tokens `start` to `end` ties the person to, or None.

    "Norland, whose minister N"; "N, who led the Norlandish side"; "N, who runs personnel at the railway";
    "her spokesman N". A clause without such a verb ("who rejected the union's plan") ties nobody.
    """
    return (
        _owner_before(doc, start, roster=roster)
        or _served(doc, end, roster=roster, seen=seen)
        or _principal(doc, start, roster=roster)
        or _spoken_for(doc, start, roster=roster, seen=seen)
    )


def of_kind(word: str, *, roster: Roster, seen: list[str]) -> str | None:
    """Return the party that a common noun means here: the last of its kind named, else the one on file."""
    kind = ROLE_KINDS.get(word)
    if kind is None:
        return None
    last = next((side for side in reversed(seen) if roster.sides[side].kind == kind), None)
    return last or roster.of_kind(word)


def continued(doc: Doc, start: int, *, roster: Roster) -> str | None:
    """Return whom an official goes on for: "Norland denied it. Its guards were asleep, General N said"."""
    sentence = doc[start].sent
    if sentence.start == 0 or sentence[0].lower_ not in ("its", "it"):
        return None
    before = doc[sentence.start - 1].sent
    subject = next((t for t in before.root.children if t.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ != "PROPN":
        return None
    return roster.party(subject.text)


def _owner_before(doc: Doc, start: int, *, roster: Roster) -> str | None:
    """Return the party of "Norland, whose foreign minister N": the name right before "whose"."""
    for place in range(start - 1, max(0, start - 6), -1):
        if doc[place].lower_ == "whose":
            held = office_word(list(doc[place + 1 : start]))
            if place < 2 or held is None:
                return None
            before = place - 2 if doc[place - 1].text == "," else place - 1
            first = before
            while first > 0 and doc[first - 1].text[:1].isupper():
                first -= 1
            owner = doc[first : before + 1].text
            if held.held_in:
                roster.forget_guess(owner)
            known = roster.party(owner)
            if known is None and held.held_in and owner[:1].isupper() and roster.person(owner) is None:
                known = roster.add_side(owner, kind=held.held_in).id
            return known
        if doc[place].is_punct:
            return None
    return None


def _served(doc: Doc, end: int, *, roster: Roster, seen: list[str]) -> str | None:
    """Return whom somebody serves in "N, who runs personnel at the railway"."""
    place = end + 1 if end < len(doc) and doc[end].text in (",", "–", "—") else end
    if place + 2 >= len(doc) or doc[place].lower_ != "who" or doc[place + 1].lemma_.lower() not in _SERVES:
        return None
    clause: list[Token] = []
    for token in doc[place + 2 : place + 2 + _FAR]:
        if token.is_punct and token.text not in ("'s", "’s", "-"):
            break
        clause.append(token)
    if clause and clause[0].lower_ == "it":
        return seen[-1] if seen else None
    named = roster.party_in([t.text for t in clause])
    return named or next((p for t in clause if (p := of_kind(t.lower_, roster=roster, seen=seen))), None)


def _principal(doc: Doc, start: int, *, roster: Roster) -> str | None:
    """Return the party of "her spokesman N": that of the one person named before in the paragraph."""
    lead = list(doc[max(0, start - 3) : start])
    if not lead or office_word(lead) is None:
        return None
    owner = next((t for t in lead if t.lower_ in ("her", "his")), None)
    if owner is None:
        return None
    before = [t for t in doc[: owner.i] if t.text[:1].isupper()]
    bosses = {s.name: s for t in before if (s := roster.person(t.text)) is not None}
    bosses = bosses or _by_office(doc, owner.i, roster=roster)
    parties = {s.party for s in bosses.values()}
    return parties.pop() if len(parties) == 1 else None


def _spoken_for(doc: Doc, start: int, *, roster: Roster, seen: list[str]) -> str | None:
    """Return the party of "For Norland, N said": what stands between "for" and the comma before a name."""
    first = doc[start].sent.start
    if doc[first].lower_ != "for" or not first + 1 < start - 1 <= first + 6 or doc[start - 1].text != ",":
        return None
    between = doc[first + 1 : start - 1]
    named = roster.party_in([t.text for t in between])
    return named or next((p for t in between if (p := of_kind(t.lower_, roster=roster, seen=seen))), None)


def _by_office(doc: Doc, end: int, *, roster: Roster) -> dict[str, Someone]:
    """Return the people whose office a paragraph names before token `end`: "the chairwoman", who is one."""
    called = [t for t in doc[:end] if t.pos_ == "NOUN" and any(c.lower_ == "the" for c in t.lefts)]
    held = [o.word for t in called if (o := office_word([t])) is not None]
    return {
        s.name: s for s in roster.people.values() if any(word in folded(s.office).split() for word in held)
    }
