"""Nouns to the payloads of the log and back, by kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pourparler.base.errors import CorruptCase, UsageError
from pourparler.base.ids import canonical_json
from pourparler.record import plain
from pourparler.record.decision import Decision, decision_from_plain, decision_to_plain
from pourparler.record.issue import Issue, Meeting
from pourparler.record.party import Party, Person
from pourparler.record.source import Source
from pourparler.record.statement import Statement
from pourparler.store.fit import misfit
from pourparler.store.log import Entry, LogRow, require_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of noun is kept: the attribute that is its key, and both ways of its JSON."""

    noun: type
    key: str
    to_plain: Callable[[Any], plain.Plain]
    from_plain: Callable[[plain.Plain], Any]


def _source_without_text(source: Source) -> plain.Plain:
    row = plain.source_to_plain(source)
    del row["text"]
    return row


def _source_with_no_text(row: plain.Plain) -> Source:
    return plain.source_from_plain({**row, "text": ""})


KINDS: Final[dict[str, Kind]] = {
    "person": Kind(
        noun=Person, key="name", to_plain=plain.person_to_plain, from_plain=plain.person_from_plain
    ),
    "party": Kind(noun=Party, key="id", to_plain=plain.party_to_plain, from_plain=plain.party_from_plain),
    "issue": Kind(noun=Issue, key="id", to_plain=plain.issue_to_plain, from_plain=plain.issue_from_plain),
    "meeting": Kind(
        noun=Meeting, key="id", to_plain=plain.meeting_to_plain, from_plain=plain.meeting_from_plain
    ),
    "source": Kind(noun=Source, key="id", to_plain=_source_without_text, from_plain=_source_with_no_text),
    "statement": Kind(
        noun=Statement, key="id", to_plain=plain.statement_to_plain, from_plain=plain.statement_from_plain
    ),
    "decision": Kind(noun=Decision, key="id", to_plain=decision_to_plain, from_plain=decision_from_plain),
}
"""The nouns of a case by the kind of their rows; the text of a source is kept apart."""


def entry_of(noun: object, *, kind: str) -> Entry:
    """Return the entry that keeps a noun.

    Raises
    ------
    UsageError
        If an attribute is not of its type, a number is not finite, or the key is empty.
    EncodingError
        If a text in it cannot be written as UTF-8.
    """
    shape = KINDS[kind]
    odd = misfit(noun, shape.noun)
    key = "" if odd else str(getattr(noun, shape.key))
    where = f"{kind} {key!r}"
    if odd or not key:
        raise UsageError(odd or f"{shape.key} is empty", where=where, mend="Correct it before saving")
    payload = canonical_json(shape.to_plain(noun))
    require_text(payload, where=where)
    return Entry(kind=kind, key=key, payload=payload)


def noun_of(row: LogRow) -> Any:
    """Return the noun that a row of the log keeps; a source comes without its text.

    Raises
    ------
    CorruptCase
        If the payload is not that of such a noun, or its key is another's.
    """
    shape = KINDS[row.kind]
    try:
        value = json.loads(row.payload or "null")
        if canonical_json(value) != row.payload:
            raise ValueError("not canonical JSON")
        noun = shape.from_plain(value)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _corrupt(row, f"is no {row.kind} ({type(error).__name__}: {error})") from error
    odd = misfit(noun, shape.noun)
    if odd:
        raise _corrupt(row, odd)
    if getattr(noun, shape.key) != row.key:
        raise _corrupt(row, "has the key of another")
    return noun


def _corrupt(row: LogRow, what: str) -> CorruptCase:
    return CorruptCase(
        f"{row.kind} {row.key!r} {what}",
        where=f"row {row.seq} of the log",
        mend="Run: pourparler verify CASE",
    )
