"""Flag: a headline or a paraphrase that does not say what the words under it say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FlagKind = Literal[
    "headline-harder-than-body",
    "opening-lost",
    "condition-lost",
    "condition-added",
    "negation-lost",
    "negation-added",
    "modality-hardened",
    "modality-softened",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Two statements on one matter, of which the first does not give back the second.

    Attributes
    ----------
    statement
        Id of the headline or paraphrase.
    against
        Id of the quote, or of the statement in the body, that it is held against.
    text, against_text
        The words of both, pieces joined by a dash.
    words
        The visible words that tell: what one of the two has and the other lacks.
    """

    kind: FlagKind
    statement: str
    against: str
    text: str
    against_text: str
    words: tuple[str, ...]
