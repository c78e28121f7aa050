"""Set floors from what an evaluation reaches now: ``python evals/gate.py --update NAME --data PATH``.

Without ``--update`` it only says what falls short. A floor is never lowered,
and a corpus never exchanged, without ``--allow-regression REASON``; the reason
stays in ``floors.json``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pourparler.base.errors import PourparlerError
from pourparler.evals.gate import floors_text, gate, load_floors, raised
from pourparler.evals.run import EVALS, run

FLOORS = Path(__file__).with_name("floors.json")

# The figures that get a floor; all of them are better when they are higher.
GATED = {
    "polnear": ("words_f1", "spans_f1", "with_source_f1", "recall_quoted", "recall_unquoted"),
    "gold": (
        *(f"{setting}.{figure}" for setting in ("alone", "record", "cast") for figure in ("found_f1",)),
        *(
            f"{setting}.{figure}"
            for setting in ("alone", "record", "cast")
            for figure in ("with_party_f1", "party", "speaker", "act", "act_macro_f1", "conditional_f1")
        ),
        *(f"cast.{figure}" for figure in ("negated_f1", "firmness", "day", "chain", "hop", "issue")),
        *(f"cast.{figure}" for figure in ("relay_free", "cells_all_f1")),
        *(f"cast.{figure}" for figure in ("cells_earned", "cells_all_earned")),
    ),
    "enb": (
        "cast.found_f1",
        "cast.with_party_f1",
        "cast.party",
        "cast.act",
        "cast.contents_r",
        "cast.relay_free",
    ),
    "movement": ("gold.accuracy", "gold.macro_f1"),
    "reprints": tuple(f"{texts}.{figure}" for texts in ("gold", "made") for figure in ("pairs_p", "pairs_r")),
}


def main(words: Sequence[str] | None = None) -> int:
    """Return 0 when the gate is passed or the floors are set, 1 when something falls short."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=sorted(EVALS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--update", action="store_true", help="write the floors")
    parser.add_argument("--allow-regression", metavar="REASON", default=None)
    asked = parser.parse_args(words)
    try:
        floors = load_floors(asked.floors)
        report = run(asked.name, data=asked.data)
        if not asked.update:
            short = gate(report, floors=floors)
            print(*(short or ("every figure stands at or above its floor",)), sep="\n")
            return 1 if short else 0
        reached = tuple(figure for figure in GATED[asked.name] if figure in report.figures)
        after = raised(floors, report=report, figures=reached, reason=asked.allow_regression)
    except PourparlerError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    asked.floors.write_text(floors_text(after), encoding="utf-8")
    for figure, floor in sorted(after.floors[asked.name].items()):
        old = floors.floors.get(asked.name, {}).get(figure)
        print(f"{figure}: {'new' if old is None else f'{old:g}'} → {floor:g}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
