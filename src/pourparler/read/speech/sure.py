"""Sureness: how far speaker, party, act, condition and negation of a row can be trusted.

A logistic sum of visible features. The weights stand in ``lexicon/sure.tsv``;
``python evals/fit_sure.py`` makes them anew from freely licensed labels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.hops import Heard
from pourparler.read.speech.lexicon import rows
from pourparler.read.speech.split import Unit
from pourparler.read.speech.syntax import had
from pourparler.record.source import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Cues that name their act: "demanded", "ruled out", "called for".
_PLAIN: Final = frozenset((
    "demand", "request", "urge", "ask", "call", "insist", "reject", "refuse", "threaten", "accuse", "promise",
    "pledge", "oppose", "renew", "welcome", "back", "rule out", "turn down",
))  # fmt: skip
_NAMED: Final = frozenset({"name", "pronoun", "far pronoun", "role", "collective"})
_LIKELY: Final = ((0.97, ".97"), (0.9, ".9"), (0.8, ".8"), (0.6, ".6"), (0.4, ".4"), (0.01, ".0"))
# Of them, those that more than one act is told with.
_LOOSE: Final = frozenset({"ask", "call", "insist"})
_MIGHT: Final = frozenset({"would", "could", "may", "might", "can", "should", "must", "’d"})
_BY_THE_WAY: Final = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp"})
_CUE: Final = 4
_SHORT: Final = 4
_LONG: Final = 30


def features(heard: Heard, unit: Unit, *, doc: Doc, block: BlockKind, words: int) -> tuple[str, ...]:
    """Return the names of the features a row has.

    Parameters
    ----------
    doc
        The paragraph.
    words
        Count of words of the content.
    """
    found, speaker, reading = heard.found, heard.speaker, unit.reading
    ruled = next((name.split()[1] for name in reading.traits if name.startswith("rule ")), reading.act)
    plain = not (reading.conditional or reading.negated)
    place = tuple(_place_of(doc, found.root))
    named = (
        found.shape == "object"
        and reading.act != "other"
        and block == "body"
        and found.word in _PLAIN
        and plain
        and speaker.how in ("name", "collective", "pronoun")
        and speaker.party is not None
    )
    clear = named and words >= _SHORT and found.word not in _LOOSE and not place
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
        "cue names the act": clear,
        "cue names the act, loosely": named and not clear,
        "pattern says another act": ruled != reading.act,
        "short object": found.shape == "object" and words < _SHORT,
        **dict.fromkeys(place, True),
    }
    return tuple(name for name, there in present.items() if there)


def _place_of(doc: Doc, root: int) -> Iterator[str]:
    """Yield how the cue stands in its sentence, where that is not plainly: "the terms it had rejected".

    What is told by the way is often long past, or nobody's statement.
    """
    if root < 0 or not doc.has_annotation("DEP"):
        return
    cue = doc[root]
    helpers = {child.lower_ for child in cue.children if child.dep_ in ("aux", "auxpass")}
    if had(cue):
        yield "cue in the pluperfect"
    if helpers & _MIGHT:
        yield "cue after a modal"
    if cue.pos_ in ("VERB", "AUX") and cue.dep_ in _BY_THE_WAY:
        yield f"cue:{cue.dep_}"


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
