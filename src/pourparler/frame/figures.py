"""Figures in words: numbers with their units, so that "4 billion" equals "4.0 bn"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pourparler.frame.words import EMPTY, NEGATIONS, stem

_NAMES: Final = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
"""
_ONES: Final = tuple(_NAMES.split()[:19])
_TENS: Final = tuple(_NAMES.split()[19:])
NUMBER_WORDS: Final[Mapping[str, int]] = {
    **{word: value for value, word in enumerate(_ONES, start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
SCALES: Final[Mapping[str, float]] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
UNITS: Final[Mapping[str, tuple[str, float]]] = {
    "%": ("%", 1),
    "percent": ("%", 1),
    "pct": ("%", 1),
    "per cent": ("%", 1),
    "km": ("km", 1),
    "kilometre": ("km", 1),
    "kilometres": ("km", 1),
    "kilometer": ("km", 1),
    "kilometers": ("km", 1),
    "m3": ("m3", 1),
    "cubic metres": ("m3", 1),
    "cubic meters": ("m3", 1),
    "month": ("month", 1),
    "months": ("month", 1),
    "year": ("month", 12),
    "years": ("month", 12),
}
"""Spellings of a unit, and the factor to the one it is compared in; any other noun is its own unit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit (None when the words name none) and the places of its words.

    `bare` is the number as written, without scale and unit factor.
    """

    value: float
    unit: str | None
    bare: float
    scaled: bool
    start: int
    end: int

    def same_as(self, other: Figure) -> bool:
        """Return whether both say the same amount; a bare number equals one with any unit."""
        if self.is_bare or other.is_bare:
            return self.bare == other.bare
        return self.value == other.value and (self.unit == other.unit or None in (self.unit, other.unit))

    @property
    def is_bare(self) -> bool:
        """Whether it is a number alone, with neither scale nor unit."""
        return self.unit is None and not self.scaled


def figures(words: tuple[str, ...]) -> tuple[Figure, ...]:
    """Return the figures of `words` in order.

    Examples
    --------
    >>> [f.value for f in figures(("five", "and", "a", "half", "billion"))]
    [5500000000.0]
    >>> [(f.value, f.unit) for f in figures(("three", "years", "or", "20", "km"))]
    [(36.0, 'month'), (20.0, 'km')]
    """
    found = []
    at = 0
    while at < len(words):
        number, after = _number(words, at)
        if number is None:
            at += 1
            continue
        scale = SCALES.get(_at(words, after))
        end = after if scale is None else after + 1
        unit, factor, end = _unit(words, end)
        if words[at] == "one" and unit is None and scale is None:
            at = end
            continue
        value = number * (scale or 1.0) * factor
        found.append(
            Figure(value=round(value, 6), unit=unit, bare=number, scaled=scale is not None, start=at, end=end)
        )
        at = end
    return tuple(found)


def _at(words: tuple[str, ...], place: int) -> str:
    return words[place] if place < len(words) else ""


def _number(words: tuple[str, ...], at: int) -> tuple[float | None, int]:
    word = words[at]
    if word[0].isdigit():
        plain = word.replace(",", "")
        return (float(plain), at + 1) if plain.count(".") <= 1 else (None, at + 1)
    if word not in NUMBER_WORDS:
        return None, at + 1
    number = float(NUMBER_WORDS[word])
    after = at + 1
    if word in _TENS and _at(words, after) in _ONES[:9]:
        number += NUMBER_WORDS[words[after]]
        after += 1
    if words[after : after + 3] == ("and", "a", "half"):
        return number + 0.5, after + 3
    if _at(words, after) == "point" and _at(words, after + 1) in _ONES[:9]:
        return number + NUMBER_WORDS[words[after + 1]] / 10, after + 2
    return number, after


def _unit(words: tuple[str, ...], at: int) -> tuple[str | None, float, int]:
    for length in (2, 1):
        spelled = " ".join(words[at : at + length])
        if spelled in UNITS:
            unit, factor = UNITS[spelled]
            return unit, factor, at + length
    word = _at(words, at)
    plain = word[:1].isalpha() and word not in EMPTY and word not in NEGATIONS and word not in NUMBER_WORDS
    return (stem(word), 1.0, at + 1) if plain else (None, 1.0, at)
