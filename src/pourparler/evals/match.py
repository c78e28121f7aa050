"""Pairing of labelled and found spans: one to one, best overlap first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pourparler.base.numbers import SPAN_OVERLAP
from pourparler.evals.words import overlap

Tie = Callable[[int, int], tuple[bool, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A labelled and a found item by number, and their overlap."""

    gold: int
    found: int
    overlap: float


def _no_tie(gold: int, found: int) -> tuple[bool, ...]:
    return ()


def match(
    gold: Sequence[frozenset[int]],
    *,
    found: Sequence[frozenset[int]],
    tie: Tie = _no_tie,
    least: float = SPAN_OVERLAP,
) -> tuple[Pair, ...]:
    """Return the pairs taken greedily from the highest overlap down, each item once.

    Parameters
    ----------
    gold, found
        Word numbers of each item. The caller fixes the order (the last tie-break).
    tie
        What differs in a pair of equal overlap, most telling first; the smallest wins.
    least
        Smallest overlap of a pair, as a share of the union, above 0 to 1.

    Examples
    --------
    >>> match([frozenset({1, 2})], found=[frozenset({9}), frozenset({1, 2, 3})])
    (Pair(gold=0, found=1, overlap=0.6666666666666666),)
    """
    candidates = []
    for g, gold_words in enumerate(gold):
        for f, found_words in enumerate(found):
            if gold_words.isdisjoint(found_words):
                continue
            share = overlap(gold_words, found_words)
            if share >= least:
                candidates.append((-share, tie(g, f), g, f))
    candidates.sort()
    gold_taken: set[int] = set()
    found_taken: set[int] = set()
    pairs = []
    for minus_share, _, g, f in candidates:
        if g not in gold_taken and f not in found_taken:
            gold_taken.add(g)
            found_taken.add(f)
            pairs.append(Pair(gold=g, found=f, overlap=-minus_share))
    return tuple(pairs)
