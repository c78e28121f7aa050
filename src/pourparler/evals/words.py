"""Words of a text by number, so that spans can be compared word by word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pourparler.record.span import Span

WORD: Final = re.compile(r"\w+|[^\w\s]")
QUOTE_MARKS: Final = frozenset('"“”„«»')
"""Marks that only quote; a single mark is more often an apostrophe and does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Where each word of a text starts and ends; a word is a run of letters and digits, or one other sign."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(text: str) -> Words:
    """Return the words of a text.

    Examples
    --------
    >>> words_of("No, sir").starts
    (0, 2, 4)
    """
    found = [match.span() for match in WORD.finditer(text)]
    return Words(starts=tuple(start for start, _ in found), ends=tuple(end for _, end in found))


def touched(words: Words, *, spans: Iterable[Span | None]) -> frozenset[int]:
    """Return the numbers of all words that the spans touch; None touches nothing.

    Examples
    --------
    >>> sorted(touched(words_of("No, sir"), spans=[Span(start=1, end=3, text="o,")]))
    [0, 1]
    """
    numbers: set[int] = set()
    for span in spans:
        if span is not None:
            first = bisect_right(words.ends, span.start)
            numbers.update(range(first, bisect_left(words.starts, span.end)))
    return frozenset(numbers)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the shared words as a share of all words of both, 0 to 1.

    Examples
    --------
    >>> overlap(frozenset({1, 2}), frozenset({2, 3}))
    0.3333333333333333
    """
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def quoted(spans: Iterable[Span]) -> bool:
    """Return whether the words of the spans hold a quotation mark."""
    return any(not QUOTE_MARKS.isdisjoint(span.text) for span in spans)
