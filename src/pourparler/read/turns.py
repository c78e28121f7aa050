"""Turns of a transcript: who has the word, and from where to where."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pourparler.base.ids import folded
from pourparler.read.interviews import Turn, interview
from pourparler.read.line_kinds import is_seating
from pourparler.record.span import Span

LEAST_TURNS: Final = 3
"""Fewer turns are a heading or two, not a transcript."""

LEAST_COVER: Final = 0.5
"""Share of the text that turns must cover in a transcript."""

DISTINCT_COVER: Final = 0.8
"""The same share where nobody speaks twice."""

_TITLE = r"(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|gen|sen|rep|amb|hon|rev|judge|the)\.?"
_WORD = r"(?:[A-Z\u00c0-\u00de][\w'’.-]*|de|da|di|du|der|den|van|von|al|bin|bint|ibn|el|la|le|of|and|y|e)"
_LABEL = re.compile(
    rf"^[ \t]*(?:\*\*)?(?P<name>(?:(?:{_TITLE})[ \t]+)?{_WORD}(?:[ \t]+{_WORD}){{0,6}}"
    r"(?:[ \t]*,[ \t][^:\n]{1,60})?(?:[ \t]*\([^()\n]{1,60}\))?|Q|A)[ \t]*(?:\*\*)?:(?:\*\*)?(?=[ \t\r\n]|\Z)"
    r"|^[ \t]*(?P<letter>[QA])\.(?=[ \t]+\S)",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n\s*\n")
_LINE = re.compile(r"[^\n]*")
NO_SPEAKER: Final = frozenset((
    "photo", "picture", "image", "caption", "credit", "source", "sources", "more", "related",
    "read", "also", "see", "update", "updated", "note", "correction", "clarification", "published",
    "posted", "by", "from", "to", "subject", "date", "cc", "re", "location", "place", "time",
    "tags", "topics", "category", "where", "when", "what", "who", "why", "how", "watch", "listen",
    "breaking", "exclusive", "opinion", "analysis", "fact", "myth", "verdict", "summary",
    "background", "contact", "contacts", "tel", "phone", "email", "fax", "website", "copyright",
    "warning", "example",
))  # fmt: skip


def turns(text: str) -> tuple[Turn, ...]:
    r"""Return the turns of a transcript, empty for any other text.

    A transcript has three or more labels (``Name:``, ``MR NAME:``, ``Q.``) at line
    starts, by two or more speakers, whose turns make up at least half of the text;
    somebody speaks twice, or all labels are names of several words. So is an interview
    with its questions in bold, or with a dash before question and answer.

    Examples
    --------
    >>> [t.name for t in turns("MR TAL: We agree.\nMS ORR: We do not.\nMR TAL: Then no.")]
    ['MR TAL', 'MS ORR', 'MR TAL']
    >>> turns("No deal: the talks failed.")
    ()
    """
    if (asked := interview(text)) is not None:
        return tuple(turn for part in asked for turn in _named(text, part))
    if text.count(":") + text.count("Q.") + text.count("A.") < LEAST_TURNS:
        return ()
    labels = _labels(text)
    found_turns = []
    apart = 0
    for place, found in enumerate(labels):
        stop = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        if not _may_speak(found):
            apart += stop - found.start() if _seats(found) else 0
            continue  # "NOTE:", "TIME:" end a turn and begin none
        words = text[found.end() : stop]
        start = found.end() + len(words) - len(words.lstrip())
        end = found.end() + len(words.rstrip())
        if start >= end or words[: start - found.end()].count("\n") > 1:
            continue  # a heading over a blank line
        group = "name" if found["name"] else "letter"
        label = Span(start=found.start(group), end=found.end(), text=text[found.start(group) : found.end()])
        found_turns.append(Turn(label=label, name=found[group].strip(), start=start, end=end))
    if found_turns and _is_headline(text, found_turns[0]):
        del found_turns[0]
    return _closed(text, found_turns) if _is_transcript(text, found_turns, apart=apart) else ()


def _closed(text: str, found: list[Turn]) -> tuple[Turn, ...]:
    """Return the turns; the last one ends with its paragraph where all others are one paragraph each."""
    last = found[-1]
    gap = _BLANK.search(text, last.start, last.end)
    if gap is None or any(_BLANK.search(text, turn.start, turn.end) for turn in found[:-1]):
        return tuple(found)
    return (*found[:-1], replace(last, end=gap.start()))


def _named(text: str, turn: Turn) -> tuple[Turn, ...]:
    """Return an answer, or its lines where they begin with a name of their own."""
    if turn.name:
        return (turn,)
    made = [turn]
    for found in _LABEL.finditer(text, turn.start, turn.end):
        if not found["name"] or not _may_speak(found):
            continue
        label = Span(start=found.start("name"), end=found.end(), text=text[found.start("name") : found.end()])
        words = text[found.end() : turn.end]
        start = found.end() + len(words) - len(words.lstrip())
        if made[-1].start < found.start():
            made[-1] = replace(made[-1], end=found.start())
        else:
            made.pop()
        if start < turn.end:
            made.append(Turn(label=label, name=found["name"].strip(), start=start, end=turn.end))
    return tuple(made)


def _labels(text: str) -> list[re.Match[str]]:
    """Return the labels at line starts, and those inside a line that stand at a line start elsewhere."""
    found = list(_LABEL.finditer(text))
    names = {f["name"].strip() for f in found if f["name"] and _may_speak(f) and len(f["name"].split()) > 1}
    if names:
        listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        inside = re.compile(rf"(?<=[.!?…”\"] )(?P<name>{listed})(?P<letter>(?!))?:(?=[ \t])")
        found += inside.finditer(text)
    return sorted(found, key=lambda f: f.start())


def _may_speak(found: re.Match[str]) -> bool:
    if found["letter"]:
        return True
    first = folded(found["name"]).split()[0].strip(".,")
    return first not in NO_SPEAKER and not _seats(found)


def _seats(found: re.Match[str]) -> bool:
    """Return whether a label opens a list of who is there."""
    line = _LINE.match(found.string, found.start())
    return line is not None and is_seating(line[0])


def _is_headline(text: str, turn: Turn) -> bool:
    """Return whether a first label opens a headline such as ``Tal: no deal`` over the text."""
    return not text[: turn.label.start].strip() and bool(_BLANK.search(text, turn.start, turn.end))


def _is_transcript(text: str, found: list[Turn], *, apart: int) -> bool:
    """Return whether turns make up a text, but for the characters of lists of who is there."""
    names = [folded(turn.name) for turn in found]
    speakers = set(names)
    if len(found) < LEAST_TURNS or len(speakers) < 2:
        return False
    covered = sum(turn.end - turn.label.start for turn in found) / max(1, len(text.strip()) - apart)
    if len(speakers) < len(names):
        return covered >= LEAST_COVER
    return covered >= DISTINCT_COVER and all(len(name.split("(")[0].split()) >= 2 for name in names)
