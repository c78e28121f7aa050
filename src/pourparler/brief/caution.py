"""What a reader of the brief has to beware of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from pourparler.base.ids import folded
from pourparler.brief.scope import Scope, is_headline, names_no_one
from pourparler.brief.wording import (
    attribution,
    capital,
    listed,
    name,
    own,
    trace,
    traces_of,
    words_parts,
)
from pourparler.finding.brief import Line, Trace
from pourparler.record.source import NotStatement
from pourparler.record.span import Span
from pourparler.record.statement import LEVELS, Statement

HEADLINES: Final = 2
FLAT: Final = 2
EXAMPLES: Final = 3
SHORT: Final = 18
BARE: Final = frozenset({"demand", "refusal", "threat", "promise", "goal", "offer", "concession"})
"""Acts of a paraphrase that a dropped condition would change."""

_OPENING: Final = re.compile(
    r"\b(?:(?:start|begin|open)\w* (?:\w+ ){0,2}from|starting (?:point|position)|opening \w+|first offer)\b"
)

NEAR: Final = 600
"""A paraphrase this many code points from a quote on the same point is about the same words."""


def beware(scope: Scope) -> tuple[Line, ...]:
    """Return the warnings that this file calls for, in a fixed order."""
    return tuple(line for rule in WARNINGS.values() for line in rule(scope))


def harder_headlines(scope: Scope) -> tuple[Line, ...]:
    """Return headlines harder than their own body, by the same party on the same issue.

    Harder is firmer words, or words without the opening or condition that the body has.
    """
    said = [s for s in scope.record.statements if s.party and s.issue]
    lines = []
    for head in (s for s in said if is_headline(s)):
        body = [s for s in said if _same_point(s, head) and s.source == head.source and not is_headline(s)]
        if body and _level(head) > max(_level(s) for s in body):
            firmest = max(body, key=_level)
            lines.append(
                _versus("Headline", head, firmest, scope=scope, between="; the body has it softer: ")
            )
            continue
        guarded = next((s for s in body if _is_guarded(s)), None)
        if guarded is not None and not _is_guarded(head):
            lines.append(
                _versus("Headline", head, guarded, scope=scope, between="; the body has it less flat: ")
            )
    return tuple(lines[:HEADLINES])


def _is_guarded(statement: Statement) -> bool:
    """Return whether words are put as an opening or under a condition."""
    words = " ".join(folded(span.text) for span in statement.content_spans)
    return statement.conditional or _OPENING.search(words) is not None


def flat_paraphrases(scope: Scope) -> tuple[Line, ...]:
    """Return paraphrases without a condition beside a quote on the same point that has one."""
    said = [s for s in scope.record.statements if s.party and s.issue and not is_headline(s)]
    lines = []
    told = [s for s in said if s.mode in {"indirect", "paraphrase"} and not s.conditional]
    seen: set[str] = set()
    for quote in (s for s in said if s.conditional and s.mode in {"direct", "mixed"}):
        flat = [
            s
            for s in told
            if (_same_point(s, quote) or (s.party == quote.party and s.act == quote.act))
            and (s.source, s.speaker) == (quote.source, quote.speaker)
            and (s.act in BARE or s.act == quote.act)
            and _distance(s, quote) < NEAR
        ]
        words = folded(quote.content_spans[0].text)
        if flat and words not in seen:
            seen.add(words)
            nearest = min(flat, key=lambda s: _distance(s, quote))
            lines.append(
                _versus(
                    "Flat paraphrase", nearest, quote, scope=scope, between="; the quote has a condition: "
                )
            )
    return tuple(lines[:FLAT])


def outlet_voice(scope: Scope) -> tuple[Line, ...]:
    """Return how often the outlets speak in their own voice, with the first places."""
    found = [(source, row) for source in scope.record.sources for row in source.not_statements]
    counts = Counter(_voice(row) for _, row in found)
    shown = [(source, row) for source, row in found if _voice(row) != ""]
    if not shown:
        return ()
    traces = tuple(
        trace(Span(start=r.start, end=r.end, text=r.text), source=source, statement=None, mark="O")
        for source, r in shown[:EXAMPLES]
    )
    kinds = tuple(
        f"{counts[kind]} {kind if counts[kind] == 1 else kind + 's'}" for kind in VOICES if counts[kind]
    )
    parts = (own("In the outlets’ own voice, and counted for no party: "), *listed(kinds), own("."))
    return (Line(parts=parts, mark="O", traces=traces, label="Outlet’s voice"),)


VOICES: Final = ("scare quote", "comment", "headline verdict")


def _voice(row: NotStatement) -> str:
    why = row.why.casefold()
    return next(
        (kind for kind in VOICES if kind.split()[-1] in why and kind.split()[0] in why),
        "comment" if "comment" in why else "",
    )


def one_outlet(scope: Scope) -> tuple[Line, ...]:
    """Return a warning when the whole file rests on one outlet."""
    outlets = {source.outlet for source in scope.record.sources if source.outlet and source.kind != "note"}
    if len(outlets) != 1 or not scope.record.statements:
        return ()
    parts = (
        own("Everything here rests on one outlet, "),
        name(outlets.pop()),
        own("; nothing is confirmed by another."),
    )
    return (Line(parts=parts, mark="I", label="One outlet"),)


def unnamed(scope: Scope) -> tuple[Line, ...]:
    """Return how many statements have no named speaker, with the first places."""
    voices = [s for s in scope.record.statements if names_no_one(s, scope=scope)]
    if not voices:
        return ()
    traces = first_traces(voices, scope=scope)
    noun = "statement names" if len(voices) == 1 else "statements name"
    parts = (name(str(len(voices))), own(f" {noun} no person as the speaker."))
    return (Line(parts=parts, mark="I", traces=traces, label="Unnamed"),)


def undated(scope: Scope) -> tuple[Line, ...]:
    """Return the sources without a day."""
    names = [source_name(scope, s.id) for s in scope.record.sources if s.published.value is None]
    if not names:
        return ()
    parts = (
        own("No day was found for "),
        *listed(names),
        own("; the order of what was said there is not known."),
    )
    return (Line(parts=parts, mark="I", label="Undated"),)


WARNINGS: Final[dict[str, Callable[[Scope], tuple[Line, ...]]]] = {
    "headline": harder_headlines,
    "paraphrase": flat_paraphrases,
    "one outlet": one_outlet,
    "unnamed": unnamed,
    "voice": outlet_voice,
    "undated": undated,
}


def source_name(scope: Scope, source: str) -> str:
    """Return the outlet and number of a source."""
    return f"{scope.sources[source].outlet or 'source'} (S{scope.numbers[source]})"


def first_traces(statements: Iterable[Statement], *, scope: Scope) -> tuple[Trace, ...]:
    """Return the traces of the first few statements, as examples."""
    return tuple(t for s in list(statements)[:EXAMPLES] for t in traces_of(s, scope=scope))


def _versus(label: str, first: Statement, second: Statement, *, scope: Scope, between: str) -> Line:
    parts = (
        *capital(attribution(first, scope=scope)),
        own(": "),
        *words_parts(first, scope=scope, limit=SHORT),
        own(between),
        *words_parts(second, scope=scope, limit=SHORT),
        own("."),
    )
    traces = (*traces_of(first, scope=scope), *traces_of(second, scope=scope))
    unsure = not (scope.is_stated(first) and scope.is_stated(second))
    return Line(parts=parts, mark="I", traces=traces, label=label, to_check=unsure)


def _same_point(first: Statement, second: Statement) -> bool:
    return first.party == second.party and first.issue == second.issue and first.id != second.id


def _distance(first: Statement, second: Statement) -> int:
    return abs(first.content_spans[0].start - second.content_spans[0].start)


def _level(statement: Statement) -> int:
    return LEVELS.index(statement.firmness.level)
