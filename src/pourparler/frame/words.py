"""Words of a statement for comparing: tokens, light stems, words that carry content."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pourparler.base.ids import folded

TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:'[^\W\d_]+)?\d*")
NEGATIONS: Final = frozenset(
    ("no", "not", "none", "never", "nothing", "nobody", "without", "cannot", "neither", "nor", "nowhere")
)
_EMPTY_WORDS: Final = """
    a an the of on in at to for from by with and or but if as that this these those it its they them their
    he she his her we us our i my you your is are was were be been being has have had will would shall
    should can could may might must do does did so than then there here any all each every some such into
    over out up down who whom which what when where how about also only more most less one ones other
    between under after before said say says again still now ever very too just own same both
"""
EMPTY: Final = frozenset(_EMPTY_WORDS.split())
"""Words that carry no content of their own; negations are kept, they change the meaning."""

_ENDINGS: Final = ("ations", "ation", "ings", "ing", "ers", "ies", "ed", "es", "er", "s", "e", "y")


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of a text, in order.

    Examples
    --------
    >>> tokens("Not 4.0 bn, the League’s")
    ('not', '4.0', 'bn', 'the', "league's")
    """
    return tuple(TOKEN.findall(folded(text)))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its possessive and its commonest ending, at least three letters.

    Examples
    --------
    >>> stem("observers"), stem("observer"), stem("gates")
    ('observ', 'observ', 'gat')
    """
    plain = word.removesuffix("'s")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain.removesuffix(ending)
    return plain


def content_stems(words: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the words that carry content, negations included, numbers not."""
    return frozenset(stem(word) for word in words if word not in EMPTY and word[0].isalpha())
