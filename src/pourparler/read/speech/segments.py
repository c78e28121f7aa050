"""Segments: the parts of a source that are read for speech, for names only, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pourparler.read.blocks import dateline
from pourparler.read.speech.roster import states
from pourparler.read.turns import Turn, turns
from pourparler.record.source import Block, BlockKind, Source

_POST: Final = re.compile(r"^The post (?P<headline>.+) appeared first on (?P<outlet>.+?)\.?$")
_BULLET: Final = re.compile(r"[•·▪‣◦*–-]\s+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
# A capitalised word that does not begin a sentence.
_INNER: Final = re.compile(r"(?<=[\w,;’')] )[A-ZÀ-Þ][\w’'-]*\w")
_BREAK: Final = re.compile(r"[\n\r\t\u00a0\u2028]")
_SPOKEN: Final = frozenset({"title", "body", "subhead"})
_NAMED: Final = frozenset({"caption", "lead-repeat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of the source's text that is parsed alone.

    `speaks` is False for a segment that is read for names and days only.
    """

    start: int
    end: int
    block: BlockKind
    speaks: bool
    turn: Turn | None = None


def _lead_in(text: str, block: Block) -> int:
    """Return the length of a dateline or bullet before the words of a paragraph."""
    place = dateline(text, block) if block.kind == "body" else None
    if place is not None:
        return place.end - block.start
    bullet = _BULLET.match(text, block.start, block.end)
    return 0 if bullet is None else bullet.end() - block.start


def segments(source: Source) -> tuple[Segment, ...]:
    """Return the segments of a source in order; of a syndication line the headline alone.

    In a transcript each paragraph of a turn is a segment that knows its turn.
    """
    if source.kind == "transcript":
        return _spoken(source)
    made = []
    for block in source.blocks:
        text = source.text[block.start : block.end]
        if block.kind in _SPOKEN or block.kind in _NAMED:
            start = block.start + _lead_in(source.text, block)
            if start < block.end:
                made.append(
                    Segment(start=start, end=block.end, block=block.kind, speaks=block.kind in _SPOKEN)
                )
        elif block.kind == "boilerplate" and (match := _POST.match(text)) is not None:
            start, end = match.span("headline")
            made.append(
                Segment(start=block.start + start, end=block.start + end, block=block.kind, speaks=True)
            )
    return tuple(made)


def _spoken(source: Source) -> tuple[Segment, ...]:
    found = turns(source.text)
    first = found[0].label.start if found else len(source.text)
    made = [
        Segment(start=b.start, end=b.end, block=b.kind, speaks=False) for b in source.blocks if b.end <= first
    ]
    for turn in found:
        for match in re.finditer(r"[^\n]+", source.text[turn.start : turn.end]):
            start, end = turn.start + match.start(), turn.start + match.end()
            if source.text[start:end].strip():
                made.append(Segment(start=start, end=end, block="body", speaks=True, turn=turn))
    return tuple(made)


def plain_case(source: Source, segment: Segment) -> str:
    """Return the words of a segment on one line; a headline in title case loses its needless capitals.

    A word keeps its capital where the body writes it so within a sentence, or
    where it names a state; the length does not change, and so no place moves.

    Cost: one pass over the body for each headline.
    """
    words = _BREAK.sub(" ", source.text[segment.start : segment.end])
    if segment.block not in ("title", "boilerplate"):
        return words
    found = _WORD.findall(words)
    if sum(word[0].isupper() for word in found) < 0.6 * len(found):
        return words
    bodies = [source.text[block.start : block.end] for block in source.blocks if block.kind == "body"]
    kept = {word for text in bodies for word in _INNER.findall(text)} | _state_words()
    made = _WORD.sub(lambda m: m[0] if m[0] in kept or m[0].isupper() else m[0].lower(), words)
    if len(made) != len(words):
        return words
    return made[:1].upper() + made[1:]


@cache
def _state_words() -> frozenset[str]:
    names = (name for party in states() for name in (party.name, *party.aliases))
    return frozenset(word for name in names for word in name.split())
