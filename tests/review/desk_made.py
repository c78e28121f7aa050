"""A small case made by hand: three sources, six statements, and a desk on it."""

from __future__ import annotations

from pathlib import Path

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.flow.desk import Desk, open_desk
from pourparler.record.decision import Signed
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import cut
from pourparler.record.statement import SaidOn, Statement
from pourparler.store.case import create, save

NOON = "2025-02-18T12:00:00+00:00"

TEXTS = (
    (
        "2025-02-01",
        "Courier",
        "Ada Holm of the Union said: “We will never accept the cut.” The Port wants a later date.",
    ),
    (
        "2025-02-08",
        "Herald",
        "Ada Holm insisted on a raise of six per cent. “Not a day later,” said Port chief Ben Lund.",
    ),
    (
        "2025-03-08",
        "Courier",
        "Holm said the cut was off the table. A spokesman called for calm and for a raise.",
    ),
)
ROWS = (
    (0, "We will never accept the cut", "Ada Holm", "union", "refusal", "pay", 0.95),
    (0, "wants a later date", "the Port", "port", "demand", "date", 0.4),
    (1, "a raise of six per cent", "Ada Holm", "union", "demand", "pay", 0.7),
    (1, "Not a day later", "Ben Lund", "port", "refusal", "date", 0.92),
    (2, "the cut was off the table", "Ada Holm", "union", "refusal", "pay", 0.6),
    (2, "called for calm and for a raise", None, None, "demand", None, 0.3),
)


def source(number: int) -> Source:
    day, outlet, text = TEXTS[number]
    return Source(
        id=source_id(outlet=outlet, published=day, text=text),
        text=text,
        text_sha256=sha256_hex(text),
        outlet=outlet,
        language="en",
        published=Published(value=day, basis="given"),
        blocks=(Block(kind="body", start=0, end=len(text)),),
    )


def row(number: int) -> Statement:
    place, words, speaker, party, act, issue, sure = ROWS[number]
    held = source(place)
    start = held.text.index(words)
    end = start + len(words)
    voice = speaker or party
    return Statement(
        id=statement_id(source=held.id, spans=((start, end),)),
        source=held.id,
        content_spans=(cut(held.text, start, end),),
        speaker=speaker,
        party=party,
        act=act,
        issue=issue,
        said_on=SaidOn(value=held.published.value, basis="article", not_after=held.published.value),
        chain=tuple(link for link in (voice, held.outlet) if link),
        sure=sure,
        made_by="rules-1/test",
    )


def record() -> Record:
    return Record(
        sources=tuple(source(number) for number in range(len(TEXTS))),
        people=(
            Person(name="Ada Holm", aliases=("Holm",), offices=(Office(office="chair", party="union"),)),
            Person(name="Ben Lund", offices=(Office(office="chief", party="port"),)),
        ),
        parties=(
            Party(id="union", name="Union", aliases=("the League",)),
            Party(id="port", name="Port"),
            Party(id="harbour", name="Harbour Company"),
        ),
        issues=(Issue(id="pay", name="Pay"), Issue(id="date", name="Date")),
        statements=tuple(row(number) for number in range(len(ROWS))),
    )


IDS = tuple(row(number).id for number in range(len(ROWS)))


def case_in(folder: Path) -> Path:
    path = folder / "dock.pourparler"
    create(path, at=NOON)
    save(path, record(), author="pourparler", at=NOON)
    return path


def desk_in(folder: Path) -> Desk:
    return open_desk(case_in(folder))


def signed(by: str = "Ann", because: str = "as printed") -> Signed:
    return Signed(by=by, at=NOON, because=because)
