"""Workers: one piece of work done on many items, here or on several cores, in the order of the items."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Final, Protocol, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

AHEAD: Final = 2
"""Items that wait for each worker: more would only fill memory."""


class Executor(Protocol):
    """Does one piece of work on each of many items."""

    def each(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """Yield what `work` makes of each item, in their order."""
        ...


class Here:
    """Does the work in this process, one item after the other."""

    def each(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """Yield what `work` makes of each item."""
        return map(work, items)


class Pool:
    """Does the work in other processes, which start afresh and share nothing with this one."""

    def __init__(self, pool: ProcessPoolExecutor, *, workers: int) -> None:
        self._pool: ProcessPoolExecutor | None = pool
        self._most = AHEAD * workers

    def each(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """Yield what `work` makes of each item, in their order; few items are taken ahead of need.

        `work` is a function of a module and so are items and results ones that can be
        pickled. When a worker dies, what it had and all that follows is done in this process.
        """
        waiting: deque[tuple[Item, Future[Made] | None]] = deque()
        for item in items:
            waiting.append((item, self._begun(work, item)))
            if len(waiting) > self._most:
                yield self._done(work, *waiting.popleft())
        while waiting:
            yield self._done(work, *waiting.popleft())

    def _begun(self, work: Callable[[Item], Made], item: Item) -> Future[Made] | None:
        if self._pool is None:
            return None
        try:
            return self._pool.submit(work, item)
        except BrokenProcessPool:
            self._pool = None
            return None

    def _done(self, work: Callable[[Item], Made], item: Item, begun: Future[Made] | None) -> Made:
        if begun is None:
            return work(item)
        try:
            return begun.result()
        except BrokenProcessPool:
            self._pool = None
            return work(item)


HERE: Final = Here()


@contextmanager
def executor(workers: int) -> Iterator[Executor]:
    """Give an executor of so many processes; one is this process itself.

    Whatever the number, the results are the same.
    """
    if workers <= 1:
        yield HERE
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield Pool(pool, workers=workers)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
