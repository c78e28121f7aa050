"""The cue of a statement where its act rests on it: "denied" before what is denied, with its preposition."""

from __future__ import annotations

import re
from typing import Final

from pourparler.base.words import pattern
from pourparler.record.record import Record
from pourparler.record.span import Span, cut
from pourparler.record.statement import Act, Statement

PLAIN_CUES: Final = pattern(
    [
        *("say", "says", "said", "saying", "tell", "tells", "told", "telling", "add", "adds", "added"),
        *("state", "states", "stated", "write", "writes", "wrote", "reply", "replied", "noted", "remarked"),
        *("explained", "put it", "announced", "reported", "declared", "according to", "according"),
        *("as", "has", "have", "had", "that", "to"),
    ]
)
"""Cues that add no act to the words they bring in."""

TURNED: Final[frozenset[Act]] = frozenset(("denial", "refusal"))
"""Acts whose words say the opposite where the cue is left out, quoted or not."""

_TIE: Final = re.compile(
    r"(?P<tie>\s+(?:[^.!?:;“”„\"\n]{1,40}\s)?"
    r"(?:for|on|upon|to|at|of|against|about|in|into|with|from|over|by|as))\s+[“„\"‘']?"
)
"""What ties a cue to its words: "called *on* them", "asked *again for* talks"."""


def carrying_cue(statement: Statement) -> Span | None:
    """Return the cue that the act rests on, or None where the words carry it themselves.

    A quotation is the act in the speaker's own words, a denial and a refusal aside: what is
    denied can be quoted too. The name before a turn of speech is no cue in this sense.

    Examples
    --------
    >>> cue = Span(start=0, end=6, text="denied")
    >>> row = Statement(id="a", source="b", content_spans=(), cue_span=cue, act="denial")
    >>> carrying_cue(row) == cue
    True
    """
    cue = statement.cue_span
    if cue is None or cue.text.rstrip().endswith(":"):
        return None
    if statement.mode in ("direct", "mixed") and statement.act not in TURNED:
        return None
    if any(span.start < cue.end and cue.start < span.end for span in statement.content_spans):
        return None
    return cue if re.search(r"\w", PLAIN_CUES.sub("", cue.text)) else None


def tied_cue(statement: Statement, *, text: str) -> Span | None:
    """Return the cue that the act rests on with the preposition that ties it to the words, if any.

    Parameters
    ----------
    text
        Of the source.

    Examples
    --------
    >>> cue, words = Span(start=0, end=6, text="called"), Span(start=11, end=16, text="talks")
    >>> row = Statement(id="a", source="b", content_spans=(words,), cue_span=cue, act="demand")
    >>> tied_cue(row, text="called for talks").text
    'called for'
    """
    cue = carrying_cue(statement)
    if cue is None:
        return None
    first = min(span.start for span in statement.content_spans)
    tie = _TIE.fullmatch(text, cue.end, first) if cue.end < first else None
    return cue if tie is None else cut(text, cue.start, tie.end("tie"))


def cue_lead(statement: Statement, *, text: str) -> str:
    """Return the cue that the act rests on as a lead to the words, ``called for: ``, else nothing."""
    cue = tied_cue(statement, text=text)
    return f"{' '.join(cue.text.split())}: " if cue is not None else ""


def aloud(statement: Statement, *, text: str) -> str:
    """Return the words of a statement on one line, after the cue that their act rests on.

    Examples
    --------
    >>> cue, words = Span(start=0, end=6, text="denied"), Span(start=7, end=16, text="any bonus")
    >>> row = Statement(id="a", source="b", content_spans=(words,), cue_span=cue, act="denial")
    >>> aloud(row, text="denied any bonus")
    'denied: any bonus'
    """
    words = " … ".join(" ".join(span.text.split()) for span in statement.content_spans)
    return cue_lead(statement, text=text) + words


def texts_of(record: Record) -> dict[str, str]:
    """Return the text of each source by its id."""
    return {source.id: source.text for source in record.sources}
