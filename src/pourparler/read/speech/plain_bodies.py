"""Plain bodies: organisations that a text names by their kind alone, "the union", "the railway"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.offices import ROLE_KINDS
from pourparler.read.speech.roster import Roster

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ALONE: Final = frozenset({"union", "company", "government", "mediator"})
"""Kinds of which a text can hold one without a name."""
_ANY_COMPANY: Final = frozenset({"company", "firm", "employer", "management", "operator"})
"""Nouns that can mean a railway, an airline or a maker alike."""
_ACTS: Final = frozenset({"nsubj", "nsubjpass", "poss", "pobj", "dobj", "compound", "appos", "conj", "attr"})

Called = dict[str, dict[str, int]]
"""How often a text has each plain noun, by kind."""


def plainly_called(docs: Iterable[Doc]) -> Called:
    """Return the nouns that stand for a body without its name, counted by kind. Cost: linear in the words."""
    called: Called = {}
    for doc in docs:
        for token in doc:
            kind = ROLE_KINDS.get(token.lower_, "")
            if kind in _ALONE and _plain(token):
                nouns = called.setdefault(kind, {})
                nouns[token.lower_] = nouns.get(token.lower_, 0) + 1
    return called


def plain_bodies(called: Called, *, roster: Roster) -> None:
    """Add to the roster each body called by its kind alone, where none of the kind is known.

    Where the user has said who the parties are, none is added.

    Notes
    -----
    One for each kind; of several nouns the commonest names it, and the first in order of the alphabet
    where they are equal. Where two makers or carriers may be meant, neither is made.
    """
    if roster.settled:
        return
    known = {side.kind for side in roster.sides.values()}
    for kind, nouns in sorted(called.items()):
        if kind in known or len(nouns.keys() - _ANY_COMPANY) > 1:
            continue
        if kind == "government" and "state" in known:
            continue  # the ministry is a state's, and which one the text may not say
        noun = max(sorted(nouns), key=lambda n: (n not in _ANY_COMPANY, nouns[n]))
        roster.add_plain(noun, kind=kind, others=sorted(nouns.keys() - {noun}))


def _plain(token: Token) -> bool:
    """Tell whether a noun is definite, acts, and is nobody's: not "the union of X", not "X's union"."""
    if token.pos_ != "NOUN" or token.dep_ not in _ACTS:
        return False
    phrase = token.head if token.dep_ == "compound" and token.head.i == token.i + 1 else token
    left = {child.lower_ for child in (*token.lefts, *phrase.lefts)}
    if not left & {"the", "this", "our"} or "other" in left:
        return False
    owned = any(child.dep_ == "poss" for child in token.children)
    of_what = any(child.dep_ == "prep" and child.lower_ in ("of", "for") for child in token.children)
    return not (owned or of_what)
