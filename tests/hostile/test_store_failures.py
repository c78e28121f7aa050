"""Killed, crowded, full, read-only: no document is lost and none is half stored."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert

from pourparler.base.errors import StorageFull, StoreError
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import cut
from pourparler.record.statement import Statement
from pourparler.store import connection as connecting
from pourparler.store.case import create, head, load, log_rows, save, search, verify
from pourparler.store.connection import opened, transaction
from pourparler.store.log import Entry, append, stamped
from pourparler.store.schema import texts

NOON = "2025-02-18T12:00:00+00:00"
STATEMENTS = 5

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_store_failures import document
from pourparler.store.case import save
path, name, start, count = Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
for number in range(start, start + count):
    save(path, document(f"{name} {number}"), author=name, at="2025-02-18T12:00:00+00:00")
    print(number, flush=True)
"""


def document(name, *, length=200):
    """A source named in its first words, with five statements."""
    text = f"{name}. " + "Marvia will never sign the clause. " * (length // 35 + STATEMENTS)
    key = source_id(outlet=name, published=None, text=text)
    made = tuple(
        Statement(
            id=statement_id(source=key, spans=((number, number + 20),)),
            source=key,
            content_spans=(cut(text, number, number + 20),),
        )
        for number in range(STATEMENTS)
    )
    return Record(
        sources=(Source(id=key, text=text, text_sha256=sha256_hex(text), outlet=name),), statements=made
    )


def joined(*records):
    return Record(
        sources=tuple(source for record in records for source in record.sources),
        statements=tuple(statement for record in records for statement in record.statements),
    )


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "talks.pourparler"
    create(path, at=NOON)
    return path


def writer(path, name, *, start=0, count=10**6):
    command = [
        sys.executable,
        "-c",
        WRITER,
        str(Path(__file__).parent),
        str(path),
        name,
        str(start),
        str(count),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def whole(path):
    """Return the outlets on file, having made sure that each document has all its statements."""
    record = load(path)
    made = [statement.source for statement in record.statements]
    assert all(made.count(source.id) == STATEMENTS for source in record.sources)
    assert len(made) == STATEMENTS * len(record.sources)
    return {source.outlet for source in record.sources}


def forked_writer(path, start):
    """Return a child of this process that saves documents until it is killed, and the pipe it reports on."""
    receive, send = os.pipe()
    child = os.fork()
    if child:
        os.close(send)
        return child, open(receive, encoding="utf-8")
    try:
        for number in range(start, start + 10**6):
            save(path, document(f"round {number}"), author="round", at=NOON)
            os.write(send, f"round {number}\n".encode())
    finally:
        os._exit(1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")
def test_a_killed_writer_loses_no_acknowledged_document_and_leaves_no_half(case):
    """Twenty times kill -9 at a random moment while documents are saved."""
    rng = random.Random(20)
    kept: set[str] = set()
    for _ in range(20):
        child, report = forked_writer(case, start=len(kept))
        with report:
            said = {report.readline().strip() for _ in range(rng.randrange(1, 4))}
            time.sleep(rng.random() * 0.03)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            said |= {line.strip() for line in report if line.endswith("\n")}
        before, kept = kept, whole(case)
        assert before | said <= kept
        assert len(kept - before - said) <= 1
    assert verify(case).faults == ()
    assert len(search(case, "round", limit=1000)) == len(kept)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")
@pytest.mark.parametrize("verb", [load, head, verify, lambda path: search(path, "first")])
def test_what_a_killed_writer_left_half_done_is_undone_by_whoever_comes_next(case, verb):
    """Also by a reader: pages had reached the file before the kill."""
    save(case, document("first"), author="Ada", at=NOON)
    before = log_rows(case)
    child = os.fork()
    if not child:
        try:
            with opened(case, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
                for number in range(20):
                    row = {"sha256": str(number), "text": "half " * 100_000}
                    connection.execute(insert(texts).values(**row))
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    assert len(list(case.parent.iterdir())) > 1
    verb(case)
    assert log_rows(case) == before
    assert verify(case).faults == ()
    assert whole(case) == {"first"}
    assert b"half half" not in case.read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")
def test_a_writer_waits_for_the_one_before_it_and_goes_on_from_what_that_one_wrote(case):
    """It reads the head only once the other is done: no row is lost, none has the number of another."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        try:
            with opened(case, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
                entry = Entry(kind="remark", key="one", payload="{}")
                append(connection, (entry,), stamp=stamped(author="Bo", at=NOON))
                os.write(send, b"!")
                time.sleep(0.3)
        finally:
            os._exit(0)
    os.read(receive, 1)
    os.close(receive)
    os.close(send)
    save(case, document("second"), author="Ada", at=NOON)
    os.waitpid(child, 0)
    assert [row.author for row in log_rows(case)][:3] == ["pourparler", "Bo", "Ada"]
    assert whole(case) == {"second"}
    assert verify(case).faults == ()


def test_two_processes_write_at_once_and_both_are_kept_whole(case):
    """Neither waits for ever, neither undoes the other."""
    writers = [writer(case, name, count=15) for name in ("Ada", "Bo")]
    for process in writers:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert out.split() == [str(number) for number in range(15)]
    assert whole(case) == {f"{name} {number}" for name in ("Ada", "Bo") for number in range(15)}
    assert verify(case).faults == ()
    assert {row.author for row in log_rows(case)} == {"pourparler", "Ada", "Bo"}


@contextmanager
def largest_file(size):
    """Let no file of this process grow past `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_the_documents_before_and_nothing_of_the_one_that_failed(case):
    """The disk refuses in the middle of the second of three documents; later all three go in."""
    save(case, document("first"), author="Ada", at=NOON)
    record = joined(document("small"), document("large", length=3_000_000), document("after"))
    with largest_file(case.stat().st_size + 200_000), pytest.raises(StorageFull):
        save(case, record, author="Ada", at=NOON)
    assert whole(case) == {"first", "small"}
    assert verify(case).faults == ()
    assert [path.name for path in case.parent.iterdir()] == [case.name]
    done = save(case, record, author="Ada", at=NOON)
    assert (done.sources, done.unchanged) == (2, 1 + STATEMENTS)
    assert whole(case) == {"first", "small", "large", "after"}


def test_a_database_that_may_not_grow_is_full(case, monkeypatch):
    """SQLite's own word for it has the same cause."""
    before = case.read_bytes()
    monkeypatch.setattr(connecting, "_PRAGMAS", (*connecting._PRAGMAS, ("max_page_count", "1")))
    with pytest.raises(StorageFull, match="disk is full"):
        save(case, document("large", length=100_000), author="Ada", at=NOON)
    assert case.read_bytes() == before


def test_no_case_is_left_where_the_disk_was_full_from_the_start(tmp_path):
    """A file that could not become a case is taken away."""
    with largest_file(5_000), pytest.raises(StorageFull):
        create(tmp_path / "x", at=NOON)
    assert list(tmp_path.iterdir()) == []


READER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_store_failures import document, head, load, save, verify, whole
from pourparler.base.errors import StoreError
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[2])
assert whole(path) == {"first"} and verify(path).ok and head(path)
try:
    save(path, document("second"), author="Ada", at="2025-02-18")
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs the permissions of Unix")
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_read_only_case_is_read_and_its_writing_refused(journal, monkeypatch):
    """By whom the file and folder may not be written, as on a shared disk."""
    monkeypatch.setattr(connecting, "journal_mode", lambda: journal)
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "talks.pourparler"
        create(path, at=NOON)
        save(path, document("first"), author="Ada", at=NOON)
        before = path.read_bytes()
        path.chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READER, str(Path(__file__).parent), str(path)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith("StoreError ")
        assert path.read_bytes() == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_folder_that_vanished_is_a_store_error(case):
    """Not a traceback."""
    shutil.rmtree(case.parent)
    for verb in (load, head, log_rows, verify):
        with pytest.raises(StoreError, match="no such case"):
            verb(case)
