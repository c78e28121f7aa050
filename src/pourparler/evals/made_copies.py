"""A made corpus of articles, copies of them with light edits, and look-alikes that are no copies.

Everything in it is put together from the templates below by a seeded generator; the truth is known
because the generator makes it. It shows whether copies are found through edits of the kinds listed in
EDITS, not how often such edits occur in the press.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, TypeVar

import numpy as np

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import SaidOn, Statement

_NAMES: Final = """
    Ada Bo Cyr Dana Edda Finn Gita Hark Ines Joss Kaia Lorn Mira Nils Orla Pim Runa Sten
    Quill Tarn Voss Ekberg Marrow Lund Sorrel Haig Brandt Orme Castell Dray Fenn Ashe Rook
"""
_FIRST: Final = tuple(_NAMES.split()[:18])
_LAST: Final = tuple(_NAMES.split()[18:])
_PLACES: Final = ("lock", "quay", "toll", "ferry", "mine", "bridge", "pasture", "mill", "well", "road")
_THINGS: Final = (
    "the northern {place}", "the old {place}", "the {place} at Sund", "every {place} on the upper lake",
    "the {place} that our fathers built", "a second {place}",
)  # fmt: skip
_CLAIMS: Final = (
    "we shall not hand over {thing} before {figure} inspectors have seen it with their own eyes",
    "a share of {figure} per cent of {thing} is the least that our people can be asked to bear",
    "whoever closes {thing} for {figure} days will find nobody at the table",
    "we are ready to talk about {thing} if the other side pays {figure} million crowns first",
    "{thing} was never part of this agreement",
    "there is room for {figure} more boats at {thing}, provided that the winter watch stays ours",
    "I have told the mediator that {thing} stays open for {figure} hours a day and not a minute longer",
    "nobody has offered us {figure} million crowns for {thing}, whatever the papers print",
    "our side would accept {figure} observers at {thing} once the patrols have gone home",
    "the treaty gives each bank {figure} keys to {thing}",
)
_REASONS: Final = (
    "because the herds cannot swim", "and the crews have waited long enough for an answer",
    "as every schoolchild on this shore is taught", "and no clock in the world will make it otherwise",
    "since the last flood took more than anybody has paid back", "which is what our voters sent us here for",
    "unless somebody finds a better map than ours", "and I should like to hear who doubts that",
    "for a promise given in the rain is still a promise", "so the rest of the paper can wait until spring",
)  # fmt: skip
_LEADS: Final = (
    "On {day}, {speaker} came out of the assembly hall near the {place} and addressed the waiting {crowd}",
    "{speaker} spoke to {crowd} for an hour on {day}, after the delegations had dined by the {place}",
    "Late on {day} the lamps at the {place} were still burning when {speaker} read to {crowd} from a sheet",
    "It was raining over the {place} on {day} and {speaker} took few questions from {crowd}",
    "Asked by {crowd} on {day} about the {place}, {speaker} put down a cup and answered slowly",
)
_CROWDS: Final = (
    "crews", "reporters", "farmers", "students", "pensioners", "delegates", "traders", "shepherds",
)  # fmt: skip
_CUES: Final = ("said", "told reporters", "declared", "insisted", "added")
_TAILS: Final = (
    "Some of the {crowd} applauded.", "The mediator made no comment on the remark to the {crowd}.",
    "The next round is planned for the end of the month.", "Nobody from the other side was in the hall.",
    "A bell rang from the {place} as the meeting broke up.", "The {crowd} went home without a word.",
)  # fmt: skip
_OWN: Final = (
    "Readers of this page will remember how the winter began, with a long quarrel about a {place}.",
    "In the market hall people spoke of the price of bread and hardly at all of the {place}.",
    "Our correspondent walked along the {place} for a day and counted more gulls than guards.",
)
_SPELLED: Final = {3: "three", 5: "five", 8: "eight", 12: "twelve", 15: "fifteen", 20: "twenty", 40: "forty"}
_OUTLETS: Final = ("Nordlys News Agency", "Skerry Dawn", "Quayside Post", "The Upland Mail", "Radio Sund")
_T = TypeVar("_T")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One paragraph with one statement: what is said, by whom, and the reporter's words around it."""

    origin: int
    speaker: str
    party: str
    saying: str
    figure: int
    lead: str
    cue: str
    tail: str
    day: date
    marks: tuple[str, str] = ('"', '"')
    dated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCopies:
    """The made record, and for each statement the number of the utterance it tells."""

    record: Record
    utterance: Mapping[str, int]


@dataclass(slots=True)
class _Maker:
    """The state of the generator."""

    rng: np.random.Generator
    sources: list[Source] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    utterance: dict[str, int] = field(default_factory=dict)
    made: int = 0

    def one(self, items: Sequence[_T]) -> _T:
        return items[int(self.rng.integers(len(items)))]

    def new(self) -> int:
        self.made += 1
        return self.made


def made_copies(*, articles: int, seed: int) -> MadeCopies:
    """Return a record of `articles` original articles with their copies and look-alikes.

    Parameters
    ----------
    articles
        1 or more; about as many copies and look-alikes come with them.
    """
    maker = _Maker(np.random.default_rng(seed))
    for number in range(articles):
        day = date(2031, 3, 1) + timedelta(days=int(maker.rng.integers(120)))
        told = [_told(maker, day) for _ in range(int(maker.rng.integers(3, 7)))]
        _article(maker, told, outlet=_OUTLETS[0] if number % 2 else _OUTLETS[1], day=day)
        way = WAYS[int(maker.rng.integers(len(WAYS)))]
        later = day + timedelta(days=int(maker.rng.integers(0, 4)))
        _article(maker, way(maker, told), outlet=_OUTLETS[2 + number % 3], day=later, own=number % 2 == 0)
        if number % 3 == 0:
            _article(maker, _look_alikes(maker, told), outlet=_OUTLETS[4 - number % 3], day=later)
    record = Record(sources=tuple(maker.sources), statements=tuple(maker.statements))
    return MadeCopies(record=record, utterance=maker.utterance)


def _told(maker: _Maker, day: date) -> _Told:
    place = maker.one(_PLACES)
    figure = maker.one(list(_SPELLED))
    thing = maker.one(_THINGS).replace("{place}", place)
    saying = f"{maker.one(_CLAIMS)}, {maker.one(_REASONS)}".replace("{thing}", thing)
    return _Told(
        origin=maker.new(),
        speaker=f"{maker.one(_FIRST)} {maker.one(_LAST)}",
        party=f"side-{int(maker.rng.integers(4))}",
        saying=saying,
        figure=figure,
        lead=_scene(maker, _LEADS),
        cue=maker.one(_CUES),
        tail=_scene(maker, _TAILS),
        day=day,
    )


def _scene(maker: _Maker, sentences: Sequence[str], *, but: str = "\0") -> str:
    """Return one of the reporter's sentences with a place and a crowd in it, another than `but`."""
    sentence = maker.one([s for s in sentences if max(re.split(r"\{\w+\}", s), key=len) not in but])
    return sentence.replace("{place}", maker.one(_PLACES)).replace("{crowd}", maker.one(_CROWDS))


def _curly(maker: _Maker, told: _Told) -> _Told:
    return replace(told, marks=("“", "”"))


def _percent(maker: _Maker, told: _Told) -> _Told:
    return replace(told, saying=told.saying.replace("per cent", "percent"))


def _spelled(maker: _Maker, told: _Told) -> _Told:
    return replace(told, saying=told.saying.replace("{figure}", _SPELLED[told.figure]))


def _surname(maker: _Maker, told: _Told) -> _Told:
    return replace(told, speaker=told.speaker.split()[-1])


def _other_cue(maker: _Maker, told: _Told) -> _Told:
    return replace(told, cue=maker.one(_CUES))


def _no_tail(maker: _Maker, told: _Told) -> _Told:
    return replace(told, tail="")


def _undated(maker: _Maker, told: _Told) -> _Told:
    return replace(told, lead=re.sub(r" ?\b[Oo]n \{day\},?", "", told.lead), dated=False)


def _word_out(maker: _Maker, told: _Told) -> _Told:
    """Leave out one small word, as a sub-editor does."""
    small = list(re.finditer(r"\b(?:that|whole|own|ever|more|here|once|the) ", told.saying))
    if not small:
        return told
    cut = maker.one(small)
    return replace(told, saying=told.saying[: cut.start()] + told.saying[cut.end() :])


def _other_word(maker: _Maker, told: _Told) -> _Told:
    """Put one word for another of its meaning."""
    for word, other in (
        ("shall", "will"),
        ("the least", "the minimum"),
        ("ready", "prepared"),
        ("paper", "text"),
    ):
        if word in told.saying:
            return replace(told, saying=told.saying.replace(word, other, 1))
    return told


EDITS: Final[tuple[Callable[[_Maker, _Told], _Told], ...]] = (
    _curly, _percent, _spelled, _surname, _other_cue, _no_tail, _undated, _word_out, _other_word,
)  # fmt: skip
"""Light edits; one to three are made in each copied paragraph."""


def _whole(maker: _Maker, told: list[_Told]) -> list[_Told]:
    return list(told)


def _edited(maker: _Maker, told: list[_Told]) -> list[_Told]:
    found = []
    for one in told:
        for _ in range(int(maker.rng.integers(1, 4))):
            one = maker.one(EDITS)(maker, one)
        found.append(one)
    return found


def _part(maker: _Maker, told: list[_Told]) -> list[_Told]:
    kept = _edited(maker, told)[: max(1, len(told) // 2)]
    return [*kept, _told(maker, told[0].day)]


def _retold(maker: _Maker, told: list[_Told]) -> list[_Told]:
    """Give the same words in sentences of the paper's own, the day told again."""
    return [
        replace(one, lead=_scene(maker, _LEADS, but=one.lead), tail=_scene(maker, _TAILS, but=one.tail))
        for one in told
    ]


def _misread(maker: _Maker, told: list[_Told]) -> list[_Told]:
    """Copy whole paragraphs whose weekday is then read as another week's."""
    return [replace(one, day=one.day + timedelta(days=7)) for one in _edited(maker, told)]


WAYS: Final = (_whole, _edited, _part, _retold, _misread)


def _look_alikes(maker: _Maker, told: list[_Told]) -> list[_Told]:
    """Return what is no copy: another figure, speaker or day, a "not", or a text of the same template."""
    found = []
    for number, one in enumerate(told):
        fresh = replace(_told(maker, one.day), speaker=one.speaker, party=one.party)
        other = maker.one([figure for figure in _SPELLED if figure != one.figure])
        changed = {
            0: replace(one, figure=other) if "{figure}" in one.saying else None,
            1: replace(one, speaker=fresh.speaker[::-1].title(), party="side-9"),
            2: replace(one, day=one.day + timedelta(days=int(maker.rng.integers(5, 40)))),
            3: replace(one, saying=f"it is not true that {one.saying}"),
            4: fresh,
        }[number % 5]
        lead, tail = _scene(maker, _LEADS, but=one.lead), _scene(maker, _TAILS, but=one.tail)
        found.append(replace(changed or fresh, origin=maker.new(), lead=lead, tail=tail))
    return found


def _article(maker: _Maker, told: list[_Told], *, outlet: str, day: date, own: bool = False) -> None:
    """Write one article, each paragraph with its statement."""
    paragraphs: list[tuple[str, _Told | None]] = [(_paragraph(one), one) for one in told]
    if own:
        paragraphs.insert(0, (maker.one(_OWN).format(place=maker.one(_PLACES)), None))
    text = "\n\n".join(paragraph for paragraph, _ in paragraphs)
    published = max(day, *(one.day for one in told)).isoformat()
    name = source_id(outlet=outlet, published=published, text=f"{len(maker.sources)} {text}")
    blocks, at = [], 0
    for paragraph, one in paragraphs:
        blocks.append(Block(kind="body", start=at, end=at + len(paragraph)))
        if one is not None:
            _statement(maker, one, text=text, start=at, source=name, published=published)
        at += len(paragraph) + 2
    maker.sources.append(
        Source(
            id=name,
            text=text,
            text_sha256=sha256_hex(text),
            outlet=outlet,
            published=Published(value=published, basis="given"),
            blocks=tuple(blocks),
        )
    )


def _paragraph(told: _Told) -> str:
    day = _WEEKDAYS[told.day.weekday()]
    words = told.saying.replace("{figure}", str(told.figure))
    lead = told.lead.format(day=day, speaker=told.speaker)
    return f"{lead}. {told.marks[0]}{words},{told.marks[1]} {told.speaker} {told.cue}. {told.tail}".strip()


def _statement(maker: _Maker, told: _Told, *, text: str, start: int, source: str, published: str) -> None:
    words = told.saying.replace("{figure}", str(told.figure))
    first = text.index(words, start)
    span = Span(start=first, end=first + len(words), text=words)
    day = told.day.isoformat()
    said_on = SaidOn(value=day, basis="weekday", not_after=day)
    undated = SaidOn(value=published, basis="article", not_after=published)
    made = Statement(
        id=statement_id(source=source, spans=((span.start, span.end),)),
        source=source,
        content_spans=(span,),
        speaker=told.speaker,
        party=told.party,
        said_on=said_on if told.dated else undated,
        chain=(told.speaker,),
        sure=1.0,
    )
    maker.statements.append(made)
    maker.utterance[made.id] = told.origin
