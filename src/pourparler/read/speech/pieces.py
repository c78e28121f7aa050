"""Pieces of content: trimming ranges, and what is left of a sentence without its cue clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Range
from pourparler.read.speech.syntax import phrase, verb_group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_EDGE: Final = frozenset(",;:.–—-…()[]")
_OF_SUBJECT: Final = frozenset({"relcl", "appos", "acl", "conj"})
_ADJUNCTS: Final = frozenset(
    {"prep", "npadvmod", "advmod", "dative", "prt", "neg", "aux", "auxpass", "advcl", "agent"}
)


def join(*ranges: Range | None) -> tuple[Range, ...]:
    """Return the ranges that are there."""
    return tuple(item for item in ranges if item is not None)


def trimmed(doc: Doc, start: int, end: int) -> Range | None:
    """Return the character range of tokens `start` to `end` without edge punctuation and "that"."""
    while start < end and (doc[start].text in _EDGE or doc[start].is_space):
        start += 1
    if start < end and doc[start].lower_ == "that" and doc[start].dep_ == "mark":
        start += 1
    while end > start and (doc[end - 1].text in _EDGE or doc[end - 1].is_space):
        end -= 1
    if start >= end:
        return None
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def cue_clause(verb: Token, subject: Token) -> Range:
    """Return the token range of subject, verb and the small adjuncts around them."""
    left, right = verb_group(verb)
    doc = verb.doc
    mention = phrase(subject)
    if subject.i < verb.i or subject.head == verb:
        left, right = min(left, mention[0]), max(right, mention[1])
        # A relative clause, apposition or second name of the subject belongs to the cue clause.
        for child in subject.children:
            if child.dep_ in _OF_SUBJECT and child.i > subject.i and subject.head == verb:
                right = max(right, child.right_edge.i + 1)
    for child in verb.children:
        if child.dep_ in _ADJUNCTS or (child.dep_ == "dobj" and verb.lemma_ in ("tell", "remind", "inform")):
            if child.i > verb.i and not _quote_within(doc, child):
                right = max(right, child.right_edge.i + 1)
            elif child.dep_ == "advmod" and child.i == left - 1:
                left = child.i
    while right > verb.i + 1 and doc[right - 1].is_punct:
        right -= 1
    return left, right


def _quote_within(doc: Doc, node: Token) -> bool:
    return any(token.is_quote for token in doc[node.left_edge.i : node.right_edge.i + 1])


def outside(doc: Doc, inner: Range, *, within: Range) -> tuple[Range | None, Range | None]:
    """Return what `within` holds before and after `inner`, trimmed."""
    return trimmed(doc, within[0], inner[0]), trimmed(doc, inner[1], within[1])
