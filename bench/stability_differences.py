"""The engines of stability against the plain definitions: ``python bench/stability_differences.py``.

Random conflicts of 2 to 5 parties with exclusions, one-way steps, ties, merged
states, agreement issues, no deal and unknown pairs. Prints how many sets of
stable states were compared and how many differ; ends with 1 if any does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "oracles"))

from stability_compare import compared


def main(words: Sequence[str] | None = None) -> int:
    """Compare until so many sets are done; return the exit code."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--comparisons", type=int, default=20_000)
    ask.add_argument("--first-seed", type=int, default=0)
    asked = ask.parse_args(words)
    done, wrong, seed = 0, [], asked.first_seed
    while done < asked.comparisons:
        number, differences = compared(seed)
        done, wrong, seed = done + number, wrong + differences, seed + 1
    print(f"{done:,} sets compared on {seed - asked.first_seed} random conflicts: {len(wrong)} differ")
    for where, name, _ in wrong[:20]:
        print(f"  seed {where}: {name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
