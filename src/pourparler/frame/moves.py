"""Moves: how far what a source brings on a point is harder or softer than what stood before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from pourparler.finding.matrix import Move
from pourparler.finding.movement import Step
from pourparler.frame.authority import RANK
from pourparler.frame.figures import Figure, figures
from pourparler.frame.rows import POSITION_ACTS, STANCE_ACTS, Place, Row
from pourparler.frame.want import OptionPlaces, Want
from pourparler.frame.words import tokens
from pourparler.record.statement import Act

Weight = tuple[str, bool, int, int, bool, bool, Place]
Told = tuple[Move, str, Row]

GIVING: Final[frozenset[Act]] = frozenset(("concession", "offer"))
HOLDING: Final[frozenset[Act]] = frozenset(("refusal", "threat"))
_SOFT, _FIRM = 0, 2


def steps_of(rows: Sequence[Row], *, wants: Mapping[str, Want], places: OptionPlaces) -> tuple[Step, ...]:
    """Return the steps of one party on one issue in the order of publication, each day of a source apart.

    Only stated rows that can be a stance make a step; where a party never took one, its comments do.
    A reprint makes none, and what was said at some earlier time decides nothing beside dated words
    of the same source.
    """
    stated = [row for row in rows if row.stated and not row.carrier]
    setting = [row for row in stated if row.statement.act in STANCE_ACTS] or [
        row for row in stated if row.statement.act != "accusation"
    ]
    setting.sort(key=lambda row: (row.published, row.statement.source, row.in_order))
    steps: list[Step] = []
    past: list[list[Row]] = []
    scale: list[float | None] = []
    for (source, _), group in groupby(datable(setting), key=lambda row: (row.statement.source, row.day)):
        brought = list(group)
        now = max(brought, key=lambda row: weight(row, wants[row.id]))
        move, why, told = _told(past, brought, before_now=scale, wants=wants, places=places)
        steps.append(
            Step(
                source=source,
                published=now.published or None,
                before=steps[-1].now if steps else None,
                now=now.id,
                move=move,
                why=why,
                told=told.id,
                evidence=tuple(row.id for row in brought),
            )
        )
        past.append(brought)
        scale.append(_place(now, wants[now.id], places))
    return tuple(steps)


def datable(rows: list[Row]) -> list[Row]:
    """Return the rows without those said at some earlier time, where the same source dates others."""
    dating = {row.statement.source for row in rows if row.dated}
    return [row for row in rows if row.dated or row.statement.source not in dating]


def weight(row: Row, want: Want) -> Weight:
    """Return the key of the stance in force: latest, then higher office, then firmer, then later in the text.

    Before the place in the text decides, a row that says what the party wants,
    gives or refuses counts more than a worry, a denial or a word on procedure, and
    one whose words fix an option more than one whose words do not.
    """
    position = row.statement.act in POSITION_ACTS
    return (row.day, row.dated, RANK[row.authority], row.level, position, want.fixed is not None, row.place)


def _told(
    past: Sequence[Sequence[Row]],
    brought: Sequence[Row],
    *,
    before_now: Sequence[float | None],
    wants: Mapping[str, Want],
    places: OptionPlaces,
) -> Told:
    """Return the move of what a source brought, and the rule that told; the first that fits decides.

    Words said before the stance in force are no move. A new concession gives way by definition. A shift
    between options or figures follows. Then an offer where none stood, softer words, an
    offer or concession taken back, a refusal or threat where no firm word stood, firmer words.
    Firmness is compared between stances that hold or ask: a firmer offer is no harder.
    """
    now = max(brought, key=lambda row: weight(row, wants[row.id]))
    if not past:
        return "new", "first words on the point", now
    before = max(past[-1], key=lambda row: weight(row, wants[row.id]))
    if now.dated and now.day < before.day:
        return "same", "older words, told later", now
    acts, acts_before = {row.statement.act: row for row in brought}, {row.statement.act for row in past[-1]}
    holds = next((acts[act] for act in ("refusal", "threat") if act in acts), None)
    if "concession" in acts:
        return "softer", "a concession", acts["concession"]
    scale = (*before_now, _place(now, wants[now.id], places))
    shift = _shift(scale, options=len(places.get(now.issue, {})))
    if shift is not None:
        return shift, f"{'nearer to' if shift == 'harder' else 'further from'} its own end of the scale", now
    if "offer" in acts and not GIVING & acts_before:
        return "softer", "an offer where none stood", acts["offer"]
    if now.level == _SOFT < before.level:
        return "softer", "softer words", now
    if GIVING & acts_before and not GIVING & acts.keys() and holds is not None:
        return "harder", "an offer or concession taken back", holds
    if holds is not None and not (HOLDING | GIVING) & acts_before and before.level < _FIRM:
        return "harder", "a refusal or threat after words that were not firm", holds
    if now.level > before.level and now.statement.act not in GIVING:
        return "harder", "firmer words", now
    return "same", "neither figure, act nor firmness moved", now


def _place(row: Row, want: Want, places: OptionPlaces) -> float | None:
    """Return where on the issue's scale a row stands: its option, or its one figure between two options."""
    scale = places.get(row.issue, {})
    if want.fixed is not None:
        return float(scale[want.fixed])
    said = row.figures
    marks = _marks(tuple(scale))
    if want.side != "wants" or len(said) != 1 or said[0].is_bare or any(len(mark) != 1 for mark in marks):
        return None
    if any(mark[0].unit != said[0].unit for mark in marks):
        return None
    for place, (low, high) in enumerate(pairwise(mark[0].value for mark in marks)):
        if low != high and min(low, high) <= said[0].value <= max(low, high):
            return place + (said[0].value - low) / (high - low)
    return None


@lru_cache(maxsize=1_000)
def _marks(options: tuple[str, ...]) -> tuple[tuple[Figure, ...], ...]:
    """Return the figures in the name of each option."""
    return tuple(figures(tokens(name)) for name in options)


def _shift(scale: Sequence[float | None], *, options: int) -> Move | None:
    """Return the move between the last two places known, None where they or the opening do not tell."""
    known = [place for place in scale[:-1] if place is not None]
    now, middle = scale[-1], (options - 1) / 2
    if now is None or not known or known[-1] == now or known[0] == middle:
        return None
    return "harder" if (now > known[-1]) == (known[0] > middle) else "softer"
