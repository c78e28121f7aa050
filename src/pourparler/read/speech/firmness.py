"""Firmness: soft, plain or firm, by words that can be shown."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import rows
from pourparler.record.span import cut
from pourparler.record.statement import Firmness, Level

_LEVELS: dict[str, Level] = {name: name for name in get_args(Level)}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Level], ...]:
    return tuple(
        (re.compile(rf"\b(?:{row[0]})\b", re.IGNORECASE), _LEVELS[row[1]]) for row in rows("firmness.tsv")
    )


def firmness(text: str, *, places: tuple[Range, ...]) -> Firmness:
    """Return the firmness of the words at `places` (content and cue), with its hits.

    Firm words win over soft ones: a vow with a "could" in it is still a vow.
    """
    hits: dict[Level, set[Range]] = {"firm": set(), "soft": set()}
    for pattern, level in _patterns():
        for start, end in places:
            hits[level] |= {match.span() for match in pattern.finditer(text, start, end)}
    for level, found in hits.items():
        if found:
            return Firmness(level=level, hits=tuple(cut(text, *place) for place in sorted(found)))
    return Firmness()
