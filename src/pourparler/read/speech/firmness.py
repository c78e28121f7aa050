"""Firmness: soft, plain or firm, by words that can be shown."""

from __future__ import annotations

import re
from functools import cache

from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import rows
from pourparler.record.span import cut
from pourparler.record.statement import Firmness, Level


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Level], ...]:
    return tuple(
        (re.compile(rf"\b(?:{row[0]})\b", re.IGNORECASE), row[1])  # type: ignore[misc]
        for row in rows("firmness.tsv")
    )


def firmness(text: str, *, places: tuple[Range, ...]) -> Firmness:
    """Return the firmness of the words at `places` (content and cue), with its hits.

    Firm words win over soft ones: a vow with a "could" in it is still a vow.
    """
    hits: dict[Level, list[Range]] = {"firm": [], "soft": []}
    for pattern, level in _patterns():
        for start, end in places:
            hits[level] += [(m.start(), m.end()) for m in pattern.finditer(text, start, end)]
    for level in ("firm", "soft"):
        found = hits[level]  # type: ignore[index]
        if found:
            return Firmness(level=level, hits=tuple(cut(text, *place) for place in sorted(set(found))))  # type: ignore[arg-type]
    return Firmness()
