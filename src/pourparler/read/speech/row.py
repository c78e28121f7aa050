"""One row of the record: an attribution's unit as a Statement with its spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pourparler.base.ids import statement_id
from pourparler.read.speech.acts import Reading
from pourparler.read.speech.doubt import MOST, doubtful
from pourparler.read.speech.firmness import firmness
from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.hops import Heard
from pourparler.read.speech.parse import Parsed
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.split import Unit
from pourparler.read.speech.sure import features, sure
from pourparler.record.source import Source
from pourparler.record.span import Span, cut
from pourparler.record.statement import Act, Mode, SaidOn, Statement

# Stances that a reporter tells without an act of speech.
_TOLD: Final = frozenset((
    "want", "reject", "oppose", "resist", "fear", "hope", "support", "back", "accept", "prefer", "seek",
    "forswear", "cling", "stick", "intend", "dread", "welcome", "favour", "favor", "plan", "rule out",
    "turn down",
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A parsed segment of a source, with its number and its quoted runs."""

    source: Source
    part: Parsed
    number: int
    runs: tuple[Quote, ...]

    def places(self, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        """Return ranges of the segment as ranges of the source."""
        return tuple(self.part.plain.place(start, end) for start, end in ranges)

    def span(self, tokens: Range | None) -> Span | None:
        """Return the span of a token range, or None."""
        if tokens is None or tokens[0] >= tokens[1]:
            return None
        last = self.part.doc[tokens[1] - 1]
        start, end = self.part.doc[tokens[0]].idx, last.idx + len(last)
        return cut(self.source.text, *self.part.plain.place(start, end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of a unit besides its words; `act` where who says it settles the act."""

    heard: Heard
    unit: Unit
    issue: str | None
    said_on: SaidOn
    mention: Span | None
    made_by: str
    addressee: str | None = None
    act: Act | None = None


def _mode(passage: Passage, contents: tuple[Range, ...], found: Found) -> Mode:
    if found.shape == "turn":
        return "direct"
    inside = [any(r.start <= s and e <= r.end for r in passage.runs) for s, e in contents]
    if all(inside):
        return "direct"
    if any(inside) or any(s < r.start < e for s, e in contents for r in passage.runs):
        return "mixed"
    return "paraphrase" if found.word in _TOLD else "indirect"


def _cue_and_mention(passage: Passage, told: Told) -> tuple[Span | None, Span | None]:
    turn, found = passage.part.segment.turn, told.heard.found
    if found.shape != "turn":
        return (passage.span(found.cue) if found.root >= 0 else None), told.mention
    if turn is None or not turn.name:
        return None, None
    place = passage.source.text.find(turn.name, turn.label.start, turn.label.end)
    mention = cut(passage.source.text, place, place + len(turn.name)) if place >= 0 else None
    return turn.label, mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement, how its act was read, and the features its `sure` was summed from."""

    statement: Statement
    reading: Reading
    features: tuple[str, ...]


def row(passage: Passage, told: Told, *, ordinal: int) -> Row:
    """Return the statement of one unit.

    Parameters
    ----------
    ordinal
        How many statements stand on the same spans already.
    """
    source, heard, unit = passage.source, told.heard, told.unit
    spans = passage.places(unit.contents)
    words = sum(len(source.text[start:end].split()) for start, end in spans)
    cue, mention = _cue_and_mention(passage, told)
    cue_place = ((cue.start, cue.end),) if cue is not None and heard.found.shape != "turn" else ()
    first = heard.speaker.name or (mention.text if mention else "unnamed")
    outlet = (source.outlet,) if source.outlet else ()
    present = features(heard, unit, doc=passage.part.doc, block=passage.part.segment.block, words=words)
    unclear = heard.found.open or doubtful(passage.part.doc, speaker=heard.speaker.name)
    statement = Statement(
        id=statement_id(source=source.id, spans=spans, ordinal=ordinal),
        source=source.id,
        content_spans=tuple(cut(source.text, *place) for place in spans),
        cue_span=cue,
        speaker_span=mention,
        speaker=heard.speaker.name,
        party=heard.speaker.party,
        addressee=told.addressee,
        mode=_mode(passage, unit.contents, heard.found),
        act=told.act or unit.reading.act,
        issue=told.issue,
        conditional=unit.reading.conditional,
        negated=unit.reading.negated,
        firmness=firmness(source.text, places=(*spans, *cue_place)),
        said_on=told.said_on,
        chain=(first, *heard.hops, *outlet),
        block=passage.part.segment.block,
        authority=heard.speaker.authority,
        sure=min(sure(present), MOST) if unclear else sure(present),
        made_by=told.made_by,
    )
    return Row(statement=statement, reading=unit.reading, features=present)
