"""A record as lines of JSON: a head, then sources with their texts, people, parties, issues, statements.

A line is an object with one key, its kind: ``{"statement": {…}}``. The values have the keys that
``read --json`` prints; a source has its ``text`` too. The head is ``{"pourparler-record": 1}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pourparler.base.errors import EvidenceError, FormatError, LimitError, UsageError
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.amend import FIELDS
from pourparler.record.plain import (
    issue_from_plain,
    issue_to_plain,
    meeting_from_plain,
    meeting_to_plain,
    party_from_plain,
    party_to_plain,
    person_from_plain,
    person_to_plain,
    source_from_plain,
    source_to_plain,
    statement_from_plain,
    statement_to_plain,
)
from pourparler.record.record import Record, check_spans
from pourparler.record.source import Source
from pourparler.record.statement import Statement

HEAD: Final = "pourparler-record"
VERSION: Final = 1
MOST_LETTERS: Final = 20_000_000
"""Letters in one line."""

MOST_SHARED: Final = 100
"""Statements that may share their words."""

KINDS: Final[dict[str, tuple[str, Callable[[Any], dict[str, Any]], Callable[[dict[str, Any]], Any]]]] = {
    "source": ("sources", source_to_plain, source_from_plain),
    "person": ("people", person_to_plain, person_from_plain),
    "party": ("parties", party_to_plain, party_from_plain),
    "issue": ("issues", issue_to_plain, issue_from_plain),
    "meeting": ("meetings", meeting_to_plain, meeting_from_plain),
    "statement": ("statements", statement_to_plain, statement_from_plain),
}
"""Each kind of line: its field of a record, how it is written, and how it is read."""


def jsonl(record: Record) -> str:
    """Return a record as lines of JSON, one noun each; same record, same bytes."""
    lines: list[dict[str, Any]] = [{HEAD: VERSION}]
    for kind, (name, plain, _) in KINDS.items():
        lines += [{kind: plain(noun)} for noun in getattr(record, name)]
    return "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)


def record_of_lines(lines: Iterable[str], *, where: str) -> Record:
    """Return the record that lines state; every digest, id, field and span is checked.

    Raises
    ------
    FormatError
        If a line is not what it claims to be; file and line are named.
    LimitError
        If a line is too long.
    EvidenceError
        If a statement's words are not in its source.
    """
    found: dict[str, list[Any]] = {name: [] for name, _, _ in KINDS.values()}
    texts: dict[str, str] = {}
    head = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        kind, value = _line(line, place=place)
        if not head:
            if kind != HEAD or value != VERSION:
                raise FormatError(
                    f"begins with {kind!r}", where=place, mend=f'Its first line is {{"{HEAD}": {VERSION}}}'
                )
            head = True
            continue
        if kind not in KINDS:
            raise FormatError(f"no kind {kind!r}", where=place, mend=f"Known: {', '.join(KINDS)}")
        name, _, read = KINDS[kind]
        found[name].append(_noun(read, value, place=place))
        if kind == "source":
            texts[found[name][-1].id] = _checked(found[name][-1], place=place)
        elif kind == "statement":
            _check_statement(found[name][-1], value, texts=texts, place=place)
    if not head:
        raise FormatError("is empty", where=where, mend="Write one: pourparler export CASE --to jsonl")
    record = Record(**{name: tuple(rows) for name, rows in found.items()})
    check_spans(record)
    return record


def _line(line: str, *, place: str) -> tuple[str, Any]:
    if len(line) > MOST_LETTERS:
        raise LimitError(f"longer than {MOST_LETTERS:,} letters", where=place, mend="Split the document")
    try:
        held = json.loads(line)
        json.dumps(held, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise FormatError(
            f"is no JSON: {str(error)[:100]}", where=place, mend="Write it anew with export"
        ) from error
    if not isinstance(held, dict) or len(held) != 1:
        raise FormatError("is no object with one key", where=place, mend='Such as {"statement": {…}}')
    return next(iter(held.items()))


def _noun(read: Callable[[dict[str, Any]], Any], value: Any, *, place: str) -> Any:
    try:
        return read(value)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise FormatError(
            f"lacks a key, or has one that cannot stand: {str(error)[:100]}",
            where=place,
            mend="Compare with what export writes",
        ) from error


def _checked(source: Source, *, place: str) -> str:
    """Return the text of a source whose id and digest are those of its text."""
    if not isinstance(source.text, str) or sha256_hex(source.text) != source.text_sha256:
        raise FormatError("its text is not that of its text_sha256", where=place, mend="Write it anew")
    known = source_id(outlet=source.outlet, published=source.published.value, text=source.text)
    if known != source.id:
        raise FormatError("its id is not that of its outlet, day and text", where=place, mend="Write it anew")
    return source.text


def _check_statement(
    row: Statement, value: Mapping[str, Any], *, texts: Mapping[str, str], place: str
) -> None:
    if row.source not in texts:
        raise FormatError("its source stands in no line before", where=place, mend="Write sources first")
    if not isinstance(row.sure, int | float) or not 0 <= row.sure <= 1 or not isinstance(row.made_by, str):
        raise FormatError("sure is no share, or made_by no name", where=place, mend="Write it anew")
    for name, check in FIELDS.items():
        try:
            check(value.get(name), name, texts[row.source])
        except (UsageError, EvidenceError) as error:
            raise FormatError(f"{name}: {error.what}", where=place, mend=error.mend) from error
    places = tuple((span.start, span.end) for span in row.content_spans)
    if row.id not in (statement_id(source=row.source, spans=places, ordinal=n) for n in range(MOST_SHARED)):
        raise FormatError("its id is not that of its source and spans", where=place, mend="Write it anew")
