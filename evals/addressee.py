"""How often the addressee is right on sentences written for it: ``python evals/addressee.py [--errors]``.

Reads the labelled sentences in ``evals/addressee``, each as an article of its own with the cast beside them.
``first.tsv`` was in view while the rules were made; ``second.tsv`` led to two of them, ``third.tsv`` to none.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pourparler.evals.report import table
from pourparler.exchange.people import read_people
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.cast import Cast

SENTENCES = Path(__file__).with_name("addressee")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Addressees that are right, found in vain, and missed, over a number of sentences."""

    sentences: int = 0
    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the found addressees that are right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled addressees that are found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def labelled(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Return each sentence of a file with the ids of the parties it is addressed to."""
    for line in (SENTENCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, ids = line.split("\t")
            yield sentence, frozenset() if ids == "-" else frozenset(ids.split(","))


def found_in(sentence: str, *, cast: Cast) -> frozenset[str]:
    """Return the addressees of all statements in a sentence."""
    given = Given(outlet="Bench", published="2031-05-14", language="en")
    record = read(take_bytes(sentence.encode(), name="-", given=given).sources, cast=cast)
    return frozenset(s.addressee for s in record.statements if s.addressee is not None)


def counts(name: str, *, errors: bool = False) -> Counts:
    """Return what is right, extra and missed in a file; with `errors` prints each fault."""
    cast = read_people(SENTENCES / "people.toml")
    made = Counts()
    for sentence, expected in labelled(name):
        found = found_in(sentence, cast=cast)
        if errors and found != expected:
            print(f"{sorted(expected)} ← {sorted(found)}: {sentence}")
        made = Counts(
            sentences=made.sentences + 1,
            right=made.right + len(found & expected),
            extra=made.extra + len(found - expected),
            missed=made.missed + len(expected - found),
        )
    return made


def main() -> None:
    """Print precision and recall by file, and every fault when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    rows = [["", "sentences", "right", "extra", "missed", "precision", "recall"]]
    for path in sorted(SENTENCES.glob("*.tsv")):
        made = counts(path.stem, errors=asked.errors)
        numbers = [made.sentences, made.right, made.extra, made.missed]
        rows.append([path.stem, *(str(n) for n in numbers), f"{made.precision:.2f}", f"{made.recall:.2f}"])
    print(table(rows))


if __name__ == "__main__":
    main()
