"""Seats: who the text puts at the table, in the mediator's chair, or outside the door."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.names import Name, names
from pourparler.read.speech.offices import office_word
from pourparler.read.speech.roster import Roster
from pourparler.record.party import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_TALKS: Final = frozenset({"talk", "negotiation", "meeting", "summit", "round", "discussion", "dialogue"})
_MEET: Final = frozenset({"meet", "negotiate", "talk"})
_HOLD: Final = frozenset({"hold", "open", "resume", "begin", "start", "agree", "continue"})
_SPEAKS_OF_SEATS: Final = re.compile(
    r"talk|meet|negotiat|mediat|conciliat|summit|invit|shut out|round|seat|left out|exclud|bargain|delegation"
    r"|barred|kept out|at the table|discussion|dialogue"
)
_SHUT_OUT: Final = re.compile(
    r"\b(?P<not>(?:not|never|n['’]t) (?:been |being |even |yet )*(?:invited|asked to (?:join|attend|the))"
    r"|uninvited|not at the table|without a (?:seat|place)|(?:has|have|had|got|given) no (?:seat|place)"
    r"|denied a (?:seat|place))\b"
    r"|\b(?:(?:shut|left|kept|locked|cut|frozen) out(?! to)|(?:excluded|barred|banned|omitted) from"
    r"|left off the (?:guest|invitation) list)\b",
    re.IGNORECASE,
)
"""Words that say somebody is outside; those in the group `not` hold their own negation."""

_OUTSIDE_OF: Final = frozenset(
    {"exclude", "shut", "leave", "keep", "bar", "ban", "omit", "lock", "cut", "freeze"}
)
_DECLINES: Final = frozenset({"refuse", "decline", "reject", "deny", "oppose"})
_STAND_INS: Final = frozenset({"who", "which", "that", "it", "he", "she", "we", "i"})
"""Subjects that stand for a noun further up."""
_TEAM: Final = frozenset(
    {
        "delegation",
        "team",
        "negotiator",
        "official",
        "representative",
        "envoy",
        "minister",
        "leader",
        "diplomat",
    }
)
_ACTS_AS: Final = frozenset(
    {"act", "serve", "work", "step", "come", "sit", "function", "return", "stay", "remain"}
)
"""Verbs that make their subject what follows "as"."""
_VERBAL: Final = frozenset({"VERB", "AUX"})
_FORMS: Final = ("Republic", "Kingdom", "Government", "State")
_FORM_OF_STATE: Final = re.compile(rf"^(?:{'|'.join(_FORMS)}) of (?:the )?")
_DASHES: Final = frozenset({"—", "–", "-", "--"})
_LEAD: Final = 14
"""Words among which the dash of a dateline stands."""

_RANK: Final[tuple[Role, ...]] = ("mediator", "negotiating", "excluded")


@dataclass(slots=True, kw_only=True)
class Seats:
    """Votes for the role of each party, by what sentences say of the talks.

    Names that nobody on file bears yet wait in `pending`: a text often seats
    the parties before it introduces them.
    """

    votes: dict[str, dict[Role, int]] = field(default_factory=dict)
    pending: list[tuple[str, Role]] = field(default_factory=list)

    def name(self, name: str, role: Role, *, roster: Roster) -> None:
        """Count one sentence that gives whoever bears a name a role, now or once the name is known."""
        for part in _borne(name, roster):
            party = _party(part, roster)
            if party is None:
                self.pending.append((part, role))
            else:
                self.vote(party, role)

    def settle(self, *, roster: Roster) -> None:
        """Count what waits, where the name has become known."""
        waiting, self.pending = self.pending, []
        for name, role in waiting:
            self.name(name, role, roster=roster)

    def vote(self, party: str | None, role: Role) -> None:
        """Count one sentence that gives a party a role."""
        if party is not None:
            held = self.votes.setdefault(party, {})
            held[role] = held.get(role, 0) + 1

    def mediates(self, name: str) -> bool:
        """Tell whether a name that no party on file bears yet was called a mediator."""
        return (name, "mediator") in self.pending

    def role(self, party: str) -> Role | None:
        """Return the role most sentences give a party; of equals the mediator's, then the negotiator's."""
        held = self.votes.get(party)
        if not held:
            return None
        return max(held, key=lambda role: (held[role], -_RANK.index(role)))


def at_table(roster: Roster, seats: Seats) -> tuple[str, ...]:
    """Return the parties that negotiate, by the role on file, else by what was told of them."""
    return _of_role(roster, seats, "negotiating")


def between(roster: Roster, seats: Seats) -> frozenset[str]:
    """Return the parties that mediate."""
    return frozenset(_of_role(roster, seats, "mediator"))


def _of_role(roster: Roster, seats: Seats, role: Role) -> tuple[str, ...]:
    return tuple(side.id for side in roster.sides.values() if (side.role or seats.role(side.id)) == role)


def seat(doc: Doc, *, roster: Roster, seats: Seats) -> None:
    """Note the roles that the sentences of a paragraph give to parties.

    At the table: both names in "talks between X and Y", the subjects of "X and
    Y met for talks". Mediator: who "mediates" or is "mediator". Excluded: whoever
    "was not invited", "has no seat", complains "at being left out", or is shut out by another.
    """
    seats.settle(roster=roster)
    for sentence in doc.sents:
        inside = [n for n in names(doc) if sentence.start <= n.start < sentence.end]
        if not _SPEAKS_OF_SEATS.search(sentence.text.lower()):
            continue
        _between(doc, sentence.start, sentence.end, inside, roster=roster, seats=seats)
        _met(sentence, inside, roster=roster, seats=seats)
        _mediates(sentence, inside, roster=roster, seats=seats)
        _excluded(sentence, inside, roster=roster, seats=seats)


def _party(name: str, roster: Roster) -> str | None:
    someone = roster.person(name)
    if someone is not None:
        return someone.party
    plain = name.removeprefix("The ")
    return roster.party(plain) or roster.party(_FORM_OF_STATE.sub("", plain))


def _borne(name: str, roster: Roster) -> list[str]:
    """Return a name, or the two it is made of where the first alone is a party on file."""
    first, joined, second = name.partition(" and ")
    return [first, second] if joined and roster.party(first) is not None else [name]


def _at(token: Token, inside: Iterable[Name]) -> list[str]:
    """Return the name that holds a token, or the last that stands in the token's phrase."""
    held = [n for n in inside if n.start <= token.i < n.end and n.text not in _FORMS]
    near = held or [n for n in inside if token.left_edge.i <= n.start <= token.right_edge.i]
    return [near[-1].text] if near else []


def _joined(token: Token) -> list[Token]:
    """Return the token with what is joined to it; of "delegations of X and Y", X and Y."""
    owners = [
        t
        for of in token.children
        if of.dep_ == "prep" and of.lower_ in ("of", "from")
        for t in of.children
        if t.dep_ == "pobj"
    ]
    found = [m for owner in owners for m in _joined(owner)] if token.lemma_.lower() in _TEAM else []
    found = found or [token]
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.pos_ in ("PROPN", "NOUN"):
            found += _joined(child)
    return found


def _between(doc: Doc, start: int, end: int, inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    for token in doc[start:end]:
        if token.lower_ != "between" or token.head.lemma_.lower() not in _TALKS:
            continue
        for member in (t for child in token.children if child.dep_ == "pobj" for t in _joined(child)):
            for name in (n.text for n in inside if n.start <= member.i < n.end):
                seats.name(name, "negotiating", roster=roster)


def _met(sentence: Iterable[Token], inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    for token in sentence:
        lemma = token.lemma_.lower()
        talks = any(t.lemma_.lower() in _TALKS for t in token.subtree if t.i > token.i)
        if not (lemma in _MEET or (lemma in _HOLD and talks)) or token.pos_ != "VERB":
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        members = [] if subject is None else _joined(subject)
        partner = next((c for c in token.children if c.dep_ == "dobj"), None) if lemma == "meet" else None
        if len(members) < 2 and partner is None:
            continue
        for member in (*members, *([partner] if partner is not None else [])):
            if _is_dateline(member):
                continue
            for name in _at(member, inside):
                seats.name(name, "negotiating", roster=roster)


def _is_dateline(token: Token) -> bool:
    """Return whether a word is the place in capitals before the dash that opens a report."""
    opening = token.sent[:_LEAD]
    return token.i == token.sent.start and token.is_upper and any(t.text in _DASHES for t in opening)


def _mediates(sentence: Iterable[Token], inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma in ("mediate", "broker") and token.pos_ == "VERB":
            own = [c for c in token.children if c.dep_ == "nsubj"]
            stands_in = token.dep_ == "relcl" and any(c.lower_ in ("who", "which", "that") for c in own)
            doers = [token.head] if stands_in else own  # "Norland, which has mediated since May"
            doers += [t for c in token.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
            for doer in doers:
                for name in _at(doer, inside):
                    seats.name(name, "mediator", roster=roster)
        elif lemma in ("mediator", "conciliator") and (subject := _holds_chair(token)) is not None:
            for name in _at(subject, inside):
                seats.name(name, "mediator", roster=roster)


def _holds_chair(token: Token) -> Token | None:
    """Return who is called mediator: beside the noun, by "is" and "was named", or as the one who acts as one.

    Who asks for a mediator, wants or proposes one is none.
    """
    if token.dep_ == "appos":
        return token.head
    lead = token.head if token.dep_ == "pobj" and token.head.lower_ == "as" else None
    verb = token.head if lead is None else lead.head
    if verb.pos_ not in _VERBAL or any(c.dep_ == "neg" for c in verb.children):
        return None
    if lead is None and token.dep_ not in ("attr", "oprd"):
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    active = subject is not None and subject.dep_ == "nsubj"
    if lead is not None and active and verb.lemma_.lower() not in _ACTS_AS:
        return None
    bearer = subject is not None and (subject.pos_ == "PROPN" or subject.lemma_.lower() in _TEAM)
    return subject if bearer or (subject is not None and office_word([subject]) is not None) else None


def _excluded(sentence: Span, inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    for match in _SHUT_OUT.finditer(sentence.text):
        place = sentence.start_char + match.start()
        last = sentence.start_char + match.end()
        words = [t for t in sentence if place <= t.idx < last]
        verb = next((t for t in words if t.pos_ in ("VERB", "AUX")), None) or _verb_over(words)
        if verb is None:
            continue
        if match["not"] is None and any(c.dep_ == "neg" for t in (verb, *verb.ancestors) for c in t.children):
            continue
        if match["not"] is None and any(c.dep_ == "dobj" for c in verb.children):
            continue
        whom = _subject(verb)
        if whom is not None:
            _outside(whom, inside, roster=roster, seats=seats)
    for token in sentence:
        if token.pos_ == "VERB" and token.lemma_.lower() in _OUTSIDE_OF and _from_talks(token):
            for whom in (c for c in token.children if c.dep_ == "dobj"):
                _outside(whom, inside, roster=roster, seats=seats)


def _verb_over(words: list[Token]) -> Token | None:
    return next((t for word in words[:1] for t in word.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _from_talks(verb: Token) -> bool:
    """Return whether a verb keeps somebody out of talks, and is not denied."""
    if any(c.dep_ == "neg" for c in verb.children) or verb.head.lemma_.lower() in _DECLINES:
        return False
    after = [t for t in verb.subtree if t.i > verb.i]
    out = verb.lemma_.lower() in ("exclude", "bar", "ban", "omit") or any(t.lower_ == "out" for t in after)
    talks = {t.lemma_.lower() for t in after} & (_TALKS | {"table"})
    return out and bool(talks)


def _subject(verb: Token) -> Token | None:
    """Return whom a verb is said of: its subject, the noun its clause describes, or the subject above it."""
    for token in (verb, *verb.ancestors):
        own = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None and own.lower_ not in _STAND_INS:
            return own
        if token.dep_ in ("relcl", "acl"):
            return token.head
    return None


def _outside(whom: Token, inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    """Vote for everybody named in a phrase, also after "including"; not in a clause that hangs on it."""
    aside = {t.i for c in whom.subtree if c.dep_ in ("relcl", "acl", "appos") for t in c.subtree}
    phrase = {t.i for t in whom.subtree} - aside | {whom.i}
    named = [n.text for n in inside if phrase.intersection(range(n.start, n.end))]
    for name in dict.fromkeys(named):
        seats.name(name, "excluded", roster=roster)
