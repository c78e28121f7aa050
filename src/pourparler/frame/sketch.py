"""Sketches: what of statements and paragraphs is compared to tell copies, and keys that find likes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np

from pourparler.base.ids import folded
from pourparler.frame.figures import figures
from pourparler.frame.words import NEGATIONS, content_stems, tokens
from pourparler.kernel.minhash import SEED, Keyed, keyed, word_hash
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import DayBasis, Statement

LEAST_WORDS: Final = 5
"""Fewest words that are not said alike twice by chance."""
LEAST_PASSAGE: Final = 8
"""Fewest words of a paragraph that can be told to be a copy."""
BESIDE_WORDS: Final = 8
"""Words on either side of a statement that are compared."""
_NEAR: Final = 120
"""Code points that hold them."""
LAG: Final = 7
"""Days before publication within which words were said that the text does not date."""

_SLACK: Final[dict[DayBasis, int]] = {"explicit": 0, "weekday": 0, "relative": 0, "carried": 1}
_LEFT_OUT: Final = frozenset(("lead-repeat", "related"))
_SPOKEN: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as it is compared.

    Attributes
    ----------
    words
        Its words in order, figures as numbers, so that "per cent" and "%" are one.
    before, after
        What stands on either side in its paragraph, cut; see :func:`words_before`, :func:`words_after`.
    stems
        Stems of the words that carry content, and the figures.
    passage
        Number of the paragraph it stands in, in its source; -1 for none.
    low, high
        First and last day it can have been said, as ordinals; None when no day is known.
    exact
        True when the text dates it to one day.
    dated
        True when the text dates it, if only by what stands before.
    printed
        Day of publication as an ordinal.
    place
        Published day, source, first code point, id.
    """

    id: str
    source: str
    party: str | None
    speaker: str | None
    words: tuple[str, ...]
    before: str
    after: str
    stems: frozenset[str]
    figures: frozenset[str]
    negations: tuple[str, ...]
    passage: int
    low: int | None
    high: int | None
    exact: bool
    dated: bool
    printed: int | None
    credits: frozenset[str]
    place: tuple[str, str, int, str]

    @property
    def alike(self) -> tuple[object, ...]:
        """What statements that differ in nothing but their source have in common."""
        return (self.speaker, self.party, self.words, self.low, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph as it is compared: its source, its number there and its words."""

    source: str
    number: int
    words: tuple[str, ...]
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketches:
    """Statements and paragraphs in an order of their own words, so that likes stand together."""

    said: tuple[Said, ...]
    passages: tuple[Passage, ...]

    def of(self, sources: frozenset[str]) -> Sketches:
        """Return the sketches of some of the sources, by id."""
        return Sketches(
            said=tuple(one for one in self.said if one.source in sources),
            passages=tuple(one for one in self.passages if one.source in sources),
        )


def sketches(record: Record) -> Sketches:
    """Return the sketches of all statements and paragraphs of a record, whatever the order of its rows.

    Cost: linear in the words.
    """
    sources = {source.id: source for source in record.sources}
    said = [_said(row, sources.get(row.source)) for row in record.statements if row.content_spans]
    passages = [passage for source in record.sources for passage in _passages(source)]
    return Sketches(
        said=tuple(sorted(said, key=lambda one: (one.words, one.low or 0, one.place))),
        passages=tuple(sorted(passages, key=lambda one: (one.words, one.published, one.source, one.number))),
    )


def said_keys(said: Sequence[Said]) -> Keyed:
    """Return the keys of statements; owners are their numbers in `said`.

    Statements with one surname (without a speaker: one party) and most stems in common share a
    key; those of fewer than five words have none.
    """
    held = [n for n, one in enumerate(said) if len(one.words) >= LEAST_WORDS]
    sets = [[word_hash(w) for w in sorted(said[n].stems or frozenset(said[n].words))] for n in held]
    salts = [word_hash(f"said {_voice(said[n])}") for n in held]
    return keyed(sets, owners=held, salts=salts, rng=np.random.default_rng(SEED))


def passage_keys(passages: Sequence[Passage]) -> Keyed:
    """Return the keys of paragraphs; owners are their numbers in `passages`. Short ones have none."""
    held = [n for n, one in enumerate(passages) if len(one.words) >= LEAST_PASSAGE]
    sets = [sorted({_pair_hash(a, b) for a, b in pairwise(passages[n].words)}) for n in held]
    salts = [word_hash("passage")] * len(held)
    return keyed(sets, owners=held, salts=salts, rng=np.random.default_rng(SEED))


@lru_cache(maxsize=200_000)
def _pair_hash(one: str, two: str) -> int:
    return word_hash(f"{one} {two}")


def _voice(said: Said) -> str:
    """Return the last word of the speaker's name: papers shorten names from the front."""
    if said.speaker is None:
        return f"of {said.party}"
    names: list[str] = _SPOKEN.findall(said.speaker)
    return names[-1] if names else said.speaker


def _said(row: Statement, source: Source | None) -> Said:
    words = plain_words(" ".join(span.text for span in row.content_spans))
    published = (source.published.value if source else None) or ""
    low, high, exact = _days(row, published)
    start = row.content_spans[0].start
    passage = _block_at(source, start)
    before, after = _around(row, source, passage)
    numbers = frozenset(word for word in words if word.startswith("#"))
    stems = content_stems(tuple(word for word in words if word[0].isalpha())) | numbers
    return Said(
        id=row.id,
        source=row.source,
        party=row.party,
        speaker=folded(row.speaker) if row.speaker else None,
        words=words,
        before=before,
        after=after,
        stems=stems - NEGATIONS,
        figures=numbers,
        negations=tuple(sorted(word for word in words if word in NEGATIONS)),
        passage=passage,
        low=low,
        high=high,
        exact=exact,
        dated=row.said_on.value is not None and row.said_on.basis != "article",
        printed=_ordinal(published),
        credits=frozenset(folded(link) for link in row.chain[1:-1]),
        place=(published, row.source, start, row.id),
    )


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, each figure as ``#value`` with its unit behind it.

    Examples
    --------
    >>> plain_words("four billion marks, 8 percent")
    ('#4e+09', 'mark', '#8', '%')
    """
    words = tokens(text)
    found: list[str] = []
    at = 0
    for figure in figures(words):
        found += words[at : figure.start]
        found.append(f"#{figure.value:g}")
        if figure.unit is not None:
            found.append(figure.unit)
        at = figure.end
    return (*found, *words[at:])


def _days(row: Statement, published: str) -> tuple[int | None, int | None, bool]:
    said = row.said_on
    slack = _SLACK.get(said.basis)
    if said.value is not None and slack is not None:
        day = _ordinal(said.value)
        return (None, None, False) if day is None else (day - slack, day + slack, slack == 0)
    last = _ordinal(said.not_after or said.value or published)
    return (None, None, False) if last is None else (last - LAG, last, False)


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _block_at(source: Source | None, start: int) -> int:
    blocks = source.blocks if source else ()
    return next((n for n, block in enumerate(blocks) if block.start <= start < block.end), -1)


def _passages(source: Source) -> Iterable[Passage]:
    for number, block in enumerate(source.blocks):
        if block.kind not in _LEFT_OUT:
            words = plain_words(source.text[block.start : block.end])
            yield Passage(
                source=source.id, number=number, words=words, published=source.published.value or ""
            )


def _around(row: Statement, source: Source | None, passage: int) -> tuple[str, str]:
    """Return what stands before and after a statement in its paragraph."""
    if source is None or passage < 0:
        return "", ""
    block = source.blocks[passage]
    start, end = row.content_spans[0].start, row.content_spans[-1].end
    before = source.text[max(block.start, start - _NEAR) : start]
    after = source.text[end : min(block.end, end + _NEAR)]
    return before, after


@lru_cache(maxsize=10_000)
def words_before(text: str) -> tuple[str, ...]:
    """Return the few words that end a text."""
    return plain_words(text)[-BESIDE_WORDS:]


@lru_cache(maxsize=10_000)
def words_after(text: str) -> tuple[str, ...]:
    """Return the few words that begin a text."""
    return plain_words(text)[:BESIDE_WORDS]
