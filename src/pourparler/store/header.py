"""The first bytes of a case, read without breaking the locks of who has it open.

The locks that SQLite takes on Unix are dropped as soon as *any* handle of the
same process on the same file is closed, also one that SQLite knows nothing of.
So while a connection of this process is open, its file is not opened beside
it: what was found when it was opened is said again.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LENGTH: Final = 100
"""Bytes of the header of an SQLite file."""

_lock = threading.RLock()
_open: Counter[tuple[int, int]] = Counter()
_found: dict[tuple[int, int], bytes] = {}


def header(path: Path) -> bytes:
    """Return the first 100 bytes of a file; of one that is open here, those it had when it was opened.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with _lock:
        known = _found.get(_identity(path))
        if known is not None:
            return known
        with path.open("rb") as file:
            return file.read(LENGTH)


@contextmanager
def kept_open(path: Path) -> Iterator[None]:
    """Hold the mark that a connection of this process has the file open."""
    with _lock:
        identity = _identity(path)
        _found[identity] = header(path)
        _open[identity] += 1
    try:
        yield
    finally:
        with _lock:
            _open[identity] -= 1
            if not _open[identity]:
                del _open[identity], _found[identity]


def _identity(path: Path) -> tuple[int, int]:
    there = path.stat()
    return there.st_dev, there.st_ino
