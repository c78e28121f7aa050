"""Gold files (labelled articles and their negotiation) as Records and Casts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler.base.errors import FormatError
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue, Meeting
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, BlockKind, NotStatement, Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import Firmness, SaidOn, Statement

GOLD_READER = "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One labelled article: where its text lies, and its labels as they stand in the file."""

    path: Path
    labels: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNegotiation:
    """One labelled negotiation: its facts and its articles in order of day."""

    name: str
    facts: dict[str, Any]
    articles: tuple[GoldArticle, ...]


def load_negotiation(folder: Path, *, facts: str = "negotiation.json") -> GoldNegotiation:
    """Return the labelled negotiation in `folder`: its facts, ``articles/`` and ``gold/``.

    Parameters
    ----------
    facts
        Name of the file with parties, people and issues.

    Raises
    ------
    FormatError
        If a label file is not JSON.
    """
    stated = _json(folder / facts)
    articles = []
    for path in sorted((folder / "gold").glob("*.json")):
        labels = _json(path)
        articles.append(GoldArticle(path=folder / "articles" / f"{path.stem}.txt", labels=labels))
    articles.sort(key=lambda article: (article.labels["published"], article.path.name))
    return GoldNegotiation(name=folder.name, facts=stated, articles=tuple(articles))


def cast_of(facts: dict[str, Any]) -> Cast:
    """Return the people, parties and issues of a negotiation file as a Cast."""
    people = tuple(
        Person(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            offices=(Office(office=row.get("office") or "", party=row.get("party")),),
        )
        for row in facts["people"]
    )
    parties = tuple(
        Party(
            id=row["id"],
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            kind=row.get("kind"),
            role=row.get("role"),
        )
        for row in facts["parties"]
    )
    issues = tuple(
        Issue(
            id=row["id"],
            name=row["name"],
            options=tuple(row.get("options", ())),
            keywords=tuple(row.get("keywords", ())),
        )
        for row in facts["issues"]
    )
    return Cast(people=people, parties=parties, issues=issues)


def gold_record(negotiation: GoldNegotiation, *, until: int | None = None) -> Record:
    """Return the labels of a negotiation as a Record, as if read without a fault.

    Parameters
    ----------
    until
        How many articles, in order of day; None for all.
    """
    cast = cast_of(negotiation.facts)
    sources, statements = [], []
    for article in negotiation.articles[:until]:
        source = _source(article)
        sources.append(source)
        statements.extend(_statements(article, source))
    meetings = tuple(
        Meeting(
            id=row["id"],
            what=row["what"],
            since=row.get("from"),
            until=row.get("to"),
            venue=row.get("venue"),
            parties=tuple(row.get("parties", ())),
            excluded=tuple(row.get("excluded", ())),
        )
        for row in negotiation.facts.get("meetings", ())
    )
    return Record(
        sources=tuple(sources),
        people=cast.people,
        parties=cast.parties,
        issues=cast.issues,
        meetings=meetings,
        statements=tuple(statements),
    )


def _json(path: Path) -> dict[str, Any]:
    try:
        value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise FormatError(f"not JSON: {error.msg}", where=f"{path}:{error.lineno}") from error
    return value


def _source(article: GoldArticle) -> Source:
    text = article.path.read_bytes().decode("utf-8")
    labels = article.labels
    title = labels.get("title")
    return Source(
        id=source_id(outlet=labels["outlet"], published=labels["published"], text=text),
        text=text,
        text_sha256=sha256_hex(text),
        path=article.path.name,
        outlet=labels["outlet"],
        title=title["text"] if title else None,
        language="en",
        published=Published(value=labels["published"], basis="given"),
        blocks=tuple(Block(kind=b["kind"], start=b["start"], end=b["end"]) for b in labels["blocks"]),
        not_statements=tuple(NotStatement(**row) for row in labels["not_statements"]),
    )


def _span(row: dict[str, Any] | None) -> Span | None:
    return None if row is None else Span(start=row["start"], end=row["end"], text=row["text"])


def _statements(article: GoldArticle, source: Source) -> list[Statement]:
    seen: dict[tuple[tuple[int, int], ...], int] = {}
    made = []
    for row in article.labels["statements"]:
        spans = tuple(Span(start=c["start"], end=c["end"], text=c["text"]) for c in row["content_spans"])
        key = tuple((span.start, span.end) for span in spans)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        block: BlockKind = next((b.kind for b in source.blocks if b.start <= spans[0].start < b.end), "body")
        made.append(
            Statement(
                id=statement_id(source=source.id, spans=key, ordinal=ordinal),
                source=source.id,
                content_spans=spans,
                cue_span=_span(row["cue_span"]),
                speaker_span=_span(row["speaker_span"]),
                speaker=row["speaker"],
                party=row["speaker_party"],
                mode=row["mode"],
                act=row["act"],
                issue=row["issue"],
                conditional=row["conditional"],
                negated=row["negated"],
                firmness=Firmness(level=row["firmness"]),
                said_on=SaidOn(**row["said_on"]),
                chain=tuple(row["chain"]),
                block=block,
                sure=1.0,
                made_by=GOLD_READER,
            )
        )
    return made
