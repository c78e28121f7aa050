"""Lines of printed pages to paragraphs: what a PDF breaks at the margin is joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

FULL_SHARE: Final = 0.8
"""A line of this share of the usual width was broken at the margin, a shorter one ends its paragraph."""

_NUMBER = re.compile(
    r"\s*(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?\s*\Z", re.I
)
_BULLET = re.compile(r"\s*(?:[•●▪◦*–—-]\s|\(?[a-z0-9]{1,3}[.)]\s)", re.I)
_CLOSED = re.compile(r"[.!?:;][\"'”’)\]]*\s*\Z")
_BROKEN = re.compile(r"(\w*[a-z])[-\u00ad\u2010]\Z")
_DIGITS = re.compile(r"\d+")


def reflowed(pages: Sequence[str]) -> tuple[list[str], int]:
    r"""Return the paragraphs of pages, and how many lines of page furniture were left out.

    A line repeated, but for its numbers, at the edge of at least three pages and of half of
    them is furniture, and so is a page number there. Cost: linear in the text.

    Examples
    --------
    >>> reflowed(["The parties met in Lomara to nego-\ntiate for nine long days.\nThey left.\n1"])
    (['The parties met in Lomara to negotiate for nine long days.', 'They left.'], 1)
    """
    split = [[line.rstrip() for line in page.splitlines()] for page in pages]
    bare = [_without_blank_edges(lines) for lines in split]
    kept, dropped = _without_furniture(bare)
    widths = sorted(len(line) for lines in kept for line in lines if line.strip())
    if not widths:
        return [], dropped
    full = FULL_SHARE * widths[int(0.9 * len(widths))]
    words = set(re.findall(r"\w+(?:-\w+)+", "\n".join(line for lines in kept for line in lines)))
    paragraphs: list[str] = []
    before = ""
    for lines in kept:
        for place, line in enumerate(lines):
            starts = place == 0 and _CLOSED.search(before) is not None
            if before and len(before) >= full and not starts and line.strip() and not _BULLET.match(line):
                paragraphs[-1] = _joined(paragraphs[-1], line.strip(), known=words)
            elif line.strip():
                paragraphs.append(line.strip())
            before = line
    return [" ".join(paragraph.split()) for paragraph in paragraphs], dropped


def _joined(paragraph: str, line: str, *, known: set[str]) -> str:
    """Return a paragraph with a line put on; a word broken by a hyphen is made whole."""
    broken = _BROKEN.search(paragraph)
    if broken is None or not line[:1].islower():
        return f"{paragraph} {line}"
    rest = re.match(r"\w+", line)
    if rest and f"{broken[1]}-{rest[0]}" in known:
        return paragraph + line
    return paragraph[:-1] + line


def _without_blank_edges(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def _without_furniture(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """Return the pages without numbers and repeated lines at their edges, and how many lines went."""
    edges = Counter(edge for lines in pages for edge in {_form(line) for line in (*lines[:1], *lines[-1:])})
    least = max(3, len(pages) / 2)
    dropped = 0
    kept = []
    for lines in pages:
        start, end = 0, len(lines)
        if start < end and (edges[_form(lines[0])] >= least or _NUMBER.match(lines[0])):
            start += 1
        if start < end and (edges[_form(lines[-1])] >= least or _NUMBER.match(lines[-1])):
            end -= 1
        dropped += len(lines) - (end - start)
        kept.append(lines[start:end])
    return kept, dropped


def _form(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))
