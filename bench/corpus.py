"""A made corpus: articles of an invented dispute over a river, with what is said in them known.

``python bench/corpus.py FOLDER [--articles N] [--seed S]`` writes N articles as
text files and ``truth.json`` beside them. Article n depends on the seed and n
alone, so a larger corpus begins with the smaller one, and the same call writes
the same bytes. About ten statements an article, one article in twelve a reprint
of an earlier one. The people speak in our own sentences (corpus_words.py).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import corpus_words as words
import numpy as np

from pourparler.base.ids import slug, statement_id
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import cut
from pourparler.record.statement import Firmness, SaidOn, Statement

FIRST_DAY = date(2031, 1, 6)
A_DAY = 20
"""Articles on one day."""
REPRINTS = 12
"""One article in so many is a reprint."""
SAID = 10
"""Statements in an article that is none."""
MADE_BY = "made corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing said: who, for whom, on what, what it is, on which day, and where its words stand."""

    speaker: str
    party: str
    issue: str
    act: str
    said_on: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its truth; `origin` is the number of the article that had its words first."""

    number: int
    outlet: str
    published: str
    text: str
    told: tuple[Told, ...]
    origin: int

    @property
    def name(self) -> str:
        """Its file name."""
        return f"{self.published}-{slug(self.outlet)}-{self.number:05}.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who speaks for a party."""

    full: str
    office: str
    party: str
    party_id: str

    @property
    def last(self) -> str:
        """The surname."""
        return self.full.split()[-1]


@lru_cache(maxsize=8)
def voices(seed: int) -> tuple[Voice, ...]:
    """Return everybody who speaks for a party: four offices of each, no surname twice."""
    draw = np.random.default_rng([seed, 2**31])
    surnames = [front + back for front in words.FRONT for back in words.BACK]
    order = iter(draw.permutation(len(surnames)))
    return tuple(
        Voice(
            full=f"{words.GIVEN[draw.integers(len(words.GIVEN))]} {surnames[next(order)]}",
            office=office,
            party=name if (name, *offices) in words.PLACES else f"the {name}",
            party_id=slug(name),
        )
        for name, *offices in (*words.PLACES, *words.BODIES)
        for office in offices
    )


def article(number: int, *, seed: int = 0) -> Article:
    """Return one article of the corpus, by its number."""
    draw = np.random.default_rng([seed, number])
    published = (FIRST_DAY + timedelta(days=number // A_DAY)).isoformat()
    outlet = words.OUTLETS[draw.integers(len(words.OUTLETS))]
    if number >= A_DAY and draw.integers(REPRINTS) == 0:
        return _reprint(
            number, int(draw.integers(max(0, number - 5 * A_DAY), number)), outlet, published, seed
        )
    people = voices(seed)
    chosen = draw.choice(len(people), size=4, replace=False)
    issues = draw.choice(list(words.ISSUES), size=2, replace=False)
    lines = [_filled(_one(draw, words.TITLES), draw, party=people[chosen[0]].party, issue=str(issues[0]))]
    told: list[Told] = []
    told_at: list[tuple[int, str, Told]] = []
    paragraph: list[str] = []
    met: set[str] = set()
    for n in range(SAID):
        voice = people[chosen[min(n // 3, 3)]]
        sentence, said, row = _sentence(
            draw, voice, str(issues[n % 2]), published, first=voice.full not in met
        )
        met.add(voice.full)
        told_at.append((len(lines), said, row))
        paragraph = [sentence]
        if draw.integers(2):
            paragraph.append(_scene(draw))
        lines.append(" ".join(paragraph))
        if draw.integers(8) == 0:
            lines.append(
                _filled(_one(draw, words.PASSERS_BY), draw, full=_passer(draw), day=_weekday(published))
            )
    text = "\n\n".join(lines) + "\n"
    starts = [sum(len(line) + 2 for line in lines[:n]) for n in range(len(lines))]
    for place, said, row in told_at:
        start = text.index(said, starts[place])
        told.append(replace(row, start=start, end=start + len(said)))
    return Article(
        number=number, outlet=outlet, published=published, text=text, told=tuple(told), origin=number
    )


def articles(count: int, *, seed: int = 0) -> Iterator[Article]:
    """Yield the first `count` articles, in order of day."""
    return (article(number, seed=seed) for number in range(count))


def source_of(made: Article) -> Source:
    """Return an article as the intake takes it."""
    given = Given(outlet=made.outlet, published=made.published, language="en")
    (source,) = take_bytes(made.text.encode(), name=made.name, given=given).sources
    return source


def cast_of(*, seed: int = 0) -> Cast:
    """Return the parties, people and issues of the corpus, as a user would give them."""
    people = voices(seed)
    kinds = {slug(name): "state" for name, *_ in words.PLACES}
    parties = {voice.party_id: voice.party.removeprefix("the ") for voice in people}
    return Cast(
        people=tuple(
            Person(name=voice.full, offices=(Office(office=voice.office, party=voice.party_id),))
            for voice in people
        ),
        parties=tuple(
            Party(id=key, name=name, kind=kinds.get(key), role="negotiating") for key, name in parties.items()
        ),
        issues=tuple(
            Issue(id=key, name=name, keywords=words.KEYWORDS[key]) for key, (name, _) in words.ISSUES.items()
        ),
    )


def known(made: Sequence[Article], *, seed: int = 0) -> Record:
    """Return the truth of articles as a record: no reader has read it."""
    cast = cast_of(seed=seed)
    sources = [source_of(one) for one in made]
    rows = [
        _statement(row, source, one) for one, source in zip(made, sources, strict=True) for row in one.told
    ]
    return Record(
        sources=tuple(sources),
        people=cast.people,
        parties=cast.parties,
        issues=cast.issues,
        statements=tuple(rows),
    )


def _statement(row: Told, source: Source, made: Article) -> Statement:
    span = cut(source.text, row.start, row.end)
    return Statement(
        id=statement_id(source=source.id, spans=((row.start, row.end),)),
        source=source.id,
        content_spans=(span,),
        speaker=row.speaker,
        party=row.party,
        act=row.act,  # type: ignore[arg-type]
        issue=row.issue,
        conditional=row.act == "condition",
        negated=row.act == "refusal",
        firmness=Firmness(level="firm" if "never" in span.text or "must" in span.text else "plain"),
        said_on=SaidOn(value=row.said_on, basis="weekday"),
        chain=(row.speaker, made.outlet),
        authority="minister",
        sure=0.95,
        made_by=MADE_BY,
    )


def _reprint(number: int, of: int, outlet: str, published: str, seed: int) -> Article:
    """Return an article that carries another: its outlet credited, one line of scenery added."""
    first = article(of, seed=seed)
    others = [name for name in words.OUTLETS if name != first.outlet]
    carrier = outlet if outlet != first.outlet else others[number % len(others)]
    ending = f"\n\nThis report was first published by {first.outlet}.\n"
    return Article(
        number=number,
        outlet=carrier,
        published=published,
        text=first.text.rstrip("\n") + ending,
        told=first.told,
        origin=first.origin,
    )


def _one(draw: np.random.Generator, among: Sequence[str]) -> str:
    return among[int(draw.integers(len(among)))]


def _weekday(day: str) -> str:
    return date.fromisoformat(day).strftime("%A")


def _other(draw: np.random.Generator, *, than: str) -> str:
    names = [name for name, *_ in words.PLACES if name != than]
    return _one(draw, names)


def _object(draw: np.random.Generator, issue: str) -> str:
    return _one(draw, words.ISSUES[issue][1]).format(n=int(draw.integers(2, 90)))


def _filled(line: str, draw: np.random.Generator, *, issue: str = "", **known: str) -> str:
    name = words.ISSUES[issue][0].lower() if issue else ""
    other = _other(draw, than=known.get("party", ""))
    return line.format(
        **known, name=name, other=other, n=int(draw.integers(3, 90)), year=int(draw.integers(1801, 1999))
    )


def _scene(draw: np.random.Generator) -> str:
    return _filled(_one(draw, words.SCENES), draw)


def _passer(draw: np.random.Generator) -> str:
    return f"{_one(draw, words.GIVEN)} {_one(draw, words.FRONT)}{_one(draw, words.BACK)}"


def _sentence(
    draw: np.random.Generator, voice: Voice, issue: str, published: str, *, first: bool
) -> tuple[str, str, Told]:
    """Return a sentence, the words in it that are said, and who says what."""
    act = _one(draw, list(words.ACTS))
    quoted = bool(draw.integers(2))
    day = date.fromisoformat(published) - timedelta(days=int(draw.integers(3)))
    bare = voice.party.removeprefix("the ")
    said = _one(draw, (words.ACTS if quoted else words.TOLD)[act]).format(
        object=_object(draw, issue), other=_other(draw, than=bare), it=voice.party
    )
    frames = words.QUOTED if quoted else words.TOLD_FRAMES
    frame = _one(draw, frames[:2] if first else frames[2:])
    shown = said[:1].upper() + said[1:]
    sentence = frame.format(
        Words=shown,
        words=said,
        full=voice.full,
        last=voice.last,
        office=voice.office,
        party=voice.party,
        day=_weekday(day.isoformat()),
    )
    sentence = sentence[:1].upper() + sentence[1:]
    row = Told(
        speaker=voice.full,
        party=voice.party_id,
        issue=issue,
        act=act,
        said_on=day.isoformat(),
        start=0,
        end=0,
    )
    return sentence, shown if quoted else said, row


def main(given: Sequence[str] | None = None) -> None:
    """Write the corpus and its truth to a folder."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--articles", type=int, default=100)
    ask.add_argument("--seed", type=int, default=0)
    asked = ask.parse_args(given)
    asked.folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for made in articles(asked.articles, seed=asked.seed):
        (asked.folder / made.name).write_text(made.text, encoding="utf-8")
        truth[made.name] = {
            "outlet": made.outlet,
            "published": made.published,
            "origin": made.origin,
            "told": [asdict(row) for row in made.told],
        }
    (asked.folder / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
