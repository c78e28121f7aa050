"""Dilemmas of confrontation analysis: where a party's stand is not credible, or another's does not move it.

Each of two or more parties has a *position*, the outcome it asks for, and a
*fallback*, what it says it will do if refused; the threatened future t is
where all fallbacks together lead. Howard (1999, Confrontation Analysis),
Bryant (2003, The Six Dilemmas of Collaboration); tests on the graph are ours.
Positions and fallbacks are stated, never inferred: a dilemma says what follows
from them in the model, and nothing of anybody's mind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pourparler.base.errors import UsageError
from pourparler.finding.mend import Dilemma
from pourparler.finding.verdict import Outcome, Phrase, Sentence
from pourparler.hold.engine import Engine
from pourparler.hold.game import index_of, outcome_at, state_at
from pourparler.hold.phrases import name_of, outcome_words, words
from pourparler.kernel.order import signs_of_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """What is stated: the position of each party as a state, and the threatened future."""

    positions: Mapping[str, int]
    threat: int


Test = Callable[[Engine, Stands, str, str], int | None]
"""``(engine, stands, of, towards)`` to the state that makes the dilemma, or None."""


def _sign(engine: Engine, party: str, start: int, end: int) -> int:
    order = engine.game.order
    place = index_of(engine.game, party)
    return int(signs_of_pairs(order, place, np.array([start]), np.array([end]))[0])


def _prefers(engine: Engine, party: str, end: int, start: int) -> bool:
    return _sign(engine, party, start, end) == 1


def _content(engine: Engine, party: str, end: int, start: int) -> bool:
    return _sign(engine, party, start, end) in (0, 1)


def _better_move(engine: Engine, party: str, start: int) -> int | None:
    """Return the first state that the party prefers and can step to alone, or None."""
    edges = engine.listed.edges[index_of(engine.game, party)]
    ends = edges.end[edges.start == start]
    return next((end for end in ends.tolist() if _prefers(engine, party, end, start)), None)


def threat(engine: Engine, stands: Stands, of: str, towards: str) -> int | None:
    """Return what it would rather do than carry out its fallback."""
    return _better_move(engine, of, stands.threat)


def positioning(engine: Engine, stands: Stands, of: str, towards: str) -> int | None:
    """Return the other's position when it prefers that to its own."""
    theirs = stands.positions[towards]
    return theirs if _prefers(engine, of, theirs, stands.positions[of]) else None


def rejection(engine: Engine, stands: Stands, of: str, towards: str) -> int | None:
    """Return the other's position when it is no worse for it than the threatened future."""
    theirs = stands.positions[towards]
    same = theirs == stands.positions[of]
    return theirs if not same and _content(engine, of, theirs, stands.threat) else None


def persuasion(engine: Engine, stands: Stands, of: str, towards: str) -> int | None:
    """Return the threatened future when the other likes it no less than this party's position."""
    own = stands.positions[of]
    return stands.threat if _content(engine, towards, stands.threat, own) else None


def trust(engine: Engine, stands: Stands, of: str, towards: str) -> int | None:
    """Return what the other would rather do than keep to this party's position."""
    return _better_move(engine, towards, stands.positions[of])


def cooperation(engine: Engine, stands: Stands, of: str, towards: str) -> int | None:
    """Return what it would rather do itself than keep to its own position."""
    return _better_move(engine, of, stands.positions[of])


DILEMMAS: Final[dict[str, Test]] = {
    "threat": threat,
    "positioning": positioning,
    "rejection": rejection,
    "persuasion": persuasion,
    "trust": trust,
    "cooperation": cooperation,
}
"""The six, in the order in which they are told."""

ALONE: Final = ("threat", "cooperation")
"""Dilemmas that a party has whatever the other is."""


def dilemmas(engine: Engine, *, positions: Mapping[str, Outcome], threat: Outcome) -> tuple[Dilemma, ...]:
    """Return the dilemmas of each party towards each other.

    Parameters
    ----------
    positions
        The outcome that each party asks for; parties without one have no dilemma.
    threat
        The threatened future: where all stated fallbacks together lead.

    Raises
    ------
    UsageError
        If fewer than two parties have a position, or one is not in the model.
    InputError
        If an outcome is not there.
    """
    strangers = [party for party in positions if party not in engine.game.parties]
    if strangers:
        raise UsageError(
            f"{strangers[0]!r} takes no part",
            where="positions",
            mend=f"Parties: {', '.join(engine.game.parties)}",
        )
    if len(positions) < 2:
        raise UsageError("a dilemma needs two positions", where="positions", mend="Give two or more")
    stands = Stands(
        positions={party: state_at(engine.game, outcome) for party, outcome in positions.items()},
        threat=state_at(engine.game, threat),
    )
    found = []
    for of in positions:
        for name, test in DILEMMAS.items():
            others = [party for party in positions if party != of]
            for towards in others[:1] if name in ALONE else others:
                state = test(engine, stands, of, towards)
                if state is not None:
                    by = outcome_at(engine.game, state)
                    other = None if name in ALONE else towards
                    made = Dilemma(kind=name, of=of, towards=other, by=by)
                    found.append(replace(made, said=(_said(engine, made),)))
    return tuple(found)


def _said(engine: Engine, made: Dilemma) -> Sentence:
    """Return a dilemma in one sentence."""
    of = name_of(engine.game, made.of)
    towards = name_of(engine.game, made.towards) if made.towards else of
    by = outcome_words(made.by)
    told: dict[str, tuple[str | Phrase, ...]] = {
        "threat": (of, f" would rather step to {by} than stay with the threatened future."),
        "positioning": (of, " prefers ", towards, f"’s position, {by}, to its own."),
        "rejection": (of, " likes ", towards, f"’s position, {by}, no less than the threatened future."),
        "persuasion": (towards, f" likes the threatened future, {by}, no less than ", of, "’s position."),
        "trust": (towards, f" would rather step to {by} than stay with ", of, "’s position."),
        "cooperation": (of, f" would rather step to {by} than stay with its own position."),
    }
    return words(f"{made.kind}: ", *told[made.kind])
