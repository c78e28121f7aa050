"""Scoring of labelled negotiations: three ways of reading side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pourparler.evals.cells import CellCounts, add, cell_counts, cell_figures
from pourparler.evals.goldfile import GoldNegotiation, gold_record
from pourparler.evals.goldscore import figures_of
from pourparler.evals.goldtext import gold_text
from pourparler.evals.names import gold_names
from pourparler.evals.pairing import Paired, pair_article
from pourparler.evals.report import Report
from pourparler.evals.settings import SETTINGS, ArticleRead, Framed
from pourparler.evals.sureness import outcomes, sure_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiationRead:
    """A labelled negotiation and what was read of it.

    Attributes
    ----------
    reads
        Setting to one read for each article, in the order of the articles.
    framed
        The record with the cast given, framed at the end of each article;
        empty where no matrix is labelled.
    """

    gold: GoldNegotiation
    reads: Mapping[str, tuple[ArticleRead, ...]]
    framed: tuple[Framed, ...] = ()


def score_gold(
    negotiations: Sequence[NegotiationRead],
    *,
    name: str,
    corpus: Mapping[str, str],
    errors: bool = False,
    sample: int | None = None,
) -> Report:
    """Return the report over labelled negotiations.

    Figures are named ``setting.figure``; those of the fields are shares of the
    matched pairs. The matrix is scored with the cast given, once with the
    stated rows (``cells``) and once with every row taken as reviewed
    (``cells_all``).
    """
    paired = {setting: _paired(negotiations, setting=setting) for setting in SETTINGS}
    figures: dict[str, float] = {}
    for setting in SETTINGS:
        scored = figures_of(paired[setting], issues_given=setting == "cast")
        scored |= sure_figures(outcomes(paired[setting]))
        if setting == "cast":
            scored |= _cells(negotiations)
        figures |= {f"{setting}.{figure}": value for figure, value in scored.items()}
    articles = len(paired["alone"])
    title = f"{name}: {len(negotiations)} negotiations, {articles} articles"
    return Report(
        name=name,
        figures=figures,
        text=gold_text(figures, paired=paired, title=title, errors=errors),
        corpus=dict(corpus),
        sample=sample,
    )


def _paired(negotiations: Sequence[NegotiationRead], *, setting: str) -> list[Paired]:
    articles = []
    for negotiation in negotiations:
        gold = gold_record(negotiation.gold)
        names = gold_names(negotiation.gold, gold=gold)
        for source, read in zip(gold.sources, negotiation.reads[setting], strict=True):
            group = source.id if setting == "alone" else negotiation.gold.name
            articles.append(pair_article(gold, source=source, read=read, names=names, group=group))
    return articles


def _cells(negotiations: Sequence[NegotiationRead]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, all_rows in (("cells", False), ("cells_all", True)):
        total = CellCounts()
        for row in negotiations:
            if row.framed:
                counts = cell_counts(
                    row.gold, gold=gold_record(row.gold), framed=row.framed, all_rows=all_rows
                )
                total = add(total, other=counts)
        if total.gold:
            figures |= cell_figures(total, name=name)
    return figures
