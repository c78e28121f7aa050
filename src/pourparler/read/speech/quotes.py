"""Quotation marks: where quoted runs begin and end in a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENERS: Final = {"“": "”", "«": "»", "„": "“", "‹": "›"}
_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quoted run: `start` at the opening mark, `end` after the closing mark.

    `closed` is False where the paragraph ends first: a quote that runs on
    into the next paragraph.
    """

    start: int
    end: int
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """The run without its marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def _word_at(text: str, place: int) -> bool:
    return 0 <= place < len(text) and _WORD.match(text[place]) is not None


def _opens(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    return not _WORD.match(before) and place + 1 < len(text) and not text[place + 1].isspace()


def _closes_single(text: str, place: int) -> bool:
    """A single mark closes when no word goes on after it and something stands before it."""
    return place > 0 and not text[place - 1].isspace() and not _word_at(text, place + 1)


def _double_close(text: str, start: int, mark: str) -> int:
    """Return the place of the mark that closes a double quotation, or -1.

    The other kind of mark closes where the right one does not come before the next opening.
    """
    right, other = (OPENERS[mark], '"') if mark in OPENERS else ('"', "”")
    end = text.find(right, start + 1)
    again = text.find("“", start + 1)
    stray = text.find(other, start + 1)
    fits = stray != -1 and (end == -1 or (again != -1 and again < end and stray < again))
    if stray != -1 and stray < end and not _opens(text, stray):
        fits = _closes_single(text, stray)
    if mark == '"':
        fits = stray != -1 and (again == -1 or stray < again) and (end == -1 or stray < end)
    return stray if fits and stray != start + 1 else end


def _single_close(text: str, start: int, mark: str) -> int:
    """Return the place of the mark that closes a single quotation, or -1.

    A mark after a plural s may be an apostrophe: it closes only when no later
    mark after punctuation could.
    """
    fallback = -1
    place = start + 1
    while (place := text.find(mark, place)) != -1:
        if _closes_single(text, place):
            if text[place - 1] in ".,?!…;" or text[place - 1] != "s":
                return place
            if fallback == -1:
                fallback = place
        place += 1
    return fallback


def quotes(text: str) -> tuple[Quote, ...]:
    """Return the outermost quoted runs of a paragraph, in order.

    Double marks win over single ones: a single pair inside a double one is
    part of it. An apostrophe is never a mark: a single mark opens only where
    no letter stands before it.
    """
    found: list[Quote] = []
    place = 0
    while place < len(text):
        mark = text[place]
        end = -1
        if mark in OPENERS or (mark == '"' and _opens(text, place)):
            end = _double_close(text, place, mark)
        elif mark in "‘'" and _opens(text, place):
            end = _single_close(text, place, "’" if mark == "‘" else "'")
            if end == -1:
                place += 1
                continue
        else:
            place += 1
            continue
        closed = end != -1
        stop = end + 1 if closed else len(text)
        found.append(Quote(start=place, end=stop, closed=closed))
        place = stop
    return tuple(found)


def runs_of(doc: Doc) -> tuple[Quote, ...]:
    """Return the quoted runs of a parsed paragraph; worked out once."""
    if "runs" not in doc.user_data:
        doc.user_data["runs"] = quotes(text_of(doc))
    runs: tuple[Quote, ...] = doc.user_data["runs"]
    return runs
