"""Framing: what the verb frame makes of a record."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.finding.demand import Demands
from pourparler.finding.matrix import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """Where each party stands, and what each demands, by the same rows."""

    matrix: Matrix
    demands: Demands
