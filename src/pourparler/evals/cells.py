"""The matrix at the end of each article's day against the labelled one, and cells made from nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pourparler.evals.goldfile import GoldNegotiation
from pourparler.evals.rates import defined, prf, share
from pourparler.evals.settings import Framed
from pourparler.finding.matrix import Cell, Matrix
from pourparler.record.record import Record

Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCounts:
    """Counts over all days: cells labelled, found, shared, and right in each field of the shared ones."""

    gold: int = 0
    found: int = 0
    shared: int = 0
    option: int = 0
    firmness: int = 0
    moved: int = 0
    evident: int = 0
    invented: int = 0


def add(one: CellCounts, *, other: CellCounts) -> CellCounts:
    """Return the sums of two counts."""
    names = CellCounts.__dataclass_fields__
    return CellCounts(**{name: getattr(one, name) + getattr(other, name) for name in names})


def cell_counts(
    negotiation: GoldNegotiation, *, gold: Record, framed: Sequence[Framed], all_rows: bool
) -> CellCounts:
    """Return the counts of a negotiation, summed over the ends of its articles' days.

    A cell is found when it is not silent. It is invented when its party and
    issue are labelled as silent, or its party has no labelled statement in
    the articles so far.

    Parameters
    ----------
    gold
        The labels as a record, articles in the order of `framed`.
    all_rows
        True: every row counts as if reviewed; False: only stated rows.
    """
    silent = {(party, issue) for party, issue in negotiation.facts.get("silent", ())}
    total = CellCounts()
    for at, (article, frames) in enumerate(zip(negotiation.articles, framed, strict=True)):
        labelled = negotiation.facts.get("matrix", {}).get(article.labels["published"], {})
        sources = {source.id for source in gold.sources[: at + 1]}
        heard = {s.party for s in gold.statements if s.source in sources}
        framing = frames.all_rows if all_rows else frames.stated
        counts = _one_day(framing.matrix, labelled=labelled, silent=silent, heard=heard)
        total = add(total, other=counts)
    return total


def _one_day(
    matrix: Matrix,
    *,
    labelled: Mapping[str, Mapping[str, Mapping[str, Any]]],
    silent: set[Place],
    heard: set[str | None],
) -> CellCounts:
    gold = {(party, issue): row for party, line in labelled.items() for issue, row in line.items()}
    found: dict[Place, Cell] = {(c.party, c.issue): c for c in matrix.cells if c.status != "silent"}
    evident = [(c.party, c.issue) for c in matrix.cells if c.evidence]
    both = sorted(gold.keys() & found.keys())
    return CellCounts(
        gold=len(gold),
        found=len(found),
        shared=len(both),
        option=sum(found[place].option == gold[place]["option"] for place in both),
        firmness=sum(found[place].firmness == gold[place]["firmness"] for place in both),
        moved=sum(found[place].move == gold[place]["moved"] for place in both),
        evident=len(evident),
        invented=sum(place in silent or place[0] not in heard for place in evident),
    )


def cell_figures(counts: CellCounts, *, name: str) -> dict[str, float]:
    """Return the figures of counted cells; ``name_earned`` is the share that is not invented."""
    figures: dict[str, float | None] = {
        **prf(name, right=counts.shared, gold=counts.gold, found=counts.found)
    }
    for field in ("option", "firmness", "moved"):
        figures[f"{name}_{field}"] = share(getattr(counts, field), of=counts.shared)
    figures[f"{name}_evident"] = counts.evident
    figures[f"{name}_invented"] = counts.invented
    figures[f"{name}_earned"] = share(counts.evident - counts.invented, of=counts.evident)
    return defined(figures)
