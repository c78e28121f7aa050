"""Blocks: which part of a page each line is, on the stored text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pourparler.base.ids import folded
from pourparler.base.numbers import LEAD_CONTAINMENT, LEAD_PARAGRAPHS
from pourparler.read.interviews import Turn
from pourparler.read.line_kinds import (
    LONGEST_FURNITURE,
    closes,
    is_attendance,
    is_bullet,
    is_byline,
    is_caption,
    is_day_line,
    is_notice,
    is_related,
    is_site_line,
    is_spoken,
    word_count,
)
from pourparler.read.turns import turns
from pourparler.record.source import Block, BlockKind

HEAD_LINES: Final = 12
"""A headline and bylines are looked for within this many lines."""

TITLE_WORDS: Final = 32
SUBHEAD_WORDS: Final = 12
LEAD_WORDS: Final = 7
"""A lead of fewer distinct words is contained in too much to be called repeated."""

WRAP_WIDTH: Final = range(45, 101)
"""Widths of the lines of a text that was broken at a fixed column."""

_CLOSING: Final = "\"'”’»)] "
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")
_SYNDICATED = re.compile(r"\bThe post (?P<title>.{1,600}) appeared first on (?P<outlet>.{1,120}?)\.?\Z")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\n()–—:;!?\"“]{1,70}?)"
    r"(?:,\s(?P<day>(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?))?"
    r"(?:\s\((?P<agency>[^()\n]{2,40})\))?(?P<dash>\s?--|\s-|\s?[–—])\s+"
)
_SHOUTED = re.compile(r"(?:[^\W\d_a-z\u00df-\u00ff]{2,}|[A-Z]\.[A-Z]\.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place, day and agency before the first words of a report, `start` to `end`.

    `end` is where the words of the report begin; `day` and `agency` are as written.
    """

    start: int
    end: int
    place: str
    day: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Syndication:
    """What a feed's last line says of where a text first stood: headline and outlet."""

    title: str
    outlet: str


@dataclass(slots=True)
class _Line:
    """A line while its kind is sought; `joined` if no blank line stands before it."""

    start: int
    end: int
    words: str
    joined: bool
    kind: BlockKind | None = None


def blocks(
    text: str, *, title: str | None = None, spoken: tuple[Turn, ...] | None = None, may_wrap: bool = True
) -> tuple[Block, ...]:
    """Return one block for each line or paragraph that is not blank, in order.

    Parameters
    ----------
    title
        The headline, where the page says it; the line that repeats it is the title.
    spoken
        The turns of `text`, where they are known; else they are looked for.
    may_wrap
        Whether lines broken at a fixed column are to be joined to paragraphs.
    """
    lines = _lines(text)
    if may_wrap and _is_wrapped(lines):
        lines = _unwrapped(text, lines)
    for line in lines:
        line.kind = _by_form(line.words)
    _mark_spoken(lines, turns(text) if spoken is None else spoken)
    _mark_head(text, lines, title)
    _mark_repeated_lead(lines)
    _mark_subheads(lines)
    return tuple(Block(kind=line.kind or "body", start=line.start, end=line.end) for line in lines)


def dateline(text: str, block: Block) -> Dateline | None:
    """Return the dateline at the start of a block, None if it has none.

    Examples
    --------
    >>> words = "AMARU, Feb 10 (Nordwire) - The union has opened the round."
    >>> found = dateline(words, Block(kind="body", start=0, end=len(words)))
    >>> found.place, found.day, found.agency, words[found.end :][:9]
    ('AMARU', 'Feb 10', 'Nordwire', 'The union')
    """
    return _dateline(text, block.start, block.end)


def syndication(text: str, block: Block) -> Syndication | None:
    """Return what a block of the form ``The post X appeared first on Y.`` says."""
    found = _SYNDICATED.match(text[block.start : block.end])
    return Syndication(title=found["title"].strip(), outlet=found["outlet"].strip()) if found else None


def _dateline(text: str, start: int, end: int) -> Dateline | None:
    found = _DATELINE.match(text, start, min(end, start + 200))
    if found is None:
        return None
    place = found["place"].strip()
    loud = _SHOUTED.match(place)
    if not place[0].isupper() or len(place.split()) > 7:
        return None
    if not loud and not (found["agency"] and found["day"]):
        return None
    return Dateline(start=start, end=found.end(), place=place, day=found["day"], agency=found["agency"])


def _lines(text: str) -> list[_Line]:
    """Return the lines that are not blank, trimmed."""
    lines: list[_Line] = []
    before = 0
    for found in _LINE.finditer(text):
        words = found[0].strip()
        if not words:
            continue
        start = found.start() + found[0].index(words[0])
        gap = text[before:start]
        joined = bool(lines) and max(gap.count("\n"), gap.count("\r")) <= 1
        tail = _SYNDICATED.search(words[-800:]) if "appeared first on" in words[-800:] else None
        cut = max(0, len(words) - 800) + tail.start() if tail else 0
        if cut:
            first = words[:cut].rstrip()
            lines.append(_Line(start=start, end=start + len(first), words=first, joined=joined))
            start, words, joined = start + cut, words[cut:], True
        lines.append(_Line(start=start, end=start + len(words), words=words, joined=joined))
        before = start + len(words)
    return lines


def _is_wrapped(lines: list[_Line]) -> bool:
    firsts = [one for one, two in pairwise(lines) if two.joined]
    if len(firsts) < 4 or max(len(line.words) for line in lines) > WRAP_WIDTH.stop + 20:
        return False
    full = sum(len(line.words) in WRAP_WIDTH and not closes(line.words) for line in firsts)
    return full >= 0.6 * len(firsts)


def _unwrapped(text: str, lines: list[_Line]) -> list[_Line]:
    """Return the paragraphs of hard-wrapped lines; a short line ends its paragraph."""
    whole: list[_Line] = []
    before = 0
    for line in lines:
        width = line.end - line.start
        if line.joined and before in WRAP_WIDTH and not is_bullet(line.words):
            whole[-1].end = line.end
        else:
            whole.append(line)
        before = width
    for paragraph in whole:
        paragraph.words = " ".join(text[paragraph.start : paragraph.end].split())
    return whole


def _by_form(words: str) -> BlockKind | None:
    """Return the kind that the form of a line alone tells, at any place of the page."""
    if is_bullet(words) or is_attendance(words):
        return "body"
    if len(words) > LONGEST_FURNITURE:
        return None
    if _SYNDICATED.match(words) or is_notice(words):
        return "boilerplate"
    if is_caption(words):
        return "caption"
    return "related" if is_related(words) else None


def _mark_spoken(lines: list[_Line], spoken: tuple[Turn, ...]) -> None:
    """Mark as body all that stands in the turns of a transcript."""
    if spoken:
        first = spoken[0].label.start
        for line in lines:
            if line.end > first and line.kind is None:
                line.kind = "body"


def _is_prose(text: str, line: _Line) -> bool:
    if line.kind == "body" or _dateline(text, line.start, line.end):
        return True
    stops = line.words.rstrip(_CLOSING).endswith(".") and not line.words.isupper()
    return word_count(line.words) > TITLE_WORDS or (stops and not is_byline(line.words))


def _mark_head(text: str, lines: list[_Line], title: str | None) -> None:
    """Mark the headline, what stands above it, and the bylines under it."""
    wanted = folded(title) if title else None
    head: list[_Line] = []
    for line in lines[:HEAD_LINES]:
        if wanted and folded(line.words) == wanted and (line.kind in {None, "caption"}):
            line.kind = "title"
        elif _is_prose(text, line) and not (not head and _is_titled(lines)):
            break
        head.append(line)
    open_lines = [line for line in head if line.kind is None]
    for line in open_lines:
        if is_byline(line.words):
            line.kind = "byline"
    if len(lines) > 1:
        _mark_title(head)
    _join_bylines(head, lines)


def _is_titled(lines: list[_Line]) -> bool:
    """Return whether a first line that ends with a full stop is a headline all the same."""
    if len(lines) < 2 or lines[1].joined or lines[0].kind is not None:
        return False
    words = [word for word in _WORD.findall(lines[0].words) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    short = word_count(lines[0].words) <= 20 and len(lines[0].words) < len(lines[1].words)
    return short and len(words) > 3 and capitals >= 0.75 * len(words)


def _mark_title(head: list[_Line]) -> None:
    """Mark the first line that is no header of the site as title, the headers as boilerplate."""
    byline = next((place for place, line in enumerate(head) if line.kind == "byline"), len(head))
    known = next((place for place, line in enumerate(head) if line.kind == "title"), None)
    above = [line for line in head[: known if known is not None else byline] if line.kind is None]
    for place, line in enumerate(above):
        last = known is None and place == len(above) - 1
        kicker = line.words.isupper() and word_count(line.words) <= 3
        if known is not None or (not last and (is_site_line(line.words) or kicker)):
            line.kind = "boilerplate"
            continue
        line.kind = "title"
        return


def _join_bylines(head: list[_Line], lines: list[_Line]) -> None:
    """Join a line of place and day to the byline above it; short lines joined to a byline are bylines."""
    for above, line in pairwise(head):
        if above.kind != "byline" or not line.joined:
            continue
        if line.kind is None and word_count(line.words) <= 8 and not closes(line.words):
            line.kind = "byline"
        if line.kind == "byline" and is_day_line(line.words) and not is_day_line(above.words):
            line.start, line.words = above.start, f"{above.words} {line.words}"
            lines.remove(above)


def _mark_repeated_lead(lines: list[_Line]) -> None:
    """Mark a first paragraph whose words come again in one of the next paragraphs."""
    prose = [line for line in lines[: HEAD_LINES + LEAD_PARAGRAPHS] if line.kind is None][:LEAD_PARAGRAPHS]
    if len(prose) < 2:
        return
    words = set(_WORD.findall(folded(prose[0].words)))
    if len(words) < LEAD_WORDS:
        return
    for later in prose[1:]:
        held = words & set(_WORD.findall(folded(later.words)))
        if len(held) >= LEAD_CONTAINMENT * len(words):
            prose[0].kind = "lead-repeat"
            return


def _mark_subheads(lines: list[_Line]) -> None:
    """Mark short lines without a closing stop that stand before longer text."""
    for line, after in zip(reversed(lines[:-1]), reversed(lines[1:]), strict=True):
        if line.kind is not None or line.words[0].islower() or is_spoken(line.words):
            continue
        shouted = line.words.isupper()
        count = word_count(line.words)
        if count > (2 * SUBHEAD_WORDS if shouted else SUBHEAD_WORDS):
            continue
        if line.words.rstrip(_CLOSING).endswith((".", ";", ",", "…")) and not shouted:
            continue
        heads = after.kind in {None, "body"} and len(after.words) > len(line.words)
        if heads or after.kind == "subhead" or (after.kind == "body" and is_bullet(after.words)):
            line.kind = "subhead"
