"""Background: what an attribution tells of that is not said now, or that somebody else than a party says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_REPORTER: Final = frozenset({"we", "i", "you", "us"})
_POINTERS: Final = frozenset({"the", "that", "this", "such", "a"})
_KNOWN: Final = frozenset({"paper", "page", "text", "concession", "word", "credit"})
_LONGEST: Final = 3


def background(doc: Doc, item: Found) -> bool:
    """Tell whether an attribution by a verb with an object is background, or the reporter's own voice."""
    if item.shape != "object" or item.root < 0:
        return False
    if item.speaker_root >= 0 and doc[item.speaker_root].text.lower() in _REPORTER:
        return doc[item.speaker_root].text != "US"
    return _was_before(doc, item) or _points_back(doc, item)


def _was_before(doc: Doc, item: Found) -> bool:
    """Tell whether a stance was taken before what is told: "N, who had refused a rise"."""
    verb = doc[item.root]
    had = any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in verb.children)
    quoted = any(t.is_quote for t in verb.subtree)
    after = item.contents[0][0] > verb.idx
    return had and after and verb.tag_ == "VBN" and verb.dep_ in ("relcl", "ccomp", "advcl") and not quoted


def _points_back(doc: Doc, item: Found) -> bool:
    """Tell whether an object only points to what was told before: "rejected the charge", "accepted it"."""
    if len(item.contents) > 1:
        return False
    span = doc.char_span(*item.contents[0], alignment_mode="expand")
    return span is not None and len(span) <= _LONGEST and _is_pointer(span)


def _is_pointer(span: Span) -> bool:
    words = [t for t in span if t.lower_ not in _POINTERS or len(span) == 1]
    return len(words) == 1 and words[0].lower_ in _KNOWN
