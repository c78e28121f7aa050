"""Quotation marks: where quoted runs begin and end in a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

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
    width: int = 1

    @property
    def inner(self) -> tuple[int, int]:
        """The run without its marks (`width` code points each)."""
        return self.start + self.width, self.end - self.width if self.closed else self.end


def _word_at(text: str, place: int) -> bool:
    return 0 <= place < len(text) and _WORD.match(text[place]) is not None


def _opens(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    return not _WORD.match(before) and place + 1 < len(text) and not text[place + 1].isspace()


def _closes_single(text: str, place: int) -> bool:
    """A single mark closes when no word goes on after it and something stands before it."""
    return place > 0 and not text[place - 1].isspace() and not _word_at(text, place + 1)


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
        if mark in OPENERS:
            end = text.find(OPENERS[mark], place + 1)
        elif mark == '"' and (_opens(text, place) or place == 0):
            end = text.find('"', place + 1)
        elif mark in "‘'" and _opens(text, place) and text[place : place + 2] != "''":
            end = _single_close(text, place, "’" if mark == "‘" else "'")
            if end == -1:
                place += 1
                continue
        elif text[place : place + 2] == "''" and _opens(text, place + 1):
            end = text.find("''", place + 2)
        else:
            place += 1
            continue
        closed = end != -1
        width = 2 if text[place : place + 2] == "''" else 1
        stop = end + width if closed else len(text)
        found.append(Quote(start=place, end=stop, closed=closed, width=width))
        place = stop
    return tuple(found)
