"""Issues: which point a statement speaks on, by the user's list or the shipped topics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pourparler.base.ids import folded
from pourparler.read.speech.lexicon import rows
from pourparler.record.issue import Issue

_WEAK: Final = 0.3
_ENOUGH: Final = 0.45
_PLACING: Final = ("in", "from", "near", "at", "around", "outside", "across")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Issues with their keywords as runs of folded words, longest first."""

    issues: tuple[Issue, ...]
    runs: tuple[tuple[tuple[str, ...], str, float], ...]


@cache
def topics() -> tuple[Issue, ...]:
    """Return the shipped list of common topics."""
    return tuple(
        Issue(id=row[0], name=row[1], keywords=tuple(row[2].split(","))) for row in rows("topics.tsv")
    )


def _stem(word: str) -> str:
    for ending in ("ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def issue_words(text: str) -> list[str]:
    """Return the folded words of a text, plurals as singulars."""
    return [_stem(word) for word in _WORD.findall(folded(text))]


def index(issues: tuple[Issue, ...], *, parties: frozenset[str] = frozenset()) -> Index:
    """Return the issues ready for look-up.

    A keyword counts more than a word of the issue's name or options; a word
    that names a party (`parties`, folded) says little of the issue.
    """
    runs: dict[tuple[tuple[str, ...], str], float] = {}
    small = {
        "the",
        "of",
        "and",
        "a",
        "an",
        "in",
        "for",
        "to",
        "at",
        "by",
        "no",
        "not",
        "who",
        "with",
        "only",
        "on",
        "per",
    }
    for issue in issues:
        for keyword in issue.keywords:
            run = tuple(issue_words(keyword))
            if run:
                known = folded(keyword).removeprefix("the ") in parties
                runs[run, issue.id] = _WEAK if known else 1.0 + 0.5 * (len(run) - 1)
        for phrase in (issue.name, *issue.options):
            for word in issue_words(phrase):
                if len(word) > 2 and word not in small:
                    runs.setdefault(((word,), issue.id), _WEAK)
    seen: dict[tuple[str, ...], int] = {}
    for run, _ in runs:
        seen[run] = seen.get(run, 0) + 1
    weighted = tuple(sorted((run, issue, weight / seen[run]) for (run, issue), weight in runs.items()))
    return Index(issues=issues, runs=weighted)


def _only_a_place(run: tuple[str, ...], joined: str, text: str) -> bool:
    """Tell whether a keyword stands only as the name of a place: "smugglers based in Upper Norland"."""
    words = " ".join(run)
    placed = sum(joined.count(f" {prep} {words} ") for prep in _PLACING)
    return placed > 0 and placed == joined.count(f" {words} ") and words not in text


def issue_of(text: str, *, among: Index) -> tuple[str | None, float]:
    """Return the issue whose keywords the text holds most, and its weight; ties go to the first in the list.

    Cost: words of the text × keywords.
    """
    found = issue_words(text)
    present = set(found)
    joined = " " + " ".join(found) + " "
    weights: dict[str, float] = {}
    for run, issue, weight in among.runs:
        if run[0] in present and (len(run) == 1 or f" {' '.join(run)} " in joined):
            worth = min(weight, _WEAK) if _only_a_place(run, joined, text) else weight
            weights[issue] = weights.get(issue, 0.0) + worth
    if not weights:
        return None, 0.0
    order = {issue.id: number for number, issue in enumerate(among.issues)}
    best = max(weights, key=lambda issue: (weights[issue], -order[issue]))
    return (best, weights[best]) if weights[best] >= _ENOUGH else (None, 0.0)
