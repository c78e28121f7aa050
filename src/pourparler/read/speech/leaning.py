"""Leaning: which act a content leans to, summed from the traits it shows.

A multinomial logistic model in two tables of the lexicon, both made by
``python evals/fit_acts.py --write`` from sentences written for this project:
``act_traits.tsv`` (a trait, and what it adds to the log-odds of each act) and
``act_words.tsv`` (the same for single words, by words of like use).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from functools import cache
from typing import Final

from pourparler.read.speech.lexicon import rows
from pourparler.record.statement import ACTS, Act

# Weight of a word in the mean of the words of a content: open classes in full.
SHARES: Final = {"word": 1.0, "form": 0.3}


@cache
def _table(name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(name)}


@cache
def _weights(table: str, name: str) -> tuple[float, ...] | None:
    """Return what a trait or a word adds for each act, in the order of the acts."""
    told = _table(table).get(name)
    return None if told is None else tuple(int(part) / 100 if part else 0.0 for part in told.split(","))


def words_of(present: Sequence[str]) -> list[tuple[str, float]]:
    """Return the words among the traits, with the share each has in the mean."""
    parted = (name.partition(" ") for name in present)
    return [(word, SHARES[kind]) for kind, _, word in parted if kind in SHARES]


def leaning(present: Sequence[str]) -> dict[Act, float]:
    """Return the probability of each act; empty without traits.

    Parameters
    ----------
    present
        The traits of a content; one that the tables do not know adds nothing.
    """
    if not present:
        return {}
    parts = [(1.0, _sum("act_traits.tsv", present)[0])]
    words = words_of(present)
    square = 1.0
    for share in SHARES.values():
        total, count = _sum("act_words.tsv", [word for word, own in words if own == share])
        square += count * share * share
        parts.append((share, total))
    length = math.sqrt(square)
    scales = [1.0, *(share / length for share, _ in parts[1:])]
    total = [sum(map(operator.mul, scales, cells)) for cells in zip(*(t for _, t in parts), strict=True)]
    most = max(total)
    raised = [math.exp(value - most) for value in total]
    whole = sum(raised)
    return {act: value / whole for act, value in zip(ACTS, raised, strict=True)}


def spoken_for(present: Sequence[str], act: Act, *, most: int = 5) -> tuple[str, ...]:
    """Return the traits that spoke most for an act, the strongest first."""
    place = ACTS.index(act)
    found = [(weights[place], name) for name in present if (weights := _weights("act_traits.tsv", name))]
    return tuple(
        name for weight, name in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:most] if weight > 0
    )


def _sum(table: str, names: Sequence[str]) -> tuple[list[float], int]:
    """Return the sum of the weights of names, and how many of them the table knows."""
    known = [weights for name in names if (weights := _weights(table, name)) is not None]
    return [sum(cells) for cells in zip(*known, strict=True)] or [0.0] * len(ACTS), len(known)
