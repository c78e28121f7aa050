"""Time and memory of stability grow with the states, not with their square; no seconds are asserted."""

import importlib
import tracemalloc
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("holds")


def test_the_time_of_five_concepts_grows_about_as_the_states(bench):
    timing = importlib.import_module("timing")
    bits = (11, 13, 15)
    taken = []
    for size in bits:
        conflict = bench.drawn(size, parties=3)
        taken.append(timing.cpu_seconds(lambda made=conflict: bench.five(made), times=5))
    assert timing.slope([2**size for size in bits], seconds=taken) < bench.SLOPE_BAR


@pytest.mark.parametrize(("job", "one_way"), [("five", False), ("five", True), ("all_coalitions", False)])
def test_the_memory_is_a_few_numbers_for_each_state_never_a_matrix(bench, job, one_way):
    conflict = bench.drawn(13, parties=3, one_way=one_way)
    tracemalloc.start()
    getattr(bench, job)(conflict)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 700 * 2**13  # a matrix of bits alone takes 1,024 bytes a state here, of numbers 65,536
