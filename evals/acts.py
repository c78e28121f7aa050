"""How often the act is right on sentences written for it: ``python evals/acts.py [--errors]``.

Reads the labelled sentences in ``evals/acts``, each as an article of its own. They are hard on purpose,
and some patterns were made with them in view: the figure flatters.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pourparler.evals.report import table
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.statement import ACTS, Statement

SENTENCES = Path(__file__).with_name("acts")


def labelled() -> Iterator[tuple[str, str, str]]:
    """Return each sentence with the name of its file and its act."""
    for path in sorted(SENTENCES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sentence, act, _, _ = line.split("\t")
                yield path.stem, sentence, act


def longest(sentence: str) -> Statement | None:
    """Return the statement found in a sentence; of several the one with the most words."""
    given = Given(outlet="Bench", published="2031-05-14", language="en")
    found = read(take_bytes(sentence.encode(), name="-", given=given).sources).statements
    return max(found, key=lambda s: sum(len(span.text) for span in s.content_spans), default=None)


def main() -> None:
    """Print the shares by file and by act, and every wrong one when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, sentence, act in labelled():
        statement = longest(sentence)
        for key in (name, act):
            there[key] += 1
            found[key] += statement is not None
            right[key] += statement is not None and statement.act == act
        if asked.errors and (statement is None or statement.act != act):
            print(f"{act} ← {statement.act if statement else 'not found'}: {sentence}")
    rows = [["", "sentences", "found", "act right, of those found"]]
    keys = (*sorted(there.keys() - set(ACTS)), *(act for act in ACTS if act in there))
    rows += [
        [key, str(there[key]), f"{found[key] / there[key]:.2f}", f"{right[key] / found[key]:.2f}"]
        for key in keys
    ]
    print(table(rows))


if __name__ == "__main__":
    main()
