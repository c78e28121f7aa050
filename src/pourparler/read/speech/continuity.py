"""Continuity: what a statement without words of its own for an issue goes on about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pourparler.read.speech.issues import Index, issue_of
from pourparler.read.speech.parse import Parsed
from pourparler.read.speech.row import Row
from pourparler.record.statement import Statement

_PUT: Final = frozenset({"hint proposal", "hint offer"})
_NAMED: Final = (
    r"(?:the|this|that) (?:(?:new|latest|revised|whole|entire) )?"
    r"(?:offer|plan|proposal|suggestion|compromise|package)\b"
)
_POINTER: Final = re.compile(_NAMED, re.IGNORECASE)
_ANSWERED: Final = re.compile(
    r"\b(?:accept|reject|refus|back|support|welcom|oppos|approv|endors|dismiss|sign|agree(?:s|d|ing)? to"
    r"|turn(?:s|ed|ing)? down|rul(?:es|ed|ing)? out)(?:e?s|e?d|ing)? "
    rf"{_NAMED}(?! (?:to|that|of|for|on|by)\b)",
    re.IGNORECASE,
)


def continued(made: Sequence[Row], *, parts: Sequence[Parsed], among: Index) -> tuple[Row, ...]:
    """Return the rows of a source, those without an issue with that of what stands right before them.

    Looked at in turn: what "the offer" points back to; the sentences before it in its paragraph, the
    nearest first; the sentence after it; what its speaker said in the paragraph before.
    """
    proposed: list[Statement] = []
    places: dict[str, tuple[int, str]] = {}
    rows: list[Row] = []
    for row in made:
        number = _number(row, parts)
        issue = row.statement.issue
        if issue is None and number is not None:
            issue = _of_proposal(row.statement, proposed) or _in_paragraph(row, parts[number], among=among)
            last = places.get(row.statement.speaker or "")
            if issue is None and last is not None and number - last[0] <= 1:
                issue = last[1]
            if issue is not None:
                row = replace(row, statement=replace(row.statement, issue=issue))
        if issue is not None and number is not None and row.statement.speaker:
            places[row.statement.speaker] = (number, issue)
        rows.append(row)
        if not _PUT.isdisjoint(row.reading.traits):
            proposed.append(row.statement)
    return tuple(rows)


def _of_proposal(said: Statement, proposed: Sequence[Statement]) -> str | None:
    """Return the issue of the one proposal that "accepted the offer" can mean, by another party before it."""
    words = " ".join(span.text for span in said.content_spans)
    if _POINTER.fullmatch(words) is None and _ANSWERED.search(words) is None:
        return None
    issues = {put.issue for put in proposed if put.party is None or put.party != said.party}
    return issues.pop() if len(issues) == 1 else None


def _number(row: Row, parts: Sequence[Parsed]) -> int | None:
    start = row.statement.content_spans[0].start
    return next((n for n, part in enumerate(parts) if part.segment.start <= start < part.segment.end), None)


def _in_paragraph(row: Row, part: Parsed, *, among: Index) -> str | None:
    start, end = row.statement.content_spans[0].start, row.statement.content_spans[-1].end
    before, after = [], []
    for sentence in part.doc.sents:
        first, last = part.plain.place(sentence.start_char, sentence.end_char)
        if last <= start:
            before.append(sentence.text)
        elif first >= end:
            after.append(sentence.text)
    for text in (*reversed(before), *after[:1]):
        issue, _ = issue_of(text, among=among)
        if issue is not None:
            return issue
    return None
