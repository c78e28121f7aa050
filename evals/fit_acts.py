"""Fit the weights of the acts on texts of our own: ``python evals/fit_acts.py [--write]``.

Reads the labelled sentences in ``evals/acts``, each as an article of its own, and the labelled articles in
``evals/talks`` with their casts, and fits a multinomial logistic model over the traits that the
reader shows. What lies in a folder ``held`` is left out, and so is every other labelled negotiation:
those stay for measuring. Prints how often the act is right on what was held; with
``--write``, writes the two tables of the lexicon. The same texts give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from acts import HELD, SENTENCES, labelled, most_said
from numpy.typing import NDArray
from talks import TALKS, talks_in, write_gold

from pourparler.evals.goldfile import cast_of, gold_record, load_negotiation
from pourparler.evals.names import gold_names
from pourparler.evals.pairing import pair_article
from pourparler.evals.settings import ArticleRead
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take
from pourparler.read.read import read_rows
from pourparler.read.speech import acts as reader
from pourparler.read.speech.leaning import words_of
from pourparler.record.statement import ACTS

ROOT = Path(__file__).resolve().parents[1]
LEXICON = ROOT / "src/pourparler/read/lexicon"
VECTORS = Path(__file__).with_name("words.npz")
RIDGE = 4.0  # the best of 1, 2, 4, 8, 16 on held sentences and labelled negotiations together
LEAST = 3  # a trait of fewer sentences gets no weight
SCALE = 2.5  # how much the words of like use count beside the traits
SMALL = 3  # hundredths; a smaller weight is left out of the table of traits
SMALL_WORD = 8  # and of the table of words, each of which is one of several in a mean
# The sentences are written to be hard for the patterns, articles are not: in articles, what the
# patterns say deserves this much more than the sentences show, by the strength of the pattern.
TRUST = {1: 1.25, 2: 2.5, 3: 3.75, 4: 7.5}

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """A sentence: the traits of its content, its act, the act by rule, whether the cue decides."""

    traits: tuple[str, ...]
    act: str
    ruled: str
    certain: bool


@dataclass(frozen=True)
class Model:
    """Weights: traits by acts, and dimensions of the word vectors by acts."""

    names: tuple[str, ...]
    traits: Array
    kin: Array


def rows_of(folder: Path) -> list[Row]:
    """Return the sentences in which something is found, read as if there were no weights."""
    weighed = reader.leaning
    reader.leaning = lambda present: {}
    try:
        made = []
        for _, sentence, act in labelled(folder):
            row = most_said(sentence)
            if row is not None and row.reading.traits:
                found = row.reading
                made.append(Row(found.traits, act, found.act, found.strength == 4))
        return made
    finally:
        reader.leaning = weighed


def rows_of_talks(folder: Path) -> list[Row]:
    """Return the statements found in labelled articles, read as if there were no weights."""
    weighed = reader.leaning
    reader.leaning = lambda present: {}
    try:
        return [row for talk in talks_in(folder) for row in _rows_of_talk(talk)]
    finally:
        reader.leaning = weighed


def _rows_of_talk(folder: Path) -> list[Row]:
    with tempfile.TemporaryDirectory() as place:
        gold = load_negotiation(write_gold(folder, into=Path(place)))
        record, cast = gold_record(gold), cast_of(gold.facts)
        names = gold_names(gold, gold=record)
        made = []
        for article, labelled in zip(gold.articles, record.sources, strict=True):
            given = Given(outlet=article.labels["outlet"], published=article.labels["published"])
            read, rows = read_rows(take(article.path, given=given).sources, cast=cast)
            found = ArticleRead(record=read, source=read.sources[-1].id)
            paired = pair_article(record, source=labelled, read=found, names=names, group=gold.name)
            for pair in paired.pairs:
                told = rows[pair.found.id].reading
                if told.traits:
                    made.append(Row(told.traits, pair.gold.act, told.act, told.strength == 4))
    return made


def vectors() -> dict[str, Array]:
    """Return the vectors of common words; see README for where they come from."""
    with np.load(VECTORS) as held:
        return dict(zip(held["words"].tolist(), held["vectors"].astype(float) / 127, strict=True))


def kin_of(rows: Sequence[Row], known: dict[str, Array]) -> Array:
    """Return the shared mean of the word vectors of each row."""
    made = np.zeros((len(rows), len(next(iter(known.values())))))
    for place, row in enumerate(rows):
        found = [(known[word], share) for word, share in words_of(row.traits) if word in known]
        length = np.sqrt(1.0 + sum(share * share for _, share in found))
        for vector, share in found:
            made[place] += SCALE * share / length * vector
    return made


@dataclass(frozen=True)
class Table:
    """Which row has which trait, in order of row and in order of trait."""

    columns: NDArray[np.int64]
    starts: NDArray[np.int64]
    by_trait: NDArray[np.int64]
    trait_starts: NDArray[np.int64]

    def times(self, weights: Array) -> Array:
        """Return rows times weights."""
        return np.add.reduceat(weights[self.columns], self.starts, axis=0)

    def back(self, rest: Array) -> Array:
        """Return the transpose times what is given for the rows."""
        return np.add.reduceat(rest[self.by_trait], self.trait_starts, axis=0)


def table_of(rows: Sequence[Row], names: Sequence[str]) -> Table:
    """Return the table of rows and traits; each row has a trait, each trait a row."""
    place = {name: number for number, name in enumerate(names)}
    pairs = [(n, place[name]) for n, row in enumerate(rows) for name in row.traits if name in place]
    numbers = np.array([n for n, _ in pairs])
    columns = np.array([c for _, c in pairs])
    order = np.argsort(columns, kind="stable")
    return Table(
        columns=columns,
        starts=np.searchsorted(numbers, np.arange(len(rows))),
        by_trait=numbers[order],
        trait_starts=np.searchsorted(columns[order], np.arange(len(names))),
    )


def fit(rows: Sequence[Row], known: dict[str, Array]) -> Model:
    """Return the ridge multinomial logistic weights."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.traits:
            counts[name] = counts.get(name, 0) + 1
    names = tuple(sorted(name for name, count in counts.items() if count >= LEAST))
    table, kin = table_of(rows, names), kin_of(rows, known)
    target = np.zeros((len(rows), len(ACTS)))
    target[np.arange(len(rows)), [ACTS.index(row.act) for row in rows]] = 1.0  # type: ignore[arg-type]

    def loss(flat: Array) -> tuple[float, Array]:
        w = flat.reshape(-1, len(ACTS))
        total = table.times(w[: len(names)]) + kin @ w[len(names) :]
        total -= total.max(axis=1, keepdims=True)
        logs = total - np.log(np.exp(total).sum(axis=1, keepdims=True))
        rest = np.exp(logs) - target
        slope = np.concatenate([table.back(rest), kin.T @ rest]) + RIDGE * w
        return float(-(target * logs).sum() + RIDGE / 2 * (w * w).sum()), slope.ravel()

    best = minimum(loss, size=(len(names) + kin.shape[1]) * len(ACTS)).reshape(-1, len(ACTS))
    return Model(names=names, traits=best[: len(names)], kin=best[len(names) :])


def minimum(loss: Callable[[Array], tuple[float, Array]], *, size: int, memory: int = 12) -> Array:
    """Return where a smooth convex function is least (L-BFGS, Nocedal 1980), from zero."""
    at = np.zeros(size)
    value, slope = loss(at)
    steps: list[tuple[Array, Array, float]] = []
    for _ in range(500):
        way, shares = slope.copy(), []
        for moved, turned, scale in reversed(steps):
            shares.append(scale * float(moved @ way))
            way -= shares[-1] * turned
        way *= 1.0 / (steps[-1][2] * float(steps[-1][1] @ steps[-1][1])) if steps else 1e-3
        for (moved, turned, scale), share in zip(steps, reversed(shares), strict=True):
            way += moved * (share - scale * float(turned @ way))
        length, fall = 1.0, float(slope @ way)
        while (reached := loss(at - length * way))[0] > value - 1e-4 * length * fall and length > 1e-9:
            length /= 2
        moved, turned = -length * way, reached[1] - slope
        at, value, slope = at + moved, *reached
        if float(moved @ turned) > 0:
            steps = [*steps, (moved, turned, 1.0 / float(moved @ turned))][-memory:]
        if np.abs(slope).max() < 1e-4:
            break
    return at


def trusted(model: Model) -> Array:
    """Return the weights of the traits with the trust in the patterns added."""
    weights = model.traits.copy()
    for place, name in enumerate(model.names):
        kind, _, rest = name.partition(" ")
        act, _, strength = rest.partition(" ")
        if kind == "rule" and strength and int(strength) in TRUST:
            weights[place, ACTS.index(act)] += TRUST[int(strength)]  # type: ignore[arg-type]
    return weights


def right(rows: Sequence[Row], model: Model, known: dict[str, Array]) -> tuple[float, float]:
    """Return the shares right by rule and by weights."""
    place = {name: number for number, name in enumerate(model.names)}
    weights, kin = trusted(model), kin_of(rows, known) @ model.kin
    good = 0
    for number, row in enumerate(rows):
        total = kin[number] + sum(weights[place[name]] for name in row.traits if name in place)
        good += (row.ruled if row.certain else ACTS[int(np.argmax(total))]) == row.act
    return sum(row.ruled == row.act for row in rows) / len(rows), good / len(rows)


def lines_of(names: Sequence[str], weights: Array, *, least: int) -> list[str]:
    """Return names with their weights in hundredths; small ones are left out."""
    made = []
    for name, row in zip(names, np.rint(100 * weights).astype(int).tolist(), strict=True):
        cells = [str(value) if abs(value) >= least else "" for value in row]
        if any(cells):
            made.append(f"{name}\t{','.join(cells)}")
    return sorted(made)


def digest(folder: Path) -> str:
    """Return the sum of what the weights were fitted on, so that stale tables show."""
    held = hashlib.sha256()
    told = [path for talk in talks_in(TALKS) for path in sorted(talk.iterdir())]
    tables = (LEXICON / "acts.tsv", LEXICON / "senses.tsv", VECTORS)
    for path in (*sorted(folder.glob("*.tsv")), *told, *tables):
        held.update(path.read_bytes())
    return held.hexdigest()[:16]


def write(model: Model, known: dict[str, Array]) -> None:
    """Write the two tables of the lexicon."""
    head = f"log-odds in hundredths for {' '.join(ACTS)}; by evals/fit_acts.py from {digest(SENTENCES)}"
    words = sorted(known)
    leans = SCALE * np.array([known[word] for word in words]) @ model.kin
    for name, first, lines in (
        ("act_traits.tsv", "trait", lines_of(model.names, trusted(model), least=SMALL)),
        ("act_words.tsv", "word", lines_of(words, leans, least=SMALL_WORD)),
    ):
        (LEXICON / name).write_text("\n".join([f"# {first}\t{head}", *lines]) + "\n", encoding="utf-8")
        print(f"written: {name}, {len(lines)} lines")


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    known = vectors()
    sentences, talks = rows_of(SENTENCES), rows_of_talks(TALKS)
    model = fit([*sentences, *talks], known)
    print(f"{len(sentences)} sentences, {len(talks)} statements of talks, {len(model.names)} traits")
    for name, some in (
        ("own sentences", sentences),
        ("own talks", talks),
        ("held sentences", rows_of(HELD)),
        ("held talks", rows_of_talks(TALKS / "held")),
    ):
        by_rule, by_weights = right(some, model, known)
        print(f"  {name}: {len(some)}, right by rule {by_rule:.3f}, by weights {by_weights:.3f}")
    if asked.write:
        write(model, known)


if __name__ == "__main__":
    main()
