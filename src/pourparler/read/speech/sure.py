"""Sureness: how far speaker, party, act, condition and negation of a row can be trusted.

A logistic sum of visible features. The weights stand in ``lexicon/sure.tsv``;
``python evals/fit_sure.py`` makes them anew from freely licensed labels.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from pourparler.read.speech.hops import Heard
from pourparler.read.speech.lexicon import rows
from pourparler.read.speech.split import Unit
from pourparler.record.source import BlockKind

# Cues that name their act: "demanded", "ruled out", "called for".
_PLAIN: Final = frozenset((
    "demand", "request", "urge", "ask", "call", "insist", "reject", "refuse", "threaten", "accuse", "promise",
    "pledge", "oppose", "renew", "welcome", "back", "rule out", "turn down",
))  # fmt: skip
_NAMED: Final = frozenset({"name", "pronoun", "far pronoun", "role", "collective"})
_LIKELY: Final = ((0.97, ".97"), (0.9, ".9"), (0.8, ".8"), (0.6, ".6"), (0.4, ".4"), (0.01, ".0"))
_CUE: Final = 4
_SHORT: Final = 4
_LONG: Final = 30


def features(heard: Heard, unit: Unit, *, block: BlockKind, words: int) -> tuple[str, ...]:
    """Return the names of the features a row has.

    Parameters
    ----------
    words
        Count of words of the content.
    """
    found, speaker, reading = heard.found, heard.speaker, unit.reading
    plain = not (reading.conditional or reading.negated)
    present = {
        "bias": True,
        f"speaker:{speaker.how}": True,
        f"shape:{found.shape}": True,
        "cue decides the act": reading.strength == _CUE,
        f"likely:{_band(reading.likely)}": True,
        "named without a party": speaker.party is None and speaker.how in _NAMED,
        "headline": block in ("title", "boilerplate", "subhead"),
        "conditional": reading.conditional,
        "negated": reading.negated,
        "several pieces": len(unit.contents) > 1,
        "short": words < _SHORT,
        "long": words > _LONG,
        "relayed": bool(heard.hops),
        "party by nearness": speaker.near,
        "cue names the act": (
            found.shape == "object"
            and reading.act != "other"
            and block == "body"
            and found.word in _PLAIN
            and plain
            and speaker.how in ("name", "collective", "pronoun")
            and speaker.party is not None
        ),
    }
    return tuple(name for name, there in present.items() if there)


def _band(likely: float) -> str:
    """Return the band of the probability of the act, by its lower edge."""
    return next((name for least, name in _LIKELY if likely >= least), "0")


@cache
def weights() -> dict[str, float]:
    """Return the fitted weights, in log-odds, by feature."""
    return {row[0]: float(row[1]) for row in rows("sure.tsv")}


def sure(present: tuple[str, ...]) -> float:
    """Return the probability, 0 to 1, that all five judged fields of a row are right.

    Parameters
    ----------
    present
        The row's features; one without a weight counts nothing.
    """
    total = sum(weights().get(name, 0.0) for name in present)
    return round(1.0 / (1.0 + math.exp(-total)), 2)
