"""Interviews: questions in bold, or a dash before question and answer, and who answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pourparler.record.span import Span

LEAST_QUESTIONS: Final = 3
"""Fewer bold lines are headings."""

LEAST_ASKED: Final = 0.4
"""Share of the bold lines, or of somebody's turns, that end in a question mark where questions are put."""

_BOLD = re.compile(r"^[ \t]*(?:\*\*|__)(?P<words>[^\n]+?)(?:\*\*|__)[ \t]*$", re.MULTILINE)
_DASHED = re.compile(r"^[ \t]*[—–―-][ \t]+(?P<words>\S[^\n]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn: the label as it stands, the name in it, and the words from `start` to `end`.

    An answer in an interview bears no name; its label is the line of the question.
    """

    label: Span
    name: str
    start: int
    end: int


def interview(text: str) -> tuple[Turn, ...] | None:
    r"""Return the questions and answers of an interview without labels, None for any other text.

    Examples
    --------
    >>> said = interview("**Why?**\nNo money.\n**And now?**\nWe wait.\n**Until when?**\nMay.")
    >>> [(turn.name, turn.end - turn.start) for turn in said]
    [('Q', 4), ('', 9), ('Q', 8), ('', 8), ('Q', 11), ('', 4)]
    >>> interview("**The toll**\nIt stays.") is None
    True
    """
    bold = list(_BOLD.finditer(text)) if "**" in text or "__" in text else []
    if _are_questions(bold):
        return tuple(_turns(text, bold))
    dashed = list(_DASHED.finditer(text)) if text.count("?") >= LEAST_QUESTIONS else []
    asked = [line for line in dashed if _asks(line)]
    answered = len(dashed) >= 2 * LEAST_QUESTIONS and not any(
        _asks(one) and _asks(two) for one, two in pairwise(dashed)
    )
    if answered and len(asked) >= LEAST_QUESTIONS and _asks(dashed[0]):
        return tuple(_turns(text, asked))
    return None


def _asks(line: re.Match[str]) -> bool:
    return line["words"].rstrip(" ”\"'’*_").endswith("?")


def _are_questions(lines: list[re.Match[str]]) -> bool:
    asked = sum(_asks(line) for line in lines)
    return len(lines) >= LEAST_QUESTIONS and asked >= LEAST_ASKED * len(lines)


def _turns(text: str, asked: list[re.Match[str]]) -> Iterable[Turn]:
    for place, line in enumerate(asked):
        label = Span(start=line.start("words"), end=line.end("words"), text=line["words"])
        yield Turn(label=label, name="Q", start=label.start, end=label.end)
        stop = asked[place + 1].start() if place + 1 < len(asked) else len(text)
        words = text[line.end() : stop]
        start = line.end() + len(words) - len(words.lstrip(" \t\r\n—–―-"))
        end = line.end() + len(words.rstrip())
        if start < end:
            yield Turn(label=label, name="", start=start, end=end)


def askers(turns: Iterable[Turn], *, text: str) -> frozenset[str]:
    """Return the names of those who mostly ask: the host of an interview."""
    put: dict[str, list[bool]] = {}
    for turn in turns:
        words = text[turn.start : turn.end].rstrip(" ”\"'’")
        put.setdefault(turn.name, []).append(words.endswith("?"))
    return frozenset(
        name
        for name, ended in put.items()
        if len(ended) >= LEAST_QUESTIONS and sum(ended) >= LEAST_ASKED * len(ended)
    )
