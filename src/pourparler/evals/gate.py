"""Floors that a figure may not fall under, and the rule for moving them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pourparler.base.errors import FormatError, UsageError
from pourparler.evals.report import Report

PLACES: Final = 100
"""Floors are set to whole hundredths below the figure, so that rounding on another machine is no loss."""

_KEPT: Final = ("corpus", "lowered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """A floor (or a corpus) that was given up, and the stated reason."""

    eval: str
    figure: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """Floors by evaluation and figure, the sha256 of each corpus, and what was ever lowered."""

    floors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    corpus: Mapping[str, str] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


def load_floors(path: Path) -> Floors:
    """Return the floors in a JSON file ``{eval: {figure: floor}, "corpus": {name: sha256}, "lowered": […]}``.

    Raises
    ------
    FormatError
        If it is not JSON, or a floor is no number.
    """
    try:
        plain: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise FormatError(f"not JSON: {error.msg}", where=f"{path}:{error.lineno}") from error
    floors = {name: dict(rows) for name, rows in plain.items() if name not in _KEPT}
    for name, rows in floors.items():
        for figure, floor in rows.items():
            if not isinstance(floor, int | float) or not math.isfinite(floor):
                raise FormatError(f"the floor is {floor!r}, not a number", where=f"{path}: {name}.{figure}")
    lowered = tuple(Lowered(**row) for row in plain.get("lowered", ()))
    return Floors(floors=floors, corpus=plain.get("corpus", {}), lowered=lowered)


def floors_text(floors: Floors) -> str:
    """Return floors as the JSON text of their file."""
    plain: dict[str, Any] = {name: dict(rows) for name, rows in floors.floors.items()}
    plain["corpus"] = dict(floors.corpus)
    plain["lowered"] = [
        {
            "eval": row.eval,
            "figure": row.figure,
            "before": row.before,
            "after": row.after,
            "reason": row.reason,
        }
        for row in floors.lowered
    ]
    return json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def gate(report: Report, *, floors: Floors) -> tuple[str, ...]:
    """Return what falls short, a sentence each; empty when the gate is passed.

    A figure that is missing falls short. A corpus that is not the one the
    floors were set on falls short too: its figures say nothing about them.

    Raises
    ------
    UsageError
        If the report covers a sample, or there are no floors for it.
    """
    if report.sample is not None:
        raise UsageError("a sample passes no gate", where=report.name, mend="Leave out --sample")
    rows = floors.floors.get(report.name, {})
    if not rows:
        raise UsageError("no floors are set", where=report.name, mend="Set them with evals/gate.py --update")
    short = [f"{report.name}: {fault}" for fault in _corpus_faults(report, floors=floors)]
    for figure, floor in sorted(rows.items()):
        value = report.figures.get(figure)
        if value is None:
            short.append(f"{report.name}: {figure} is missing; its floor is {floor:g}")
        elif value < floor:
            short.append(f"{report.name}: {figure} is {value:.4f}, under its floor {floor:g}")
    return tuple(short)


def _corpus_faults(report: Report, *, floors: Floors) -> list[str]:
    pinned = {name: sha for name, sha in floors.corpus.items() if name.partition("/")[0] == report.name}
    faults = []
    for name in sorted(pinned.keys() | report.corpus.keys()):
        if name not in report.corpus:
            faults.append(f"corpus {name} is not there, though the floors were set with it")
        elif name not in pinned:
            faults.append(f"corpus {name} is new: the floors were set without it")
        elif pinned[name] != report.corpus[name]:
            faults.append(f"corpus {name} has changed since the floors were set (sha256 differs)")
    return faults


def raised(floors: Floors, *, report: Report, figures: tuple[str, ...], reason: str | None = None) -> Floors:
    """Return the floors set to what a report reached, in whole hundredths below.

    Parameters
    ----------
    figures
        The figures that shall have a floor; those that have one keep it.
    reason
        Why a floor may be lowered, or a corpus exchanged; it is recorded.

    Raises
    ------
    UsageError
        If a floor would be lowered or a corpus exchanged without a reason,
        a figure is not in the report, or the report covers a sample.
    """
    if report.sample is not None:
        raise UsageError("a sample sets no floor", where=report.name, mend="Leave out --sample")
    before = floors.floors.get(report.name, {})
    after, given_up = _moved(before, report=report, figures=figures)
    if before:
        given_up += [
            ("corpus", fault, "taken as it is now") for fault in _corpus_faults(report, floors=floors)
        ]
    if given_up and not (reason and reason.strip()):
        named = "; ".join(f"{figure}: {old} → {new}" for figure, old, new in given_up)
        raise UsageError(
            f"this would lower what was reached: {named}",
            where=report.name,
            mend="Mend the loss, or state why it is right with --allow-regression REASON",
        )
    kept = {name: sha for name, sha in floors.corpus.items() if name.partition("/")[0] != report.name}
    lowered = [
        Lowered(eval=report.name, figure=figure, before=old, after=new, reason=(reason or "").strip())
        for figure, old, new in given_up
    ]
    return Floors(
        floors={**floors.floors, report.name: after},
        corpus={**kept, **report.corpus},
        lowered=(*floors.lowered, *lowered),
    )


def _moved(
    before: Mapping[str, float], *, report: Report, figures: tuple[str, ...]
) -> tuple[dict[str, float], list[tuple[str, str, str]]]:
    """Return the new floors, and (figure, old, new) of each that is lower or gone."""
    after: dict[str, float] = {}
    given_up = []
    for figure in sorted({*before, *figures}):
        value = report.figures.get(figure)
        if value is None:
            if figure not in before:
                raise UsageError(f"no figure {figure!r}", where=report.name, mend="Choose one of its figures")
            given_up.append((figure, f"{before[figure]:g}", "none"))
            continue
        reached = math.floor(value * PLACES) / PLACES
        if figure in before and value < before[figure]:
            given_up.append((figure, f"{before[figure]:g}", f"{reached:g}"))
            after[figure] = reached
        else:
            after[figure] = max(reached, before.get(figure, reached))
    return after, given_up
