"""Second thoughts: what the end of a text tells of rows that were made before it was read."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pourparler.read.speech.roster import Roster
from pourparler.read.speech.row import Row
from pourparler.read.speech.sure import sure
from pourparler.record.statement import SaidOn, Statement

_SUMMARIES: Final = frozenset({"title", "boilerplate", "subhead", "lead-repeat"})


def with_late_party(made: Row, *, roster: Roster) -> Row:
    """Return a row with the party of its speaker, where the text told it only further down."""
    said = made.statement
    someone = roster.people.get(said.speaker or "")
    if said.party is not None or someone is None or someone.party is None or someone.given:
        return made
    open_ = ("party by nearness",) if someone.near else ()
    present = (*(name for name in made.features if name != "named without a party"), *open_)
    statement = replace(said, party=someone.party, sure=sure(present))
    return replace(made, statement=statement, features=present)


def with_late_days(made: list[Row], *, text: str) -> list[Row]:
    """Return rows in which a headline's words carry the day that the text below gives them.

    It is the day of the first dated statement of the same speaker, else of the same party. Headlines
    and lists alone: a sentence of the report that names no day may be of another one.
    """
    dated = [row.statement for row in made if row.statement.said_on.basis != "article"]
    return [
        replace(row, statement=replace(row.statement, said_on=day))
        if (day := _told_below(row.statement, dated, text=text)) is not None
        else row
        for row in made
    ]


def _bullet(said: Statement, text: str) -> bool:
    """Tell whether a statement stands in a line of a list."""
    line = text.rfind("\n", 0, said.content_spans[0].start) + 1
    return text[line : line + 2].lstrip()[:1] in ("•", "*", "-", "–", "▪", "·")


def _told_below(said: Statement, dated: list[Statement], *, text: str) -> SaidOn | None:
    if said.said_on.basis != "article" or not (said.block in _SUMMARIES or _bullet(said, text)):
        return None
    same = [s for s in dated if s.speaker is not None and s.speaker == said.speaker]
    same = same or [s for s in dated if s.party is not None and s.party == said.party]
    first = same[0].said_on if same else None
    if first is None or first.value is None:
        return None
    return SaidOn(value=first.value, basis="carried", not_after=first.value)
