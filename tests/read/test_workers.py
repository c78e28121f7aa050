"""Reading on several cores: the same record whatever the number of workers, also when one dies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pourparler.base.workers import HERE, executor
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.source import Source

SHIPPED = Path(__file__).parents[2] / "src" / "pourparler" / "shipped"


def squared(number: int) -> int:
    return number * number


def squared_or_dead(number: int) -> int:
    if number == 3 and os.environ.get("POURPARLER_TEST_PARENT") != str(os.getpid()):
        os._exit(1)
    return number * number


def shipped() -> tuple[Source, ...]:
    return tuple(
        source
        for at, path in enumerate(sorted(SHIPPED.rglob("*.txt")))
        for source in take_bytes(
            path.read_bytes(), name=path.name, given=Given(outlet=f"Paper {at % 3}", published="2031-05-14")
        ).sources
    )[:10]


def test_results_come_in_order_of_the_items_and_are_taken_as_they_are_needed() -> None:
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield number

    with executor(2) as pool:
        found = pool.each(squared, items())
        assert next(found) == 0
        assert len(taken) < 10
        assert list(found) == [n * n for n in range(1, 100)]


def test_one_worker_is_this_process() -> None:
    with executor(1) as one:
        assert one is HERE


def test_work_of_a_worker_that_died_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POURPARLER_TEST_PARENT", str(os.getpid()))
    with executor(2) as pool:
        assert list(pool.each(squared_or_dead, range(20))) == [n * n for n in range(20)]


def test_record_is_the_same_for_one_two_and_four_workers() -> None:
    sources = shipped()
    assert len(sources) > 4
    alone = read(sources)
    for workers in (2, 4):
        with executor(workers) as pool:
            assert read(sources, executor=pool) == alone
