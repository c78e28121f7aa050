"""Owners: whose "its president" is, and which party the words around an office name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.names import Name, names
from pourparler.read.speech.offices import ROLE_KINDS, bodies, office_word
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.syntax import SUBJECTS, phrase
from pourparler.read.speech.ties import of_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_ITS: Final = frozenset({"its", "their"})
_PEOPLE: Final = frozenset({
    "side", "team", "camp", "capital", "authorities", "authority", "leadership", "military", "police",
    "troops", "army", "navy", "representatives", "people", "workers", "leaders", "ministers", "negotiators",
    "officials",
})  # fmt: skip
"""Nouns that a demonym before them turns into voices of the state; a channel or a bank is none."""
_PLACES: Final = frozenset({"GPE", "LOC", "NORP", "DATE"})
_AWAY: Final = frozenset({"in", "at", "on", "near", "across", "outside"})


def its(span: Sequence[Token]) -> Token | None:
    """Return the "its" or "their" of the words of an office, or None."""
    return next((t for t in span if t.lower_ in _ITS), None)


def has_officer(doc: Doc, name: Name) -> bool:
    """Tell whether "its" with an office follows a name in its sentence: it is a body's, no person's."""
    rest = list(doc[name.end : doc[name.start].sent.end])
    return any(t.lower_ == "its" and office_word(rest[i + 1 : i + 4]) is not None for i, t in enumerate(rest))


def its_owner(owner: Token, *, roster: Roster, seen: list[str]) -> tuple[bool, str | None]:
    """Return whether the text tells whose an "its" is, and that party, None where it is no known one.

    "S will not pay, its president said": the subject of the sentence. "S is angry. Its president said":
    the subject of the sentence before. People and common nouns that are no bodies own nothing.
    """
    for subject in _subjects(owner):
        if subject.pos_ == "PROPN":
            name = next((n for n in names(subject.doc) if n.start <= subject.i < n.end), None)
            if name is None or roster.person(name.text) is not None:
                continue
            return True, roster.party(name.text.removeprefix("The "))
        if bodies().get(subject.lower_) == "government":
            return True, roster.party_in([t.text for t in subject.doc[slice(*phrase(subject))]])
        if subject.lower_ in ROLE_KINDS or subject.lower_ in bodies():
            return True, of_kind(subject.lower_, roster=roster, seen=seen)
    return False, None


def its_name(owner: Token, *, roster: Roster) -> str | None:
    """Return the unknown name that an "its" goes back to, where it is no place's and no person's."""
    for subject in _subjects(owner):
        name = next((n for n in names(subject.doc) if n.start <= subject.i < n.end), None)
        if subject.pos_ != "PROPN" or name is None or roster.person(name.text) is not None:
            continue
        kinds = {t.ent_type_ for t in subject.doc[name.start : name.end]}
        return None if name.title or kinds & _PLACES else name.text.removeprefix("The ")
    return None


def _subjects(owner: Token) -> list[Token]:
    """Return the subjects before a word in its sentence, then that of the sentence before."""
    doc, sentence = owner.doc, owner.sent
    here = [t for t in doc[sentence.start : owner.i] if t.dep_ in SUBJECTS]
    if sentence.start == 0:
        return here
    before = doc[sentence.start - 1].sent
    return [*here, *(t for t in before.root.children if t.dep_ in SUBJECTS)]


def told_by(tokens: Sequence[Token], root: Token) -> list[str]:
    """Return the words of a mention that can name its party.

    Left out: where it is ("villagers in southern Norland"), unless an office or a ministry stands right
    before, and the state of a thing ("a source close to the Norlandish channel").
    """
    told: list[str] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        if token.i > root.i and token.lower_ in _AWAY and before is not None and not _speaks(before):
            break
        thing = token.dep_ in ("amod", "compound", "nmod") and token.i > root.i and token.head.i > token.i
        told.append("" if thing and token.text[:1].isupper() and not _speaks(token.head) else token.text)
    return told


def _speaks(noun: Token) -> bool:
    return (
        noun.pos_ == "PROPN"
        or noun.lower_ in ROLE_KINDS
        or noun.lower_ in bodies()
        or noun.lower_ in _PEOPLE
        or office_word([noun]) is not None
    )
