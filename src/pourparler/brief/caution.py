"""What a reader of the brief has to beware of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

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
from pourparler.finding.flag import FlagKind
from pourparler.record.source import NotStatement
from pourparler.record.span import Span
from pourparler.record.statement import Statement

HEADLINES: Final = 2
PARAPHRASES: Final = 2
EXAMPLES: Final = 3
SHORT: Final = 18


def beware(scope: Scope) -> tuple[Line, ...]:
    """Return the warnings that this file calls for, in a fixed order."""
    return tuple(line for rule in WARNINGS.values() for line in rule(scope))


def headlines(scope: Scope) -> tuple[Line, ...]:
    """Return headlines that do not give back the body under them."""
    return _flagged(scope, headline=True, label="Headline", limit=HEADLINES)


def paraphrases(scope: Scope) -> tuple[Line, ...]:
    """Return paraphrases that do not give back what their speaker is quoted with."""
    return _flagged(scope, headline=False, label="Paraphrase", limit=PARAPHRASES)


def _flagged(scope: Scope, *, headline: bool, label: str, limit: int) -> tuple[Line, ...]:
    under = "the body" if headline else "the quote"
    lines = []
    for flag in scope.flags:
        told, against = scope.statements[flag.statement], scope.statements[flag.against]
        if is_headline(told) == headline:
            lines.append(
                _versus(label, told, against, scope=scope, between=f"; {under} {FAULTS[flag.kind]}: ")
            )
    return tuple(lines[:limit])


FAULTS: Final[dict[FlagKind, str]] = {
    "headline-harder-than-body": "has it softer",
    "opening-lost": "has it as a place to start from",
    "condition-lost": "has a condition",
    "condition-added": "has no condition",
    "negation-lost": "is a no",
    "negation-added": "is no such no",
    "modality-hardened": "leaves it open",
    "modality-softened": "is flat",
}
"""What the words under a headline or paraphrase have, and it has not."""


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


def shared_wording(scope: Scope) -> tuple[Line, ...]:
    """Return how many statements have words that another source on file had first, with the first places."""
    again = tuple(scope.statements[row] for row in scope.again)
    if not again:
        return ()
    noun = "statement has" if len(again) == 1 else "statements have"
    parts = (
        name(str(len(again))),
        own(f" {noun} words that another source here had first; each wording counts as one origin."),
    )
    return (Line(parts=parts, mark="I", traces=first_traces(again, scope=scope), label="Shared wording"),)


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
    "headline": headlines,
    "paraphrase": paraphrases,
    "one outlet": one_outlet,
    "shared wording": shared_wording,
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
