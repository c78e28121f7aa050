"""Acts: what kind of act a content is, whether it is conditional, whether it is negated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pourparler.read.speech.lexicon import rows
from pourparler.record.statement import Act

_CONDITION: Final = re.compile(
    r"\b(?:(?<!as )if(?! (?:you|they|he|she) (?:like|likes|wish|wishes)\b)|unless|otherwise"
    r"|provided|providing|as long as|so long as|only when|on condition|in case"
    r"|assuming|as soon as|only once)\b"
    r"|\bonce\b(?= (?:the|its|our|their|his|her|they|we|it|he|she|there|that|a|an)\b)"
    r"(?! an? (?:hour|day|night|week|month|year)\b)"
    r"|^(?:should|were|had) (?:the|a|an|its|any|one|only|it|they|he|she|we|this|that|those|these|[A-Z])",
    re.IGNORECASE,
)
# "Give us a chair and the water will run"; "anybody who tries it will find …".
_OFFERED: Final = re.compile(
    r"(?:^|[.!?] )(?:ask|give|let|take|show|open|return|release|bring|send|put|leave|pay|sign|stop|drop"
    r"|lift)\b"
    r"[^.!?]{3,90}\band (?:[\w’']+ ){1,3}(?:will|shall|won[’']t)\b|\band (?:I|we)[’']ll\b"
    r"|\bany(?:body|one) who\b.*\b(?:will|would|shall)\b|\bany \w+ .*\bwould be\b",
    re.IGNORECASE,
)
# "Without" sets a condition only beside a modal or a negation: "No deal without …", not "left without …".
_MODAL: Final = r"\b(?:no|not|nothing|nobody|never|will|would|shall|can|cannot|could|must)\b"
_WITHOUT_WORD: Final = r"\bwithout (?:that|a|an|the|its|our|their|his|her|them|it|him|us|\d)\b"
_WITHOUT: Final = re.compile(rf"{_MODAL}.*{_WITHOUT_WORD}|{_WITHOUT_WORD}.*{_MODAL}", re.IGNORECASE)
_NEGATION: Final = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|neither|nor|nowhere|cannot|no-one)\b|n[’']t\b", re.IGNORECASE
)
_NOT_BEFORE: Final = re.compile(
    r"\b(?:not|no|never|nothing|nobody)\b.*\b(?:before|until|while)\b|n[’']t\b.*\b(?:before|until|while)\b",
    re.IGNORECASE,
)
# What a proposer would give of his own.
_GIVES: Final = re.compile(
    r"\b(?:bonus(?:es)?|rais(?:e|es)|increase|payments?|compensation|licen[cs]es?|guarantees?|loans?|grants?|aid"
    r"|amnesty|truce|ceasefire|withdrawal|release|reduction|discounts?|cuts? in)\b"
    r"|^(?:to )?(?:pay|give|share|hand|lift|withdraw|release|open|reduce|lower|free|return|buy|fund)\b",
    re.IGNORECASE,
)
_MARKS: Final = re.compile("[“”\"«»]|(?<!\\w)[‘']|[’'](?!\\w)")
_SIGNING: Final = re.compile(
    r"\b(?:sign|agree|accept|deal|accord|settle|treaty|contract|talks?|negotiat\w+|attend|return|resume|paper)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The act with the strength of its evidence (0 none, 1 weak … 4 the cue itself), and two flags."""

    act: Act
    strength: int
    conditional: bool
    negated: bool


@cache
def _patterns() -> tuple[tuple[Act, re.Pattern[str], int], ...]:
    return tuple((row[0], re.compile(row[1], re.IGNORECASE), int(row[2])) for row in rows("acts.tsv"))  # type: ignore[misc]


def read_act(content: str, *, hint: str, shape: str, denied: bool = False) -> Reading:
    """Return the act of a content.

    Parameters
    ----------
    content
        The words said, without quotation marks.
    hint
        The act the cue verb or noun hints at, or "".
    shape
        How cue and content hang together (see Found).
    denied
        True when the cue itself is negated ("would not say").

    Notes
    -----
    A stance cue with an object decides alone ("rejected the plan"). With a
    clause, the words decide first and the cue next. Of several patterns the
    strongest wins; ties go to the act that stands first in the act list of the table.
    """
    content = _MARKS.sub("", content)
    conditional = any(p.search(content) is not None for p in (_CONDITION, _OFFERED, _WITHOUT, _NOT_BEFORE))
    negated = _NEGATION.search(content) is not None
    act, strength = _from_words(content)
    if hint == "proposal":
        hint = _proposed(content, act, strength)
    sterner = hint == "promise" and act in ("threat", "refusal") and strength >= 2
    if hint and not sterner and (shape in ("object", "noun") or strength < 2):
        act, strength = hint, 4 if shape in ("object", "noun") else 3  # type: ignore[assignment]
    if hint == "demand" and shape == "object" and denied:
        act = "concession"
    if hint == "offer" and denied:
        act = "refusal"
    if act == "condition" and not conditional:
        conditional = True
    if (
        conditional
        and act in ("refusal", "demand", "promise", "other")
        and _SIGNING.search(content)
        and negated
    ):
        act, strength = "condition", 2
    return Reading(act=act, strength=strength, conditional=conditional, negated=negated)


def _proposed(content: str, act: Act, strength: int) -> Act:
    """Return what a proposal is: about the talks, a gift of the proposer, else a thing asked."""
    if act in ("procedural", "offer", "condition") and strength >= 2:
        return act
    return "offer" if _GIVES.search(content) else "demand"


def _from_words(content: str) -> tuple[Act, int]:
    best: tuple[int, int, Act] | None = None
    for number, (act, pattern, strength) in enumerate(_patterns()):
        if pattern.search(content) and (best is None or strength > best[0]):
            best = (strength, -number, act)
    return ("other", 0) if best is None else (best[2], best[0])
