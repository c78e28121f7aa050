"""Doubt: paragraphs whose form cannot be trusted, so that nothing in them is stated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.quotes import quotes
from pourparler.read.speech.segments import shouts
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST: Final = 0.5
"""No row of a doubtful paragraph is surer than this: it is shown *to check*."""

_DOUBLE: Final = re.compile(r"[“”„«»\"]")
_I_AM: Final = re.compile(
    r"\b(?:I,|I am|I['’]m|my name is|as) (?P<name>(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+)\b"
)


def doubtful(doc: Doc, *, speaker: str | None) -> bool:
    """Tell whether a paragraph cannot be trusted to show who speaks.

    Its quotation marks do not pair, are of two kinds, or its letters are all capitals; or who
    speaks says in it that he is somebody else.
    """
    if "doubtful" not in doc.user_data:
        text = text_of(doc)
        named = _I_AM.search(text)
        doc.user_data["doubtful"] = _marks_fail(text) or shouts(text), named["name"] if named else None
    fails: bool = doc.user_data["doubtful"][0]
    named_self: str | None = doc.user_data["doubtful"][1]
    return fails or _somebody_else(named_self, speaker)


def _marks_fail(text: str) -> bool:
    marks = [m[0] for m in _DOUBLE.finditer(text)]
    if not marks:
        return False
    if '"' in marks and len(set(marks)) > 1:
        return True
    runs = quotes(text)
    last = runs[-1] if runs else None
    unclosed = [run for run in runs if not run.closed]
    goes_on = unclosed == [last] and last is not None and _only_opens(text, last.start)
    if unclosed and not goes_on:
        return True
    return any(mark in '”»"' and not any(r.start <= at < r.end for r in runs) for at, mark in _placed(text))


def _only_opens(text: str, start: int) -> bool:
    """Tell whether an open run is one that the next paragraph may go on with: no cue can stand in it."""
    return re.search(r", (?:[A-ZÀ-Þ][\w’'-]+ ){1,3}(?:said|says|told|added)\b", text[start:]) is None


def _placed(text: str) -> list[tuple[int, str]]:
    return [(m.start(), m[0]) for m in _DOUBLE.finditer(text)]


def _somebody_else(named: str | None, speaker: str | None) -> bool:
    if named is None or speaker is None:
        return False
    own = {word.casefold() for word in speaker.split()}
    return own.isdisjoint(word.casefold() for word in named.split())
