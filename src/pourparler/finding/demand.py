"""Demand: one public demand or refusal, its restatements, and what would tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pourparler.base.notebook import html_table
from pourparler.finding.card import MethodCard
from pourparler.record.statement import Level

DemandKind = Literal["demand", "frame", "claim"]
Side = Literal["wants", "refuses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One plain sentence with the statements it rests on (none: it is a question or a signpost)."""

    text: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A party's demand on an issue through time; no probability is attached here.

    Attributes
    ----------
    id
        ``party-issue-n``.
    side
        Whether the party ``wants`` something or ``refuses`` it.
    option
        The option wanted or refused, or None when the words fix none.
    statements
        Ids in order of day, the first one first, restatements after; a reprint
        counts once. Of a stated demand only the stated rows.
    stated
        False when every statement of it is still to be checked.
    firmness
        The firmest of `statements`.
    to_check
        Ids of rows that are not sure enough to be stated, weakest first.
    origins
        How many independent origins `statements` and their reprints have.
    """

    id: str
    party: str
    issue: str
    kind: DemandKind
    side: Side
    option: str | None
    statements: tuple[str, ...]
    stated: bool
    firmness: Level
    first: str | None
    last: str | None
    for_need: tuple[Reason, ...] = ()
    for_bid: tuple[Reason, ...] = ()
    not_known: tuple[Reason, ...] = ()
    would_tell: tuple[Reason, ...] = ()
    to_check: tuple[str, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """The board: demands by party, issue, stated first, first day; frames and claims apart."""

    demands: tuple[Demand, ...]
    apart: tuple[Demand, ...]
    card: MethodCard

    def _repr_html_(self) -> str:
        """Return the demands as a table, frames and claims of fact counted below it, for a notebook."""
        rows = (
            (
                row.id,
                f"{row.party} {row.side}",
                row.option or row.issue,
                row.firmness if row.stated else "to check",
                f"{len(row.statements or row.to_check)}",
                row.first or "no day",
                row.last or "no day",
            )
            for row in self.demands
        )
        head = ("demand", "party", "what", "firmness", "statements", "first", "last")
        apart = f"<p>{len(self.apart)} frames and claims of fact apart</p>" if self.apart else ""
        return html_table(head, rows) + apart
