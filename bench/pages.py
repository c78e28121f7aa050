"""Pages of the workbench on a large case: ``python bench/pages.py [--statements N] [--times N]``.

A case of N invented statements (10,000 unless said; ten to an article) is written to a folder
that goes afterwards, with the shipped model in it. Each page is asked for again and again, of
the lists every time another page, of the articles another article. Printed: CPU milliseconds of
the first time (while the case is loaded and framed), the middle one, and the 95th of a hundred.
Bar: 95 of 100 below 200 ms. Then the wall seconds from ``serve --demo`` to its first page; bar 3.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from starlette.testclient import TestClient

from pourparler import flow
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.evals.report import table
from pourparler.record.issue import Issue
from pourparler.record.party import Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import cut
from pourparler.record.statement import ACTS, LEVELS, Firmness, SaidOn, Statement
from pourparler.store.case import create, save
from pourparler.web.app import application
from pourparler.web.guard import Lock
from pourparler.web.workbench import Clock, Workbench

BAR = 200.0
FIRST_BAR = 3
AT = "2026-04-09T09:00:00+00:00"
EACH = 10
PARTIES, ISSUES = 8, 10


def record(count: int) -> Record:
    """Return an invented record: every party speaks on every issue, day after day."""
    sources, statements = [], []
    for number in range(count // EACH):
        day = f"{2020 + number // 336}-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
        lines = [
            f"Party {n % PARTIES} {'wants' if n % 2 else 'refuses'} point {n * 7 % ISSUES} to be settled "
            f"in way {n % 13} by season {n % 17} {words_of(n)}, its envoy said in round {n}."
            for n in range(number * EACH, number * EACH + EACH)
        ]
        text = "\n".join(lines) + "\n"
        outlet = f"Paper {number % 40}"
        starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(EACH)]
        source = Source(
            id=source_id(outlet=outlet, published=day, text=text),
            text=text,
            text_sha256=sha256_hex(text),
            outlet=outlet,
            title=f"Round {number}",
            published=Published(value=day, basis="given"),
            blocks=tuple(
                Block(kind="body", start=start, end=start + len(line))
                for start, line in zip(starts, lines, strict=True)
            ),
        )
        sources.append(source)
        statements += [_row(source, start, number * EACH + at, day) for at, start in enumerate(starts)]
    return Record(
        sources=tuple(sources),
        people=tuple(Person(name=f"Envoy {n}") for n in range(PARTIES)),
        parties=tuple(Party(id=f"party-{n}", name=f"Party {n}", role="negotiating") for n in range(PARTIES)),
        issues=tuple(
            Issue(id=f"point-{n}", name=f"Point {n}", options=("one way", "another way"))
            for n in range(ISSUES)
        ),
        statements=tuple(statements),
    )


def words_of(n: int) -> str:
    """Return twelve words of a vocabulary, other ones for each number: no two statements are reprints."""
    digest = sha256_hex(str(n))
    return " ".join(f"term{int(digest[at : at + 3], 16)}" for at in range(0, 36, 3))


def _row(source: Source, start: int, n: int, day: str) -> Statement:
    end = source.text.index(",", start)
    return Statement(
        id=statement_id(source=source.id, spans=((start, end),)),
        source=source.id,
        content_spans=(cut(source.text, start, end),),
        speaker=f"Envoy {n % PARTIES}",
        party=f"party-{n % PARTIES}",
        issue=f"point-{n * 7 % ISSUES}",
        act=ACTS[n % len(ACTS)],
        firmness=Firmness(level=LEVELS[n % 3]),
        said_on=SaidOn(value=day, basis="explicit"),
        chain=(f"Envoy {n % PARTIES}", source.outlet or ""),
        sure=0.95 if n % 3 else 0.5,
        made_by="bench",
    )


def paths(made: Record) -> dict[str, list[str]]:
    """Return for each page the addresses that are asked for in turn."""
    keys = [source.id[:16] for source in made.sources[:: max(1, len(made.sources) // 50)]]
    marks = [row.id for row in made.statements[:: max(1, len(made.statements) // 50)]]
    turns = range(1, 51)
    return {
        "case": [f"/?page={n}" for n in turns],
        "statements to check": [f"/statements?page={n}" for n in turns],
        "statements of a party": [f"/statements?show=all&party=party-{n % PARTIES}&page={n}" for n in turns],
        "article": [f"/articles/{key}" for key in keys],
        "beside the article": [
            f"/articles/{row.source[:16]}?statement={row.id}"
            for row in made.statements[:: max(1, len(made.statements) // 50)]
        ],
        "lead to a statement": [f"/statements/{mark}" for mark in marks],
        "positions": ["/matrix"],
        "cell": [f"/matrix?party=party-{n % PARTIES}&issue=point-{n * 7 % ISSUES}" for n in turns],
        "quotes": ["/quotes"],
        "red lines": ["/board"],
        "deals": ["/deals"],
        "brief": ["/brief"],
        "log": [f"/log?page={n}" for n in turns],
        "search": [f"/search?q=season {n % 17}" for n in turns],
        "API: statements": [f"/api/statements?offset={n * 100}" for n in turns],
        "API: matrix": ["/api/matrix"],
    }


def taken(client: TestClient, path: str) -> float:
    """Return the CPU milliseconds of one answer; raise unless it is a page or leads to one."""
    start = time.process_time()
    answer = client.get(path)
    spent = 1000 * (time.process_time() - start)
    if answer.status_code not in (200, 303):
        raise RuntimeError(f"{path}: {answer.status_code}")
    return spent


def decided(client: TestClient, made: Record, *, times: int) -> list[list[str]]:
    """Return the rows of a decision and of its article right after it, each time another one."""
    spent: dict[str, list[float]] = {"accept a statement": [], "its article after it": []}
    client.headers["sec-fetch-site"] = "same-origin"
    for row in made.statements[3 :: len(made.statements) // times][:times]:
        start = time.process_time()
        answer = client.post(f"/statements/{row.id}", data={"do": "accept", "by": "bench"})
        spent["accept a statement"].append(1000 * (time.process_time() - start))
        if answer.status_code != 303:
            raise RuntimeError(f"{row.id}: {answer.status_code}")
        spent["its article after it"].append(taken(client, answer.headers["location"].partition("#")[0]))
    return [line(name, values, first=values[0]) for name, values in spent.items()]


def line(name: str, times: Sequence[float], *, first: float) -> list[str]:
    """Return a row of the table."""
    p95 = statistics.quantiles(times, n=20)[-1]
    held = "holds" if p95 < BAR else "MISSED"
    return [name, f"{first:,.0f}", f"{statistics.median(times):,.1f}", f"{p95:,.1f}", held]


SERVE = (
    "import sys; sys.argv = ['pourparler', 'serve', '--demo']; from pourparler.cli.app import main; main()"
)


def first_page() -> tuple[float, float]:
    """Return wall and processor seconds from the command ``serve --demo`` to the first page whole."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        words = [sys.executable, "-u", "-c", SERVE]
        with subprocess.Popen(
            words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            assert server.stdout is not None
            link = next(part for row in server.stdout for part in row.split() if part.startswith("http"))
            home, _, token = link.partition("/open/")
            port = home.rpartition(":")[2]
            asked = urllib.request.Request(home + "/", headers={"Cookie": f"pourparler-{port}={token}"})
            with urllib.request.urlopen(asked) as answer:
                whole = b"</html>" in answer.read()
            spent = time.perf_counter() - start
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            server.kill()
            server.wait()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not whole:
        raise RuntimeError("the first page did not come whole")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, cpu


def main(words: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=40)
    asked = parser.parse_args(words)
    made = record(asked.statements)
    lock = Lock(port=8123, token="bench")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.pourparler"
        create(path, at=AT)
        save(path, made, author="pourparler", at=AT)
        with as_file(files("pourparler") / "shipped" / "varran-bank" / "model.toml") as model:
            flow.keep_model(path, flow.load_model(model), by="bench", at=AT)
        bench = Workbench(path, folder=Path(folder), clock=Clock(today=lambda: AT[:10], now=lambda: AT))
        client = TestClient(
            application(bench, lock=lock), base_url=f"http://127.0.0.1:{lock.port}", follow_redirects=False
        )
        client.cookies.set(lock.cookie, lock.token)
        rows = []
        for name, addresses in paths(made).items():
            first = taken(client, addresses[0])
            times = [taken(client, addresses[n % len(addresses)]) for n in range(asked.times)]
            rows.append(line(name, times, first=first))
        rows += decided(client, made, times=asked.times)
    print(f"{len(made.statements):,} statements, {len(made.sources):,} articles; CPU ms, {asked.times} times")
    head = ["page", "first", "median", "95 of 100", f"bar {BAR:.0f}"]
    print(table([head, *rows]))
    wall, cpu = sorted(first_page() for _ in range(3))[1]
    print(f"first page after `serve --demo`: {wall:.1f} s, {cpu:.1f} s of processor (bar {FIRST_BAR} s)")


if __name__ == "__main__":
    main()
