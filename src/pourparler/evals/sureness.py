"""How far `sure` can be believed: bins, Brier score, expected error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.base.numbers import SURE_STATED
from pourparler.evals.pairing import Paired
from pourparler.evals.rates import defined, share

BINS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Found rows whose `sure` lies from `low` (inclusive) to `high` (the last bin holds 1.0)."""

    low: float
    high: float
    count: int
    mean_sure: float
    right: float


def outcomes(articles: Sequence[Paired]) -> list[tuple[float, bool]]:
    """Return (sure, whether all is right) of every found row; a false find is wrong."""
    rows = [(pair.found.sure, pair.all_right) for article in articles for pair in article.pairs]
    rows += [(row.found.sure, False) for article in articles for row in article.false_finds]
    return sorted(rows)


def bins(rows: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Return the non-empty bins of equal width, lowest first."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in rows:
        held.setdefault(min(int(sure * BINS), BINS - 1), []).append((sure, right))
    return tuple(
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            count=len(inside),
            mean_sure=sum(sure for sure, _ in inside) / len(inside),
            right=sum(right for _, right in inside) / len(inside),
        )
        for at, inside in sorted(held.items())
    )


def sure_figures(rows: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Return Brier score and expected calibration error (both best at 0), and the stated rows.

    ``stated_right`` is the precision of the rows sure enough to be stated,
    ``stated_n`` how many they are.
    """
    stated = [right for sure, right in rows if sure >= SURE_STATED]
    total = len(rows)
    gap = sum(b.count * abs(b.mean_sure - b.right) for b in bins(rows))
    return defined(
        {
            "sure_brier": sum((sure - right) ** 2 for sure, right in rows) / total if total else None,
            "sure_ece": gap / total if total else None,
            "stated_n": len(stated),
            "stated_right": share(sum(stated), of=len(stated)),
        }
    )


def bin_rows(rows: Sequence[tuple[float, bool]]) -> list[list[str]]:
    """Return the bins as rows of a text table."""
    lines = [["sure", "rows", "mean sure", "right"]]
    lines += [
        [f"{b.low:.1f}–{b.high:.1f}", str(b.count), f"{b.mean_sure:.3f}", f"{b.right:.3f}"]
        for b in bins(rows)
    ]
    return lines
