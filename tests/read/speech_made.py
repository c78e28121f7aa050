"""Made sources and records for the tests of speech: invented text in, statements out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement

DAY = "2031-05-14"
"""The day of publication of made articles, a Wednesday."""

OUTLET = "Quayside Post"
NO_CAST = Cast()
NO_RECORD = Record()

CAST = Cast(
    parties=(
        Party(id="pellandia", name="Pellandia", kind="state"),
        Party(id="quorra", name="Quorra", kind="state"),
        Party(id="quay-hands", name="Union of Quay Hands", kind="union"),
        Party(id="brennick", name="Brennick Shipping", kind="company"),
    ),
    people=(
        Person(name="Ilse Marrow", offices=(Office(office="foreign minister", party="pellandia"),)),
        Person(name="Tomas Verrin", offices=(Office(office="prime minister", party="quorra"),)),
        Person(name="Oda Kestrick", offices=(Office(office="general secretary", party="quay-hands"),)),
        Person(name="Jarl Pemberly", offices=(Office(office="chief executive", party="brennick"),)),
    ),
    issues=(
        Issue(id="toll", name="Harbour toll", options=("none", "half", "full"), keywords=("toll", "tolls")),
        Issue(id="crew", name="Crew size", options=("four", "five", "six"), keywords=("crew", "deckhand")),
        Issue(id="pension", name="Pension age", options=("60", "65"), keywords=("pension", "pensions")),
        Issue(id="archive", name="The archive of maps", options=("shut", "open"), keywords=("archive",)),
        Issue(id="patrol", name="Joint patrol", options=("no", "yes"), keywords=("patrol", "patrols")),
    ),
)


def source_of(
    *paragraphs: str, published: str | None = DAY, outlet: str | None = OUTLET, by: str | None = None
) -> Source:
    """Return the article of these paragraphs, as the intake takes it."""
    given = Given(outlet=outlet, published=published, by=by, language="en")
    (source,) = take_bytes("\n\n".join(paragraphs).encode(), name="-", given=given).sources
    return source


def read_text(
    *paragraphs: str,
    cast: Cast = CAST,
    earlier: Record = NO_RECORD,
    published: str | None = DAY,
    outlet: str | None = OUTLET,
    by: str | None = None,
) -> Record:
    """Return the record of one made article."""
    return read(
        [source_of(*paragraphs, published=published, outlet=outlet, by=by)], cast=cast, earlier=earlier
    )


def plain(text: str) -> str:
    """Return the words of a text alone, so that marks and splits make no difference."""
    return " ".join(re.findall(r"\w+(?:[’'-]\w+)*", text))


def words_of(statements: Sequence[Statement]) -> str:
    """Return the words that some statements of one source cover, each place once, in order."""
    places: dict[int, str] = {}
    for statement in statements:
        for span in statement.content_spans:
            places.update({span.start + i: char for i, char in enumerate(span.text)})
    text, last = "", -1
    for place in sorted(places):
        text += (" " if place != last + 1 else "") + places[place]
        last = place
    return plain(text)


def voices(record: Record) -> dict[str | None, str]:
    """Return for each speaker all words said, so that an extra, lost or misplaced word shows."""
    names = dict.fromkeys(s.speaker for s in record.statements)
    return {name: words_of([s for s in record.statements if s.speaker == name]) for name in names}


def holding(record: Record, words: str) -> Statement:
    """Return the statement whose content holds the words, in any case; the shortest where several do."""
    found = [s for s in record.statements if plain(words).lower() in words_of([s]).lower()]
    assert found, f"no statement holds {words!r}; there are {[words_of([s]) for s in record.statements]}"
    return min(found, key=lambda s: len(words_of([s])))


def only(record: Record) -> Statement:
    """Return the one statement of a record."""
    assert len(record.statements) == 1, [words_of([s]) for s in record.statements]
    return record.statements[0]
