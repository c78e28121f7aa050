"""Speed of the reader against the bare spaCy pipeline on the same texts, and its growth with size.

``python bench/reading.py [--data FOLDER]``: FOLDER holds ``.txt`` articles, in
any depth. Bars: at least 0.6 of the speed of the bare pipeline; slope at most 1.2.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from timing import cpu_seconds, slope

from pourparler.evals.report import table
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.read.speech.parse import parser
from pourparler.record.source import Source

RATIO_BAR = 0.6
SLOPE_BAR = 1.2
COPIES = (1, 2, 4, 8)
DATA = Path(__file__).parents[1] / "src" / "pourparler" / "shipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSpeed:
    """CPU seconds of the bare pipeline and of the reader on the same texts, and of each ladder size."""

    words: int
    bare: float
    reader: float
    ladder: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Speed of the reader as a share of the speed of the bare pipeline."""
        return self.bare / self.reader

    @property
    def slope(self) -> float:
        """Growth of the time with the number of articles; 1 is linear."""
        return slope(COPIES, seconds=self.ladder)


def sources_of(texts: Sequence[str]) -> tuple[Source, ...]:
    """Return texts as articles of one outlet, each on its own day."""
    return tuple(
        source
        for at, text in enumerate(texts)
        for source in take_bytes(
            text.encode(),
            name=f"{at:04}.txt",
            given=Given(
                outlet="Bench", published=f"20{30 + at // 300:02}-{at // 25 % 12 + 1:02}-{at % 25 + 1:02}"
            ),
        ).sources
    )


def distinct(texts: Sequence[str], *, copies: int) -> list[str]:
    """Return the texts several times, each copy with a word of its own in every paragraph.

    A plain copy would be a reprint, which the reader may pass over faster.
    """
    return [
        "\n".join(f"{line} Copy{copy}." if line.strip() else line for line in text.split("\n"))
        for copy in range(copies)
        for text in texts
    ]


def measure(texts: Sequence[str], *, times: int = 5) -> ReadingSpeed:
    """Return the speeds on the texts; the ladder reads the texts 1, 2, 4 and 8 times."""
    pipeline = parser().pipeline
    sources = sources_of(texts)
    paragraphs = [line for source in sources for line in source.text.split("\n") if line.strip()]
    bare = cpu_seconds(lambda: list(pipeline.pipe(paragraphs, batch_size=64)), times=times)
    reader = cpu_seconds(lambda: read(sources), times=times)
    ladder = []
    for copies in COPIES:
        many = sources_of(distinct(texts, copies=copies))
        ladder.append(cpu_seconds(lambda many=many: read(many), times=1, warm=0))
    return ReadingSpeed(
        words=sum(len(text.split()) for text in texts), bare=bare, reader=reader, ladder=tuple(ladder)
    )


def report(speed: ReadingSpeed) -> str:
    """Return the measured speeds as a small table."""
    rows = [
        ["reading", "measured", "bar"],
        ["words", str(speed.words), ""],
        ["bare pipeline, CPU s", f"{speed.bare:.3f}", ""],
        ["reader, CPU s", f"{speed.reader:.3f}", ""],
        ["reader, words per CPU s", f"{speed.words / speed.reader:.0f}", ""],
        ["speed of the bare pipeline kept", f"{speed.ratio:.2f}", f"≥ {RATIO_BAR}"],
    ]
    rows += [
        [f"{copies} × the articles, CPU s", f"{seconds:.3f}", ""]
        for copies, seconds in zip(COPIES, speed.ladder, strict=True)
    ]
    rows.append(["slope (1 is linear)", f"{speed.slope:.2f}", f"≤ {SLOPE_BAR}"])
    return table(rows)


def main(words: Sequence[str] | None = None) -> None:
    """Measure the articles of a folder and print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, default=Path(os.environ.get("POURPARLER_BENCH", DATA)))
    folder = ask.parse_args(words).data
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        ask.error(f"no .txt articles in {folder}; name a folder: --data FOLDER")
    print(report(measure(texts)))


if __name__ == "__main__":
    main()
