"""A record that grows: reading on one core and on all, memory, and looks at a large case.

``python bench/record.py [--read N] [--articles N]``: N generated articles are read
(default 200), and a case of N articles (default 1,000) is built for the rest. Reading
10,000 articles takes an hour or so; the case is therefore filled with the generator's
truth as statements, unread: looks and `add` meet the same number of rows. Each command
runs in a process of its own; CPU and wall seconds, median of five.

Bars at 10,000 articles: pool at least 0.9 × cores × single rate; memory flat; `add` of
one more at most 1.5 × the first; matrix and diff below 1 s; search below 50 ms.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from timing import slope

from pourparler.base.workers import cores, executor
from pourparler.evals.report import table
from pourparler.flow import review
from pourparler.flow.desk import open_desk
from pourparler.read.read import read
from pourparler.record.decision import Signed
from pourparler.store.case import create
from pourparler.store.save import save
from pourparler.store.search import search

AT = "2033-01-01T08:00:00+00:00"
BATCH = 500
TIMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """CPU seconds of a process and of those it started, wall seconds, and its peak memory in MB."""

    cpu: float
    wall: float
    peak: float = 0.0

    def shown(self) -> str:
        """Return both times as one cell."""
        return f"{self.cpu:.3f} CPU s, {self.wall:.3f} s"


def spent(call: Callable[[], object], *, times: int = TIMES) -> Spent:
    """Return the median time of a call in this process."""
    taken = []
    for _ in range(times):
        start = (time.process_time(), time.perf_counter())
        call()
        taken.append((time.process_time() - start[0], time.perf_counter() - start[1]))
    return Spent(cpu=statistics.median(t[0] for t in taken), wall=statistics.median(t[1] for t in taken))


def command(*words: str | Path) -> Spent:
    """Run one command of the program in a process of its own and return what it took."""
    begun = time.perf_counter()
    made = subprocess.Popen(
        [sys.executable, "-c", "from pourparler.cli.app import main; main()", *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, ended, used = os.wait4(made.pid, 0)
    made.returncode = os.waitstatus_to_exitcode(ended)
    if made.returncode:
        raise subprocess.CalledProcessError(made.returncode, list(map(str, words)))
    return Spent(
        cpu=used.ru_utime + used.ru_stime, wall=time.perf_counter() - begun, peak=used.ru_maxrss / 1024
    )


def median_of(runs: Sequence[Spent]) -> Spent:
    """Return the median of each figure."""
    return Spent(
        cpu=statistics.median(run.cpu for run in runs),
        wall=statistics.median(run.wall for run in runs),
        peak=max(run.peak for run in runs),
    )


def sources(count: int, *, start: int = 0) -> list[corpus.Source]:
    """Return generated articles as the intake takes them."""
    return [corpus.source_of(corpus.article(number)) for number in range(start, start + count)]


def filled(path: Path, *, articles: int) -> None:
    """Make a case and fill it with the truth of generated articles, as if read."""
    create(path, at=AT)
    for start in range(0, articles, BATCH):
        made = [corpus.article(n) for n in range(start, min(start + BATCH, articles))]
        save(path, corpus.known(made), author="made", at=AT)


def reading(count: int) -> Iterator[list[str]]:
    """Measure reading with one process and with as many as there are cores."""
    many = sources(count)
    read(many[:5])
    begun = (time.process_time(), time.perf_counter())
    read(many)
    alone = Spent(cpu=time.process_time() - begun[0], wall=time.perf_counter() - begun[1])
    yield [f"read {count} articles, 1 process", alone.shown(), ""]
    yield ["rate", f"{count / alone.wall:.1f} articles a second", ""]
    with executor(cores()) as pool:
        read(many[:64], executor=pool)  # the workers load their model
        begun = (time.process_time(), time.perf_counter())
        read(many, executor=pool)
        own, wall = time.process_time() - begun[0], time.perf_counter() - begun[1]
    yield [f"read them, {cores()} processes", f"{own:.3f} CPU s in the first, {wall:.3f} s", ""]
    yield ["pool rate ÷ (cores × single rate), wall", f"{alone.wall / wall / cores():.2f}", "≥ 0.9"]
    yield ["part that one process must do", f"{own / alone.cpu:.2f} of the single CPU s", ""]


def ladder(count: int) -> Iterator[list[str]]:
    """Measure how time grows with the number of articles."""
    sizes = [max(1, count // part) for part in (8, 4, 2, 1)]
    taken = []
    for size in sizes:
        some = sources(size)
        taken.append(spent(lambda some=some: read(some), times=1).cpu)
    yield ["slope of reading (1 is linear)", f"{slope(sizes, seconds=taken):.2f}", "≤ 1.2"]


def growing(folder: Path, *, count: int) -> Iterator[list[str]]:
    """Measure the peak memory of `add` for a quarter of the articles and for all of them."""
    peaks = []
    for size in (count // 4, count):
        articles = folder / f"articles-{size}"
        corpus.main([str(articles), "--articles", str(size)])
        (articles / "truth.json").unlink()
        case = folder / f"grown-{size}.pourparler"
        create(case, at=AT)
        peaks.append(command("add", case, articles, "--workers", "1").peak)
        yield [f"peak memory of add, {size} articles", f"{peaks[-1]:.0f} MB", ""]
    yield ["growth with 4 × the articles", f"{peaks[1] / peaks[0]:.2f}", "flat"]


def looks(folder: Path, *, articles: int) -> Iterator[list[str]]:
    """Measure what is done at a large case."""
    texts = []
    for n in range(3 * TIMES):
        made = corpus.article(articles + n)
        texts.append(folder / made.name)
        texts[-1].write_text(made.text, encoding="utf-8")
    firsts = []
    for n in range(TIMES):
        empty = folder / f"empty-{n}.pourparler"
        create(empty, at=AT)
        firsts.append(command("add", empty, texts[n], "--workers", "1"))
    first = median_of(firsts)
    case = folder / "large.pourparler"
    begun = time.perf_counter()
    filled(case, articles=articles)
    yield [f"a case of {articles} articles is filled, unread", f"{time.perf_counter() - begun:.1f} s", ""]
    yield ["first look at it by add (tables made once)", command("add", case, texts[TIMES]).shown(), ""]
    later = median_of([command("add", case, text, "--workers", "1") for text in texts[TIMES + 1 : 2 * TIMES]])
    yield ["add to an empty case", first.shown(), ""]
    yield [f"add the article after {articles}", f"{later.shown()}, {later.peak:.0f} MB", ""]
    yield ["ratio, CPU", f"{later.cpu / first.cpu:.2f}", "< 1.5"]
    yield ["matrix, first at this head of the log", command("matrix", case).shown(), ""]
    yield ["matrix, again", median_of([command("matrix", case) for _ in range(TIMES)]).shown(), "< 1 s"]
    day = corpus.article(articles * 9 // 10).published
    yield ["diff, first at this head of the log", command("diff", case, "--since", day).shown(), ""]
    again = median_of([command("diff", case, "--since", day) for _ in range(TIMES)])
    yield ["diff, again", again.shown(), "< 1 s"]
    reviewed(case)
    decided = median_of([command("add", case, text, "--workers", "1") for text in texts[2 * TIMES :]])
    yield ["add after 100 decisions about statements", decided.shown(), ""]
    for words in ("the barge toll", "patrol boats below the weir", "Lomara"):
        taken = spent(lambda words=words: search(case, words))
        yield [f"search {words!r}", f"{1000 * taken.cpu:.1f} CPU ms, {1000 * taken.wall:.1f} ms", "< 50 ms"]
    yield [
        "search, as a command",
        median_of([command("search", case, "the toll") for _ in range(TIMES)]).shown(),
        "",
    ]


def reviewed(case: Path) -> None:
    """Decide about a hundred statements: half are taken as read, half given to another party."""
    desk, signed = open_desk(case), Signed(by="made", at=AT, because="measured")
    rows = desk.now.record.statements
    ids = [row.id for row in rows[:: max(1, len(rows) // 100)]]
    desk = review.accept(desk, ids[::2], signed=signed)
    review.edit(desk, ids[1::2], changes={"party": desk.now.record.parties[0].id}, signed=signed)


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--read", type=int, default=200)
    ask.add_argument("--articles", type=int, default=1_000)
    ask.add_argument("--only", choices=("read", "memory", "looks"))
    asked = ask.parse_args(words)
    rows = [["a record that grows", "measured", "bar"]]
    parts = {
        "read": lambda _: (*reading(asked.read), *ladder(asked.read)),
        "memory": lambda place: growing(place, count=asked.read),
        "looks": lambda place: looks(place, articles=asked.articles),
    }
    with tempfile.TemporaryDirectory() as place:
        for name, part in parts.items():
            if asked.only in (None, name):
                for row in part(Path(place)):
                    print(" · ".join(row), file=sys.stderr, flush=True)
                    rows.append(row)
    print(table(rows))


if __name__ == "__main__":
    main()
