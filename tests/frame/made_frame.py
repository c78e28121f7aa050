"""An invented quarrel over a lake ferry, statement by statement."""

from __future__ import annotations

from typing import Any

from pourparler.base.ids import sha256_hex
from pourparler.finding.demand import Demand
from pourparler.finding.framing import Framing
from pourparler.finding.matrix import Cell
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import Firmness, SaidOn, Statement

PARTIES = (
    Party(id="ost", name="Ostmere", aliases=("Ostmerian",), role="negotiating"),
    Party(id="vel", name="Velland", aliases=("Vellish",), role="negotiating"),
    Party(id="har", name="Harrow Mission", role="mediator"),
    Party(id="far", name="Far Shore Club", role="outside"),
)
ISSUES = (
    Issue(id="toll", name="Ferry toll", options=("2 crowns", "4 crowns", "6 crowns", "8 crowns")),
    Issue(id="pier", name="Use of the pier", options=("no access", "day access", "joint watch")),
    Issue(id="guns", name="Armed boats"),
)
PEOPLE = (
    Person(name="Ada Quill", offices=(Office(office="Prime Minister of Ostmere", party="ost"),)),
    Person(name="Bo Tarn", offices=(Office(office="chief negotiator of Ostmere", party="ost"),)),
)
COUNT = iter(range(10_000))


def said(
    text: str, party: str | None = "ost", issue: str | None = "toll", act: str = "demand", **more: Any
) -> Statement:
    start = next(COUNT) * 10
    day = more.pop("day", "2031-05-01")
    row: dict[str, Any] = {
        "id": sha256_hex(f"{start}{text}")[:16],
        "source": "a",
        "content_spans": (Span(start=start, end=start + len(text), text=text),),
        "party": party,
        "issue": issue,
        "act": act,
        "speaker": "Bo Tarn",
        "firmness": Firmness(level=more.pop("level", "plain")),
        "said_on": more.pop("said_on", SaidOn(value=day, basis="weekday", not_after=day)),
        "sure": 1.0,
    }
    return Statement(**{**row, **more})


def record(*statements: Statement, parties: tuple[Party, ...] = PARTIES, **more: Any) -> Record:
    sources = tuple(
        Source(
            id=name,
            text="",
            text_sha256="",
            outlet=f"The {name.upper()} Post",
            published=Published(value=f"2031-05-{10 + place}", basis="given"),
        )
        for place, name in enumerate("abc")
    )
    return Record(
        sources=sources, people=PEOPLE, parties=parties, issues=ISSUES, statements=statements, **more
    )


def cell(framing: Framing, party: str = "ost", issue: str = "toll") -> Cell:
    return next(c for c in framing.matrix.cells if (c.party, c.issue) == (party, issue))


def only(framing: Framing) -> Demand:
    (demand,) = framing.demands.demands
    return demand


def texts(reasons: Any) -> str:
    return " / ".join(reason.text for reason in reasons)
