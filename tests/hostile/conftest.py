"""A guard against hanging: a document that is still read after its processor time is up fails its test."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

HANGS_AFTER = 20.0
"""Processor seconds after which a document counts as hanging; no measure of speed, that is for ``bench/``."""


@pytest.fixture
def no_hang() -> Iterator[None]:
    def give_up(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"still reading after {HANGS_AFTER:g} s of processor time")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, HANGS_AFTER)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
