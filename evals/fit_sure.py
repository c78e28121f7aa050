"""Fit the weights of `sure` on freely licensed labels: ``python evals/fit_sure.py [--data DIR] [--write]``.

Reads the shipped negotiation and those of ``DIR/negotiations`` alone, in order of day and with the
cast, and the talks held out of the fit of the acts (``evals/talks/held``) with the cast. Both kinds
weigh alike: the talks are many, and harder on purpose. A row is right when it matches a labelled
statement and its speaker, party, act, condition and negation are right; one that cuts labelled words
otherwise than the labels do is left out, as nobody knows; any other is wrong. Prints the calibration
on negotiations that are not fitted on, of both kinds; with ``--write``, writes the weights fitted on
all of them to the lexicon.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from talks import TALKS, talks_in, write_gold

from pourparler.evals.goldfile import GoldNegotiation, cast_of, gold_record, load_negotiation
from pourparler.evals.names import gold_names
from pourparler.evals.pairing import pair_article
from pourparler.evals.settings import ArticleRead
from pourparler.evals.sureness import bins
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take
from pourparler.read.read import read_rows
from pourparler.record.cast import Cast
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import Span
from pourparler.record.statement import Statement

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src/pourparler/read/lexicon/sure.tsv"
RIDGE = 0.5  # of 0.25 to 10, the one at which most rows are stated and keep their word where not fitted on
FOLDS = 6  # the held talks are left out a sixth at a time, labelled negotiations one by one
LEAST = 4  # a feature seen on fewer rows gets no weight


@dataclass(frozen=True)
class Row:
    """Features of a row, whether it is right, and the negotiation it comes from."""

    features: tuple[str, ...]
    right: bool
    group: str
    talk: bool = False


def _sources(gold: GoldNegotiation) -> list[Source]:
    made = []
    for article in gold.articles:
        given = Given(outlet=article.labels["outlet"], published=article.labels["published"])
        made += take(article.path, given=given).sources
    return made


def rows_of(folder: Path, *, talk: bool = False) -> list[Row]:
    """Return the rows of one negotiation in all three settings; of a talk with its cast alone.

    An article of a talk seldom tells again who speaks for whom, so read alone it shows little.
    """
    gold = load_negotiation(folder)
    record = gold_record(gold)
    names = gold_names(gold, gold=record)
    sources = _sources(gold)
    rows: list[Row] = []
    settings = ((Cast(), False), (Cast(), True), (cast_of(gold.facts), True))
    for cast, together in settings[2:] if talk else settings:
        earlier = Record()
        for source, labelled in zip(sources, record.sources, strict=True):
            read, made = read_rows((source,), cast=cast, earlier=earlier)
            earlier = read if together else Record()
            article = ArticleRead(record=read, source=source.id)
            paired = pair_article(record, source=labelled, read=article, names=names, group=gold.name)
            right = {pair.found.id: pair.all_right for pair in paired.pairs}
            said = [c for s in record.statements if s.source == labelled.id for c in s.content_spans]
            mine = [s for s in read.statements if s.source == source.id]
            known = [s for s in mine if s.id in right or not _touches(s, said)]
            rows += [Row(made[s.id].features, right.get(s.id, False), gold.name, talk) for s in known]
    return rows


def rows_of_talks() -> list[Row]:
    """Return the rows of the talks that the acts were not fitted on."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for folder in talks_in(TALKS / "held"):
            rows += rows_of(write_gold(folder, into=Path(place)), talk=True)
    return rows


def _touches(statement: Statement, said: Sequence[Span]) -> bool:
    """Tell whether a statement has words in common with labelled contents."""
    return any(
        span.start < other.end and other.start < span.end
        for span in statement.content_spans
        for other in said
    )


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return the ridge logistic weights by feature (Newton's method)."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    x = np.array([[name in row.features for name in names] for row in rows], dtype=float)
    y = np.array([row.right for row in rows], dtype=float)
    talks = np.array([row.talk for row in rows])
    both = 0 < talks.sum() < len(rows)
    each = np.where(talks, 1.0, talks.sum() / (~talks).sum() if both else 1.0)
    penalty = RIDGE * np.eye(len(names))
    w: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        bend = x.T @ (x * (each * p * (1 - p))[:, None]) + penalty
        step = np.linalg.solve(bend, x.T @ (each * (y - p)) - penalty @ w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(value), 2) for name, value in zip(names, w, strict=True)}


def folds(rows: Sequence[Row]) -> list[set[str]]:
    """Return the groups that are left out together."""
    talks = sorted({row.group for row in rows if row.talk})
    alone = sorted({row.group for row in rows if not row.talk})
    return [{name} for name in alone] + [set(talks[n::FOLDS]) for n in range(FOLDS) if talks[n::FOLDS]]


def believed(rows: Sequence[Row], weights: dict[str, float]) -> list[tuple[float, bool]]:
    """Return (sure, right) of rows under some weights."""
    made = []
    for row in rows:
        total = sum(weights.get(name, 0.0) for name in row.features)
        made.append((1 / (1 + float(np.exp(-total))), row.right))
    return made


def show(title: str, pairs: Sequence[tuple[float, bool]]) -> None:
    """Print the calibration of some rows."""
    print(title)
    for held in bins(sorted(pairs)):
        print(
            f"  {held.low:.1f}-{held.high:.1f} {held.count:5d} rows"
            f"  mean {held.mean_sure:.2f}  right {held.right:.2f}"
        )


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("POURPARLER_DATA", str(ROOT.parent / "shared/data"))
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    folders = [
        p for p in sorted((asked.data / "negotiations").glob("*")) if (p / "negotiation.json").exists()
    ]
    folders += [
        p for p in sorted((ROOT / "src/pourparler/shipped").glob("*")) if (p / "negotiation.json").exists()
    ]
    rows = [row for folder in folders for row in rows_of(folder)]
    rows += rows_of_talks()
    left_out: dict[bool, list[tuple[float, bool]]] = {False: [], True: []}
    for fold in folds(rows):
        others = fit([row for row in rows if row.group not in fold])
        for talk, pairs in left_out.items():
            pairs += believed([row for row in rows if row.group in fold and row.talk == talk], others)
    show(f"labelled negotiations, not fitted on, {len(left_out[False])} rows", left_out[False])
    show(f"held talks, not fitted on, {len(left_out[True])} rows", left_out[True])
    weights = fit(rows)
    show("fitted on all", believed(rows, weights))
    if asked.write:
        lines = ["# feature\tweight (log-odds); made by evals/fit_sure.py"]
        lines += [f"{name}\t{weight:+.2f}" for name, weight in sorted(weights.items())]
        WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"written: {WEIGHTS.name}, {len(weights)} weights")


if __name__ == "__main__":
    main()
