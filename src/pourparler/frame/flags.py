"""Flags: headline against body, paraphrase against quote, by words that can be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from pourparler.base.ids import folded
from pourparler.finding.flag import Flag, FlagKind
from pourparler.frame.flag_words import (
    CONDITION,
    EXPLICIT_NOT,
    FLAT,
    MIGHT,
    NEGATIVE,
    OPEN,
    OPENING,
    SENTENCE,
)
from pourparler.frame.rows import HEADLINE_BLOCKS, words_of
from pourparler.frame.words import NEGATIONS, content_stems, tokens
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import LEVELS, Act, Statement

SHARED: Final = 2
"""Content words that two tellings of one thing have in common at least."""
COVERED: Final = 0.5
"""Share of the shorter telling's content words that the longer one must have."""
CLOSE: Final = 0.6
"""The same of both tellings, before a lost "not" or "might" is said to be lost."""
NEAR: Final = 600
"""Code points within which two refusals of one speaker are taken for one, told and quoted."""
DAYS: Final = 1
"""Days that two sources' tellings of the same words lie apart at most."""

_BARE: Final[frozenset[Act]] = frozenset(
    ("demand", "refusal", "threat", "promise", "goal", "offer", "concession")
)
"""Acts that a dropped condition changes."""
_TOLD: Final = frozenset(("indirect", "paraphrase"))
_QUOTED: Final = frozenset(("direct", "mixed"))


@dataclass(frozen=True)
class _Telling:
    """A statement with its words ready for comparing."""

    row: Statement
    source: Source | None
    named: frozenset[str]

    @cached_property
    def text(self) -> str:
        """Words of the content, folded."""
        return folded(words_of(self.row)).replace("’", "'")

    @cached_property
    def around(self) -> str:
        """Words of the content, the cue and the rest of the sentence, folded."""
        cue = self.row.cue_span.text if self.row.cue_span is not None else ""
        return f"{folded(cue)} {self.text} {_sentence(self.row, self.source)}"

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the words that carry content, without names of parties."""
        return content_stems(tokens(self.text)) - self.named - NEGATIONS

    @property
    def is_headline(self) -> bool:
        """Whether it stands in a headline."""
        return self.row.block in HEADLINE_BLOCKS

    @property
    def start(self) -> int:
        """First code point."""
        return self.row.content_spans[0].start if self.row.content_spans else 0


def _sentence(row: Statement, source: Source | None) -> str:
    """Return the line from the end of the sentence before a statement to the end of its own, folded."""
    if source is None or not row.content_spans or not source.text:
        return ""
    start, end = row.content_spans[0].start, row.content_spans[-1].end
    lead = re.split(r"[.!?…]['\"”’»)]* |\n", source.text[max(0, start - 400) : start])[-1]
    tail = re.split(r"[.!?…]['\"”’»)]*(?: |$)|\n", source.text[end : end + 400])[0]
    return folded(f"{lead} {tail}").replace("’", "'")


def flags_of(record: Record) -> tuple[Flag, ...]:
    """Return where a headline or paraphrase does not give back the words it rests on.

    A headline is held against the body of its own source; what is told against what the same
    speaker is quoted with on the same matter, in the same source or in one of a day more or
    less. Nothing is flagged where the condition, the "not" or the "might" stands elsewhere in
    the sentence, or where another quote says it as flatly. One flag is given for each pair,
    the first of the rules that fits. Cost: one comparison for each pair of rows of a party in one
    source or within days.
    """
    sources = {source.id: source for source in record.sources}
    named = _named(record.parties)
    tellings = [
        _Telling(row, sources.get(row.source), named)
        for row in record.statements
        if row.content_spans and (row.party or row.speaker)
    ]
    near = _nearby(tellings)
    found: dict[str, Flag] = {}
    for told in tellings:
        places = sorted({place for key in _where(told) for place in near.get(key, ())})
        others = [tellings[place] for place in places]
        flag = _headline(told, others) if told.is_headline else _paraphrase(told, others)
        if flag is not None and _key(flag) not in found:
            found[_key(flag)] = flag
    return tuple(found.values())


def _nearby(tellings: list[_Telling]) -> dict[tuple[str, str], list[int]]:
    """Return the places of the rows of each voice in each source, and of each day said."""
    near: dict[tuple[str, str], list[int]] = {}
    for place, telling in enumerate(tellings):
        for key in (_voice_in(telling), (_voice(telling), _day(telling.row) or "")):
            near.setdefault(key, []).append(place)
    return near


def _where(told: _Telling) -> Iterator[tuple[str, str]]:
    """Yield where what a row tells can have been said: in its source, or within days of it."""
    yield _voice_in(told)
    day = _day(told.row)
    if day is not None and not told.is_headline:
        at = date.fromisoformat(day).toordinal()
        for other in range(max(at - DAYS, 1), min(at + DAYS, date.max.toordinal()) + 1):
            yield _voice(told), date.fromordinal(other).isoformat()


def _voice(telling: _Telling) -> str:
    return telling.row.party or folded(telling.row.speaker or "")


def _voice_in(telling: _Telling) -> tuple[str, str]:
    return _voice(telling), telling.row.source


def _day(row: Statement) -> str | None:
    return row.said_on.value or row.said_on.not_after


def _key(flag: Flag) -> str:
    return f"{flag.kind} {folded(flag.text)} {folded(flag.against_text)}"


def _named(parties: Iterable[Party]) -> frozenset[str]:
    names = (name for party in parties for name in (party.name, *party.aliases))
    return frozenset(stem for name in names for stem in content_stems(tokens(name)))


def _headline(head: _Telling, group: list[_Telling]) -> Flag | None:
    """Return the fault of a headline against its body: first what it lost, then its firmness."""
    body = [t for t in group if t.row.source == head.row.source and not t.is_headline]
    same = [t for t in body if _on_one_point(head, t)]
    about = [t for t in same if _shared(head, t)]
    alike = [t for t in body if _shared(head, t) >= SHARED and _covered(head, t) >= COVERED]
    for rule in RULES.values():
        found = _first(rule, head, alike)
        if found is not None:
            return found
    level = LEVELS.index(head.row.firmness.level)
    if about and level > max(LEVELS.index(t.row.firmness.level) for t in same):
        firmest = max(about, key=lambda t: LEVELS.index(t.row.firmness.level))
        words = tuple(dict.fromkeys(hit.text for hit in head.row.firmness.hits))
        return _flag("headline-harder-than-body", head, firmest, words=words)
    guarded = next((t for t in about if _opening(head, t) or (t.row.conditional and _lost(head))), None)
    if guarded is None or not _binds(head):
        return None
    kind: FlagKind = "condition-lost" if guarded.row.conditional else "opening-lost"
    words = _hits(CONDITION if guarded.row.conditional else OPENING, guarded.text)
    return _flag(kind, head, guarded, words=words) if words else None


def _on_one_point(one: _Telling, two: _Telling) -> bool:
    return one.row.issue is not None and one.row.issue == two.row.issue and one.row.party == two.row.party


def _paraphrase(told: _Telling, group: list[_Telling]) -> Flag | None:
    """Return the fault of what is told against what its speaker is quoted with."""
    if told.row.mode not in _TOLD:
        return None
    quotes = [t for t in group if t.row.mode in _QUOTED and not t.is_headline and _may_tell(told, t)]
    alike = [q for q in quotes if _shared(told, q) >= SHARED and _covered(told, q) >= COVERED]
    for rule in RULES.values():
        found = _first(rule, told, alike)
        if found is not None:
            return found
    beside = next((q for q in quotes if _same_no_beside(told, q)), None)
    words = () if beside is None else _hits(CONDITION, beside.text)
    return _flag("condition-lost", told, beside, words=words) if beside is not None and words else None


def _same_no_beside(told: _Telling, quote: _Telling) -> bool:
    """Tell whether a refusal is told flat right beside a conditional quote that refuses: one thing, twice."""
    return (
        told.row.act == quote.row.act == "refusal"
        and told.row.source == quote.row.source
        and quote.row.conditional
        and _lost(told)
        and _shared(told, quote) >= 1
        and abs(told.start - quote.start) < NEAR
    )


def _may_tell(told: _Telling, quote: _Telling) -> bool:
    """Tell whether one can tell the other: one speaker, one source or two of a day more or less."""
    one, two = told.row, quote.row
    if folded(one.speaker or "") != folded(two.speaker or "") or one.speaker is None:
        return False
    if one.source == two.source:
        return True
    days = [_day(row) for row in (one, two)]
    if days[0] is None or days[1] is None:
        return False
    apart = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
    return apart <= DAYS and _both_covered(told, quote) >= CLOSE


def _first(rule: _Rule, told: _Telling, others: list[_Telling]) -> Flag | None:
    """Return the flag of the nearest statement that a rule fits, none where another says it as told."""
    found = [(other, hit) for other in others if (hit := rule(told, other)) is not None]
    if not found or any(
        _says_as_told(told, other) for other in others if all(other is not o for o, _ in found)
    ):
        return None
    other, (kind, words) = min(
        found, key=lambda pair: (-_shared(told, pair[0]), abs(told.start - pair[0].start))
    )
    return _flag(kind, told, other, words=words)


def _says_as_told(told: _Telling, other: _Telling) -> bool:
    """Tell whether another statement covers the told words as well and no rule finds a fault between them."""
    return all(rule(told, other) is None for rule in RULES.values())


_Hit = tuple[FlagKind, tuple[str, ...]]
_Rule = Callable[[_Telling, _Telling], _Hit | None]


def _binds(told: _Telling) -> bool:
    """Tell whether a dropped condition changes what is told: an act that binds, or a flat "would"."""
    return told.row.act in _BARE or (told.row.act == "other" and FLAT.search(told.around) is not None)


def _lost(told: _Telling) -> bool:
    """Tell whether no word of a condition stands in or around what is told."""
    return not told.row.conditional and CONDITION.search(told.around) is None


def _condition_lost(told: _Telling, other: _Telling) -> _Hit | None:
    if not other.row.conditional or not _lost(told) or not _binds(told):
        return None
    held = [
        part for part in SENTENCE.split(other.text) if len(told.stems & content_stems(tokens(part))) >= SHARED
    ]
    words = _hits(CONDITION, " ".join(held))
    return ("condition-lost", words) if words else None


def _condition_added(told: _Telling, other: _Telling) -> _Hit | None:
    words = _hits(CONDITION, told.text)
    if not told.row.conditional or not words or other.row.mode != "direct" or other.row.conditional:
        return None
    if CONDITION.search(other.around) is not None or _both_covered(told, other) < CLOSE:
        return None
    return "condition-added", words


def _opening(told: _Telling, other: _Telling) -> _Hit | None:
    words = _hits(OPENING, other.text)
    if not words or OPENING.search(told.around) is not None or not _binds(told):
        return None
    return "opening-lost", words


def _negation_lost(told: _Telling, other: _Telling) -> _Hit | None:
    words = _hits(EXPLICIT_NOT, other.text)
    flat = NEGATIVE.search(told.around) is None and told.row.act not in ("refusal", "denial", "threat")
    return ("negation-lost", words) if words and flat and _both_covered(told, other) >= CLOSE else None


def _negation_added(told: _Telling, other: _Telling) -> _Hit | None:
    words = _hits(EXPLICIT_NOT, told.text)
    flat = NEGATIVE.search(other.around) is None and other.row.act not in ("refusal", "denial", "threat")
    return ("negation-added", words) if words and flat and _both_covered(told, other) >= CLOSE else None


def _hardened(told: _Telling, other: _Telling) -> _Hit | None:
    words = _hits(MIGHT, other.text)
    flat = OPEN.search(told.around) is None and (told.is_headline or FLAT.search(told.around) is not None)
    return ("modality-hardened", words) if words and flat and _both_covered(told, other) >= CLOSE else None


def _softened(told: _Telling, other: _Telling) -> _Hit | None:
    words = _hits(MIGHT, told.text)
    flat = OPEN.search(other.around) is None and FLAT.search(other.text) is not None
    return ("modality-softened", words) if words and flat and _both_covered(told, other) >= CLOSE else None


RULES: Final[Mapping[str, _Rule]] = {
    "condition-lost": _condition_lost,
    "opening-lost": _opening,
    "negation-lost": _negation_lost,
    "negation-added": _negation_added,
    "modality-hardened": _hardened,
    "modality-softened": _softened,
    "condition-added": _condition_added,
}


def _hits(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(text)))


def _shared(one: _Telling, two: _Telling) -> int:
    return len(one.stems & two.stems)


def _covered(one: _Telling, two: _Telling) -> float:
    """Return the share of the shorter telling's content words that the other has."""
    least = min(len(one.stems), len(two.stems))
    return _shared(one, two) / least if least else 0.0


def _both_covered(one: _Telling, two: _Telling) -> float:
    """Return the share of the longer telling's content words that the other has."""
    most = max(len(one.stems), len(two.stems))
    return _shared(one, two) / most if most else 0.0


def _flag(kind: FlagKind, told: _Telling, other: _Telling, *, words: tuple[str, ...]) -> Flag:
    return Flag(
        kind=kind,
        statement=told.row.id,
        against=other.row.id,
        text=words_of(told.row),
        against_text=words_of(other.row),
        words=words,
    )
