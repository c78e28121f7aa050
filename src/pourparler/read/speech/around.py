"""The words around a cue: its own clause without the content and without neighbour clauses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_APPEARS: Final = frozenset((
    "meet", "appear", "come", "emerge", "arrive", "gather", "convene", "sit", "walk", "face", "speak",
    "visit", "travel", "address", "step", "return",
))  # fmt: skip


def around_cue(doc: Doc, found: Found, *, others: Iterable[Found] = ()) -> str:
    """Return the sentence of a cue without what is said in it and without clauses joined to it.

    A day in a neighbour clause ("vowed to ignore it, and leaders met on Monday"), beyond a
    semicolon or in the words of another cue dates something else.
    """
    cue = doc[found.root]
    above = {cue.i, *(t.i for t in cue.ancestors)}
    beside = [place for other in others for place in other.contents if not place[0] <= cue.idx < place[1]]
    contents = [*found.contents, *beside]
    first, last = _between_semicolons(cue)
    kept = []
    for token in doc[first:last]:
        inside = any(start <= token.idx < end for start, end in contents)
        if not inside and not _apart(token, above):
            kept.append(token.text_with_ws)
        elif kept and kept[-1] != " ":
            kept.append(" ")
    return "".join(kept).replace(" 's", "'s").replace(" ’s", "’s")


def appearances(doc: Doc, found: Found, others: Iterable[Found]) -> list[str]:
    """Return the sentences before a content, without cues, that tell of a coming: "They met the press"."""
    first = found.contents[0][0]
    spoken = [place for other in (found, *others) for place in other.contents]
    return [
        sentence.text
        for sentence in doc.sents
        if sentence.end_char <= first
        and sentence.root.lemma_.lower() in _APPEARS
        and not any(start < sentence.end_char and sentence.start_char < end for start, end in spoken)
    ]


def _between_semicolons(cue: Token) -> tuple[int, int]:
    sentence = cue.sent
    marks = [t.i for t in sentence if t.text == ";"]
    first = max((i + 1 for i in marks if i < cue.i), default=sentence.start)
    return first, min((i for i in marks if i > cue.i), default=sentence.end)


def _apart(token: Token, above: set[int]) -> bool:
    """Tell whether the way up from a token passes a joined or relative verb that does not hold the cue."""
    node = token
    while node.head != node:
        if node.i in above:
            return False
        aside = node.dep_ == "conj" or (node.dep_ == "relcl" and node.lemma_.lower() not in _APPEARS)
        if aside and node.pos_ in ("VERB", "AUX"):
            return True
        node = node.head
    return False
