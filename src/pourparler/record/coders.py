"""Two people who code one case apart: what each of them sees and has decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pourparler.record.decision import Decision, DecisionKind

CODING: Final[frozenset[DecisionKind]] = frozenset(
    ("accept", "edit", "add", "split", "reattribute", "grade", "reject", "link")
)
"""Decisions that code a statement; those about names, demands and what is settled are common ground."""


def seen_by(decisions: Sequence[Decision], *, coder: str) -> tuple[Decision, ...]:
    """Return the decisions that a coder works on: the own ones, and what is common ground.

    What others code, and what settles their differences, is left out, so that
    two people code apart though they share one file.
    """
    known = {made.id: made for made in decisions}
    kept = []
    for made in decisions:
        about = [known[ident] for ident in made.targets if ident in known] if made.kind == "undo" else [made]
        others = [one for one in about if one.kind in CODING and one.by != coder]
        if not others and made.kind != "settle":
            kept.append(made)
    return tuple(kept)


def coders_of(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Return who has coded statements, in order of first decision."""
    return tuple(dict.fromkeys(made.by for made in decisions if made.kind in CODING))
