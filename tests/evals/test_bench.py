"""The benches: their arithmetic, and the bars on ratios (never on seconds)."""

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))

    def load(name):
        return importlib.import_module(name)

    return load


def test_the_slope_of_a_line_is_one_and_of_a_square_two(bench):
    timing = bench("timing")
    assert timing.slope([1, 2, 4, 8], seconds=[3, 6, 12, 24]) == pytest.approx(1)
    assert timing.slope([1, 2, 4], seconds=[1, 4, 16]) == pytest.approx(2)


def test_seconds_are_the_median_and_warm_calls_do_not_count(bench, monkeypatch):
    timing = bench("timing")
    clock = iter([0, 5, 10, 11, 20, 23])
    monkeypatch.setattr(timing.time, "process_time", lambda: next(clock))
    calls = []
    assert timing.cpu_seconds(lambda: calls.append(1), times=3) == 3
    assert len(calls) == 4


def test_a_child_that_fails_is_not_measured(bench):
    walk = bench("walk")
    with pytest.raises(walk.subprocess.CalledProcessError):
        walk.child([walk.sys.executable, "-c", "raise SystemExit(3)"])


def test_a_child_has_its_own_peak_memory(bench):
    walk = bench("walk")
    small = walk.child([walk.sys.executable, "-c", "pass"])
    large = walk.child([walk.sys.executable, "-c", "x = bytearray(80_000_000)"])
    assert large.peak - small.peak > 60


def test_the_reader_keeps_most_of_the_speed_of_the_bare_pipeline_and_grows_linearly(bench):
    pytest.importorskip("pourparler.read.read", reason="the reader is not there", exc_type=ImportError)
    reading = bench("reading")
    texts = [path.read_bytes().decode("utf-8") for path in sorted(reading.DATA.rglob("*.txt"))[:2]]
    if not texts:
        pytest.skip(f"no articles in {reading.DATA}")
    speed = reading.measure(texts, times=3)
    noise = 0.1  # the bench tells the bar; beside other work on the machine two articles swing by this
    assert speed.ratio >= reading.RATIO_BAR - noise, reading.report(speed)
    assert speed.slope <= reading.SLOPE_BAR, reading.report(speed)


def test_copies_of_an_article_are_distinct(bench):
    pytest.importorskip("pourparler.read.read", reason="the reader is not there", exc_type=ImportError)
    copies = bench("reading").distinct(["One.\n\nTwo."], copies=3)
    assert len(set(copies)) == 3
    assert all("\n\n" in text for text in copies)
