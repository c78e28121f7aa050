"""Seats: who the text puts at the table, in the mediator's chair, or outside the door."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.names import Name, names
from pourparler.read.speech.roster import Roster
from pourparler.record.party import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TALKS: Final = frozenset({"talk", "negotiation", "meeting", "summit", "round", "discussion", "dialogue"})
_MEET: Final = frozenset({"meet", "negotiate", "talk"})
_HOLD: Final = frozenset({"hold", "open", "resume", "begin", "start", "agree", "continue"})
_SHUT_OUT: Final = re.compile(
    r"\b(?:not (?:been |being )?invited|shut out|left out|excluded from|kept out|without a seat"
    r"|not at the table|uninvited|has no seat|have no seat)\b",
    re.IGNORECASE,
)
_RANK: Final[tuple[Role, ...]] = ("mediator", "negotiating", "excluded")


@dataclass(slots=True, kw_only=True)
class Seats:
    """Votes for the role of each party, by what sentences say of the talks."""

    votes: dict[str, dict[Role, int]] = field(default_factory=dict)

    def vote(self, party: str | None, role: Role) -> None:
        """Count one sentence that gives a party a role."""
        if party is not None:
            held = self.votes.setdefault(party, {})
            held[role] = held.get(role, 0) + 1

    def role(self, party: str) -> Role | None:
        """Return the role most sentences give a party; of equals the mediator's, then the negotiator's."""
        held = self.votes.get(party)
        if not held:
            return None
        return max(held, key=lambda role: (held[role], -_RANK.index(role)))


def seat(doc: Doc, *, roster: Roster, seats: Seats) -> None:
    """Note the roles that the sentences of a paragraph give to parties.

    At the table: both names in "talks between X and Y", the subjects of "X and
    Y met for talks". Mediator: who "mediates" or is "mediator". Excluded: the
    subject of "was not invited", "shut out".
    """
    for sentence in doc.sents:
        inside = [n for n in names(doc) if sentence.start <= n.start < sentence.end]
        words = sentence.text.lower()
        if not any(
            w in words
            for w in (
                "talk",
                "meet",
                "negotiat",
                "mediat",
                "summit",
                "invit",
                "shut out",
                "round",
                "seat",
                "left out",
            )
        ):
            continue
        _between(doc, sentence.start, sentence.end, inside, roster=roster, seats=seats)
        _met(sentence, inside, roster=roster, seats=seats)
        _mediates(sentence, inside, roster=roster, seats=seats)
        if _SHUT_OUT.search(sentence.text):
            _excluded(sentence, inside, roster=roster, seats=seats)


def _party(name: Name, roster: Roster) -> str | None:
    someone = roster.person(name.text)
    return someone.party if someone is not None else roster.party(name.text.removeprefix("The "))


def _at(token: Token, inside: Iterable[Name], roster: Roster) -> str | None:
    """Return the party of the name that holds a token, or that stands in the token's phrase."""
    held = [n for n in inside if n.start <= token.i < n.end]
    near = held or [n for n in inside if token.left_edge.i <= n.start <= token.right_edge.i]
    return _party(near[-1], roster) if near else None


def _joined(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.pos_ in ("PROPN", "NOUN"):
            found += _joined(child)
    return found


def _between(doc: Doc, start: int, end: int, inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    for token in doc[start:end]:
        if token.lower_ != "between" or token.head.lemma_.lower() not in _TALKS:
            continue
        for member in (t for child in token.children if child.dep_ == "pobj" for t in _joined(child)):
            held = [n for n in inside if n.start <= member.i < n.end]
            seats.vote(_party(held[0], roster) if held else None, "negotiating")


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
            seats.vote(_at(member, inside, roster), "negotiating")


def _mediates(sentence: Iterable[Token], inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma in ("mediate", "broker") and token.pos_ == "VERB":
            doers = [c for c in token.children if c.dep_ == "nsubj"]
            doers += [t for c in token.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
            for doer in doers:
                seats.vote(_at(doer, inside, roster), "mediator")
        elif lemma in ("mediator", "conciliator") and token.dep_ in ("attr", "pobj", "appos"):
            verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
            subject = None if verb is None else next((c for c in verb.children if c.dep_ == "nsubj"), None)
            if token.dep_ == "appos":
                subject = token.head
            if subject is not None:
                seats.vote(_at(subject, inside, roster), "mediator")


def _excluded(sentence: Iterable[Token], inside: list[Name], *, roster: Roster, seats: Seats) -> None:
    for token in sentence:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ in ("VERB", "AUX"):
            reach = {t.i for t in token.head.subtree}
            match = _SHUT_OUT.search(token.sent.text)
            place = match.start() + token.sent.start_char if match else -1
            holder = next((t for t in token.sent if t.idx >= place), None)
            if holder is not None and holder.i in reach:
                for member in _joined(token):
                    seats.vote(_at(member, inside, roster), "excluded")
                return
