"""Acts: what kind of act a content is, whether it is conditional, whether it is negated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pourparler.read.speech.leaning import leaning
from pourparler.read.speech.lexicon import rows
from pourparler.record.statement import Act

_CONDITION: Final = re.compile(
    r"\b(?:(?<!as )if(?! (?:you|they|he|she) (?:like|likes|wish|wishes)\b)|unless|otherwise"
    r"|provided|providing|as long as|so long as|only (?:when|after)|on condition|in case"
    r"|assuming|as soon as|only once)\b"
    r"|^no (?:[\w’'-]+ ){0,2}[\w’'-]+, no [\w’'-]+(?: [\w’'-]+)?$|: no [\w’'-]+, no [\w’'-]+"
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
_WITHOUT_WORD: Final = (
    r"(?<!with or )(?<!not )\bwithout (?:that|a|an|the|its|our|their|his|her|them|it|him|us|\d)\b"
)
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


# What holds out for more gives way in nothing.
_LESS: Final = r"(?:less|fewer|lower|under|below|short)"
_HOLDS_OUT: Final = re.compile(
    rf"\b(?:nothing (?:{_LESS}|but)\b|no (?:less|fewer) than\b|or nothing\W*$"
    rf"|anything {_LESS}\b(?!.*\b(?:fine|welcome|enough|good|(?<!not )acceptable)\b))",
    re.IGNORECASE,
)


# The probability from which on an act counts as strongly, plainly, weakly shown.
_BANDS: Final = ((0.8, 3), (0.55, 2), (0.3, 1))
TOLD_APART: Final = 0.2
"""Where none of the fifteen is likelier, none is told: a wrong concession costs more than none."""
_CERTAIN: Final = frozenset({"object", "noun"})
# "Dismissed suggestions that …" turns down no proposal.
_REPORTED: Final = re.compile(
    r"(?:(?:any|all|the|such|these|those|media|press|a|an|recent|earlier) )*(?:suggestion|report|claim|talk"
    r"|rumou?r|allegation|accusation|speculation|notion|charge|story|stories)s? (?:that|of|about)\b",
    re.IGNORECASE,
)
# Whether what is proposed is asked or given, only its words tell.
_OPEN: Final = "proposal"
# With an "if", a "not" and a word of agreeing, these are conditions: "not sign unless …".
_MAY_HANG: Final = frozenset({"refusal", "demand", "promise", "other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The act of a content and two flags, with what they rest on.

    Attributes
    ----------
    strength
        Strength of the evidence for the act: 0 none, 1 weak … 4 the cue itself.
    likely
        Probability of the act among all acts, by the traits alone; 0 without a parse.
    traits
        What the content shows, by name; `leaning.spoken_for` says which of them spoke.
    """

    act: Act
    strength: int
    conditional: bool
    negated: bool
    likely: float = 0.0
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flags:
    conditional: bool
    negated: bool


@cache
def _patterns() -> tuple[tuple[Act, re.Pattern[str], int, str], ...]:
    """Return act, pattern, strength and name of each row; the name counts within the act."""
    made: list[tuple[Act, re.Pattern[str], int, str]] = []
    counts: dict[str, int] = {}
    for act, pattern, strength in rows("acts.tsv"):
        counts[act] = counts.get(act, 0) + 1
        name = f"pattern {act} #{counts[act]}"
        made.append((act, re.compile(pattern, re.IGNORECASE), int(strength), name))  # type: ignore[arg-type]
    return tuple(made)


def read_act(
    content: str, *, hint: str, shape: str, denied: bool = False, shown: tuple[str, ...] = ()
) -> Reading:
    """Return the act of a content.

    Parameters
    ----------
    content
        The words said, without quotation marks.
    hint
        The act the cue verb or noun hints at, or "".
    shape, denied
        How cue and content hang together; whether the cue itself is negated (see Found).
    shown
        The traits that the parse shows (see traits); none without a parse.

    Notes
    -----
    A stance cue with an object decides alone ("rejected the plan"). Else all
    traits are weighed, the patterns and what they make of the content among
    them (see leaning); where none is likelier than one in five, the act is
    ``other``. Without a parse the patterns decide: the strongest wins,
    ties go to the one that stands first in the table.
    """
    content = _MARKS.sub("", content)
    flags = _Flags(
        conditional=any(p.search(content) is not None for p in (_CONDITION, _OFFERED, _WITHOUT, _NOT_BEFORE)),
        negated=_NEGATION.search(content) is not None,
    )
    hits = [row for row in _patterns() if row[1].search(content)]
    act, strength = _by_rule(content, hits, hint=hint, shape=shape, denied=denied)
    if hint == "refusal" and shape in _CERTAIN and _REPORTED.match(content):
        act = "denial"
    if flags.conditional and flags.negated and act in _MAY_HANG and _SIGNING.search(content):
        act, strength = "condition", 2
    present = (*shown, *_rule_traits(hits, act, strength, flags)) if shown else ()
    weighed = leaning(present)
    if weighed and not _decides(hint, shape):
        act = max(weighed, key=lambda name: weighed[name])
        act = act if weighed[act] >= TOLD_APART else "other"
        act = "demand" if act == "concession" and _HOLDS_OUT.search(content) else act
        strength = next((level for least, level in _BANDS if weighed[act] >= least), 0)
    return Reading(
        act=act,
        strength=strength,
        conditional=flags.conditional or act == "condition",
        negated=flags.negated,
        likely=weighed.get(act, 0.0),
        traits=present,
    )


def _decides(hint: str, shape: str) -> bool:
    """Return whether the cue alone tells the act: with an object, and "denied that …" whatever is denied."""
    return bool(hint) and hint != _OPEN and (shape in _CERTAIN or (hint, shape) == ("denial", "clause"))


def _rule_traits(
    hits: list[tuple[Act, re.Pattern[str], int, str]], act: Act, strength: int, flags: _Flags
) -> list[str]:
    """Return what patterns, cue and flags show, by name."""
    named = [f"rule {act}", f"rule {act} {strength}"]
    named += dict.fromkeys(f"pattern {row[0]}" for row in hits)
    named += [row[3] for row in hits]
    return named + ["negated"] * flags.negated + ["conditional"] * flags.conditional


def _by_rule(
    content: str,
    hits: list[tuple[Act, re.Pattern[str], int, str]],
    *,
    hint: str,
    shape: str,
    denied: bool,
) -> tuple[Act, int]:
    """Return act and strength by the strongest pattern and the cue."""
    best = max(hits, key=lambda row: row[2], default=None)
    act: Act = "other" if best is None else best[0]
    strength = 0 if best is None else best[2]
    certain = _decides(hint, shape)
    if hint == _OPEN:
        hint = _proposed(content, act, strength)
    sterner = hint == "promise" and act in ("threat", "refusal") and strength >= 2
    if hint and not sterner and (certain or strength < 2):
        act, strength = hint, 4 if certain else 3  # type: ignore[assignment]
    if hint == "demand" and shape == "object" and denied:
        act = "concession"
    if hint == "offer" and denied:
        act = "refusal"
    return act, strength


def _proposed(content: str, act: Act, strength: int) -> Act:
    """Return what a proposal is: about the talks, a gift of the proposer, else a thing asked."""
    if act in ("procedural", "offer", "condition") and strength >= 2:
        return act
    return "offer" if _GIVES.search(content) else "demand"
