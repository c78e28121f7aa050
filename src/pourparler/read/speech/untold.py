"""Cues that tell no position: "asked not to be named", "neither confirm nor deny", "all who want"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED: Final = frozenset({"name", "identify", "quote", "cite"})
_CONFIRMED: Final = frozenset({"confirm", "deny"})
_DECLINED: Final = frozenset({"decline", "refuse"})
_APPROVED: Final = frozenset({"approve", "accept", "agree", "endorse", "back", "support"})
_HAS_TO: Final = frozenset({"must", "may", "might", "can"})
_WISHES: Final = frozenset({"want", "wish", "hope", "seek", "prefer", "intend"})
_ANY: Final = frozenset({"every", "any", "all", "each", "those", "anyone", "anybody", "everyone"})


def untold(verb: Token) -> bool:
    """Tell whether a cue verb tells nobody's position."""
    return _nameless(verb) or _neither(verb) or _of_any(verb) or _must(verb)


def _nameless(verb: Token) -> bool:
    """Tell "asked not to be named", "requesting anonymity"."""
    for child in verb.children:
        if child.lemma_.lower() == "anonymity":
            return True
        passive = any(c.dep_ == "auxpass" for c in child.children)
        denied = verb.lemma_ in _DECLINED or any(c.dep_ == "neg" for c in (*child.children, *verb.children))
        if child.dep_ in ("xcomp", "ccomp") and child.lemma_ in _NAMED and passive and denied:
            return True
    return False


def _must(verb: Token) -> bool:
    """Tell "any deal that the council must approve": who is to say yes has not said it."""
    return verb.lemma_ in _APPROVED and any(c.dep_ == "aux" and c.lower_ in _HAS_TO for c in verb.children)


def _neither(verb: Token) -> bool:
    """Tell "would neither confirm nor deny", "could not confirm or deny"."""
    if verb.lemma_ not in _CONFIRMED:
        return False
    sentence = verb.doc[max(verb.sent.start, verb.i - 4) : min(verb.sent.end, verb.i + 4)]
    both = {t.lemma_ for t in sentence if t.lemma_ in _CONFIRMED}
    return len(both) > 1 and any(t.lower_ in ("nor", "or") for t in sentence)


def _of_any(verb: Token) -> bool:
    """Tell "support for every worker who wanted to move": nobody in particular wants it."""
    if verb.dep_ != "relcl" or verb.lemma_ not in _WISHES:
        return False
    noun = verb.head
    return noun.lower_ in _ANY or any(c.lower_ in _ANY for c in noun.lefts)
