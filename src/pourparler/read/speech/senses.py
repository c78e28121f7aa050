"""Senses: which classes of the hand-written lexicon the words of a content belong to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from pourparler.read.speech.lexicon import rows

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _entries() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Return the classes of single words, and the phrases by their first word."""
    single: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, listed in rows("senses.tsv"):
        for entry in dict.fromkeys(listed.split(", ")):
            words = tuple(entry.split())
            if len(words) == 1:
                single.setdefault(entry, []).append(name)
            else:
                phrases.setdefault(words[0], []).append((words[1:], name))
    return (
        {word: tuple(names) for word, names in single.items()},
        {word: tuple(rest) for word, rest in phrases.items()},
    )


def senses_of(word: str) -> tuple[str, ...]:
    """Return the classes of one word or of a verb with its particle ("give up")."""
    single, phrases = _entries()
    if " " not in word:
        return single.get(word, ())
    first, *rest = word.split()
    return tuple(name for tail, name in phrases.get(first, ()) if tail == tuple(rest))


def senses(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """Return (place in `tokens`, class) for each word and phrase that the lexicon knows.

    A phrase matches word by word, by the form or by the lemma.
    """
    single, phrases = _entries()
    forms = [(token.lower_.replace("’", "'"), token.lemma_.lower()) for token in tokens]
    found: list[tuple[int, str]] = []
    for place, pair in enumerate(forms):
        names = dict.fromkeys(name for form in pair for name in single.get(form, ()))
        for form in dict.fromkeys(pair):
            for tail, name in phrases.get(form, ()):
                after = forms[place + 1 : place + 1 + len(tail)]
                if len(after) == len(tail) and all(w in ws for w, ws in zip(tail, after, strict=True)):
                    names[name] = None
        found += [(place, name) for name in names]
    return found
