"""kill -9 at random moments while documents are added: nothing acknowledged is lost, nothing is in half.

``python bench/kill.py [--rounds 500] [--cold 10] [--seed 1]``. A third of the
rounds save records through the store alone, where most of the time is writing;
the others run the command ``add`` whole, on single files and on folders, in a
process of its own that is killed somewhere in its usual length, or as soon as
a journal stands beside the case; `--cold` of them in a fresh interpreter.
After each kill the case is checked and the same command run again to its end.
Bars: 0 acknowledged documents lost, 0 in half, ``verify`` clean, 0 second runs that fail.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.cli.app import run
from pourparler.evals.report import table
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import cut
from pourparler.record.statement import Statement
from pourparler.store.case import create, load, save, verify

NOON = "2025-02-18T12:00:00+00:00"
FOLDER = 4
"""Documents that one round adds."""
SIDE = 60
"""Rounds on one case, so that it stays small."""
ARTICLE = """Talks on the canal

By Our Staff, 18 February 2025

Marvia will never sign the clause on tolls, its foreign minister Ada Brenn said on Tuesday.

"We want a date for every payment," said Jonas Helt, spokesman of the Harbour Union.

This is report {number}.
"""


@dataclass(slots=True)
class Tally:
    """What came of the rounds."""

    rounds: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    killed_while_writing: int = 0
    lost: int = 0
    half: int = 0
    faults: list[str] = field(default_factory=list)
    failed_again: int = 0


def made(number: int) -> Record:
    """Return a document with five statements, without reading."""
    text = f"Report {number}. " + "Marvia will never sign the clause. " * 400
    key = source_id(outlet=str(number), published=None, text=text)
    rows = tuple(
        Statement(
            id=statement_id(source=key, spans=((place, place + 20),)),
            source=key,
            content_spans=(cut(text, place, place + 20),),
        )
        for place in range(5)
    )
    source = Source(id=key, text=text, text_sha256=sha256_hex(text), outlet=str(number))
    return Record(sources=(source,), statements=rows)


def by_store(case: Path, numbers: Sequence[int], told: Callable[[int], None]) -> None:
    """Save documents one after another."""
    for number in numbers:
        save(case, made(number), author="bench", at=NOON)
        told(number)


def by_command(case: Path, numbers: Sequence[int], told: Callable[[int], None]) -> None:
    """Add files one after another."""
    for number in numbers:
        if run(["add", str(case), str(article(case, number))]) == 0:
            told(number)


def by_folder(case: Path, numbers: Sequence[int], told: Callable[[int], None]) -> None:
    """Add all files of a folder at once."""
    if run(["add", str(case), str(article(case, numbers[0]).parent)]) == 0:
        for number in numbers:
            told(number)


def article(case: Path, number: int) -> Path:
    """Return the file of one article."""
    return case.parent / f"round-{number // FOLDER}" / f"{number}.txt"


def child(work: Callable[[Callable[[int], None]], None]) -> tuple[int, int]:
    """Return a forked child that works, and the pipe on which it says what is done."""
    receive, send = os.pipe()
    pid = os.fork()
    if pid:
        os.close(send)
        return pid, receive
    code = 1
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        work(lambda number: void(os.write(send, f"{number}\n".encode())))
        code = 0
    finally:
        os._exit(code)


def void(_: object) -> None:
    """Return nothing."""


def cold(case: Path, numbers: Sequence[int]) -> tuple[int, int]:
    """Return a fresh interpreter that adds the folder, and the pipe of its output."""
    folder = article(case, numbers[0]).parent
    command = [sys.executable, "-c", "from pourparler.cli.app import main; main()", "add", str(case)]
    receive, send = os.pipe()
    with open(os.devnull, "w") as quiet:
        process = subprocess.Popen([*command, str(folder)], stdout=send, stderr=quiet)
    os.close(send)
    process.returncode = 0  # waited for by its number below
    return process.pid, receive


def killed(
    pid: int, receive: int, *, case: Path, after: float, at_journal: bool
) -> tuple[set[int] | None, bool]:
    """Kill a child after some seconds, or that long after its journal appears.

    Returns what it had told, None when it had ended well by itself, and whether a journal was left.
    """
    journal = case.with_name(case.name + "-journal")
    end = time.monotonic() + (60 if at_journal else after)
    while time.monotonic() < end and os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if at_journal and journal.exists():
            time.sleep(after)
            break
        time.sleep(0 if at_journal else 0.0005)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    with open(receive, encoding="utf-8") as pipe:
        said = {int(line) for line in pipe if line.endswith("\n") and line.strip().isdigit()}
    return (said if status else None), journal.exists()


def on_file(case: Path, tally: Tally, *, whole: int) -> set[int]:
    """Return the numbers of the documents on file, having counted those that lack a statement."""
    record = load(case)
    rows: dict[str, int] = {}
    for row in record.statements:
        rows[row.source] = rows.get(row.source, 0) + 1
    found = set()
    for source in record.sources:
        read = source.extracted_by != "plain" or source.path is not None
        tally.half += rows.get(source.id, 0) != (whole if read else 5)
        found.add(int(Path(source.path).stem if source.path else source.outlet or ""))
    return found


def one_round(
    case: Path, way: str, numbers: Sequence[int], *, length: float, rng: random.Random
) -> tuple[set[int], bool]:
    """Start one way of adding and kill it; return what it had told and whether a journal was left."""
    work = WAYS[way]
    for number in numbers:
        article(case, number).parent.mkdir(exist_ok=True)
        article(case, number).write_text(ARTICLE.format(number=number), encoding="utf-8")
    if way == "cold":
        pid, receive = cold(case, numbers)
    else:
        pid, receive = child(lambda told: work(case, numbers, told))
    at_journal = rng.random() < 0.5
    after = rng.random() * (0.006 if at_journal else length)
    said, journal = killed(pid, receive, case=case, after=after, at_journal=at_journal)
    return (set(numbers) if said is None else said), journal


WAYS: dict[str, Callable[[Path, Sequence[int], Callable[[int], None]], None]] = {
    "store": by_store,
    "add FILE": by_command,
    "add FOLDER": by_folder,
    "cold": by_folder,
}


def lengths(folder: Path, ways: Sequence[str]) -> tuple[dict[str, float], int]:
    """Return how long each way takes unharmed, and the statements of one article when it is read."""
    taken = {}
    whole = 0
    for place, way in enumerate(dict.fromkeys(ways)):
        case = folder / f"length-{place}" / "talks.pourparler"
        case.parent.mkdir()
        create(case, at=NOON)
        numbers = range(FOLDER)
        for number in numbers:
            article(case, number).parent.mkdir(exist_ok=True)
            article(case, number).write_text(ARTICLE.format(number=number), encoding="utf-8")
        start = time.monotonic()
        pid, receive = (
            cold(case, numbers)
            if way == "cold"
            else child(lambda told, w=way, c=case, n=numbers: WAYS[w](c, n, told))
        )
        os.waitpid(pid, 0)
        os.close(receive)
        taken[way] = time.monotonic() - start
        record = load(case)
        if way != "store":
            whole = len(record.statements) // FOLDER
    return taken, whole


def rounds(ways: Sequence[str], *, seed: int, folder: Path) -> Tally:
    """Return what came of rounds, one for each way of adding that is named."""
    rng = random.Random(seed)
    tally = Tally()
    # What a reader needs is loaded once, before anything is forked.
    run(["read", "--json", str(_first(folder))])
    length, whole = lengths(folder, ways)
    case = folder / "none"
    for turn, way in enumerate(ways):
        if turn % SIDE == 0:
            case = folder / f"side-{turn // SIDE}" / "talks.pourparler"
            case.parent.mkdir()
            create(case, at=NOON)
            kept: set[int] = set()
        numbers = range(turn * FOLDER, (turn + 1) * FOLDER)
        said, journal = one_round(case, way, numbers, length=length[way], rng=rng)
        found = on_file(case, tally, whole=whole)
        tally.rounds += 1
        tally.killed_while_writing += journal
        tally.acknowledged += len(said)
        tally.lost += len((kept | said) - found)
        tally.unacknowledged += len(found - kept - said)
        tally.faults += verify(case).faults
        again, receive = child(lambda told, w=way, c=case, n=numbers: WAYS[w](c, n, told))
        _, status = os.waitpid(again, 0)
        os.close(receive)
        kept = on_file(case, tally, whole=whole)
        tally.failed_again += bool(status) or not set(numbers) <= kept
    return tally


def _first(folder: Path) -> Path:
    path = folder / "first.txt"
    path.write_text(ARTICLE.format(number=0), encoding="utf-8")
    return path


def main(words: Sequence[str] | None = None) -> int:
    """Print what came of the rounds; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--cold", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    warm = ("store", "add FILE", "add FOLDER")
    ways = ["cold" if turn < asked.cold else warm[turn % 3] for turn in range(asked.rounds)]
    with tempfile.TemporaryDirectory() as name, suppress(KeyboardInterrupt):
        out = os.dup(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            tally = rounds(ways, seed=asked.seed, folder=Path(name))
        finally:
            sys.stdout.flush()
            os.dup2(out, 1)
        rows = [
            ["rounds", str(tally.rounds)],
            ["killed with a journal beside the case", str(tally.killed_while_writing)],
            ["documents acknowledged before the kill", str(tally.acknowledged)],
            ["kept without having been acknowledged (allowed)", str(tally.unacknowledged)],
            ["acknowledged and lost", str(tally.lost)],
            ["in half", str(tally.half)],
            ["faults found by verify", str(len(tally.faults))],
            ["second runs that did not complete", str(tally.failed_again)],
        ]
        print(table(rows))
        return int(bool(tally.lost or tally.half or tally.faults or tally.failed_again))
    return 1


if __name__ == "__main__":
    sys.exit(main())
