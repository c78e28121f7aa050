"""Verdict: whether a deal would hold, who would break it, by which route, and who would answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final, Literal

from pourparler.figure.graph import Line, MoveGraph, Node, graph
from pourparler.finding.card import MethodCard

Level = Literal["no-break", "answered-credibly", "answered-at-a-cost", "breakable", "unknown"]
Outcome = int | Literal["no-deal"]
Gain = float | Literal["better", "unknown"]

LEVELS: Final[tuple[Level, ...]] = ("no-break", "answered-credibly", "answered-at-a-cost", "breakable")
"""From what holds best to what holds least; ``unknown`` stands apart."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a sentence: the program's own, or a name from the model."""

    text: str
    name: bool = False


Sentence = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A verdict in plain sentences.

    Attributes
    ----------
    head
        Who is below no deal and what would bring it in, then whether the deal
        holds; the first sentence begins "In this model".
    terms
        What the deal is.
    tales
        For each break that is told: who breaks, who relies on whom, who answers.
    tail
        What is not told, and the share of draws.
    """

    head: tuple[Sentence, ...] = ()
    terms: Sentence = ()
    tales: tuple[tuple[Sentence, ...], ...] = ()
    tail: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a route: who takes it, one party or several together, and the outcome it leads to."""

    by: tuple[str, ...]
    to: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Deterrent:
    """A reply to a break.

    Attributes
    ----------
    by
        Everybody who has to act in it.
    to
        Where it ends.
    hurts
        Members of the coalition that are no better off there than in the deal.
    self_interested
        Whether each step of it improves for whoever takes it.
    recoverable
        Whether the coalition can get from there to something that each member prefers to the deal.
    route
        The steps of it, from where the break ends.
    """

    by: tuple[str, ...]
    to: Outcome
    hurts: tuple[str, ...]
    self_interested: bool
    recoverable: bool
    route: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A way in which a coalition can leave a deal for something that each member prefers.

    Attributes
    ----------
    gain
        For each member by how much, in its own utility; ``better`` where only
        the order is known, ``unknown`` where not even that.
    deterrent
        The best reply of those outside, or None when there is none.
    """

    coalition: tuple[str, ...]
    route: tuple[Step, ...]
    gain: tuple[tuple[str, Gain], ...]
    deterrent: Deterrent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What would bring in a party that is worse off than without a deal.

    Attributes
    ----------
    gap
        How much utility is missing; None where only the order is known.
    nearest
        The deal that changes fewest issues and is acceptable to it, or None when no deal is.
    changes
        The issues that differ there, with the option each would take.
    """

    party: str
    gap: float | None
    nearest: Outcome | None
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of draws of the stated doubt, with its Monte Carlo error."""

    value: float
    mc_error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether one deal would hold.

    Attributes
    ----------
    breaks
        The first of them, smallest coalition first, then shortest route, then number.
    below_no_deal
        Parties that would rather have no deal.
    shortfalls
        For each of these what would bring it in.
    share
        Of the draws, those in which every break is answered; None without ranges.
    interval
        The level when every doubt speaks against the deal, and when every doubt
        speaks for it; None when nothing is unknown.
    told
        The verdict in plain sentences.
    """

    outcome: Outcome
    level: Level
    breaks: tuple[Break, ...] = ()
    breaks_total: int = 0
    below_no_deal: tuple[str, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    share: Share | None = None
    interval: tuple[Level, Level] | None = None
    told: Told = Told()

    @property
    def said(self) -> tuple[Sentence, ...]:
        """Every sentence in order; the first begins "In this model"."""
        tales = (sentence for tale in self.told.tales for sentence in tale)
        return (*self.told.head, *([self.told.terms] if self.told.terms else ()), *tales, *self.told.tail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A way from where things stand to a deal.

    Attributes
    ----------
    kind
        ``each-gains``: every step improves for whoever takes it; ``agreed``:
        the fewest steps, whatever they cost on the way.
    route
        The steps, or None when no such path exists.
    worse_on_the_way
        Parties that take a step to something they like less than where they stand.
    """

    outcome: Outcome
    kind: Literal["each-gains", "agreed"]
    route: tuple[Step, ...] | None
    worse_on_the_way: tuple[str, ...] = ()
    said: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dilemma:
    """What stands in the way of a party's position, as positions and the threatened future are stated.

    Attributes
    ----------
    kind
        ``threat``: it would rather not carry out its fallback; ``positioning``:
        it prefers the other's position; ``rejection``: the other's position is
        no worse for it than the threatened future; ``persuasion``: the other
        likes the threatened future no less than its position; ``trust``: the
        other would rather leave its position; ``cooperation``: it would itself.
    towards
        The other party, None where it does not matter.
    by
        The state that makes the dilemma.
    """

    kind: str
    of: str
    towards: str | None
    by: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """A change of one party's order: the deal comes to tie with `level_with` and to beat what lies below.

    Attributes
    ----------
    passed
        States that the party prefers to the deal now and would not then, the best last.
    """

    party: str
    level_with: Outcome
    passed: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A single step between two states, and who takes it."""

    by: tuple[str, ...]
    start: Outcome
    to: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """The smallest change under which every break of a deal is answered, or no break is left.

    Attributes
    ----------
    goal
        ``answered`` or ``no-break``.
    raises
        The fewest pairs of states to order otherwise; None when not found.
    pairs
        How many pairs that changes; when it gave up, at least so many.
    blocked
        The fewest single steps to rule out; None when not found.
    steps
        How many; when it gave up, at least so many.
    proved_pairs, proved_steps
        Whether no smaller change does.
    """

    outcome: Outcome
    goal: Literal["answered", "no-break"]
    raises: tuple[Raise, ...] | None
    pairs: int
    proved_pairs: bool
    blocked: tuple[Move, ...] | None
    steps: int
    proved_steps: bool
    said: tuple[Sentence, ...] = ()


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
    moves: tuple[Move, ...] = ()
    start: Outcome | None = None
    remarks: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """Return the verdicts in sentences, and the move graph where it can be drawn, for a notebook."""
        told = "".join(
            f"<p><b>{escape(str(verdict.outcome))}: {verdict.level}</b> "
            + escape(" ".join("".join(part.text for part in sentence) for sentence in verdict.said))
            + "</p>"
            for verdict in self.verdicts
        )
        return told + (f"<figure>{picture(self)}</figure>" if self.moves else "")


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
