"""Moods: in which modal and tense a verb stands, whether it is negated, and of whom it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.senses import senses_of
from pourparler.read.speech.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONS: Final = {
    "we": "we", "i": "we", "you": "you", "they": "they", "he": "they", "she": "they",
    "nobody": "none", "nothing": "none", "none": "none", "no-one": "none", "neither": "none",
    "it": "it", "this": "that", "that": "that", "which": "that", "there": "there", "what": "what",
    "who": "who",
    "one": "one", "everybody": "everybody", "everyone": "everybody", "anybody": "anybody",
    "anyone": "anybody", "somebody": "somebody", "someone": "somebody",
}  # fmt: skip
_OWN: Final = frozenset({"our", "my"})
_THEIRS: Final = frozenset({"their", "his", "her", "your"})
_THINGS: Final = ("paper", "talking", "people", "land", "money")
_SHORT: Final = {
    "’ll": "will",
    "'ll": "will",
    "wo": "will",
    "ca": "can",
    "sha": "shall",
    "’d": "would",
    "'d": "would",
}
_HAVE: Final = frozenset({"have", "has", "’ve", "'ve"})
_WAS: Final = frozenset({"was", "were"})
_NO: Final = frozenset({"no", "neither", "not", "none"})


def _subject(verb: Token, inside: set[int]) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.i in inside), None)


def mood(verb: Token, inside: set[int]) -> tuple[str, bool]:
    """Return modal and tense of a verb in one or two words, and whether it is negated.

    Parameters
    ----------
    inside
        Places of the words that belong to the content.
    """
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i in inside]
    subject = _subject(verb, inside)
    negated = any(c.dep_ == "neg" and c.lower_ != "longer" and c.i in inside for c in verb.children) or (
        subject is not None
        and (_PERSONS.get(subject.lower_) == "none" or any(c.lower_ in _NO for c in subject.children))
    )
    if any(c.lower_ == "longer" for c in verb.children):
        return "no longer", negated
    if verb.lemma_ == "have" and any(c.dep_ == "xcomp" for c in verb.children):
        return "have to", negated
    if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
        return "going to", negated
    forms = [_SHORT.get(c.lower_, c.lower_) for c in auxiliaries]
    modal = next((form for c, form in zip(auxiliaries, forms, strict=True) if c.tag_ == "MD"), None)
    if modal is not None:
        return (f"{modal} have" if "have" in forms else modal), negated
    return _tense(verb, frozenset(forms), alone=subject is None, negated=negated), negated


def _tense(verb: Token, forms: frozenset[str], *, alone: bool, negated: bool) -> str:
    """Return the tense of a verb without a modal, by its auxiliaries and its own form."""
    if "to" in forms:
        return "to"
    if "had" in forms and verb.tag_ in ("VBN", "VBD"):
        return "had done"
    if forms & _HAVE:
        return "have done"
    if "did" in forms:
        return "past"
    if alone and (verb.tag_ in ("VB", "VBP")) and (negated or not forms):
        return "imperative"
    if verb.tag_ == "VBG":
        return "doing" if not forms else "was doing" if forms & _WAS else "is doing"
    if forms & _WAS or verb.tag_ == "VBD":
        return "past"
    return "done" if verb.tag_ == "VBN" and not forms else "present"


def subject_class(verb: Token, inside: set[int]) -> str:
    """Return whom or what a verb is said of, in a word or two; ``-`` without a subject."""
    subject = _subject(verb, inside) or next((c for c in verb.children if c.dep_ == "expl"), None)
    if subject is None:
        return "-"
    if (person := _PERSONS.get(subject.lower_)) is not None:
        return person
    if any(c.lower_ in ("no", "neither") for c in subject.children):
        return "none"
    if subject.pos_ == "PROPN":
        return "named"
    owners = {c.lower_ for c in subject.children if c.dep_ == "poss"}
    if owners & _OWN:
        return "our thing"
    if owners & _THEIRS:
        return "their thing"
    known = senses_of(subject.lemma_.lower())
    return next((name for name in _THINGS if name in known), "thing")
