"""Quotation marks: what stands in them, and whether a statement rests on a quote."""

from __future__ import annotations

import re
from typing import Final

from pourparler.record.source import Source
from pourparler.record.span import Span
from pourparler.record.statement import Statement

OPENING: Final = "\"'“‘«„‹「"
CLOSING: Final = "\"'”’»“›」"
DOUBLE: Final = re.compile(r"[“”«»„「」\"]")
SINGLE_RUN: Final = re.compile(r"(?<!\w)(?:‘([^‘]+?)’|'([^']+?)'|‹([^›]+)›)(?!\w)")
PAIRS: Final = (("“", "”"), ("«", "»"), ("「", "」"), ('"', '"'))
RUN: Final = 2
"""Words in single marks that make a quote; fewer hold a word at arm's length."""

_CLOSES: Final = re.compile(r"[.,;:!?…]?[”»」\"]")


def stands_in_quotes(source: Source, span: Span) -> bool:
    """Return whether quotation marks enclose a span in its source."""
    before = source.text[max(0, span.start - 1) : span.start]
    after = source.text[span.end : span.end + 2].lstrip(".,;:!?")
    return bool(before) and before in OPENING and bool(after) and after[0] in CLOSING


def rests_on_quote(statement: Statement, *, source: Source) -> bool:
    """Return whether a statement's words hold a quote: double marks, or two words or more in single ones."""
    if statement.mode == "direct":
        return True
    return statement.mode == "mixed" and any(_is_quoted(source, s) for s in statement.content_spans)


def _is_quoted(source: Source, span: Span) -> bool:
    after = source.text[span.end : span.end + 2].split("\n")[0]
    around = f"{source.text[max(0, span.start - 1) : span.end]}{after}"
    if DOUBLE.search(around) or _inside_double(source, span):
        return True
    runs = (next(filter(None, found.groups())) for found in SINGLE_RUN.finditer(around))
    return any(len(run.split()) >= RUN for run in runs)


def _inside_double(source: Source, span: Span) -> bool:
    """Return whether double marks opened earlier in the paragraph are still open at a span."""
    lead = source.text[source.text.rfind("\n", 0, span.start) + 1 : span.start]
    return any(_open(lead, left, right) for left, right in PAIRS)


def _open(text: str, left: str, right: str) -> bool:
    return text.count(left) % 2 == 1 if left == right else text.count(left) > text.count(right)


def closed(span: Span, *, source: Source) -> Span:
    """Return a span with the closing mark that follows it, where it opens one and stops short of its end."""
    if not any(_open(span.text, left, right) for left, right in PAIRS):
        return span
    found = _CLOSES.match(source.text, span.end)
    if found is None:
        return span
    return Span(start=span.start, end=found.end(), text=source.text[span.start : found.end()])
