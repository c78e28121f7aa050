"""Holding: which states are stable, the verdicts on the deals asked, and what was asked beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pourparler.case.grounds import Grounds
from pourparler.figure.bands import Band, Bands, bands
from pourparler.figure.graph import Line, MoveGraph, Node, graph
from pourparler.finding.card import MethodCard
from pourparler.finding.mend import Dilemma, Mend, Move
from pourparler.finding.verdict import Outcome, Path, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSet:
    """A set of states: how many, and which; None where they are too many to list."""

    count: int
    outcomes: tuple[Outcome, ...] | None


Sets = Mapping[str, StateSet]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Which states are stable, and the verdicts on the deals asked.

    Attributes
    ----------
    name
        Of the case.
    names
        Name of each party by id.
    options
        For each state the option of each issue, by id; of very many states only those that are named below.
    states
        How many there are, no deal included.
    stable
        For each party and concept the states it has no reason to leave.
    equilibria
        For each concept the states stable for all parties, or against all coalitions.
    stable_d, equilibria_d
        The same when every doubt speaks for the state; None when nothing is unknown.
    strongly
        For each party with utilities and each concept what is strongly stable; empty unless asked.
    rests_on
        For each party whose preference states its grounds, these.
    moves
        Every single step, in models small enough to be drawn.
    start
        The state that paths begin at, or None.
    remarks
        What the reader has to know of the model: who controls nothing, what is unknown, what was left out.
    """

    card: MethodCard
    name: str
    names: Mapping[str, str]
    states: int
    options: Mapping[Outcome, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    stable: Mapping[str, Sets] = field(default_factory=dict)
    equilibria: Sets = field(default_factory=dict)
    stable_d: Mapping[str, Sets] | None = None
    equilibria_d: Sets | None = None
    strongly: Mapping[str, Sets] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    paths: tuple[Path, ...] = ()
    mends: tuple[Mend, ...] = ()
    dilemmas: tuple[Dilemma, ...] = ()
    rests_on: tuple[tuple[str, Grounds], ...] = ()
    moves: tuple[Move, ...] = ()
    start: Outcome | None = None
    remarks: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """Return the verdicts in sentences, and the move graph where it can be drawn, for a notebook."""
        told = "".join(verdict._repr_html_() for verdict in self.verdicts)
        drawn = [shares_picture(self)] if any(verdict.share for verdict in self.verdicts) else []
        drawn += [picture(self)] if self.moves else []
        return told + "".join(f"<figure>{one}</figure>" for one in drawn)


ERRORS: Final = 2
"""Monte Carlo errors to each side that a band shows."""


def shares_picture(found: Holding) -> str:
    """Return as SVG in how many draws of the stated doubt each deal judged is not broken."""
    drawn = found.card.parameters.get("draws")
    draws = f"{drawn:,}" if isinstance(drawn, int) else "the"
    return bands(
        Bands(
            title=f"{found.name}: in which share of draws no break of a deal goes unanswered",
            rows=tuple(
                Band(
                    label=f"outcome {verdict.outcome}",
                    low=max(verdict.share.value - ERRORS * verdict.share.mc_error, 0.0),
                    high=min(verdict.share.value + ERRORS * verdict.share.mc_error, 1.0),
                    value=verdict.share.value,
                )
                for verdict in found.verdicts
                if verdict.share is not None
            ),
            unit=f"share of {draws:,} draws of the stated doubt"
            if isinstance(draws, int)
            else "share of draws",
            note=f"A band reaches {ERRORS} Monte Carlo errors to each side. No likelihood.",
        )
    )


def picture(found: Holding) -> str:
    """Return the move graph of a small model as SVG."""
    order = {outcome: n for n, outcome in enumerate(found.options)}
    movers = list(dict.fromkeys(move.by for move in found.moves))
    known = {(move.by, move.start, move.to) for move in found.moves}
    lines = [
        Line(
            start=order[move.start],
            end=order[move.to],
            mover=movers.index(move.by),
            both=(move.by, move.to, move.start) in known,
        )
        for move in found.moves
        if (move.by, move.to, move.start) not in known or order[move.start] < order[move.to]
    ]
    return graph(
        MoveGraph(
            title=f"{found.name}: who can move from which state to which",
            nodes=tuple(
                Node(
                    label=str(outcome),
                    terms=", ".join(option for _, option in options),
                    stands=_stands(found, outcome),
                )
                for outcome, options in found.options.items()
            ),
            lines=tuple(lines),
            movers=tuple(" and ".join(found.names[party] for party in by) for by in movers),
            note="A head at one end only: the step cannot be taken back.",
        )
    )


def _stands(found: Holding, outcome: Outcome) -> str:
    for concept, kind in (("cnash", "all"), ("nash", "single")):
        states = found.equilibria.get(concept)
        if states is not None and outcome in (states.outcomes or ()):
            return kind
    return "none"
