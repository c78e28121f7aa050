"""Probability words of three published scales, confidence levels, and words a brief never uses itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A range of probability and the words that stand for it.

    Attributes
    ----------
    low, high
        Edges of the band, 0 to 1, both included.
    terms
        Interchangeable words; the first one is the usual choice.
    """

    low: float
    high: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A published scale of likelihood words, least likely first."""

    name: str
    published: str
    bands: tuple[Band, ...]


ICD_203: Final = Scale(
    name="ICD 203",
    published="US Intelligence Community Directive 203, Analytic Standards",
    bands=(
        Band(low=0.01, high=0.05, terms=("almost no chance", "remote")),
        Band(low=0.05, high=0.20, terms=("very unlikely", "highly improbable")),
        Band(low=0.20, high=0.45, terms=("unlikely", "improbable", "improbably")),
        Band(low=0.45, high=0.55, terms=("roughly even chance", "roughly even odds")),
        Band(low=0.55, high=0.80, terms=("likely", "probable", "probably")),
        Band(low=0.80, high=0.95, terms=("very likely", "highly probable")),
        Band(
            low=0.95,
            high=0.99,
            terms=("almost certain", "almost certainly", "nearly certain"),
        ),
    ),
)
"""Neighbouring bands share an edge; a value on an edge belongs to the band nearer to one half."""

PHIA: Final = Scale(
    name="PHIA",
    published="UK Professional Head of Intelligence Assessment, probability yardstick",
    bands=(
        Band(low=0.0, high=0.05, terms=("remote chance",)),
        Band(low=0.10, high=0.20, terms=("highly unlikely",)),
        Band(low=0.25, high=0.35, terms=("unlikely",)),
        Band(low=0.40, high=0.50, terms=("realistic possibility",)),
        Band(low=0.55, high=0.75, terms=("likely", "probable")),
        Band(low=0.80, high=0.90, terms=("highly likely",)),
        Band(low=0.95, high=1.0, terms=("almost certain",)),
    ),
)
"""The gaps between the bands are meant: a value in a gap has no word."""

IPCC: Final = Scale(
    name="IPCC",
    published="IPCC guidance note on the consistent treatment of uncertainties, 2010",
    bands=(
        Band(low=0.0, high=0.01, terms=("exceptionally unlikely",)),
        Band(low=0.0, high=0.05, terms=("extremely unlikely",)),
        Band(low=0.0, high=0.10, terms=("very unlikely",)),
        Band(low=0.0, high=0.33, terms=("unlikely",)),
        Band(low=0.33, high=0.66, terms=("about as likely as not",)),
        Band(low=0.50, high=1.0, terms=("more likely than not",)),
        Band(low=0.66, high=1.0, terms=("likely",)),
        Band(low=0.90, high=1.0, terms=("very likely",)),
        Band(low=0.95, high=1.0, terms=("extremely likely",)),
        Band(low=0.99, high=1.0, terms=("virtually certain",)),
    ),
)

SCALES: Final[dict[str, Scale]] = {scale.name: scale for scale in (ICD_203, PHIA, IPCC)}

CONFIDENCE: Final = (
    "high confidence",
    "moderate confidence",
    "medium confidence",
    "low confidence",
    "very high confidence",
    "very low confidence",
)
"""Levels that describe the basis of a judgment, never the event."""

HEDGES: Final = ("may", "might", "could", "possible", "possibly", "possibility", "perhaps", "maybe")
"""Words that hide how likely a thing is."""

VERDICTS: Final = (
    "genuine",
    "genuinely",
    "bluff",
    "bluffs",
    "bluffed",
    "bluffing",
    "leverage",
    "leveraging",
    "spoiler",
    "spoilers",
)
"""Verdicts on a party's good faith, which no wording proves."""

ADVICE: Final = ("should", "must", "ought to", "had better", "needs to", "need to", "has to", "have to")
"""Words that tell the reader what to do."""

ORDERS: Final = (
    "accept",
    "agree",
    "avoid",
    "call",
    "concede",
    "consider",
    "demand",
    "do not",
    "don't",
    "ensure",
    "insist",
    "make sure",
    "never",
    "offer",
    "press",
    "propose",
    "push",
    "refuse",
    "reject",
    "sign",
    "use",
    "wait",
    "walk away",
)
"""Verbs that give an order when a sentence begins with them."""


def likelihood_terms() -> tuple[str, ...]:
    """Return the words of every scale, longest first, each once."""
    terms = {term for scale in SCALES.values() for band in scale.bands for term in band.terms}
    return tuple(sorted(terms, key=lambda term: (-len(term), term)))


def pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of `terms` as whole words, in any case, longest first.

    Examples
    --------
    >>> pattern(["likely", "very likely"]).findall("Very  likely, not unlikely.")
    ['Very  likely']
    """
    ordered = sorted(set(terms), key=lambda term: (-len(term), term))
    whole = "|".join(r"\s+".join(re.escape(word) for word in term.split()) for term in ordered)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE)


def scales_with(term: str) -> tuple[str, ...]:
    """Return the names of the scales that hold `term`.

    Examples
    --------
    >>> scales_with("highly likely")
    ('PHIA',)
    """
    plain = " ".join(term.lower().split())
    return tuple(name for name, scale in SCALES.items() if any(plain in band.terms for band in scale.bands))
