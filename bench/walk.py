"""The way from an article to a brief, from a cold start: seconds and peak memory.

``python bench/walk.py [--article FILE] [--install]``. With ``--install`` the
core is also installed into a fresh virtual environment (this fetches packages)
and its size on disk is measured. Bars: help below 0.3 s, core install below 450 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pourparler.evals.report import table

ROOT = Path(__file__).parents[1]
HELP_BAR = 0.3
INSTALL_BAR = 450
MB = 1_000_000
KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Wall seconds and peak resident memory (MB) of one child process."""

    seconds: float
    peak: float


# A process keeps the peak of the one it was forked from, so a small one stands between.
METER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - start
code = done.returncode
if code:
    sys.stderr.buffer.write(done.stderr)
print(json.dumps([code, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def child(words: Sequence[str]) -> Run:
    """Return what one child process took; raise CalledProcessError when it fails."""
    meter = [sys.executable, "-S", "-c", METER, *words]
    done = subprocess.run(meter, stdout=subprocess.PIPE, check=True)
    code, seconds, peak = json.loads(done.stdout)
    if code != 0:
        raise subprocess.CalledProcessError(code, list(words))
    unit = 1 if sys.platform == "darwin" else KIB
    return Run(seconds=seconds, peak=peak * unit / MB)


def median_run(words: Sequence[str], *, times: int = 5) -> Run:
    """Return the medians over several child processes, after one that warms the disk."""
    child(words)
    runs = [child(words) for _ in range(times)]
    return Run(
        seconds=statistics.median(run.seconds for run in runs),
        peak=statistics.median(run.peak for run in runs),
    )


def command(*words: str) -> list[str]:
    """Return the command line of the program that is installed beside this interpreter."""
    return [str(Path(sys.executable).with_name("pourparler")), *words]


def install_size() -> float:
    """Return the size in MB of the core and its dependencies in a fresh environment, without pip itself."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        before = _size(Path(folder))
        python = Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", str(ROOT)], check=True)
        return (_size(Path(folder)) - before) / MB


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def report(*, article: Path, install: bool, times: int = 5) -> str:
    """Return the measured walk as a small table."""
    with tempfile.TemporaryDirectory() as folder:
        brief = median_run(command("brief", str(article), "-o", str(Path(folder) / "brief.md")), times=times)
    usage = median_run(command("--help"), times=times)
    rows = [
        ["walk", "measured", "bar"],
        ["brief of one article, cold, s", f"{brief.seconds:.2f}", ""],
        ["brief of one article, peak MB", f"{brief.peak:.0f}", ""],
        ["--help, s", f"{usage.seconds:.2f}", f"< {HELP_BAR}"],
    ]
    if install:
        rows.append(["core install, MB", f"{install_size():.0f}", f"< {INSTALL_BAR}"])
    return table(rows)


def first_article() -> Path | None:
    """Return the first shipped article, or None when none is shipped."""
    return next(iter(sorted((ROOT / "src" / "pourparler" / "shipped").rglob("*.txt"))), None)


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--article", type=Path, default=first_article())
    ask.add_argument("--install", action="store_true", help="measure a fresh install too; fetches packages")
    asked = ask.parse_args(words)
    if asked.article is None:
        ask.error("no article is shipped; name one: --article FILE")
    print(report(article=asked.article, install=asked.install))


if __name__ == "__main__":
    main()
