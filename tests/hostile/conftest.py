"""A guard against hanging: a document that is still read after its processor time is up fails its test."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

import pytest

HANGS_AFTER = 20.0
"""Processor seconds after which a document counts as hanging; no measure of speed, that is for ``bench/``."""


@contextmanager
def _guard(seconds: float) -> Iterator[None]:
    def give_up(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"still reading after {seconds:g} s of processor time")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture
def guard() -> Callable[[float], AbstractContextManager[None]]:
    return _guard


@pytest.fixture
def no_hang() -> Iterator[None]:
    with _guard(HANGS_AFTER):
        yield
