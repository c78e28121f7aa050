"""Readouts: what each side told of one day, side by side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """One issue as several parties, or only one, spoke on it on a day.

    Attributes
    ----------
    told
        Party id and the ids of its statements, in the order of the parties of the record.
    alone
        True where one party at the table speaks on it and another of them only on other issues.
    """

    issue: str
    told: tuple[tuple[str, tuple[str, ...]], ...]
    alone: bool
