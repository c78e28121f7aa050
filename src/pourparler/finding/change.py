"""Change: what moved between two days of a file, each line with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pourparler.finding.account import Account
from pourparler.finding.card import MethodCard
from pourparler.finding.demand import DemandKind, Side
from pourparler.finding.matrix import Move
from pourparler.record.statement import Act, Level

Moved = Move | Literal["contradictory"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A statement as it is shown: its words, who said them, when, and where they are printed."""

    statement: str
    source: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    speaker: str | None
    party: str | None
    act: Act
    firmness: Level
    conditional: bool
    said_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A move of one cell by one source: its day, the statement that made it, and the rule that told."""

    day: str | None
    move: Moved
    statement: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell with new words of its party.

    Attributes
    ----------
    move
        ``new`` where the party had said nothing on the point; ``contradictory`` where its own new
        words exclude each other; else the last turn of `turns` that is not ``same``.
    private
        True for what was said behind closed doors or leaked, which has a row of its own.
    before, after
        The stance in force before, and the words that moved it (where nothing moved, the newest).
    option_before, option_after
        Options that these words fix, or None.
    turns
        One for each new step with words of its own, in order.
    origins
        How many independent origins the new words have.
    to_check
        True when no new row of it is sure enough to be stated.
    """

    party: str
    issue: str
    private: bool
    move: Moved
    before: Quote | None
    after: Quote
    option_before: str | None
    option_after: str | None
    turns: tuple[Turn, ...]
    origins: int
    to_check: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandChange:
    """A demand that is new, or was stated again, with its first and newest words."""

    demand: str
    party: str
    issue: str
    kind: DemandKind
    side: Side
    option: str | None
    first: Quote
    newest: Quote
    restated: int
    to_check: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstHeard:
    """Somebody who speaks for the first time on file."""

    speaker: str
    party: str | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A demand that has not been repeated for a while: a flag, not a verdict.

    `spoken_since` is the last day its party said anything at all.
    """

    demand: str
    party: str
    issue: str
    weeks: int
    last: Quote
    spoken_since: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """A source that is new; `of` is the earlier one that has `words` of its `total` words."""

    source: str
    outlet: str | None
    published: str | None
    title: str | None
    statements: int
    again: int
    of: str | None = None
    of_outlet: str | None = None
    words: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A party at or near the table that has said nothing on an issue.

    `since` is the day of the first words of anybody on the issue, `others` who has spoken on it.
    """

    party: str
    issue: str
    since: str | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What documents published after `since` brought.

    Attributes
    ----------
    since, until
        Day after which a document is new, and the last day of publication on file.
    cells
        By the order of the matrix, stated ones first; `same` ones too.
    accounts
        Contradictory accounts of which one statement at least is new.
    quotes
        The statements of `accounts`.
    """

    since: str
    until: str | None
    sources: tuple[SourceChange, ...]
    cells: tuple[CellChange, ...]
    demands: tuple[DemandChange, ...]
    restated: tuple[DemandChange, ...]
    speakers: tuple[FirstHeard, ...]
    quiet: tuple[Quiet, ...]
    accounts: tuple[Account, ...]
    quotes: tuple[Quote, ...]
    card: MethodCard
