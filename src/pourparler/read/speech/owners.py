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
_PARTS: Final = frozenset({"branch", "wing", "arm", "chapter", "section", "affiliate", "subsidiary"})
"""Nouns for a part of a body, which belongs to the body and not to the place where it is."""
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
        if owners := part_owners([subject]):
            return True, owner_of_part(owners, roster=roster, seen=seen)
        if subject.pos_ == "PROPN":
            name = next((n for n in names(subject.doc) if n.start <= subject.i < n.end), None)
            if name is None or roster.person(name.text) is not None:
                continue
            return True, roster.party(name.text.removeprefix("The "))
        if bodies().get(subject.lower_) == "government":
            return True, roster.party_in([t.text for t in subject.doc[slice(*phrase(subject))]])
        if subject.lower_ in ROLE_KINDS or subject.lower_ in bodies():
            called = _called(subject, roster=roster)
            return True, called or of_kind(subject.lower_, roster=roster, seen=seen)
    return False, None


def _called(noun: Token, *, roster: Roster) -> str | None:
    """Return the party of "the island council of Tarn", where a party on file bears that name or a part."""
    first, last = phrase(noun)
    words = [t.text for t in noun.doc[first:last]]
    head = noun.i - first
    runs = [(a, b) for a in range(head + 1) for b in range(head + 1, len(words) + 1) if b - a > 1]
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        if (party := roster.party(" ".join(words[start:end]))) is not None:
            return party
    return None


def part_owners(tokens: Sequence[Token]) -> list[Token]:
    """Return whose branch "the union's branch in Y" or "the Y branch of the union" is, the body first.

    Of the first such noun among some words; none where there is none.
    """
    part = next((t for t in tokens if t.lower_ in _PARTS), None)
    if part is None:
        return []
    owned = [t for t in part.children if t.dep_ == "poss"]
    of = [t for c in part.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children]
    beside = [t for t in part.lefts if t.dep_ == "compound" and t.lower_ in ROLE_KINDS]
    found = [*owned, *(t for t in of if t.dep_ == "pobj"), *beside]
    return sorted(found, key=lambda t: not _is_body(t))


def _is_body(owner: Token) -> bool:
    return owner.lower_ in ROLE_KINDS or owner.lower_ in bodies()


def owner_of_part(owners: Sequence[Token], *, roster: Roster, seen: list[str]) -> str | None:
    """Return the party that a branch belongs to: that of its first owner, never of where it is."""
    first = owners[0]
    name = next((n for n in names(first.doc) if n.start <= first.i < n.end), None)
    if name is not None:
        return roster.party(name.text.removeprefix("The "))
    return _called(first, roster=roster) or of_kind(first.lower_, roster=roster, seen=seen)


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
