"""The verb: a case to what is stable in it, and whether the deals asked would hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import numpy as np

from pourparler.base.errors import LimitError
from pourparler.case.case import Case
from pourparler.case.issue import is_agreement
from pourparler.figure.graph import MOST_STATES
from pourparler.finding.card import MethodCard
from pourparler.finding.holding import Holding, Sets, StateSet
from pourparler.finding.mend import Mend, Move
from pourparler.finding.verdict import Level, Outcome, Path, Share, Verdict
from pourparler.hold.asked import most_deals, states_asked
from pourparler.hold.below import below_no_deal, shortfalls
from pourparler.hold.breaks import judged
from pourparler.hold.concepts import COALITION, CONCEPTS, concepts_for, stable_against_all, stable_for
from pourparler.hold.dilemmas import dilemmas
from pourparler.hold.draws import is_doubtful, shares
from pourparler.hold.engine import Engine, together_searched
from pourparler.hold.game import Game, game_of, options_at, outcome_at
from pourparler.hold.mend import GOALS, mend
from pourparler.hold.paths import paths, start_of
from pourparler.hold.remarks import remarks_on
from pourparler.hold.sentences import told
from pourparler.hold.strength import STRONG, strongly
from pourparler.kernel.moves import Ints, Mask, edges_of
from pourparler.table.table import Table

VERSION: Final = "1"
MOST_IN_A_LIST: Final = 100_000
"""Longest list of states; a longer one becomes a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of a case.

    Attributes
    ----------
    deals
        Outcomes to judge; None: the efficient ones, at most 50, the best first.
    concepts
        Concepts to compute; None: as many as the size allows.
    every_list
        Lists of states in full, however long.
    draws, seed
        For preferences with ranges.
    paths
        Whether ways to the deals are looked for.
    mend
        Whether the least change is looked for that would make each deal judged hold.
    strength
        Difference of utility above which a state is far worse than another; None: strength is not asked.
    positions, threat
        The outcome each party asks for, by id, and where all stated fallbacks
        together lead; with both, dilemmas are looked for.
    """

    deals: Sequence[Outcome] | None = None
    concepts: Sequence[str] | None = None
    every_list: bool = False
    draws: int = 1_000
    seed: int = 0
    paths: bool = False
    mend: bool = False
    strength: float | None = None
    positions: Mapping[str, Outcome] = field(default_factory=dict)
    threat: Outcome | None = None


@dataclass(slots=True)
class Limits:
    """What was given up, and why."""

    met: list[str] = field(default_factory=list)

    def within(self, name: str, call: Callable[[], None]) -> None:
        """Do a part; when it meets a limit, note it and go on."""
        try:
            call()
        except LimitError as error:
            self.met.append(f"{name}: {error.what}. {error.mend}")


def hold(case: Case, *, table: Table, ask: Ask) -> Holding:
    """Return the stable states of a case and a verdict on each deal asked.

    Parameters
    ----------
    table
        The states of the case with their levels.

    Raises
    ------
    InputError
        If no outcome is feasible, a mover is a stranger, or a deal asked is not there.
    UsageError
        For a name that is no concept.

    Notes
    -----
    What meets a limit is left out; the card then has status ``gave_up`` and its
    bound says what was left out and what can be asked instead.
    """
    game = game_of(case, table=table)
    engine, limits = Engine(game), Limits()
    judged_states = states_asked(game, ask.deals)
    found = _begun(game)
    concepts = concepts_for(ask.concepts, engine=engine)
    if _all_by_agreement(game):
        verdicts = tuple(_unknown(game, state) for state in judged_states)
        found = replace(found, verdicts=verdicts)
    else:
        found = _with_sets(found, engine, concepts, ask, limits)
        found = _with_strength(found, engine, concepts, ask, limits)
        found = _with_verdicts(found, engine, judged_states, ask, limits)
        found = _with_shares(found, engine, judged_states, ask, limits)
    found = replace(found, verdicts=tuple(_said(game, verdict, ask) for verdict in found.verdicts))
    if ask.positions and ask.threat is not None:
        found = replace(found, dilemmas=dilemmas(engine, positions=ask.positions, threat=ask.threat))
    if ask.paths:
        found = _with_paths(found, engine, judged_states)
    if game.graph.states <= MOST_STATES:
        found = replace(found, moves=_moves(engine))
    if ask.mend:
        found = _with_mends(found, engine, judged_states, limits)
    found = replace(found, options=_options(game, found, judged_states))
    return replace(found, card=_card(engine, found, concepts, ask, limits))


def _begun(game: Game) -> Holding:
    """Return the finding with what is known before anything is computed."""
    case = game.case
    return Holding(
        card=MethodCard(method="graph model", version=VERSION),
        name=case.name,
        names={party.id: party.name for party in case.parties},
        states=game.graph.states,
        remarks=remarks_on(game),
        rests_on=tuple(
            (party, ground)
            for party in game.parties
            for path, ground in case.grounds
            if path == f"preference.{party}"
        ),
    )


def _all_by_agreement(game: Game) -> bool:
    return not game.table.no_deal and all(is_agreement(issue) for issue in game.case.issues)


def _with_sets(found: Holding, engine: Engine, concepts: Sequence[str], ask: Ask, limits: Limits) -> Holding:
    """Return the finding with the stable states of each party and the equilibria."""
    weak = engine.weak
    stable, equilibria = _sets(engine, concepts, "b" if weak else "a", ask, limits)
    found = replace(found, stable=stable, equilibria=equilibria)
    if weak:
        return found
    stable_d, equilibria_d = _sets(engine, concepts, "d", ask, limits)
    return replace(found, stable_d=stable_d, equilibria_d=equilibria_d)


def _sets(
    engine: Engine, concepts: Sequence[str], index: str, ask: Ask, limits: Limits
) -> tuple[dict[str, Sets], Sets]:
    game = engine.game
    stable: dict[str, dict[str, StateSet]] = {party: {} for party in game.parties}
    equilibria: dict[str, StateSet] = {}

    def one(concept: str) -> None:
        if concept in COALITION:
            everyone = stable_against_all(engine, concept, index=index)
        else:
            masks = [stable_for(engine, concept, party=at, index=index) for at in range(len(game.parties))]
            for party, mask in zip(game.parties, masks, strict=True):
                stable[party][concept] = _state_set(game, mask, ask)
            everyone = np.logical_and.reduce(masks)
        equilibria[concept] = _state_set(game, everyone, ask)

    for concept in concepts:
        limits.within(concept, partial(one, concept))
    return dict(stable), equilibria


def _with_strength(
    found: Holding, engine: Engine, concepts: Sequence[str], ask: Ask, limits: Limits
) -> Holding:
    """Return the finding with what is strongly stable, when that is asked."""
    if ask.strength is None:
        return found
    difference = ask.strength
    sets: dict[str, dict[str, StateSet]] = {}

    def one(concept: str, party: int) -> None:
        mask = strongly(engine, concept, party=party, difference=difference)
        if mask is not None:
            sets.setdefault(engine.game.parties[party], {})[concept] = _state_set(engine.game, mask, ask)

    for concept in (name for name in concepts if name in STRONG):
        for party in range(len(engine.game.parties)):
            limits.within(f"strength of {concept}", partial(one, concept, party))
    return replace(found, strongly=sets)


def _state_set(game: Game, mask: Mask, ask: Ask) -> StateSet:
    count = int(mask.sum())
    if count > MOST_IN_A_LIST and not ask.every_list:
        return StateSet(count=count, outcomes=None)
    return StateSet(count=count, outcomes=tuple(outcome_at(game, int(s)) for s in np.flatnonzero(mask)))


def _with_verdicts(
    found: Holding, engine: Engine, states: Sequence[int], ask: Ask, limits: Limits
) -> Holding:
    verdicts: list[Verdict] = []

    def one(state: int) -> None:
        verdicts.append(_verdict(engine, state))

    before = len(limits.met)
    for state in states:
        if len(limits.met) > before:
            break  # the limit is of the model, not of the deal
        limits.within("verdicts", partial(one, state))
    return replace(found, verdicts=tuple(verdicts))


def _with_shares(found: Holding, engine: Engine, states: Sequence[int], ask: Ask, limits: Limits) -> Holding:
    """Return the finding with the share of draws in which each deal judged is not broken."""
    if not is_doubtful(engine.game) or not found.verdicts:
        return found
    made: dict[Outcome, Share] = {}

    def draw() -> None:
        by_state = shares(engine, states, draws=ask.draws, seed=ask.seed)
        made.update({outcome_at(engine.game, state): share for state, share in by_state.items()})

    limits.within("draws", draw)
    return replace(
        found,
        verdicts=tuple(replace(verdict, share=made.get(verdict.outcome)) for verdict in found.verdicts),
    )


def _verdict(engine: Engine, state: int) -> Verdict:
    game = engine.game
    worst = judged(engine, state, index="b" if engine.weak else "a")
    level: Level = worst.level
    interval = None
    if not engine.weak:
        best = judged(engine, state, index="d")
        interval = (worst.level, best.level)
        level = worst.level if worst.level == best.level else "unknown"
    return Verdict(
        outcome=outcome_at(game, state),
        level=level,
        breaks=worst.breaks,
        breaks_total=worst.total,
        below_no_deal=below_no_deal(game, state),
        shortfalls=shortfalls(game, state),
        interval=interval,
        searched=engine.searched[1] if engine.searched[1] < len(engine.able) else None,
        pivots=worst.pivots if level == "unknown" else (),
    )


def _unknown(game: Game, state: int) -> Verdict:
    return Verdict(
        outcome=outcome_at(game, state),
        level="unknown",
        below_no_deal=below_no_deal(game, state),
        shortfalls=shortfalls(game, state),
    )


def _said(game: Game, verdict: Verdict, ask: Ask) -> Verdict:
    return replace(verdict, told=told(game, verdict, draws=ask.draws))


def _with_paths(found: Holding, engine: Engine, states: Sequence[int]) -> Holding:
    start, why = start_of(engine.game)
    if start is None:
        return replace(found, remarks=(*found.remarks, f"No paths: {why}."))
    ways: tuple[Path, ...] = paths(engine, start, states)
    return replace(found, paths=ways, start=outcome_at(engine.game, start))


def _moves(engine: Engine) -> tuple[Move, ...]:
    """Return every single step, by mover, start and end."""
    game = engine.game
    return tuple(
        Move(
            by=tuple(game.parties[p] for p in by), start=outcome_at(game, int(s)), to=outcome_at(game, int(t))
        )
        for place, by in enumerate(engine.hops.by)
        for s, t in zip(*_ends(engine, place), strict=True)
    )


def _ends(engine: Engine, place: int) -> tuple[Ints, Ints]:
    steps = edges_of(engine.game.graph, place)
    return steps.start, steps.end


def _with_mends(found: Holding, engine: Engine, states: Sequence[int], limits: Limits) -> Holding:
    """Return the finding with what each deal would take, for either goal."""
    made: list[Mend] = []

    def one(state: int) -> None:
        made.extend(mend(engine, state, goal=goal) for goal in GOALS)

    for state in states:
        before = len(limits.met)
        limits.within("mend", partial(one, state))
        if len(limits.met) > before:
            break
    return replace(found, mends=tuple(made))


def _options(
    game: Game, found: Holding, judged_states: Sequence[int]
) -> dict[Outcome, tuple[tuple[str, str], ...]]:
    """Return the options of every state, of very many states only of those that are named."""
    states: Sequence[int] = range(game.graph.states)
    if game.graph.states > MOST_IN_A_LIST:
        states = judged_states
    return {outcome_at(game, state): options_at(game, state) for state in states}


def _card(engine: Engine, found: Holding, concepts: Sequence[str], ask: Ask, limits: Limits) -> MethodCard:
    left_out = [] if ask.concepts is not None else [c for c in (*CONCEPTS, *COALITION) if c not in concepts]
    drawn = any(verdict.share is not None for verdict in found.verdicts)
    bound = list(limits.met)
    if any(verdict.searched for verdict in found.verdicts):
        limits.met.append("verdicts")
        bound.append(
            f"verdicts: of {len(engine.able)} parties that can act, coalitions of more than "
            f"{engine.searched[1]} were not gone through. Leave out a party"
        )
    if found.verdicts and not together_searched(engine):
        bound.append(
            "credible answers: only steps of one mover at a time were searched; "
            "answered-at-a-cost can be answered-credibly"
        )
    if left_out:
        bound.append(f"not computed at this size unless asked: {' '.join(left_out)}")
    return MethodCard(
        method="graph model",
        version=VERSION,
        parameters={
            "engine": "rows of bits" if engine.unsure is None else "ranks",
            "concepts": " ".join(concepts),
            "states": engine.game.graph.states,
            "parties": len(engine.game.parties),
            "deals": "asked" if ask.deals is not None else f"efficient, at most {most_deals(engine.game)}",
            "draws": ask.draws if drawn else 0,
            "unknown": "none" if engine.weak else "sets of index a, and of index d beside",
        },
        seed=ask.seed if drawn else None,
        exact=not drawn,
        status="gave_up" if limits.met else "proved",
        bound="; ".join(bound),
    )
