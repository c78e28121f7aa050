"""Contents before a cue in a relative clause: "the sum which it had denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import Cue
from pourparler.read.speech.pieces import join, trimmed
from pourparler.read.speech.syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIVE: Final = frozenset({"which", "that", "whom"})
_NOUNS: Final = ("NOUN", "PROPN", "NUM")
_SHARES: Final = frozenset({"both", "all", "none", "neither", "some", "most", "each"})


def relative_object(verb: Token, cue: Cue) -> tuple[Range, ...]:
    """Return the noun phrase that a relative clause says something of.

    "the sum which it had denied", "the litres to which Norland clings", "a rise and a bonus, both of
    which the firm turned down".
    """
    doc = verb.doc
    subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "xcomp" else None)
    if subject is None or subject.i > verb.i or subject.lower_ in _RELATIVE:
        return ()
    place = _before_relative(doc, subject.left_edge.i - 1, cue)
    if place < 1 or doc[place - 1].pos_ not in _NOUNS:
        return ()
    return join(trimmed(doc, _whole(doc[place - 1]).left_edge.i, place))


def _before_relative(doc: Doc, place: int, cue: Cue) -> int:
    """Return the end of the noun phrase before the "which" at a token, or 0 where the cue cannot have it."""
    if place < 1 or doc[place].lower_ not in _RELATIVE or doc[place].dep_ == "mark":
        return 0
    before = doc[place - 1]
    if before.pos_ == "ADP":
        if before.lower_ not in {*cue.prepositions, "of"}:
            return 0
        place -= 1 + (before.lower_ == "of" and doc[place - 2].lower_ in _SHARES)
    elif not cue.objects:
        return 0
    return place - (doc[place - 1].text == ",")


def _whole(noun: Token) -> Token:
    """Return the head of the longest noun phrase that ends with a noun."""
    while noun.head.i < noun.i and noun.dep_ in ("conj", "pobj", "prep", "compound"):
        head = noun.head
        if head.dep_ == "prep" and head.head.pos_ == "VERB":
            objects = [c for c in head.head.children if c.dep_ == "dobj" and c.i < noun.i]
            return objects[-1] if objects else noun
        if head.pos_ not in (*_NOUNS, "ADP") or (head.dep_ == "prep" and head.head.pos_ not in _NOUNS):
            break
        noun = head
    return noun
