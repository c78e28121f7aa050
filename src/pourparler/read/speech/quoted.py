"""Quotations of a paragraph: each run goes whole to the cue it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


_ADJUNCT: Final = 9
"""Words that a day, a place and a hearer take between the cue and the rest of a quotation."""


def _overlaps(first: Range, second: Range) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _merged(ranges: list[Range], text: str) -> tuple[Range, ...]:
    """Return the ranges in order; those with only marks and spaces between them become one."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and (start <= result[-1][1] or not any(c.isalnum() for c in text[result[-1][1] : start])):
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def _unmarked(text: str, item: Range) -> Range:
    """Return a range without the quotation marks and punctuation around it."""
    start, end = item
    marks = '“”"„«»‹› \t\n'
    while start < end and (text[start] in marks or (text[start] in "‘'’" and text[end - 1] in "’',.")):
        start += 1
    while end > start and text[end - 1] in '“”"«»‹› \t\n,;':
        end -= 1
    if end - start > 1 and text[end - 1] in ".’'" and not _balanced(text[start:end]):
        end -= 1
    while end > start and text[end - 1] in '“”"«»‹› \t\n,;.':
        end -= 1
    return start, end


def _balanced(words: str) -> bool:
    return not words.endswith(("’", "'", ".")) or words.count("‘") == 1


def with_quotes(doc: Doc, found: list[Found], *, runs: tuple[Quote, ...]) -> list[tuple[Range, ...]]:
    """Return for each attribution its content with every quoted run it touches, whole.

    A run that no content touches and that opens right after an attributed
    sentence goes to the last cue before it; one that stands before the first
    cue of the paragraph goes to that cue.
    """
    text = text_of(doc)
    contents = [list(item.contents) for item in found]
    for run in runs:
        inner = (run.inner[0], run.inner[1])
        touching = [i for i, item in enumerate(contents) if any(_overlaps(inner, c) for c in item)]
        if touching:
            # The innermost content (the shortest) owns the run; outer ones keep what they had.
            owner = min(touching, key=lambda i: sum(end - start for start, end in contents[i]))
            opens = any(start < inner[0] < end < inner[1] for start, end in contents[owner])
            if opens or found[owner].shape in ("clause", "label", "according", "quote"):
                contents[owner].append(inner)
        elif (neighbour := _beside(doc, run, found)) is not None:
            contents[neighbour].append(inner)
        elif (
            len(text[inner[0] : inner[1]].split()) >= 3
            and (follower := _follows(doc, run, found)) is not None
        ):
            contents[follower].append(inner)
    return [
        tuple(c for c in (_unmarked(text, r) for r in _merged(item, text)) if c[1] > c[0])
        for item in contents
    ]


def _beside(doc: Doc, run: Quote, found: list[Found]) -> int | None:
    """Return the attribution whose cue clause alone stands between a run and the rest of its quotation.

    `“The tolls,” said X, “were never agreed.”`: a parse may tie only one of the two to the cue.
    """
    for place, item in enumerate(found):
        if item.kind != "say" or item.speaker is None or item.shape not in ("clause", "quote"):
            continue
        first, last = min(item.cue[0], item.speaker[0]), max(item.cue[1], item.speaker[1])
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        between = text_of(doc)[run.end : start] if run.end <= start else text_of(doc)[end : run.start]
        ends = any(mark in between for mark in ".?!")
        rest = any(c[0] >= end if run.end <= start else c[1] <= start for c in item.contents)
        resumes = run.start > end and between.rstrip().endswith(",") and _no_more_verbs(doc, last, run.start)
        if rest and not ends and not any(c.isalnum() for c in between):
            return place
        if resumes and not ends and item.contents and item.contents[-1][1] <= doc[first].idx:
            return place  # “The tolls,” said X in Lomara on Monday, “were never agreed.”
    return None


def _no_more_verbs(doc: Doc, start: int, before: int) -> bool:
    """Tell whether only a few words without a verb stand between a token and a place in the text."""
    between = [t for t in doc[start : start + _ADJUNCT + 1] if t.idx < before]
    return len(between) <= _ADJUNCT and not any(t.pos_ in ("VERB", "AUX") for t in between)


def _follows(doc: Doc, run: Quote, found: list[Found]) -> int | None:
    """Return the attribution that a run without a cue of its own continues."""
    inner, text = run.inner[0], text_of(doc)
    sentence = next((s for s in doc.sents if s.start_char <= inner < s.end_char), None)
    if sentence is None or any(c.isalnum() for c in text[sentence.start_char : inner]):
        return None
    before = [
        i
        for i, item in enumerate(found)
        if doc[item.cue[0]].idx < run.start and item.kind == "say" and item.shape in ("clause", "quote")
    ]
    if before and found[before[-1]].speaker is not None:
        return before[-1]
    return None
