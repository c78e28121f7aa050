"""A small labelled negotiation of invented parties, and ways to read it wrongly on purpose."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pourparler.evals.gold import NegotiationRead, score_gold
from pourparler.evals.goldfile import GoldNegotiation, gold_record, load_negotiation
from pourparler.evals.report import Report
from pourparler.evals.settings import SETTINGS, ArticleRead
from pourparler.record.record import Record
from pourparler.record.span import cut
from pourparler.record.statement import Statement

TEXT = (
    "Oda Vern, minister of Ardan, said on Monday that the strait must stay open. "
    "“We will not leave,” Belmar told the Harbour Wire. "
    "If the toll falls, Ardan would sign, she added. "
    "A so-called peace hung over the port.\n"
)


def spot(words: str, *, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def row(words: str, **fields: Any) -> dict[str, Any]:
    made = {
        "id": "s",
        "speaker": "Oda Vern",
        "speaker_party": "ARD",
        "speaker_span": spot("Oda Vern"),
        "cue_span": spot("said"),
        "content_spans": [spot(words)],
        "mode": "indirect",
        "act": "demand",
        "issue": "passage",
        "conditional": False,
        "negated": False,
        "firmness": "plain",
        "said_on": {"value": "2031-05-05", "basis": "weekday", "not_after": "2031-05-05"},
        "chain": ["Oda Vern", "Port Post"],
    }
    return made | fields


def three_rows() -> list[dict[str, Any]]:
    """A dated demand, a refusal passed on by a wire, and a conditional offer without a day."""
    return [
        row("the strait must stay open"),
        row(
            "We will not leave",
            speaker="Belmar",
            speaker_party="BEL",
            speaker_span=spot("Belmar"),
            cue_span=spot("told"),
            mode="direct",
            act="refusal",
            issue="garrison",
            negated=True,
            firmness="firm",
            said_on={"value": "2031-05-06", "basis": "article", "not_after": "2031-05-06"},
            chain=["Belmar", "Harbour Wire", "Port Post"],
        ),
        row(
            "If the toll falls, Ardan would sign",
            speaker_span=spot("she"),
            cue_span=spot("added"),
            act="condition",
            issue="toll",
            conditional=True,
            said_on={"value": "2031-05-06", "basis": "article", "not_after": "2031-05-06"},
        ),
    ]


def facts() -> dict[str, Any]:
    return {
        "name": "strait",
        "parties": [
            {"id": "ARD", "name": "Ardan", "aliases": ["the northern shore"], "role": "negotiating"},
            {"id": "BEL", "name": "Belmar", "aliases": [], "role": "negotiating"},
        ],
        "people": [{"name": "Oda Vern", "office": "Minister", "party": "ARD", "aliases": ["Vern"]}],
        "issues": [
            {"id": name, "name": name, "options": ["no", "yes"], "keywords": []}
            for name in ("passage", "garrison", "toll")
        ],
    }


def write_negotiation(
    folder: Path, *, rows: list[dict[str, Any]], extra: dict[str, Any] | None = None
) -> GoldNegotiation:
    """Write one labelled article under `folder` and load it."""
    (folder / "articles").mkdir(parents=True)
    (folder / "gold").mkdir()
    (folder / "articles" / "01-port-2031-05-06.txt").write_bytes(TEXT.encode())
    labels = {
        "file": "01-port-2031-05-06.txt",
        "outlet": "Port Post",
        "published": "2031-05-06",
        "title": None,
        "blocks": [{"kind": "body", "start": 0, "end": len(TEXT) - 1}],
        "parties": [{"id": "BEL", "name": "Belmar", "role": "negotiating", "surface": ["Belmari crown"]}],
        "people": [],
        "statements": rows,
        "not_statements": [{**spot("A so-called peace hung over the port"), "why": "reporter comment"}],
    }
    (folder / "gold" / "01-port-2031-05-06.json").write_text(json.dumps(labels), encoding="utf-8")
    (folder / "negotiation.json").write_text(json.dumps(facts() | (extra or {})), encoding="utf-8")
    return load_negotiation(folder)


def statement(words: str, *, like: Statement, **changes: Any) -> Statement:
    """A found statement on other words of the text."""
    start = TEXT.index(words)
    return replace(like, content_spans=(cut(TEXT, start, start + len(words)),), **changes)


def scored(gold: GoldNegotiation, *, found: tuple[Statement, ...], base: Record | None = None) -> Report:
    """The report when all three readings give `found`."""
    record = replace(base or gold_record(gold), statements=found)
    reads = tuple(ArticleRead(record=record, source=source.id) for source in record.sources)
    read = NegotiationRead(gold=gold, reads=dict.fromkeys(SETTINGS, reads))
    return score_gold([read], name="gold", corpus={})
