"""Told outlets: "he told state radio" makes the radio a hop, for what it heard first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found
from pourparler.read.speech.lexicon import words
from pourparler.read.speech.names import names
from pourparler.read.speech.resolve import relays
from pourparler.read.speech.roster import Roster

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOLD: Final = frozenset({"tell", "inform", "brief"})
_REACH: Final = 7
_CLAUSE: Final = frozenset({"that", "he", "she", "it", "they", "we", "i", "there"})
_ANY: Final = frozenset({"press", "news", "times", "mirror", "standard", "post", "observer", "journal"})
_AIR: Final = frozenset({"television", "radio", "tv"})
_OWN: Final = frozenset({"this", "our"})


def told(doc: Doc, item: Found, found: list[Found], *, roster: Roster) -> str | None:
    """Return the outlet that a statement was told to, or the cue it hangs on was: "told …, adding"."""
    if item.root < 0:
        return None
    if item.word in _TOLD:
        return _outlet(doc[item.root], roster=roster)
    verb = doc[item.root]
    heads = {other.root for other in found if other.word in _TOLD}
    if verb.dep_ in ("advcl", "conj", "xcomp") and verb.head.i in heads:
        return _outlet(verb.head, roster=roster)
    return _on_air(verb) if item.kind == "say" else None


def _on_air(verb: Token) -> str | None:
    """Return the "state radio" of "said on state radio", "asked on state radio, N said"."""
    first = verb.head if verb.dep_ == "conj" else verb
    asked = (c for c in first.children if c.dep_ == "advcl" and c.i < first.i and c.lemma_ == "ask")
    for prep in (p for node in (verb, *asked) for p in node.children if p.lower_ == "on"):
        noun = next((t for t in prep.children if t.dep_ == "pobj" and t.lower_ in _AIR), None)
        named = [] if noun is None else [t for t in noun.lefts if t.dep_ in ("compound", "amod")]
        if noun is not None and named:
            return noun.doc[named[0].left_edge.i : noun.i + 1].text
    return None


def _outlet(verb: Token, *, roster: Roster) -> str | None:
    """Return the outlet among the few words after "told", as far as they name one hearer."""
    doc, stop = verb.doc, verb.i + 1
    while stop < len(doc) and stop <= verb.i + _REACH and not _ends(doc[stop]):
        stop += 1
    heard = doc[verb.i + 1 : stop]
    if any(t.lower_ in _OWN for t in heard):
        return None
    for name in names(doc):
        if not heard.start <= name.start < heard.end:
            continue
        own = name.text.removeprefix("The ")
        lead = doc[heard.start : name.start]
        known = roster.outlet(own)
        if known is not None or relays(own) or any(t.lower_ in words("outlet_words") for t in lead):
            return known or own
    if heard and heard[-1].lower_ in words("outlet_words") and heard[-1].lower_ not in _ANY:
        return heard.text.removeprefix("the ").removeprefix("a ")
    return None


def _ends(token: Token) -> bool:
    """Tell whether the naming of a hearer ends before a word: at a mark, a preposition, a clause."""
    return token.is_punct or token.pos_ in ("ADP", "SCONJ", "VERB", "AUX") or token.lower_ in _CLAUSE
