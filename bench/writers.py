"""Many writers and readers of one case: how long each waits, and whether anything is lost.

``python bench/writers.py [--writers 8] [--readers 8] [--writes 40] [--threads 8] [--pause 0.1]``.
Each writer is a process that saves documents of its own and, with each, a new
version of one party that all of them write, without a pause; each reader is a
process that loads, searches and asks for the head, again and again after a pause,
until the writers are done. Then one process with
as many threads, each with a connection that stays open, does the same.
Bars: 0 lost, 0 refused; p99 of every writer below 5 s, of a thread below 0.5 s.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pourparler.base.errors import StoreError
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.evals.report import table
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import cut
from pourparler.record.statement import Statement
from pourparler.store.case import create, head, load, log_rows, save, search, verify
from pourparler.store.connection import opened

NOON = "2025-02-18T12:00:00+00:00"
PROCESS_BAR = 5.0
THREAD_BAR = 0.5
WORDS = "Marvia will never sign the clause on tolls. "


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Seconds of each call of one writer or reader, and what was refused."""

    seconds: tuple[float, ...]
    refused: tuple[str, ...]


def document(name: str) -> Record:
    """Return an article of 4,000 code points with 20 statements, and a version of the shared party."""
    text = f"{name}. " + WORDS * 90
    key = source_id(outlet=name, published=None, text=text)
    rows = tuple(
        Statement(
            id=statement_id(source=key, spans=((place, place + 40),)),
            source=key,
            content_spans=(cut(text, place, place + 40),),
        )
        for place in range(0, 800, 40)
    )
    source = Source(id=key, text=text, text_sha256=sha256_hex(text), outlet=name)
    return Record(sources=(source,), statements=rows, parties=(Party(id="shared", name=name),))


def timed(calls: Sequence[Callable[[], object]]) -> Waits:
    """Return how long each call took, and the refusals."""
    seconds, refused = [], []
    for call in calls:
        start = time.perf_counter()
        try:
            call()
        except StoreError as error:
            refused.append(str(error))
        seconds.append(time.perf_counter() - start)
    return Waits(seconds=tuple(seconds), refused=tuple(refused))


def writes(case: Path, name: str, number: int) -> list[Callable[[], object]]:
    """Return the calls of one writer."""
    documents = [document(f"{name} {count}") for count in range(number)]
    return [lambda made=made: save(case, made, author=name, at=NOON) for made in documents]


def reads(case: Path) -> list[Callable[[], object]]:
    """Return one turn of a reader."""
    return [lambda: load(case), lambda: search(case, "clause on tolls", limit=5), lambda: head(case)]


def forked(work: Callable[[], Waits]) -> tuple[int, int]:
    """Return a child that works, and the pipe on which it tells its waits."""
    receive, send = os.pipe()
    pid = os.fork()
    if pid:
        os.close(send)
        return pid, receive
    try:
        done = work()
        with open(send, "w", encoding="utf-8") as pipe:
            json.dump([done.seconds, done.refused], pipe)
    finally:
        os._exit(0)


def told(child: tuple[int, int]) -> Waits:
    """Return the waits of a child, once it has ended."""
    with open(child[1], encoding="utf-8") as pipe:
        seconds, refused = json.load(pipe)
    os.waitpid(child[0], 0)
    return Waits(seconds=tuple(seconds), refused=tuple(refused))


def until(done: Path, case: Path, pause: float) -> Waits:
    """Return the waits of a reader that reads until a file appears."""
    every: list[Waits] = []
    while not done.exists():
        every.append(timed(reads(case)))
        time.sleep(pause)
    return Waits(
        seconds=tuple(second for one in every for second in one.seconds),
        refused=tuple(words for one in every for words in one.refused),
    )


def by_processes(case: Path, asked: argparse.Namespace) -> tuple[list[Waits], list[Waits]]:
    """Return the waits of writing and of reading processes."""
    done = case.with_name("done")
    reading = [forked(lambda: until(done, case, asked.pause)) for _ in range(asked.readers)]
    writing = [
        forked(lambda name=f"writer {place}": timed(writes(case, name, asked.writes)))
        for place in range(asked.writers)
    ]
    written = [told(child) for child in writing]
    done.touch()
    return written, [told(child) for child in reading]


def by_threads(case: Path, *, threads: int, number: int) -> list[Waits]:
    """Return the waits of the threads of this process, each write followed by reads."""
    every: list[Waits] = []

    def work(name: str) -> None:
        with opened(case, purpose="read"):
            for call in writes(case, name, number):
                every.append(timed([call]))
                every.append(Waits(seconds=(), refused=timed(reads(case)[1:]).refused))

    running = [threading.Thread(target=work, args=(f"thread {place}",)) for place in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return every


def lost(case: Path, *, saved: int) -> int:
    """Return how many documents or versions of the shared party are missing; a fault counts as one."""
    record = load(case)
    versions = sum(row.kind == "party" for row in log_rows(case))
    missing = abs(saved - len(record.sources)) + abs(saved - versions)
    return missing + abs(20 * saved - len(record.statements)) + len(verify(case).faults)


def p(waits: Sequence[Waits], share: float) -> float:
    """Return the wait that a share of the calls does not exceed, the longest when they are few."""
    every = sorted(second for one in waits for second in one.seconds)
    return every[min(len(every) - 1, int(share * len(every)))] if every else 0.0


def measured(folder: Path, asked: argparse.Namespace) -> tuple[list[list[str]], bool]:
    """Return the figures as rows, and whether every bar is met."""
    case = folder / "talks.pourparler"
    create(case, at=NOON)
    written, read = by_processes(case, asked)
    gone = lost(case, saved=asked.writers * asked.writes)
    served = folder / "served.pourparler"
    create(served, at=NOON)
    threads = by_threads(served, threads=asked.threads, number=asked.writes)
    gone_served = lost(served, saved=asked.threads * asked.writes)
    worst = max(p([one], 0.99) for one in written)
    refused = sum(len(one.refused) for one in [*written, *read, *threads])
    rows = [
        ["", "calls", "p50 s", "p99 s", "longest s"],
        _row(f"{asked.writers} writing processes", written),
        ["  the p99 of the writer that waits longest", "", "", f"{worst:.3f}", ""],
        _row(f"{asked.readers} reading processes beside them", read),
        _row(f"{asked.threads} threads that write and read in one process: their writes", threads),
        ["lost updates", str(gone + gone_served), "", "", ""],
        ["refused as locked", str(refused), "", "", ""],
    ]
    met = not gone and not gone_served and not refused
    return rows, met and worst < PROCESS_BAR and p(threads, 0.99) < THREAD_BAR


def _row(name: str, waits: Sequence[Waits]) -> list[str]:
    every = [second for one in waits for second in one.seconds]
    middle = statistics.median(every) if every else 0.0
    longest = max(every, default=0.0)
    return [name, str(len(every)), f"{middle:.3f}", f"{p(waits, 0.99):.3f}", f"{longest:.3f}"]


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for option, usual in (("writers", 8), ("readers", 8), ("writes", 40), ("threads", 8)):
        parser.add_argument(f"--{option}", type=int, default=usual)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between two turns of a reader")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        rows, met = measured(Path(name), asked)
    print(table(rows))
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
