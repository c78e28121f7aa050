"""Scoring of movement: harder, softer or same, where new evidence came to a cell that had some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pourparler.evals.goldfile import GoldNegotiation, gold_record
from pourparler.evals.report import Report, shown, table
from pourparler.finding.movement import Step
from pourparler.frame.movement import movement
from pourparler.record.record import Record

MOVES: Final = ("harder", "softer", "same")
Point = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One cell on the day of one article: the labelled move, and the step found, None for none."""

    article: int
    point: Point
    moved: str
    stance: str
    step: Step | None

    @property
    def found(self) -> str:
        """The move found; what makes no step has not moved."""
        return self.step.move if self.step is not None else "same"


def score_movement(
    negotiations: Sequence[GoldNegotiation],
    reads: Sequence[Record],
    *,
    corpus: Mapping[str, str],
    errors: bool = False,
) -> Report:
    """Return how often the move is right, by labelled statements (``gold``) and by what was read (``read``).

    Asked are the cells whose labelled evidence grows with an article and which are not the first of
    their party and issue. The macro F1 is the mean over harder, softer and same. Beside stands the
    figure of who always says the commonest.
    """
    by_labels = [row for gold in negotiations for row in _asked(gold, gold_record(gold))]
    by_reading = [row for gold, read in zip(negotiations, reads, strict=True) for row in _asked(gold, read)]
    figures = {**_figures(by_labels, name="gold"), **_figures(by_reading, name="read")}
    labels = Counter(row.moved for row in by_labels)
    figures["always.accuracy"] = max(labels.values(), default=0) / max(len(by_labels), 1)
    names = ("accuracy", "macro_f1", *(f"{move}_f1" for move in MOVES), "cells")
    rows = [["moves", *names]]
    rows += [[body, *(shown(figures.get(f"{body}.{name}")) for name in names)] for body in ("gold", "read")]
    head = (
        f"movement: {len(negotiations)} negotiations; always the commonest: {figures['always.accuracy']:.2f}"
    )
    parts = [head, table(rows)]
    if errors:
        parts += [line for row in by_labels if row.found != row.moved for line in [_error(row)]]
    return Report(name="movement", figures=figures, text="\n\n".join(parts) + "\n", corpus=dict(corpus))


def _asked(gold: GoldNegotiation, record: Record) -> Iterator[Asked]:
    every = frozenset(statement.id for statement in record.statements)
    lines = movement(record, reviewed=every).lines
    steps: dict[Point, list[Step]] = {}
    for line in lines:
        steps.setdefault((line.party, line.issue), []).extend(line.steps)
    seen: dict[Point, set[tuple[Any, ...]]] = {}
    names = {source.path: source.id for source in record.sources}
    for number, article in enumerate(gold.articles):
        day = article.labels["published"]
        source = next((i for path, i in names.items() if path and path.endswith(article.path.name)), None)
        for party, line in gold.facts.get("matrix", {}).get(day, {}).items():
            for issue, cell in line.items():
                point, evidence = (party, issue), {tuple(place) for place in cell["evidence"]}
                if point in seen and evidence - seen[point]:
                    found = [step for step in steps.get(point, ()) if step.source == source]
                    yield Asked(
                        article=number,
                        point=point,
                        moved=cell["moved"],
                        stance=cell["stance"],
                        step=found[-1] if found else None,
                    )
                seen.setdefault(point, set()).update(evidence)


def _figures(rows: Sequence[Asked], *, name: str) -> dict[str, float]:
    if not rows:
        return {}
    figures = {f"{name}.accuracy": sum(row.found == row.moved for row in rows) / len(rows)}
    scores = []
    for move in MOVES:
        right = sum(row.found == row.moved == move for row in rows)
        both = sum(row.moved == move for row in rows) + sum(row.found == move for row in rows)
        scores.append(2 * right / both if both else 0.0)
        figures[f"{name}.{move}_f1"] = scores[-1]
    return figures | {f"{name}.macro_f1": sum(scores) / len(MOVES), f"{name}.cells": len(rows)}


def _error(row: Asked) -> str:
    why = row.step.why if row.step is not None else "no step"
    party, issue = row.point
    return f"article {row.article + 1} {party} {issue}: {row.moved}, found {row.found} ({why}); {row.stance}"
