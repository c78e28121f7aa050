"""Scoring of reprints: pairs of statements that are one utterance, in labelled and in made texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from pourparler.base.ids import folded
from pourparler.evals.goldfile import GoldNegotiation, gold_record
from pourparler.evals.made_copies import made_copies
from pourparler.evals.rates import defined, prf
from pourparler.evals.report import Report, shown, table
from pourparler.finding.reprints import Reprints
from pourparler.frame.reprints import reprints
from pourparler.frame.words import content_stems, tokens
from pourparler.record.record import Record
from pourparler.record.statement import Statement

MADE_ARTICLES: Final = 300
MADE_SEED: Final = 20310301
OVERLAP: Final = 0.5
"""Share of the stems of both that a labelled copy and its original have in common at least."""

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """One body of texts: its right pairs, the found ones, and the words of its statements."""

    name: str
    right: Pairs
    found: Pairs
    words: Mapping[str, str]


def score_reprints(
    negotiations: Sequence[GoldNegotiation], *, corpus: Mapping[str, str], errors: bool = False
) -> Report:
    """Return precision and recall of pairs, on labelled negotiations and on the made corpus.

    A labelled pair is a statement whose chain names the outlet of an earlier article, and the
    statement there of the same speaker with most words in common; all copies of one original
    are pairs too. Statements are given as labelled or made; finding them is not scored here.
    """
    scored = [_labelled(negotiations), _made()]
    figures: dict[str, float] = {}
    for body in scored:
        hits = len(body.right & body.found)
        counts = prf("pairs", right=hits, gold=len(body.right), found=len(body.found))
        figures |= {f"{body.name}.{key}": value for key, value in defined(dict(counts)).items()}
        figures |= {f"{body.name}.right": len(body.right), f"{body.name}.found": len(body.found)}
    names = ("pairs_p", "pairs_r", "pairs_f1", "right", "found")
    rows = [["pairs of one utterance", *names]]
    rows += [[body.name, *(shown(figures.get(f"{body.name}.{name}")) for name in names)] for body in scored]
    parts = [f"reprints: {len(negotiations)} negotiations, {MADE_ARTICLES} made articles", table(rows)]
    if errors:
        parts += [line for body in scored for line in _errors(body)]
    return Report(name="reprints", figures=figures, text="\n\n".join(parts) + "\n", corpus=dict(corpus))


def _labelled(negotiations: Sequence[GoldNegotiation]) -> _Scored:
    right: set[tuple[str, str]] = set()
    found: set[tuple[str, str]] = set()
    words: dict[str, str] = {}
    for negotiation in negotiations:
        record = gold_record(negotiation)
        right |= labelled_pairs(record)
        found |= found_pairs(record, reprints(record))
        words |= _words(record)
    return _Scored(name="gold", right=frozenset(right), found=frozenset(found), words=words)


def _made() -> _Scored:
    made = made_copies(articles=MADE_ARTICLES, seed=MADE_SEED)
    groups: dict[int, list[str]] = {}
    for row, number in made.utterance.items():
        groups.setdefault(number, []).append(row)
    right = _pairs(groups.values(), record=made.record)
    found = found_pairs(made.record, reprints(made.record))
    return _Scored(name="made", right=right, found=found, words=_words(made.record))


def labelled_pairs(record: Record) -> Pairs:
    """Return the pairs of statements that the chains of a labelled record call copies."""
    order = {source.id: number for number, source in enumerate(record.sources)}
    outlets = {source.id: folded(source.outlet or "") for source in record.sources}
    groups: dict[str, list[str]] = {}
    for row in record.statements:
        passed = {folded(link) for link in row.chain[1:-1]}
        firsts = [
            other
            for other in record.statements
            if order[other.source] < order[row.source] and outlets[other.source] in passed
        ]
        alike = [
            other for other in firsts if other.speaker == row.speaker and _overlap(row, other) >= OVERLAP
        ]
        if alike:
            best = max(alike, key=lambda other: (_overlap(row, other), other.id))
            groups.setdefault(best.id, [best.id]).append(row.id)
    return _pairs(groups.values(), record=record)


def found_pairs(record: Record, found: Reprints) -> Pairs:
    """Return the pairs of statements of different sources that were found to be one utterance."""
    return _pairs(((group.first, *group.again) for group in found.carried), record=record)


def _pairs(groups: Iterable[Sequence[str]], *, record: Record) -> Pairs:
    source = {row.id: row.source for row in record.statements}
    return frozenset(
        (min(one, two), max(one, two))
        for group in groups
        for one, two in combinations(group, 2)
        if source[one] != source[two]
    )


def _overlap(one: Statement, two: Statement) -> float:
    a, b = (content_stems(tokens(" ".join(s.text for s in row.content_spans))) for row in (one, two))
    return len(a & b) / len(a | b) if a or b else 0.0


def _words(record: Record) -> dict[str, str]:
    outlet = {source.id: source.outlet or source.id for source in record.sources}
    return {
        row.id: f"{outlet[row.source]}, {row.speaker}, {row.said_on.value}: "
        + " … ".join(" ".join(span.text.split()) for span in row.content_spans)
        for row in record.statements
    }


def _errors(body: _Scored) -> list[str]:
    lines = []
    for kind, pairs in (("MISS", body.right - body.found), ("FALSE", body.found - body.right)):
        lines += [
            f"{kind} {body.name}\n      {body.words[one]}\n      {body.words[two]}"
            for one, two in sorted(pairs, key=lambda pair: (body.words[pair[0]], pair))
        ]
    return lines
