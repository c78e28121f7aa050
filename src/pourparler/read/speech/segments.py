"""Segments: the parts of a source that are read for speech, for names only, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pourparler.base.numbers import MAX_PARAGRAPH
from pourparler.read.blocks import dateline
from pourparler.read.interviews import Turn
from pourparler.read.line_kinds import is_attendance, is_seating
from pourparler.read.speech.offices import bodies
from pourparler.read.speech.roster import states
from pourparler.read.turns import turns
from pourparler.record.source import Block, BlockKind, Source

_POST: Final = re.compile(r"^The post (?P<headline>.+) appeared first on (?P<outlet>.+?)\.?$")
_BULLET: Final = re.compile(r"[•·▪‣◦*–-]\s+|\(?\d{1,2}[.)]\s+(?=\S)")
# The hour before an entry of a live report, and a heading that runs in: "**15.05** …", "**The union.** …".
_STAMP: Final = re.compile(
    r"(?:\*\*|__|\[)?\d{1,2}[.:h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|CES?T|[EB][SD]T))?(?:\*\*|__|\])?"
    r"(?:\s?[–—:|-])?\s+(?=[A-Z“\"‘'*(])|(?:\*\*|__)[^*_\n]{1,40}\.(?:\*\*|__)\s+"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
# A capitalised word that does not begin a sentence.
_INNER: Final = re.compile(r"(?<=[\w,;’')] )[A-ZÀ-Þ][\w’'-]*\w")
_SENTENCE_END: Final = re.compile(r"[.?!…][”\"’'»)]*\s+")
# Runs of white space, and characters without a look of their own: a parser takes these for letters.
_BLANK: Final = re.compile(r"\s+")
_UNSEEN: Final = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_DOUBLED: Final = re.compile(r"''|``|,,(?=\w)")  # a double mark typed as two single ones
_MARKED: Final = re.compile(r"[^\W\d_][\u0300-\u036f]+")  # a letter with its accents apart
_BROKEN: Final = re.compile(
    r"(?<=[a-zß-ÿ]{2})[-\u2010]\r?\n[ \t]*(?=[a-zß-ÿ]{2})"
)  # a word that a line end cuts
_NEEDLESS: Final = re.compile(
    rf"{_BROKEN.pattern}|{_BLANK.pattern}|{_UNSEEN.pattern}|{_DOUBLED.pattern}|{_MARKED.pattern}"
)
_SHOUTED: Final = re.compile(r"\b[A-ZÀ-Þ]{3,}\b")
_LETTERS: Final = 12
"""Fewest letters that tell whether a paragraph is in capitals."""
_LOUD: Final = 0.8
_SPOKEN: Final = frozenset({"title", "body", "subhead"})
_NAMED: Final = frozenset({"caption", "lead-repeat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of the source's text that is parsed alone.

    `speaks` is False for a segment that is read for names and days only, `listed` True for an
    item of a list.
    """

    start: int
    end: int
    block: BlockKind
    speaks: bool
    turn: Turn | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """The words of a segment as they are parsed.

    Attributes
    ----------
    text
        One line: white space is one space, a mark typed twice is one, unseen characters are left out.
    places
        For each character of `text` its place in the source.
    stop
        Where the segment ends in the source.
    """

    text: str
    places: Sequence[int]
    stop: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return a range of `text`, not empty, as a range of the source, up to the next character."""
        return self.places[start], self.places[end] if end < len(self.places) else self.stop


def _lead_in(text: str, block: Block) -> int:
    """Return the length of a dateline, bullet, number or hour before the words of a paragraph."""
    place = dateline(text, block) if block.kind == "body" else None
    if place is not None:
        return place.end - block.start
    found = _BULLET.match(text, block.start, block.end) or _STAMP.match(text, block.start, block.end)
    return 0 if found is None else found.end() - block.start


def segments(source: Source) -> tuple[Segment, ...]:
    """Return the segments of a source in order; of a syndication line the headline alone.

    In a transcript each paragraph of a turn is a segment that knows its turn.
    """
    whole = _spoken(source) if source.kind == "transcript" else _written(source)
    return tuple(part for segment in whole for part in _in_parts(source.text, segment))


def _in_parts(text: str, segment: Segment) -> Iterable[Segment]:
    """Cut an overlong segment after a sentence, else after a word, else anywhere."""
    start = segment.start
    while segment.end - start > MAX_PARAGRAPH:
        limit = start + MAX_PARAGRAPH
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
        cut = ends[-1] if ends else text.rfind(" ", start, limit) + 1 or limit
        yield replace(segment, start=start, end=cut)
        start = cut
    yield replace(segment, start=start)


def _written(source: Source) -> list[Segment]:
    made = []
    lists = is_seating if source.kind == "transcript" else is_attendance
    for block in source.blocks:
        text = source.text[block.start : block.end]
        if block.kind in _SPOKEN or block.kind in _NAMED:
            start = block.start + _lead_in(source.text, block)
            if start < block.end:
                loud = block.kind in ("body", "subhead") and shouts(source.text[start : block.end])
                speaks = block.kind in _SPOKEN and not loud and not lists(text)
                listed = _BULLET.match(source.text, block.start, block.end) is not None
                made.append(
                    Segment(start=start, end=block.end, block=block.kind, speaks=speaks, listed=listed)
                )
        elif block.kind == "boilerplate" and (match := _POST.match(text)) is not None:
            start, end = match.span("headline")
            made.append(
                Segment(start=block.start + start, end=block.start + end, block=block.kind, speaks=True)
            )
    return made


def shouts(text: str) -> bool:
    """Tell whether a text is in capitals: a heading or a teleprinter's, where names cannot be told.

    Examples
    --------
    >>> shouts("THE TOLL STAYS, SAYS MARROW"), shouts("The UN said NATO and the EU agreed.")
    (True, False)
    """
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LETTERS and sum(c.isupper() for c in letters) >= _LOUD * len(letters)


def _spoken(source: Source) -> list[Segment]:
    found = turns(source.text)
    first = found[0].label.start if found else len(source.text)
    written = _written(source)
    made = [s for s in written if s.end <= first]
    for turn in found:
        for match in re.finditer(r"[^\n]+", source.text[turn.start : turn.end]):
            start, end = turn.start + match.start(), turn.start + match.end()
            if source.text[start:end].strip():
                made.append(Segment(start=start, end=end, block="body", speaks=True, turn=turn))
    last = found[-1].end if found else len(source.text)
    return [*made, *(s for s in written if s.start >= last)]


def plain(source: Source, segment: Segment) -> Plain:
    """Return the words of a segment for the parser; a headline in title case loses its needless capitals.

    Cost: one pass over the segment; for a headline, one over the body.
    """
    raw = source.text[segment.start : segment.end]
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for gap in _NEEDLESS.finditer(raw):
        pieces.append(raw[done : gap.start()])
        places += range(segment.start + done, segment.start + gap.start())
        stands = _stands_for(gap[0])
        if stands and not (stands == " " and (not pieces or pieces[-1].endswith(" "))):
            pieces.append(stands)
            places.append(segment.start + gap.start())
        done = gap.end()
    text = "".join((*pieces, raw[done:]))
    places += range(segment.start + done, segment.end)
    return Plain(text=_plain_case(source, segment, text), places=places, stop=segment.end)


def _stands_for(gap: str) -> str:
    """Return the one character, or none, that some characters of the source are parsed as."""
    if gap.isspace():
        return " "
    if gap[0] in "-\u2010":
        return ""
    if _DOUBLED.fullmatch(gap):
        return '"'
    return unicodedata.normalize("NFC", gap)[:1] if _MARKED.fullmatch(gap) else ""


def _plain_case(source: Source, segment: Segment, words: str) -> str:
    """Return a headline in plain case: a word keeps its capital where the body or a state's name has it.

    In the body, names of states and bodies in capitals, as reports of meetings have them, are
    written as names.
    """
    if segment.block not in ("title", "boilerplate"):
        return _SHOUTED.sub(
            lambda m: m[0].capitalize() if m[0].capitalize() in _state_words() else m[0], words
        )
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
    common = {word.capitalize() for word in bodies()}
    return frozenset(word for name in names for word in name.split()) | common
