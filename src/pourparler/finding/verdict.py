"""Verdict: whether a deal would hold, who would break it, by which route, and who would answer."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from pourparler.base.visible import shown

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
        Whether it is in the interest of those who take it, by single steps or by what several do together.
    recoverable
        Whether the coalition can get from there to something that each member prefers to the deal.
    route
        The single steps of it, from where the break ends.
    step_by_step
        Whether already each single step improves for whoever takes it.
    """

    by: tuple[str, ...]
    to: Outcome
    hurts: tuple[str, ...]
    self_interested: bool
    recoverable: bool
    route: tuple[Step, ...] = ()
    step_by_step: bool = False


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
    searched
        Size of the largest coalition gone through, when not all were; else None.
    pivots
        Pairs of unknown order that the level hangs on, as (party, outcome to set
        against the deal); the first few.
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
    searched: int | None = None
    pivots: tuple[tuple[str, Outcome], ...] = ()
    told: Told = Told()

    @property
    def said(self) -> tuple[Sentence, ...]:
        """Every sentence in order; the first begins "In this model"."""
        tales = (sentence for tale in self.told.tales for sentence in tale)
        return (*self.told.head, *([self.told.terms] if self.told.terms else ()), *tales, *self.told.tail)

    def _repr_html_(self) -> str:
        """Return the verdict in sentences, for a notebook."""
        sentences = ("".join(phrase.text for phrase in sentence) for sentence in self.said)
        told = escape(" ".join(shown(sentence) for sentence in sentences))
        return f"<p><b>{escape(str(self.outcome))}: {self.level}</b> {told}</p>"


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
