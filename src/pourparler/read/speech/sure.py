"""Sureness: how far speaker, party, act, condition and negation of a row can be trusted."""

from __future__ import annotations

from typing import Final

from pourparler.read.speech.hops import Heard
from pourparler.read.speech.split import Unit
from pourparler.record.source import BlockKind

_BY_SPEAKER: Final = {
    "name": 0.95,
    "collective": 0.95,
    "pronoun": 0.85,
    "role": 0.80,
    "far pronoun": 0.55,
    "unnamed": 0.70,
    "crowd": 0.60,
    "none": 0.40,
}
_BY_STRENGTH: Final = {0: 0.35, 1: 0.40, 2: 0.55, 3: 0.70, 4: 0.90}


def sure(heard: Heard, unit: Unit, *, block: BlockKind) -> float:
    """Return the probability, 0 to 1, that all five judged fields of a row are right."""
    return round(_BY_SPEAKER[heard.speaker.how] * _BY_STRENGTH[unit.reading.strength], 2)
