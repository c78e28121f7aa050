"""The words around a cue: its own clause without the content and without neighbour clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.read.speech.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def around_cue(doc: Doc, found: Found) -> str:
    """Return the sentence of a cue without its content and without clauses joined to it.

    A day in a neighbour clause ("vowed to ignore it, and leaders met on Monday")
    dates something else.
    """
    cue = doc[found.root]
    above = {cue.i, *(t.i for t in cue.ancestors)}
    kept = []
    for token in cue.sent:
        inside = any(start <= token.idx < end for start, end in found.contents)
        if not inside and not _apart(token, above):
            kept.append(token.text_with_ws)
        elif kept and kept[-1] != " ":
            kept.append(" ")
    return "".join(kept).replace(" 's", "'s").replace(" ’s", "’s")


def _apart(token: Token, above: set[int]) -> bool:
    """Tell whether the way up from a token passes a joined verb that does not hold the cue."""
    node = token
    while node.head != node:
        if node.i in above:
            return False
        if node.dep_ == "conj" and node.pos_ in ("VERB", "AUX"):
            return True
        node = node.head
    return False
