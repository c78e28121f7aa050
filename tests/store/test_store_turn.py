"""Writers come in turn, whoever of them is killed; no reader is turned away; nothing is lost."""

from __future__ import annotations

import importlib
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from pourparler.base.errors import CaseBusy
from pourparler.record.record import Record
from pourparler.store import header as heading
from pourparler.store.case import create, is_case, load, save, verify
from pourparler.store.connection import opened, transaction
from pourparler.store.turn import QUEUE, turn

NOON = "2025-02-18T12:00:00+00:00"
BENCH = Path(__file__).parents[2] / "bench"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "talks.pourparler"
    create(path, at=NOON)
    return path


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module


def in_child(work):
    """Return a child that does the work, and a pipe on which it says when it has the turn."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        try:
            work(lambda: os.write(send, b"!"))
        finally:
            os._exit(0)
    os.close(send)
    return child, receive


def waiting(case, place, *, said):
    """A child that asks for the turn and, once it has it, writes its place in line."""

    def work(tell):
        tell()
        with turn(case, seconds=20):
            os.write(said, bytes([place]))

    return in_child(work)


def line_of(case, number, *, said):
    """Children that ask one after another, the next only once the one before stands in line."""
    children = []
    for place in range(number):
        child, ready = waiting(case, place, said=said)
        os.read(ready, 1)
        os.close(ready)
        until = time.monotonic() + 10
        while (
            time.monotonic() < until
            and int((case.parent / (case.name + QUEUE)).read_bytes() or 0) < place + 2
        ):
            time.sleep(0.005)
        children.append(child)
    return children


def test_processes_are_served_in_the_order_in_which_they_asked(case):
    """Also past one that is killed while it waits; no file is left behind."""
    receive, said = os.pipe()
    with turn_of_another(case) as holder:
        children = line_of(case, 4, said=said)
        os.kill(children[1], signal.SIGKILL)
        os.waitpid(children[1], 0)
        os.kill(holder, signal.SIGKILL)
        os.waitpid(holder, 0)
    for place in (0, 2, 3):
        os.waitpid(children[place], 0)
    assert os.read(receive, 10) == bytes([0, 2, 3])
    assert [path.name for path in case.parent.iterdir()] == [case.name]
    os.close(receive)
    os.close(said)


class turn_of_another:
    """A child that holds the turn until it is killed."""

    def __init__(self, case):
        self.case = case

    def __enter__(self):
        def work(tell):
            with turn(self.case, seconds=10):
                tell()
                time.sleep(60)

        child, ready = in_child(work)
        os.read(ready, 1)
        os.close(ready)
        return child

    def __exit__(self, *_):
        return None


def test_a_turn_that_does_not_come_is_busy_and_leaves_the_line(case):
    """The next one is not held up by who gave up."""
    with turn_of_another(case) as holder:
        with pytest.raises(CaseBusy, match="another process"), turn(case, seconds=0.05):
            pass
        os.kill(holder, signal.SIGKILL)
        os.waitpid(holder, 0)
    with turn(case, seconds=0.05):
        pass
    assert [path.name for path in case.parent.iterdir()] == [case.name]


def test_threads_are_served_in_the_order_in_which_they_asked(case):
    """The locks of the file are those of the process, so they have a line of their own."""
    served: list[int] = []

    def work(place):
        with turn(case, seconds=10):
            served.append(place)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(5)]
    with turn(case, seconds=10):
        for thread in threads:
            thread.start()
            time.sleep(0.02)
        assert served == []
    for thread in threads:
        thread.join()
    assert served == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("content", [b"", b"not a number", b"9" * 30])
def test_what_stands_in_the_file_of_the_line_harms_nobody(case, content):
    """It gives order alone: SQLite's own lock is what keeps a case whole."""
    (case.parent / (case.name + QUEUE)).write_bytes(content)
    save(case, Record(), author="Ada", at=NOON)
    with turn(case, seconds=0.1):
        pass
    assert verify(case).ok


def test_a_folder_that_takes_no_file_is_still_served(case, monkeypatch):
    """As on a disk that is full."""
    monkeypatch.setattr(os, "open", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "no space")))
    with turn(case, seconds=0.1):
        pass


def test_looking_at_a_case_that_is_open_does_not_drop_its_lock(case):
    """A handle closed beside SQLite's would free what this process holds, without a word."""
    with opened(case, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        assert is_case(case)

        def work(tell):
            import sqlite3

            raw = sqlite3.connect(case, timeout=0.05, isolation_level=None)
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                tell()

        child, locked_out = in_child(work)
        os.waitpid(child, 0)
        assert os.read(locked_out, 1) == b"!"
        os.close(locked_out)
    assert not heading._found


def test_writers_and_readers_of_one_case_lose_nothing_and_are_never_refused(bench, tmp_path):
    """``bench/writers.py`` in small: processes, then threads with connections that stay open."""
    writers = bench("writers")
    case = tmp_path / "talks.pourparler"
    create(case, at=NOON)
    asked = writers.argparse.Namespace(writers=4, readers=2, writes=4, pause=0.02)
    written, read = writers.by_processes(case, asked)
    assert [one.refused for one in [*written, *read]] == [()] * 6
    assert writers.lost(case, saved=16) == 0
    served = tmp_path / "served.pourparler"
    create(served, at=NOON)
    every = writers.by_threads(served, threads=4, number=4)
    assert not any(one.refused for one in every)
    assert writers.lost(served, saved=16) == 0
    assert len(load(served).sources) == 16


def test_a_kill_at_a_random_moment_loses_nothing(bench, tmp_path):
    """``bench/kill.py`` in small: rounds through the store, and through the command ``add`` whole."""
    ways = ["store"] * 19 + ["add FOLDER"]
    tally = bench("kill").rounds(ways, seed=3, folder=tmp_path)
    assert (tally.rounds, tally.lost, tally.half, tally.faults, tally.failed_again) == (20, 0, 0, [], 0)
