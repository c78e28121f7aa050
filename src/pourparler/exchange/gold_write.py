"""A reviewed record as a labelled negotiation: the files that ``eval gold`` scores a reader against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pourparler.base.ids import slug
from pourparler.record.party import Person
from pourparler.record.record import Record
from pourparler.record.revised import Revised
from pourparler.record.source import Source
from pourparler.record.span import Span
from pourparler.record.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFiles:
    """Files by path below one folder, and which sources were left out, each with the reason."""

    files: tuple[tuple[str, bytes], ...]
    lost: tuple[str, ...]


def gold_files(now: Revised, *, name: str) -> GoldFiles:
    """Return a negotiation folder with every source whose statements have all been reviewed.

    A source with a statement that nobody has looked at is left out, for a label
    that is missing would count against a reader; so are notes, sources with a
    handling caveat and those without a day of publication.

    Parameters
    ----------
    name
        What the negotiation is called.
    """
    record = now.record
    rows: dict[str, list[Statement]] = {source.id: [] for source in record.sources}
    for row in record.statements:
        rows[row.source].append(row)
    rejected = {row.source for row in now.rejected_rows}
    lost, files = [], [("negotiation.json", _json(_facts(record, name=name)))]
    number = 0
    for source in record.sources:
        held = rows[source.id]
        why = _unfit(source, held, reviewed=now.reviewed)
        if not why and not held and source.id not in rejected:
            why = "nobody has decided anything about it"
        if why:
            lost.append(f"{source.path or source.outlet or source.id[:12]}: {why}")
            continue
        number += 1
        stem = f"{number:02d}-{slug(source.outlet or 'unknown')[:40]}-{source.published.value}"
        files.append((f"articles/{stem}.txt", source.text.encode("utf-8")))
        files.append((f"gold/{stem}.json", _json(_labels(source, held, record=record, stem=stem))))
    return GoldFiles(files=tuple(files), lost=tuple(lost))


def _unfit(source: Source, held: list[Statement], *, reviewed: frozenset[str]) -> str:
    """Return why a source cannot be a label, or an empty text."""
    unseen = sum(row.id not in reviewed for row in held)
    if source.kind == "note":
        return "a note is no article"
    if source.caveat is not None:
        return f"its handling is {source.caveat}"
    if unseen:
        return f"{unseen} of its {len(held)} statements not reviewed"
    return "" if source.published.value else "it has no day of publication"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _facts(record: Record, *, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "parties": [
            {"id": p.id, "name": p.name, "aliases": list(p.aliases), "kind": p.kind, "role": p.role}
            for p in record.parties
        ],
        "people": [{**_person(person), "aliases": list(person.aliases)} for person in record.people],
        "issues": [
            {"id": i.id, "name": i.name, "options": list(i.options), "keywords": list(i.keywords)}
            for i in record.issues
        ],
        "meetings": [
            {
                "id": meeting.id,
                "what": meeting.what,
                "from": meeting.since,
                "to": meeting.until,
                "venue": meeting.venue,
                "parties": list(meeting.parties),
                "excluded": list(meeting.excluded),
            }
            for meeting in record.meetings
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    """Return a person with the office entered last: the format has one."""
    held = person.offices[-1] if person.offices else None
    return {
        "name": person.name,
        "office": (held.office or None) if held else None,
        "party": held.party if held else None,
    }


def _labels(source: Source, rows: list[Statement], *, record: Record, stem: str) -> dict[str, Any]:
    title = next((block for block in source.blocks if block.kind == "title"), None)
    parties, speakers = {row.party for row in rows}, {row.speaker for row in rows}
    return {
        "file": f"{stem}.txt",
        "outlet": source.outlet,
        "published": source.published.value,
        "title": title and _place(source.text, title.start, title.end),
        "blocks": [{"kind": b.kind, "start": b.start, "end": b.end} for b in source.blocks],
        "parties": [
            {"id": p.id, "name": p.name, "role": p.role, "surface": list(p.aliases)}
            for p in record.parties
            if p.id in parties
        ],
        "people": [_person(person) for person in record.people if person.name in speakers],
        "statements": [_statement(row, number) for number, row in enumerate(rows, start=1)],
        "not_statements": [
            {"start": one.start, "end": one.end, "text": one.text, "why": one.why}
            for one in source.not_statements
        ],
    }


def _statement(row: Statement, number: int) -> dict[str, Any]:
    day = row.said_on
    return {
        "id": f"s{number:02d}",
        "speaker": row.speaker,
        "speaker_party": row.party,
        "speaker_span": _span(row.speaker_span),
        "cue_span": _span(row.cue_span),
        "content_spans": [_span(span) for span in row.content_spans],
        "mode": row.mode,
        "act": row.act,
        "issue": row.issue,
        "conditional": row.conditional,
        "negated": row.negated,
        "firmness": row.firmness.level,
        "said_on": {"value": day.value, "basis": day.basis, "not_after": day.not_after},
        "chain": list(row.chain),
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _place(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}
