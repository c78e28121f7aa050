"""The fields of a matched statement, each with its own rule for being right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pourparler.base.ids import folded
from pourparler.evals.names import Names, name_key, same_party, same_speaker
from pourparler.evals.words import Words, touched
from pourparler.record.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the rules need beside the two statements."""

    words: Words
    names: Names
    known: Mapping[str, frozenset[str]]
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """A labelled statement and the found one it was matched with."""

    gold: Statement
    found: Statement


def middle(statement: Statement) -> tuple[str, ...]:
    """Return the links of the chain between the speaker and the publishing outlet."""
    return statement.chain[1:-1]


def _speaker_span(both: Both, setting: Setting) -> bool:
    if both.gold.speaker_span is None or both.found.speaker_span is None:
        return both.gold.speaker_span is both.found.speaker_span
    gold = touched(setting.words, spans=[both.gold.speaker_span])
    return not gold.isdisjoint(touched(setting.words, spans=[both.found.speaker_span]))


def _party(both: Both, setting: Setting) -> bool:
    return same_party(both.gold.party, found=both.found.party, names=setting.names, known=setting.known)


def _speaker(both: Both, setting: Setting) -> bool:
    return same_speaker(both.gold.speaker, found=both.found.speaker, names=setting.names)


def _speaker_full(both: Both, setting: Setting) -> bool:
    gold, found = both.gold.speaker, both.found.speaker
    if gold is None or found is None:
        return gold is found
    return name_key(gold) == name_key(found)


def _day(both: Both, setting: Setting) -> bool:
    value = both.found.said_on.value
    if both.gold.said_on.basis == "article":
        return value in (None, setting.published)
    return value == both.gold.said_on.value


def _chain(both: Both, setting: Setting) -> bool:
    return [folded(link) for link in both.gold.chain] == [folded(link) for link in both.found.chain]


def _hop(both: Both, setting: Setting) -> bool | None:
    if not middle(both.gold):
        return None
    return [folded(link) for link in middle(both.gold)] == [folded(link) for link in middle(both.found)]


def _no_hop_invented(both: Both, setting: Setting) -> bool | None:
    return None if middle(both.gold) else not middle(both.found)


Rule = Callable[[Both, Setting], bool | None]

FIELDS: Final[Mapping[str, Rule]] = {
    "speaker_span": _speaker_span,
    "party": _party,
    "speaker": _speaker,
    "speaker_full": _speaker_full,
    "act": lambda both, _: both.gold.act == both.found.act,
    "mode": lambda both, _: both.gold.mode == both.found.mode,
    "issue_id": lambda both, _: both.gold.issue == both.found.issue,
    "conditional": lambda both, _: both.gold.conditional == both.found.conditional,
    "negated": lambda both, _: both.gold.negated == both.found.negated,
    "firmness": lambda both, _: both.gold.firmness.level == both.found.firmness.level,
    "day": _day,
    "day_basis": lambda both, _: both.gold.said_on.basis == both.found.said_on.basis,
    "chain": _chain,
    "hop": _hop,
    "no_hop_invented": _no_hop_invented,
    "block": lambda both, _: both.gold.block == both.found.block,
}
"""Field to rule; a rule answers None where the field does not apply.

``speaker`` takes any known name of the speaker, ``speaker_full`` only the full
one. ``day``: where no word dates the statement, no day and the day of
publication are both right. ``hop`` looks at statements that somebody passed
on, ``no_hop_invented`` at all others.
"""

TOLD_BY_SURE: Final = ("speaker", "party", "act", "conditional", "negated")
"""The fields whose being right together `sure` gives the probability of."""


def judged(both: Both, *, setting: Setting) -> dict[str, bool]:
    """Return which fields of a matched statement are right; those that do not apply are left out."""
    answers = {name: rule(both, setting) for name, rule in FIELDS.items()}
    return {name: answer for name, answer in answers.items() if answer is not None}
