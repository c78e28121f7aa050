"""Nouns to plain JSON values and back, with the keys of the design.

``since`` and ``until`` are written ``from`` and ``to``, which Python keeps for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pourparler.record.issue import Issue, Meeting
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, NotStatement, Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import Firmness, SaidOn, Statement

Plain = dict[str, Any]


def _lists(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_lists(item) for item in value]
    return value


def _from_to(row: Plain) -> Plain:
    names = {"since": "from", "until": "to"}
    return {names.get(key, key): value for key, value in row.items()}


def statement_to_plain(statement: Statement) -> Plain:
    """Return a statement as JSON values, keys exactly those of the design."""
    row: Plain = _lists(asdict(statement))
    return row


def source_to_plain(source: Source) -> Plain:
    """Return a source as JSON values, its text included; who cleared it stands in the log alone."""
    row: Plain = _lists(asdict(source))
    del row["cleared"]
    return row


def party_to_plain(party: Party) -> Plain:
    """Return a party as JSON values."""
    row: Plain = _lists(asdict(party))
    return row


def person_to_plain(person: Person) -> Plain:
    """Return a person as JSON values; offices have ``from`` and ``to``."""
    row: Plain = _lists(asdict(person))
    row["offices"] = [_from_to(office) for office in row["offices"]]
    return row


def issue_to_plain(issue: Issue) -> Plain:
    """Return an issue as JSON values."""
    row: Plain = _lists(asdict(issue))
    return row


def meeting_to_plain(meeting: Meeting) -> Plain:
    """Return a meeting as JSON values with ``from`` and ``to``."""
    return _from_to(_lists(asdict(meeting)))


def record_to_plain(record: Record) -> Plain:
    """Return a record as the JSON values that ``pourparler read --json`` prints.

    The text of the sources is left out: their spans carry the words.
    """
    sources = [source_to_plain(source) for source in record.sources]
    for row in sources:
        del row["text"]
    return {
        "sources": sources,
        "people": [person_to_plain(person) for person in record.people],
        "parties": [party_to_plain(party) for party in record.parties],
        "issues": [issue_to_plain(issue) for issue in record.issues],
        "meetings": [meeting_to_plain(meeting) for meeting in record.meetings],
        "statements": [statement_to_plain(statement) for statement in record.statements],
    }


def span_from_plain(row: Plain) -> Span:
    """Return the span of its JSON values."""
    return Span(start=row["start"], end=row["end"], text=row["text"])


def _span_or_none(row: Plain | None) -> Span | None:
    return None if row is None else span_from_plain(row)


def statement_from_plain(row: Plain) -> Statement:
    """Return the statement of its JSON values."""
    fields = dict(row)
    fields["content_spans"] = tuple(span_from_plain(span) for span in row["content_spans"])
    fields["cue_span"] = _span_or_none(row["cue_span"])
    fields["speaker_span"] = _span_or_none(row["speaker_span"])
    hits = tuple(span_from_plain(span) for span in row["firmness"]["hits"])
    fields["firmness"] = Firmness(level=row["firmness"]["level"], hits=hits)
    fields["said_on"] = SaidOn(**row["said_on"])
    fields["chain"] = tuple(row["chain"])
    return Statement(**fields)


def source_from_plain(row: Plain) -> Source:
    """Return the source of its JSON values."""
    fields = dict(row)
    fields["published"] = Published(**row["published"])
    fields["blocks"] = tuple(Block(**block) for block in row["blocks"])
    fields["not_statements"] = tuple(NotStatement(**item) for item in row["not_statements"])
    fields["remarks"] = tuple(row["remarks"])
    fields["cleared"] = False
    return Source(**fields)


def party_from_plain(row: Plain) -> Party:
    """Return the party of its JSON values."""
    return Party(**{**row, "aliases": tuple(row["aliases"])})


def _since_until(row: Plain) -> Plain:
    names = {"from": "since", "to": "until"}
    return {names.get(key, key): value for key, value in row.items()}


def person_from_plain(row: Plain) -> Person:
    """Return the person of its JSON values."""
    offices = tuple(Office(**_since_until(office)) for office in row["offices"])
    return Person(name=row["name"], aliases=tuple(row["aliases"]), offices=offices)


def issue_from_plain(row: Plain) -> Issue:
    """Return the issue of its JSON values."""
    return Issue(**{**row, "options": tuple(row["options"]), "keywords": tuple(row["keywords"])})


def meeting_from_plain(row: Plain) -> Meeting:
    """Return the meeting of its JSON values."""
    fields = _since_until(row)
    return Meeting(**{**fields, "parties": tuple(row["parties"]), "excluded": tuple(row["excluded"])})
