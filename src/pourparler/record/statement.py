"""Statement: one act of speech with its words, speaker, day and chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from pourparler.base.notebook import html_table, in_html
from pourparler.record.source import BlockKind
from pourparler.record.span import Span

Mode = Literal["direct", "mixed", "indirect", "paraphrase"]
Act = Literal[
    "demand",
    "refusal",
    "offer",
    "concession",
    "condition",
    "threat",
    "promise",
    "accusation",
    "concern",
    "goal",
    "procedural",
    "support",
    "denial",
    "assessment",
    "other",
]
Level = Literal["soft", "plain", "firm"]
DayBasis = Literal["explicit", "weekday", "relative", "carried", "article"]
Forum = Literal["public", "private", "leaked"]
Authority = Literal["leader", "minister", "negotiator", "spokesperson", "document", "unnamed", "other"]

MODES: Final[tuple[Mode, ...]] = get_args(Mode)
ACTS: Final[tuple[Act, ...]] = get_args(Act)
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
DAY_BASES: Final[tuple[DayBasis, ...]] = get_args(DayBasis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firmly a thing is said, with the words that tell."""

    level: Level = "plain"
    hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOn:
    """The day of the words, where it was read, and the latest day it can be."""

    value: str | None = None
    basis: DayBasis = "article"
    not_after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One act of speech by one speaker in one source.

    Attributes
    ----------
    id
        First 16 hex digits over source id, content spans and, where several
        statements share the spans, an ordinal.
    speaker
        Full name of the person or collective, or None.
    party
        Id of the party spoken for, or None.
    chain
        Speaker, everybody named who passed the words on, outlet.
    sure
        Probability that speaker, party, act, condition and negation are all right, 0 to 1.
    made_by
        The reader and its version, or the analyst by name.
    """

    id: str
    source: str
    content_spans: tuple[Span, ...]
    cue_span: Span | None = None
    speaker_span: Span | None = None
    speaker: str | None = None
    party: str | None = None
    addressee: str | None = None
    mode: Mode = "indirect"
    act: Act = "other"
    issue: str | None = None
    conditional: bool = False
    negated: bool = False
    firmness: Firmness = Firmness()
    said_on: SaidOn = SaidOn()
    chain: tuple[str, ...] = ()
    block: BlockKind = "body"
    forum: Forum | None = None
    authority: Authority | None = None
    grade: str = "F6"
    sure: float = 0.0
    made_by: str = ""

    def _repr_html_(self) -> str:
        """Return who said what, and how it was read, for a notebook."""
        said = " … ".join(span.text for span in self.content_spans)
        day = self.said_on.value or (f"by {self.said_on.not_after}" if self.said_on.not_after else "no day")
        marks = [self.mode, self.firmness.level, *(["conditional"] if self.conditional else [])]
        facts = (
            ("speaker", self.speaker or "not named"),
            ("party", self.party or "none"),
            ("act", self.act),
            ("issue", self.issue or "none"),
            ("how", ", ".join([*marks, *(["negated"] if self.negated else [])])),
            ("said on", f"{day} ({self.said_on.basis})"),
            ("chain", " > ".join(self.chain)),
            ("grade, sure", f"{self.grade}, {self.sure:.2f}"),
            ("read by", self.made_by),
        )
        return f"<blockquote>{in_html(said)}</blockquote>" + html_table(("field", self.id), facts)
