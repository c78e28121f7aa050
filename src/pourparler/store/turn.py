"""Turns: those who write to one case do so in the order in which they asked.

SQLite's own lock is not fair: with eight writers the unlucky one waits for
seconds while others go twice. So a writer first takes its place in a line.
The line is a small file beside the case, ``NAME-queue``, with a number in it
and advisory locks on its bytes. Who comes takes the next number n and locks
byte n; it is its turn once no byte before n is locked. The kernel drops the
locks of a process that ends, however it ends: nothing is ever stale. The last
one in line takes the file away; after a kill it stays until the next writer.

Threads of one process stand in a line of their own first, for these locks are
those of a process. The line gives order alone. What keeps a case whole is
SQLite's lock, which is taken as well: where no such file can be made (a
folder that may not be written, a system without ``fcntl``), or a file system
does not honour the locks, writers are merely served in no order.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from pourparler.base.errors import CaseBusy

if sys.platform != "win32":
    import fcntl

QUEUE: Final = "-queue"
"""What the name of the file beside a case ends in, as SQLite's own end in ``-journal``."""

_GATE: Final = 1 << 40
"""Byte locked for the moment in which a number is taken; no number is as large."""

_SHORT: Final = 0.001
_LONG: Final = 0.01
_FEW: Final = 200
"""Looks at the short interval before they become rarer."""

_lines: dict[Path, deque[object]] = {}
_moved = threading.Condition()


def _alone_after_fork() -> None:
    """A child has none of its parent's threads: nobody stands in its lines."""
    global _moved
    _lines.clear()
    _moved = threading.Condition()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_alone_after_fork)


@contextmanager
def turn(path: Path, *, seconds: float) -> Iterator[None]:
    """Hold the turn to write to the case at `path`, once all who asked earlier are done or gone.

    Parameters
    ----------
    seconds
        How long to wait at most.

    Raises
    ------
    CaseBusy
        If the turn has not come by then, or the same thread holds it already.
    """
    place = path.resolve()
    until = time.monotonic() + seconds
    with ExitStack() as stack:
        stack.enter_context(_among_threads(place, until=until))
        stack.enter_context(_among_processes(place.with_name(place.name + QUEUE), until=until))
        yield


@contextmanager
def _among_threads(place: Path, *, until: float) -> Iterator[None]:
    me, moved = object(), _moved
    with moved:
        line = _lines.setdefault(place, deque())
        line.append(me)
        if not moved.wait_for(lambda: line[0] is me, timeout=max(until - time.monotonic(), 0)):
            line.remove(me)
            raise _busy(place)
    try:
        yield
    finally:
        with moved:
            line.remove(me)
            if not line and _lines.get(place) is line:
                del _lines[place]
            moved.notify_all()


@contextmanager
def _among_processes(queue: Path, *, until: float) -> Iterator[None]:
    with ExitStack() as stack:
        file = None
        # Where the file cannot be made or locked, SQLite says what is wrong, if anything is.
        with suppress(OSError, ValueError):
            file = _in_line(queue, until=until)
        if file is not None:
            stack.callback(_leave, file, queue)
        yield


def _in_line(queue: Path, *, until: float) -> int | None:
    """Return the open file once it is our turn; None on a system that has no such locks."""
    if sys.platform == "win32":
        return None
    file = None
    while file is None:
        file = _with_number(queue, until=until)
    return file


def _with_number(queue: Path, *, until: float) -> int | None:
    """Take a number and wait for those before; None if the file was taken away before we had it."""
    with ExitStack() as stack:
        file = os.open(queue, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        stack.callback(os.close, file)
        _wait(lambda: _locked(file, _GATE, 1), queue, until=until)
        if not _stands_at(file, queue):
            return None
        number = int(os.pread(file, 20, 0) or b"0") % _GATE + 1
        os.pwrite(file, b"%020d" % number, 0)
        if not _locked(file, number, 1):
            raise OSError("the number is held by another")
        _unlocked(file, _GATE)
        if number > 1:
            _wait(lambda: _locked(file, 1, number - 1), queue, until=until)
        stack.pop_all()
        return file


def _wait(done: Callable[[], bool], queue: Path, *, until: float) -> None:
    looks = 0
    while not done():
        if time.monotonic() > until:
            raise _busy(queue.with_name(queue.name.removesuffix(QUEUE)))
        looks += 1
        time.sleep(_SHORT if looks < _FEW else _LONG)


def _locked(file: int, start: int, length: int) -> bool:
    """Lock bytes of the file unless another process holds any of them; return whether it was done."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _unlocked(file: int, byte: int) -> None:
    if sys.platform != "win32":
        fcntl.lockf(file, fcntl.LOCK_UN, 1, byte)


def _stands_at(file: int, queue: Path) -> bool:
    try:
        there = queue.stat()
    except FileNotFoundError:
        return False
    ours = os.fstat(file)
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _leave(file: int, queue: Path) -> None:
    """Close the file, which drops its locks; take it away when nobody else stands in line."""
    try:
        if _locked(file, _GATE, 1) and _locked(file, 1, _GATE - 1) and _stands_at(file, queue):
            with suppress(OSError):
                queue.unlink()
    finally:
        os.close(file)


def _busy(place: Path) -> CaseBusy:
    return CaseBusy(
        "another process is writing to the case", where=str(place), mend="Try again when it is done"
    )
