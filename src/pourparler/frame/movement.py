"""Movement: the line of each party on each issue, and who moved after whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import Final

from pourparler.finding.card import MethodCard
from pourparler.finding.movement import Line, Movement, Sequel, Step
from pourparler.finding.reprints import Reprints
from pourparler.frame.moves import steps_of
from pourparler.frame.rows import Row
from pourparler.frame.stand import Stand, stand_of
from pourparler.record.record import Record

LAG: Final = 42
"""Most days between a move and the one it is listed after."""
_PRIVATE: Final = frozenset({"private", "leaked"})


def movement(
    record: Record,
    *,
    reviewed: frozenset[str] = frozenset(),
    known: Reprints | None = None,
    stand: Stand | None = None,
) -> Movement:
    """Return the steps of each party on each issue, in the order of publication, by stated rows alone.

    What a party said in private, or was leaked, has a line of its own beside its public words. A move
    is listed after the latest move of another party on the same issue, printed on an earlier day at
    most six weeks before: an order in time, no cause.

    Parameters
    ----------
    reviewed
        Ids of statements that a person has looked at: they count whatever their `sure`.
    known
        The reprints of the record, where they were found before.
    stand
        Its rows, where they were laid out before; `reviewed` and `known` are then not looked at.

    Notes
    -----
    Cost: that of sorting the rows.

    Examples
    --------
    >>> movement(Record()).lines
    ()
    """
    stand = stand or stand_of(record, reviewed=reviewed, known=known)
    held: dict[tuple[str, str, bool], list[Row]] = {}
    for row in stand.rows.counted:
        if row.stated:
            held.setdefault((row.party, row.issue, row.statement.forum in _PRIVATE), []).append(row)
    lines = []
    for (party, issue, private), some in sorted(held.items()):
        steps = steps_of(some, wants=stand.wants, places=stand.places)
        if steps:
            lines.append(Line(party=party, issue=issue, private=private, steps=steps))
    return Movement(lines=tuple(lines), sequels=tuple(_sequels(lines)), card=_card(lines))


def _sequels(lines: Iterable[Line]) -> list[Sequel]:
    """Return each move with the latest one of another party on the issue before it."""
    moves = [
        (step.published or "", line.issue, line.party, step)
        for line in lines
        for step in line.steps
        if step.move in ("harder", "softer") and step.published
    ]
    moves.sort(key=lambda move: (move[0], move[1], move[2], move[3].now))
    found = []
    held: dict[str, list[tuple[str, str, Step]]] = {}
    for day, issue, party, step in moves:
        past = held.setdefault(issue, [])
        near = takewhile(lambda move, day=day: _days(move[0], day) <= LAG, reversed(past))  # type: ignore[misc]
        last = next((move for move in near if move[0] < day and move[1] != party), None)
        if last is not None:
            found.append(Sequel(issue=issue, first=last[1], did=last[2].now, then=party, by=step.now))
        past.append((day, party, step))
    return found


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _card(lines: Iterable[Line]) -> MethodCard:
    steps = [step for line in lines for step in line.steps]
    return MethodCard(
        method="movement",
        version="1",
        parameters={
            "steps": len(steps),
            **{move: sum(step.move == move for step in steps) for move in ("harder", "softer", "same")},
            "sequel_within_days": LAG,
        },
        status="found" if steps else "none",
    )
