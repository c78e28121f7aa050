"""Sentences that another verb wrote, taken apart: its own words, names, and words of the sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pourparler.brief.scope import Scope
from pourparler.brief.wording import CUT, mark_of, own, trace, traces_of
from pourparler.finding.brief import Line, Part, Trace
from pourparler.record.record import Record
from pourparler.record.span import Span
from pourparler.record.statement import Statement

QUOTED: Final = re.compile(r'(“[^“”]*”|"[^"]*")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names on file, longest first, and the issues and options that stand in quotation marks."""

    anywhere: re.Pattern[str] | None
    in_quotes: frozenset[str]


def names_of(record: Record) -> Names:
    """Return the names of a record: parties, people, speakers, chains, outlets, issues, options."""
    issues = {name for issue in record.issues for name in (issue.id, issue.name, *issue.options)}
    parties = {name for party in record.parties for name in (party.name, *party.aliases)}
    known = parties | {name.removeprefix("The ") for name in parties}
    known |= {issue.name for issue in record.issues}
    known |= {name for person in record.people for name in (person.name, *person.aliases)}
    known |= {link for s in record.statements for link in s.chain}
    known |= {s.speaker for s in record.statements if s.speaker}
    known |= {s.outlet for s in record.sources if s.outlet}
    capital = sorted((n for n in known if n[:1].isupper()), key=lambda n: (-len(n), n))
    anywhere = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, capital))})(?!\w)") if capital else None
    return Names(anywhere=anywhere, in_quotes=frozenset(issues))


def reason_line(
    text: str, *, said: tuple[Statement, ...], names: Names, scope: Scope, label: str = ""
) -> Line:
    """Return a sentence of ours on what was said, marked as inference and traced.

    Words in quotation marks are the source's where its paragraphs hold them.
    """
    traces = [t for s in said for t in traces_of(s, scope=scope)]
    parts: list[Part] = []
    for piece in QUOTED.split(text):
        inner = piece[1:-1].removesuffix(CUT) if QUOTED.fullmatch(piece) else ""
        inner = inner if inner in names.in_quotes else _as_written(inner, traces=traces)
        found = _found(inner, traces=traces, said=said, scope=scope) if inner else None
        if found is not None:
            traces += [] if found in traces else [found]
            cut = piece[1 + len(inner) : -1]
            parts += [own("“"), Part(text=inner, voice="source"), own(f"{cut}”")]
        elif inner in names.in_quotes:
            parts += [own("“"), Part(text=inner, voice="name"), own("”")]
        else:
            parts += _named(piece, names=names)
    return Line(parts=tuple(parts), mark="I", traces=tuple(traces), label=label)


def _as_written(words: str, *, traces: list[Trace]) -> str:
    """Return words as a trace writes them, where it differs in capitals or apostrophes only."""
    if not words or any(words in known.text for known in traces):
        return words
    signs = re.escape(words).replace("'", "['’]")
    plain = re.compile(rf"(?<!\w){signs}(?!\w)", re.IGNORECASE)
    found = next((match for known in traces if (match := plain.search(known.text))), None)
    return found[0] if found else words


def _found(words: str, *, traces: list[Trace], said: tuple[Statement, ...], scope: Scope) -> Trace | None:
    """Return a trace that holds `words`: one of `traces`, else a place in their paragraphs."""
    for known in traces:
        if words in known.text:
            return known
    for statement in said:
        source = scope.sources[statement.source]
        first, last = statement.content_spans[0], statement.content_spans[-1]
        start = source.text.rfind("\n", 0, first.start) + 1
        end = source.text.find("\n", last.end)
        place = source.text.find(words, start, end if end >= 0 else len(source.text))
        if place >= 0:
            span = Span(start=place, end=place + len(words), text=words)
            return trace(span, source=source, statement=statement.id, mark=mark_of(statement, scope=scope))
    return None


def _named(text: str, *, names: Names) -> list[Part]:
    pieces = names.anywhere.split(text) if names.anywhere else [text]
    return [Part(text=piece, voice="name" if n % 2 else "own") for n, piece in enumerate(pieces) if piece]
