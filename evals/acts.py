"""How often the act is right on sentences written for it: ``python evals/acts.py [--errors]``.

Reads the labelled sentences in ``evals/acts``, each as an article of its own. The weights of the acts are
fitted on them, so their figures say little; those of the files in ``held`` are from sentences that nothing
was fitted on or made with in view.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pourparler.evals.report import table
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read_rows
from pourparler.read.speech.row import Row
from pourparler.record.statement import ACTS

SENTENCES = Path(__file__).with_name("acts")
HELD = SENTENCES / "held"


def labelled(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Return each sentence of a folder with the name of its file and its act."""
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sentence, act, _, _ = line.split("\t")
                yield path.stem, sentence, act


def most_said(sentence: str) -> Row | None:
    """Return the statement found in a sentence; of several the one with the most words."""
    given = Given(outlet="Bench", published="2031-05-14", language="en")
    found = read_rows(take_bytes(sentence.encode(), name="-", given=given).sources)[1].values()
    return max(found, key=lambda row: sum(len(s.text) for s in row.statement.content_spans), default=None)


def main() -> None:
    """Print the shares by file and by act, and every wrong one when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    for title, folder in (("fitted on these", SENTENCES), ("held", HELD)):
        print(f"{title}\n{shares(folder, errors=asked.errors)}\n")


def shares(folder: Path, *, errors: bool) -> str:
    """Return the table of shares of a folder; print each wrong one when asked."""
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, sentence, act in labelled(folder):
        row = most_said(sentence)
        for key in (name, act, "all"):
            there[key] += 1
            found[key] += row is not None
            right[key] += row is not None and row.reading.act == act
        if errors and (row is None or row.reading.act != act):
            print(f"{act} ← {row.reading.act if row else 'not found'}: {sentence}")
    lines = [["", "sentences", "found", "act right, of those found"]]
    keys = (*sorted(there.keys() - set(ACTS)), *(act for act in ACTS if act in there))
    lines += [
        [key, str(there[key]), f"{found[key] / there[key]:.2f}", f"{right[key] / max(found[key], 1):.2f}"]
        for key in keys
    ]
    return table(lines)


if __name__ == "__main__":
    main()
