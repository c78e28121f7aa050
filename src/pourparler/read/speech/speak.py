"""The speech of one source: from parsed segments to statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import statement_id
from pourparler.read.speech.attribute import attributions
from pourparler.read.speech.around import around_cue
from pourparler.read.speech.carry import carried_quotes, scare_quotes
from pourparler.read.speech.days import Dated, day_in, said_on
from pourparler.read.speech.firmness import firmness
from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.hops import Heard, hear
from pourparler.read.speech.issues import Index, issue_of
from pourparler.read.speech.mentions import learn, places
from pourparler.read.speech.quotes import Quote, quotes
from pourparler.read.speech.resolve import Scene, enter
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.segments import Segment
from pourparler.read.speech.split import Unit, units
from pourparler.read.speech.sure import sure
from pourparler.record.source import NotStatement, Source
from pourparler.record.span import Span, cut
from pourparler.record.statement import Mode, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Stances that a reporter tells without an act of speech.
_TOLD: Final = frozenset(
    {
        "want", "reject", "rule out", "turn down", "oppose", "resist", "fear", "hope", "support", "back", "accept",
        "prefer", "seek", "forswear", "cling", "stick", "intend", "dread", "welcome", "favour", "favor", "plan",
    }
)


@dataclass(slots=True, kw_only=True)
class Telling:
    """One source while it is read: what is known, and what was said so far."""

    source: Source
    roster: Roster
    among: Index
    made_by: str
    scene: Scene = field(default_factory=Scene)
    days: dict[str, tuple[int, Dated]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    not_statements: list[NotStatement] = field(default_factory=list)
    seen: dict[tuple[Range, ...], int] = field(default_factory=dict)


def speak(
    source: Source, *, docs: list[tuple[Segment, Doc]], roster: Roster, among: Index, made_by: str
) -> tuple[tuple[Statement, ...], tuple[NotStatement, ...]]:
    """Return the statements of one source and what in it is no statement.

    Parameters
    ----------
    docs
        The segments of the source with their parses, in order.
    roster
        People and parties known so far; grows by those the source introduces.
    among
        The issues a statement can be on.
    made_by
        The reader and its version.
    """
    telling = Telling(source=source, roster=roster, among=among, made_by=made_by)
    mentioned: list[str] = []
    # Twice: "X's spokesman" finds X's party only when X was met somewhere in the text.
    for segment, doc in (*docs, *docs):
        if segment.block in ("body", "caption"):
            learn(doc, roster, seen=mentioned)
            telling.scene.places |= places(doc)
    for number, (segment, doc) in enumerate(docs):
        enter(doc, number, roster=roster, scene=telling.scene)
        if segment.speaks:
            _tell(telling, segment, doc, number=number)
    return tuple(telling.statements), tuple(telling.not_statements)


def _tell(telling: Telling, segment: Segment, doc: Doc, *, number: int) -> None:
    runs = quotes(doc.text)
    found = attributions(doc, runs=runs)
    found = carried_quotes(doc, found, runs=runs)
    heard = hear(doc, found, number=number, roster=telling.roster, scene=telling.scene, outlet=telling.source.outlet)
    for start, end in scare_quotes(doc, [h.found for h in heard], runs=runs):
        _set_aside(telling, segment, start, end, why="scare quote")
    context: str | None = None
    dated: Dated | None = None
    for item in heard:
        if item.aside:
            for start, end in item.found.contents:
                _set_aside(telling, segment, start, end, why=item.aside)
            continue
        own_day = _day(telling, doc, item.found, carried=dated)
        dated = own_day or dated
        for unit in units(doc, item.found, among=telling.among):
            issue, _ = (unit.issue, 0) if unit.issue else issue_of(_sentence(doc, item.found), among=telling.among)
            issue = issue or context
            context = issue or context
            _add(telling, segment, doc, item, unit, issue=issue, own_day=own_day, number=number, dated=dated, runs=runs)


def _set_aside(telling: Telling, segment: Segment, start: int, end: int, *, why: str) -> None:
    place = segment.start + start, segment.start + end
    telling.not_statements.append(
        NotStatement(start=place[0], end=place[1], text=telling.source.text[place[0] : place[1]], why=why)
    )


def _sentence(doc: Doc, found: Found) -> str:
    return doc[min(found.cue[0], len(doc) - 1)].sent.text


def _day(telling: Telling, doc: Doc, found: Found, *, carried: Dated | None) -> Dated | None:
    """Return the day that the words around the cue name."""
    published = telling.source.published.value
    if published is None or found.root < 0:
        return None
    before = date.fromisoformat(carried.value) if carried is not None and carried.value else None
    return day_in(around_cue(doc, found), anchor=date.fromisoformat(published), carried=before)


def _mode(doc: Doc, contents: tuple[Range, ...], found: Found, *, runs: tuple[Quote, ...]) -> Mode:
    inside = [any(r.start <= s and e <= r.end for r in runs) for s, e in contents]
    if all(inside):
        return "direct"
    if any(inside) or any(s < r.start < e for s, e in contents for r in runs):
        return "mixed"
    return "paraphrase" if found.word in _TOLD else "indirect"


def _span(telling: Telling, segment: Segment, doc: Doc, tokens: Range | None) -> Span | None:
    if tokens is None or tokens[0] >= tokens[1]:
        return None
    start, end = doc[tokens[0]].idx, doc[tokens[1] - 1].idx + len(doc[tokens[1] - 1])
    return cut(telling.source.text, segment.start + start, segment.start + end)


def _add(
    telling: Telling,
    segment: Segment,
    doc: Doc,
    item: Heard,
    unit: Unit,
    *,
    issue: str | None,
    own_day: Dated | None,
    number: int,
    dated: Dated | None,
    runs: tuple[Quote, ...],
) -> None:
    source, found, speaker = telling.source, item.found, item.speaker
    places = tuple((segment.start + start, segment.start + end) for start, end in unit.contents)
    ordinal = telling.seen.get(places, 0)
    telling.seen[places] = ordinal + 1
    cue = _span(telling, segment, doc, found.cue) if found.root >= 0 else None
    mention = _span(telling, segment, doc, found.speaker)
    firm = firmness(source.text, places=(*places, *([(cue.start, cue.end)] if cue else [])))
    first = speaker.name or (mention.text if mention else "unnamed")
    outlet = [source.outlet] if source.outlet else []
    key = speaker.name or ""
    before = telling.days.get(key)
    carried = dated if own_day is None and dated else (before[1] if before and before[0] >= number - 1 else None)
    day = said_on(own_day, published=source.published.value, carried=carried)
    if own_day is not None:
        telling.days[key] = (number, own_day)
    telling.statements.append(
        Statement(
            id=statement_id(source=source.id, spans=places, ordinal=ordinal),
            source=source.id,
            content_spans=tuple(cut(source.text, *place) for place in places),
            cue_span=cue,
            speaker_span=mention,
            speaker=speaker.name,
            party=speaker.party,
            mode=_mode(doc, unit.contents, found, runs=runs),
            act=unit.reading.act,
            issue=issue,
            conditional=unit.reading.conditional,
            negated=unit.reading.negated,
            firmness=firm,
            said_on=day,
            chain=(first, *item.hops, *outlet),
            block=segment.block,
            authority=speaker.authority,
            sure=sure(found, speaker, unit.reading),
            made_by=telling.made_by,
        )
    )


def with_asides(source: Source, asides: tuple[NotStatement, ...]) -> Source:
    """Return the source with what the reader set aside added, in order of place."""
    together = sorted({*source.not_statements, *asides}, key=lambda item: (item.start, item.end, item.why))
    return replace(source, not_statements=tuple(together))
