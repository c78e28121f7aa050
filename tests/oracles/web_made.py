"""A workbench over a small case made by hand, and two ways in: a client in this process, a real server."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.issue import Issue
from pourparler.record.party import Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import cut
from pourparler.record.statement import Firmness, SaidOn, Statement
from pourparler.store.case import create, save
from pourparler.web.app import application
from pourparler.web.guard import Lock
from pourparler.web.serve import settings
from pourparler.web.workbench import Clock, Workbench

AT = "2026-04-09T09:00:00+00:00"
CLOCK = Clock(today=lambda: "2026-04-09", now=lambda: AT)
LOCK = Lock(port=8123, token="a-key-for-tests")
HOME = f"http://127.0.0.1:{LOCK.port}"


def source(
    text: str, *, outlet: str = "Northline", day: str = "2026-04-08", title: str = "", url: str = ""
) -> Source:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="body", start=at, end=at + len(line)))
        at += len(line) + 1
    return Source(
        id=source_id(outlet=outlet, published=day, text=text),
        text=text,
        text_sha256=sha256_hex(text),
        outlet=outlet,
        title=title or None,
        url=url or None,
        published=Published(value=day, basis="given"),
        blocks=tuple(blocks),
    )


def statement(made: Source, words: str, **fields: object) -> Statement:
    start = made.text.index(words)
    span = cut(made.text, start, start + len(words))
    known: dict[str, object] = {
        "speaker": "Ann Amel",
        "party": "lessa",
        "act": "demand",
        "issue": "harbour",
        "mode": "direct",
        "firmness": Firmness(),
        "said_on": SaidOn(value="2026-04-07", basis="explicit"),
        "chain": ("Ann Amel", made.outlet or "outlet"),
        "sure": 0.95,
        "made_by": "rules-1/none",
    }
    return Statement(
        id=statement_id(source=made.id, spans=((span.start, span.end),)),
        source=made.id,
        content_spans=(span,),
        **{**known, **fields},  # type: ignore[arg-type]
    )


PLAIN = source(
    "Lessa wants the harbour open by May, Ann Amel said.\n"
    "“We will never share the quay,” said Bo Orre of Tarn. He gave no reason.\n",
    title="Harbour talks go on",
)
RECORD = Record(
    sources=(PLAIN,),
    people=(Person(name="Ann Amel"), Person(name="Bo Orre")),
    parties=(
        Party(id="lessa", name="Lessa", role="negotiating"),
        Party(id="tarn", name="Tarn", role="negotiating"),
    ),
    issues=(Issue(id="harbour", name="The harbour"), Issue(id="fees", name="Fees")),
    statements=(
        statement(PLAIN, "the harbour open by May"),
        statement(
            PLAIN,
            "We will never share the quay",
            speaker="Bo Orre",
            party="tarn",
            act="refusal",
            sure=0.6,
            negated=True,
            firmness=Firmness(level="firm"),
            chain=("Bo Orre", "Northline"),
        ),
    ),
)
WANTS, NEVER = RECORD.statements


def workbench(folder: Path, record: Record = RECORD) -> Workbench:
    path = folder / "made.pourparler"
    create(path, at=AT)
    if record.sources:
        save(path, record, author="pourparler", at=AT)
    return Workbench(path, folder=folder, clock=CLOCK)


def client(bench: Workbench, *, opened: bool = True) -> TestClient:
    made = TestClient(application(bench, lock=LOCK), base_url=HOME, follow_redirects=False)
    if opened:
        made.cookies.set(LOCK.cookie, LOCK.token)
    made.headers.update({"sec-fetch-site": "same-origin"})
    return made


@contextmanager
def served(bench: Workbench) -> Iterator[Lock]:
    """Give the lock of a real server that answers on 127.0.0.1 until the block ends."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        lock = Lock(port=listening.getsockname()[1], token=LOCK.token)
        server = uvicorn.Server(settings(bench, lock=lock))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield lock
        finally:
            server.should_exit = True
            thread.join(timeout=10)
