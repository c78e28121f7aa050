"""What a reader of the brief has to beware of, what is open, and what the brief takes for granted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from pourparler.base.ids import folded
from pourparler.brief.scope import Scope, day_of, is_headline, rank
from pourparler.brief.wording import (
    attribution,
    capital,
    hops,
    listed,
    name,
    own,
    trace,
    traces_of,
    words_parts,
)
from pourparler.finding.brief import Grid, Line, Part, Trace
from pourparler.record.source import NotStatement
from pourparler.record.span import Span
from pourparler.record.statement import LEVELS, Statement

HEADLINES: Final = 2
FLAT: Final = 2
OPEN: Final = 3
EXAMPLES: Final = 3
WIRES: Final = 3
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
    voices = [s for s in scope.counted() if s.speaker is None]
    if not voices:
        return ()
    traces = _first_traces(voices, scope=scope)
    noun = "statement has" if len(voices) == 1 else "statements have"
    parts = (name(str(len(voices))), own(f" {noun} no named speaker."))
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


def open_questions(scope: Scope, *, grid: Grid) -> tuple[Line, ...]:
    """Return the widest gaps: parties at the table silent where the most others have spoken."""
    seated = set(scope.at_table()) or {c.party for c in grid.columns if c.seat == "seat not known"}
    gaps = []
    for row in grid.rows:
        spoken = [c for c in row.cells if c.lines and not c.lines[0].to_check]
        mute = [c.party for c in row.cells if c.party in seated and not c.lines]
        if spoken and mute:
            gaps.append((row, spoken, mute))
    gaps.sort(key=lambda gap: -len(gap[1]))
    lines = []
    for row, spoken, mute in gaps[:OPEN]:
        parts = (
            own("What does " if len(mute) == 1 else "What do "),
            *listed([scope.party_name(p) for p in mute]),
            own(" want? On file: "),
            *listed([scope.party_name(c.party) for c in spoken]),
            own(" only."),
        )
        traces = tuple(t for c in spoken for t in c.lines[0].traces)
        lines.append(Line(parts=parts, mark="I", traces=traces, label=row.name))
    return tuple(lines)


def assumptions(scope: Scope) -> tuple[Line, ...]:
    """Return what the brief takes for granted, each with what falls if it is wrong."""
    if not scope.record.statements:
        return ()
    return (*_faithful(scope), *_authority(scope), *_days(scope), *_seats_taken(scope))


def _faithful(scope: Scope) -> tuple[Line, ...]:
    told = [s for s in scope.counted() if s.mode in {"indirect", "paraphrase"}]
    told.sort(key=lambda s: (is_headline(s), not hops(s, scope=scope)))
    if not told:
        return ()
    carried = Counter(hop for s in told for hop in hops(s, scope=scope))
    wires = [hop for hop, _ in carried.most_common(WIRES)]
    through: tuple[Part, ...] = (own(", also through "), *listed(wires)) if wires else ()
    parts = (
        own("Paraphrase is faithful"),
        *through,
        own(". If not, the lines marked P or R fall ("),
        name(f"{len(told)} of {len(scope.counted())} statements"),
        own(")."),
    )
    return (Line(parts=parts, mark="I", traces=_first_traces(told, scope=scope)),)


def _authority(scope: Scope) -> tuple[Line, ...]:
    best: dict[str, Statement] = {}
    seated = set(scope.at_table())
    for s in sorted(scope.record.statements, key=lambda s: (rank(s, scope=scope), day_of(s), s.id)):
        if s.party in seated and s.speaker is not None and scope.is_stated(s):
            best.setdefault(s.party or "", s)
    if not best:
        return ()
    speakers = [s.speaker or "" for s in best.values()]
    plural = "speaks" if len(speakers) == 1 else "speak"
    parts = (
        *listed(speakers),
        own(f" {plural} with authority to concede. If not, a softer or harder word of theirs binds nobody."),
    )
    return (Line(parts=parts, mark="I", traces=_first_traces(best.values(), scope=scope)),)


def _days(scope: Scope) -> tuple[Line, ...]:
    late = [s for s in scope.counted() if s.said_on.basis == "article"]
    if not late:
        return ()
    parts = (
        own("Words without a day of their own were said shortly before publication ("),
        name(f"{len(late)} of {len(scope.counted())} statements"),
        own("; their day is written with “by”). If not, the order of moves changes."),
    )
    return (Line(parts=parts, mark="I"),)


def _seats_taken(scope: Scope) -> tuple[Line, ...]:
    names = [scope.party_name(party) for party in scope.at_table()]
    if not names:
        return ()
    parts = (
        own("At the table: "),
        *listed(names),
        own(". If not, the lines on silence and on parties away from the table change."),
    )
    return (Line(parts=parts, mark="I"),)


def source_name(scope: Scope, source: str) -> str:
    """Return the outlet and number of a source."""
    return f"{scope.sources[source].outlet or 'source'} (S{scope.numbers[source]})"


def _first_traces(statements: Iterable[Statement], *, scope: Scope) -> tuple[Trace, ...]:
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
