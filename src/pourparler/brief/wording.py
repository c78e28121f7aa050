"""Statements as lines: the speaker's own words, who said them, through whom, and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import Final

from pourparler.brief.quotes import closed, rests_on_quote, stands_in_quotes
from pourparler.brief.scope import Scope, is_headline, names_no_one, office_of
from pourparler.finding.brief import Line, Mark, Part, Trace
from pourparler.record.cue import TURNED, tied_cue
from pourparler.record.source import Source
from pourparler.record.span import Span
from pourparler.record.statement import Statement

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CUT: Final = " …"
CELL_WORDS: Final = 25
LINE_WORDS: Final = 45
NO_NAME: Final = 4
"""A first link of a chain this short is a pronoun, not a description."""

TOKENS: Final = re.compile(r"[\u3040-\u9fff]{1,2}|[^\s\u3040-\u9fff]{1,40}")
"""What counts as a word: a run without spaces, in scripts without spaces two signs, 40 at most."""

KEEPERS: Final = re.compile(
    r"\b(?:if|unless|until|only|provided|except|before|once|or|were|not|no|never|nor|neither|without|"
    r"nothing|none|cannot|\w+n['’]t)\b",
    re.IGNORECASE,
)
"""Words that carry a condition or a negation; a cut never falls before the last of them."""


def day_words(day: str | None) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day_words("2025-09-01")
    '1 Sep 2025'
    >>> day_words(None)
    'undated'
    """
    if not day:
        return "undated"
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def long_day_words(day: str | None) -> str:
    """Return a day with its weekday, in English whatever the machine speaks."""
    if not day:
        return "undated"
    return f"{WEEKDAYS[date.fromisoformat(day).weekday()]} {day_words(day)}"


def said_words(statement: Statement) -> str:
    """Return the day of the words; ``by`` where only the day of publication is known."""
    said = statement.said_on
    if said.value and said.basis != "article":
        return day_words(said.value)
    latest = said.value or said.not_after
    return f"by {day_words(latest)}" if latest else "undated"


def mark_of(statement: Statement, *, scope: Scope) -> Mark:
    """Return the mark of a statement's words: Q, P or R."""
    if rests_on_quote(statement, source=scope.sources[statement.source]):
        return "Q"
    return "R" if names_no_one(statement, scope=scope) else "P"


def paragraph_of(source: Source, start: int) -> int:
    """Return the number of the paragraph, from 1, that holds the offset `start`."""
    if source.blocks:
        return max(1, bisect_right([block.start for block in source.blocks], start))
    return 1 + len(re.findall(r"\n\s*\S", source.text[: start + 1]))


def shown_spans(statement: Statement, *, source: Source) -> tuple[Span, ...]:
    """Return the words to show: the content, with a cue before it that carries the act.

    An adjoining cue joins the first span, with the preposition or "that" between; another stands as a span
    of its own, also behind its words where these say the opposite without it. A quotation mark
    that the content opens is closed.
    """
    spans = tuple(closed(span, source=source) for span in sorted(statement.content_spans))
    cue = tied_cue(statement, text=source.text)
    if cue is None:
        return spans
    if cue.end > spans[0].start:
        turned = statement.act in TURNED and statement.mode != "direct" and not statement.negated
        return tuple(sorted((*spans, cue))) if turned else spans
    between = source.text[cue.end : spans[0].start]
    if re.search(r"[\n.!?]\s", between):
        return spans
    if not between.strip() or between.split() == ["that"]:
        joined = Span(start=cue.start, end=spans[0].end, text=source.text[cue.start : spans[0].end])
        return (joined, *spans[1:])
    return (cue, *spans)


def trace(span: Span, *, source: Source, statement: str | None, mark: Mark) -> Trace:
    """Return the trace of a span in its source."""
    return Trace(
        statement=statement,
        source=source.id,
        start=span.start,
        end=span.end,
        text=span.text,
        paragraph=paragraph_of(source, span.start),
        outlet=source.outlet or "",
        mark=mark,
    )


def traces_of(statement: Statement, *, scope: Scope) -> tuple[Trace, ...]:
    """Return the traces of a statement, one for each span shown."""
    source = scope.sources[statement.source]
    mark = mark_of(statement, scope=scope)
    spans = shown_spans(statement, source=source)
    return tuple(trace(span, source=source, statement=statement.id, mark=mark) for span in spans)


def cut_words(text: str, *, limit: int) -> str:
    """Return the first `limit` words and `` …``, or the whole where it is short enough.

    A condition or a negation further on is kept: the cut then falls at the end of its
    clause, or nowhere. The result without `` …`` is verbatim.

    Examples
    --------
    >>> cut_words("one two three four five six", limit=3)
    'one two three …'
    >>> cut_words("we sign the paper today if they pay", limit=3)
    'we sign the paper today if they pay'
    """
    words = list(TOKENS.finditer(text))
    if len(words) <= limit + 2:
        return text
    end = words[limit - 1].end()
    for keeper in KEEPERS.finditer(text):
        if keeper.start() >= end:
            clause = re.compile(r"[,;:.!?—–](?=\s)").search(text, keeper.end())
            end = clause.start() if clause else len(text)
    return text if end >= words[-3].end() else text[:end].rstrip() + CUT


def words_parts(statement: Statement, *, scope: Scope, limit: int = LINE_WORDS) -> tuple[Part, ...]:
    """Return a statement's words: in quotation marks only where they are the speaker's verbatim.

    A conditional one gets the room of a line everywhere, so that what it promises is not cut off.
    """
    source = scope.sources[statement.source]
    limit = max(limit, LINE_WORDS) if statement.conditional else limit
    parts: list[Part] = []
    for span in shown_spans(statement, source=source):
        if parts:
            parts.append(Part(text=" … "))
        quoted = statement.mode == "direct" or stands_in_quotes(source, span)
        words = Part(text=cut_words(span.text, limit=limit), voice="source")
        parts.extend((Part(text="“"), words, Part(text="”")) if quoted else (words,))
    return tuple(parts)


def hops(statement: Statement, *, scope: Scope) -> tuple[str, ...]:
    """Return who passed the words on between the speaker and the outlet."""
    outlet = scope.sources[statement.source].outlet
    party = scope.parties.get(statement.party or "")
    own_names = {statement.speaker or "", *((party.name, *party.aliases) if party else ())}
    links = statement.chain[1:]
    links = links[:-1] if links and links[-1] == outlet else links
    return tuple(link for link in links if link not in own_names)


def speaker_words(statement: Statement, *, scope: Scope) -> str:
    """Return who speaks: name, office and party, or how the source describes an unnamed voice."""
    party = scope.party_name(statement.party)
    if statement.speaker is None:
        described = statement.chain[0] if statement.chain else ""
        voice = described if len(described) > NO_NAME and described != "unnamed" else "an unnamed speaker"
        return f"{voice} ({party})" if party else voice
    if not party or statement.speaker == party:
        return statement.speaker
    office = office_of(statement, scope=scope)
    if not office:
        return statement.speaker if party in statement.speaker else f"{statement.speaker} ({party})"
    return f"{statement.speaker}, {office}" + ("" if _names(office, statement, scope) else f" ({party})")


def _names(office: str, statement: Statement, scope: Scope) -> bool:
    party = scope.parties.get(statement.party or "")
    return party is not None and any(name in office for name in (party.name, *party.aliases))


def attribution(statement: Statement, *, scope: Scope) -> tuple[Part, ...]:
    """Return who said it, through whom and when: ``NAME, OFFICE, through WIRE, DAY``."""
    return (
        Part(text=speaker_words(statement, scope=scope), voice="name"),
        Part(text=", "),
        *_path(statement, scope=scope),
    )


def short_attribution(statement: Statement, *, scope: Scope) -> tuple[Part, ...]:
    """Return the attribution for a cell, where the column names the party."""
    if statement.speaker is None:
        who = "not named"
    elif names_no_one(statement, scope=scope):
        who = ""
    else:
        who = statement.speaker
    named = (Part(text=who, voice="name"), Part(text=", ")) if who else ()
    return (*named, *_path(statement, scope=scope))


def _path(statement: Statement, *, scope: Scope) -> tuple[Part, ...]:
    parts: list[Part] = []
    for hop in hops(statement, scope=scope):
        parts += [Part(text="through " if not parts else ", then "), Part(text=hop, voice="name")]
    if is_headline(statement):
        parts.append(Part(text=", in a headline" if parts else "in a headline"))
    if parts and is_headline(statement) and not _same_day(statement, scope=scope):
        return tuple(parts)
    if parts:
        parts.append(Part(text=", "))
    return (*parts, Part(text=said_words(statement), voice="name"))


def _same_day(headline: Statement, *, scope: Scope) -> bool:
    """Return whether the body under a headline gives its party's words the same day, or has none of them.

    A headline tells again what the body tells, so the body has the day.
    """
    return all(
        said_words(row) == said_words(headline)
        for row in scope.record.statements
        if row.source == headline.source and row.party == headline.party and not is_headline(row)
    )


def tags_of(statement: Statement, *, scope: Scope) -> tuple[str, ...]:
    """Return firmness in a word, for a stated row, and ``conditional`` where the words are."""
    firmness = (statement.firmness.level,) if scope.is_stated(statement) else ()
    return (*firmness, *(("conditional",) if statement.conditional else ()))


def said_line(statement: Statement, *, scope: Scope, label: str = "") -> Line:
    """Return one statement as a line: who, through whom, when, and the words."""
    return Line(
        parts=(
            *capital(attribution(statement, scope=scope)),
            Part(text=": "),
            *words_parts(statement, scope=scope),
            Part(text="."),
        ),
        mark=mark_of(statement, scope=scope),
        traces=traces_of(statement, scope=scope),
        label=label,
        tags=tags_of(statement, scope=scope),
        to_check=not scope.is_stated(statement),
    )


def own(text: str) -> Part:
    """Return our own words as a part."""
    return Part(text=text)


def name(text: str) -> Part:
    """Return a name, a day or a command as a part."""
    return Part(text=text, voice="name")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "article"), counted(2, "article")
    ('1 article', '2 articles')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: tuple[str, ...] | list[str]) -> tuple[Part, ...]:
    """Return names joined by commas and ``and``."""
    parts: list[Part] = []
    for n, text in enumerate(names):
        if n:
            parts.append(own(" and " if n == len(names) - 1 else ", "))
        parts.append(name(text))
    return tuple(parts)


def capital(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts whose first letter is a capital."""
    first = parts[0]
    return (Part(text=first.text[:1].upper() + first.text[1:], voice=first.voice), *parts[1:])
