"""Flat words: "Nothing less will do", "Not a coin": a parse gets them wrong, or they have no verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Range
from pourparler.read.speech.pieces import join, trimmed
from pourparler.read.speech.syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
INDEFINITE: Final = frozenset({"nothing", "anything", "something", "none"})
_HEARD: Final = frozenset({"tell", "assure", "inform", "remind"})
_FLAT: Final = frozenset({"no", "not", "never", "nothing", "none", "nobody"})
_MEASURED: Final = frozenset({
    "less than", "more than", "short of", "but a", "but the", "fewer than", "below the", "other than",
    "like that", "under that",
})  # fmt: skip


def after_nothing(verb: Token, *, within: int) -> tuple[Range, ...]:
    """Return the clause of "said nothing less than six would do", which the parse takes for an object.

    Parameters
    ----------
    within
        Words up to which the clause begins behind the verb: whom it was told to stands between.
    """
    for child in verb.children:
        clause = (
            next((c for c in child.children if c.dep_ == "relcl"), None) if child.dep_ == "dobj" else None
        )
        if child.lower_ not in INDEFINITE or clause is None or child.i - verb.i > within:
            continue
        between = verb.doc[child.i + 1 : clause.i]
        finite = any(c.tag_ in _FINITE for c in (clause, *clause.children))
        if finite and between[:2].text.lower() in _MEASURED:
            return join(trimmed(verb.doc, child.i, clause.right_edge.i + 1))
    return ()


def after_hearer(verb: Token) -> tuple[Range, ...]:
    """Return the clause of "told reporters both sides had agreed", which the parse hangs on the hearers."""
    if verb.lemma_ not in _HEARD:
        return ()
    for heard in verb.children:
        clause = next((c for c in heard.children if c.dep_ == "relcl"), None)
        bare = heard.dep_ in ("dobj", "dative") and heard.tag_ in ("NNS", "NNP") and heard.n_lefts == 0
        if not bare or clause is None or clause.left_edge.i != heard.i + 1:
            continue
        subject = own_subject(clause)
        if (
            subject is not None
            and subject.tag_ not in ("WDT", "WP")
            and clause.tag_ in (*_FINITE, "VBN", "VB")
        ):
            return join(trimmed(verb.doc, clause.left_edge.i, clause.right_edge.i + 1))
    return ()


def is_flat(words: Span, rest: Span) -> bool:
    """Tell whether words without a verb say no, or name the least: "Six or nothing, she said"."""
    if not len(words) or any(not t.is_punct and not t.is_space for t in rest):
        return False
    return words[0].lower_ in _FLAT or words[-2:].text.lower() == "or nothing"
