"""A source as paragraphs of runs, cut wherever a statement begins or ends.

Places are code points of the stored text. What is shown between them is the text
itself: a control or direction mark, which could reorder a page, is a run of its own
and shown as its number, so that a place on the page is always a place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pourparler.brief.plain import HIDDEN
from pourparler.record.source import BlockKind, NotStatement, Source
from pourparler.record.statement import Statement

ASIDE: Final[dict[BlockKind, str]] = {
    "title": "headline",
    "byline": "byline",
    "lead-repeat": "repeats a later paragraph: set aside",
    "boilerplate": "text of the site or feed: set aside",
    "caption": "picture caption",
    "subhead": "subhead",
    "related": "points to other articles: set aside",
}
"""Kinds of paragraph that are no body, in words."""

_MARK: Final = re.compile(f"{HIDDEN.pattern}|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text on which the same statements rest.

    Attributes
    ----------
    text
        The words, or the number of a hidden mark such as ``U+202E`` when `hidden`.
    statements
        Ids of the statements whose words these are.
    opens
        Those of them whose words begin here.
    why
        Why these words look like a statement and are none; empty otherwise.
    """

    start: int
    end: int
    text: str
    hidden: bool = False
    statements: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of a source: its number from 1, its kind, and its runs."""

    number: int
    kind: BlockKind
    note: str
    runs: tuple[Run, ...]


def paragraphs(source: Source, rows: Sequence[Statement]) -> tuple[Paragraph, ...]:
    """Return the text of a source as runs; `rows` are the statements made in it.

    Words outside every block are a paragraph of their own, so nothing is left out.
    Cost: linear in the text, plus the spans that each paragraph has.
    """
    spans = sorted((span.start, span.end, row.id) for row in rows for span in row.content_spans)
    found = []
    for number, (kind, start, end) in enumerate(_blocks(source), 1):
        near = [span for span in spans if span[0] < end and start < span[1]]
        asides = [item for item in source.not_statements if item.start < end and start < item.end]
        edges = {start, end, *(_inside(at, start, end) for span in near for at in span[:2])}
        edges |= {_inside(at, start, end) for item in asides for at in (item.start, item.end)}
        for hidden in _MARK.finditer(source.text, start, end):
            edges |= {hidden.start(), hidden.end()}
        cuts = sorted(edges)
        runs = tuple(
            _run(source, first, last, near=near, why=_why(asides, first, last))
            for first, last in pairwise(cuts)
        )
        found.append(Paragraph(number=number, kind=kind, note=ASIDE.get(kind, ""), runs=runs))
    return tuple(found)


def _blocks(source: Source) -> list[tuple[BlockKind, int, int]]:
    """Return the blocks in order, and what stands between them where it is more than white space."""
    found: list[tuple[BlockKind, int, int]] = []
    at = 0
    for block in sorted(source.blocks, key=lambda one: one.start):
        if source.text[at : block.start].strip():
            found.append(("body", at, block.start))
        if block.end > max(at, block.start):
            found.append((block.kind, max(at, block.start), block.end))
        at = max(at, block.end)
    if source.text[at:].strip():
        found.append(("body", at, len(source.text)))
    return found


def _inside(at: int, start: int, end: int) -> int:
    return min(max(at, start), end)


def _why(asides: Sequence[NotStatement], first: int, last: int) -> str:
    return next((item.why for item in asides if item.start <= first and last <= item.end), "")


def _run(source: Source, first: int, last: int, *, near: list[tuple[int, int, str]], why: str) -> Run:
    over = [span for span in near if span[0] <= first and last <= span[1]]
    text = source.text[first:last]
    hidden = last - first == 1 and _MARK.match(text) is not None
    return Run(
        start=first,
        end=last,
        text=f"U+{ord(text):04X}" if hidden else text,
        hidden=hidden,
        statements=tuple(dict.fromkeys(span[2] for span in over)),
        opens=tuple(dict.fromkeys(span[2] for span in over if span[0] == first)),
        why=why,
    )


def place_of(text: str, words: str) -> tuple[int, int] | None:
    """Return where words stand in a text when they stand there exactly once, white space aside."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    found = list(re.finditer(r"\s+".join(parts), text))
    return found[0].span() if len(found) == 1 else None
