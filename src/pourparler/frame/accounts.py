"""Accounts: where two sources or two sides tell one thing otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Final

from pourparler.base.ids import folded
from pourparler.finding.account import Account, AccountKind
from pourparler.frame.figures import figures
from pourparler.frame.words import NEGATIONS, content_stems, stem, tokens
from pourparler.record.record import Record
from pourparler.record.statement import Act, Statement

SHARED: Final = 0.6
"""Share of the stems of both that two tellings have in common beside their figures."""
LEAST: Final = 3
"""Fewest stems of each: fewer are alike by chance."""
SAME_WORDS: Final = 8
"""Fewest words that are one utterance though told to be of two days."""
DAYS: Final = 3
"""Days that two tellings of one thing lie apart at most."""
NEAR: Final = 500
"""Code points between what is said to have happened and its denial in one text."""
BESIDE: Final = 160
"""The same where one of the two has no issue."""

POINTING: Final = frozenset(
    stem(word)
    for word in (
        *("accusation", "allegation", "assertion", "case", "charge", "claim", "kind", "report", "rumour"),
        *("rumor", "sort", "story", "suggestion", "thing"),
        *("correct", "false", "happen", "lie", "nonsense", "right", "true", "truth", "untrue", "wrong"),
    )
)
"""Stems that only point back at what was said: "the charge", "nothing of the kind", "that is untrue"."""

_HAPPENED: Final[frozenset[Act]] = frozenset(("assessment", "other", "accusation", "support", "procedural"))


def accounts_of(record: Record) -> tuple[Account, ...]:
    """Return the pairs of statements that tell one thing otherwise, in order of publication.

    Neither of two is taken to be right. A denial is held against the nearest assertion before it:
    in the same text on the same issue at most 500 code points above, or in one of three days at most.
    It shares a word with it, names of parties aside, unless it only points back: "not so", "the charge".
    Cost: one comparison for each pair of statements of one speaker within three days.

    Examples
    --------
    >>> accounts_of(Record())
    ()
    """
    order = {source.id: (source.published.value or "", n) for n, source in enumerate(record.sources)}
    rows = [row for row in record.statements if row.content_spans and row.source in order]
    rows.sort(key=lambda row: (order[row.source], row.content_spans[0].start, row.id))
    found = [*_otherwise(rows), *_denied(rows, names=_names(record))]
    place = {row.id: number for number, row in enumerate(rows)}
    return tuple(sorted(found, key=lambda one: [place[row] for row in one.statements]))


def _otherwise(rows: Sequence[Statement]) -> Iterable[Account]:
    """Yield one speaker's words that two sources tell with another figure or of another day."""
    place = {row.id: number for number, row in enumerate(rows)}
    voices: dict[tuple[str, str | None], list[Statement]] = {}
    for row in rows:
        if row.speaker is not None:
            voices.setdefault((folded(row.speaker), row.issue), []).append(row)
    for said in voices.values():
        days = sorted(said, key=lambda row: (_ordinal(row), row.source, row.id))
        for number, one in enumerate(days):
            for two in islice(days, number + 1, None):
                if _ordinal(two) - _ordinal(one) > DAYS:
                    break
                first, second = sorted((one, two), key=lambda row: place[row.id])
                account = _figure(first, second) or _day(first, second)
                if first.source != second.source and account is not None:
                    yield account


def _figure(one: Statement, two: Statement) -> Account | None:
    if one.act != two.act or not _may_be_one_day(one, two):
        return None
    words = [_words(_text(row)) for row in (one, two)]
    numbers = [_figures(some) for some in words]
    plain = [_stems(some) for some in words]
    told = [{(f.value, f.unit) for f in some if f.unit is not None or f.scaled} for some in numbers]
    units = [{unit for _, unit in some} for some in told]
    if not all(told) or units[0] != units[1] or {v for v, _ in told[0]} & {v for v, _ in told[1]}:
        return None
    if min(map(len, plain)) < LEAST or len(plain[0] & plain[1]) < SHARED * len(plain[0] | plain[1]):
        return None
    shown = [" ".join(" ".join(w[f.start : f.end]) for f in n) for w, n in zip(words, numbers, strict=True)]
    return _account("another-figure", one, two, words=(shown[0], shown[1]))


def _day(one: Statement, two: Statement) -> Account | None:
    words = [_words(_text(row)) for row in (one, two)]
    days = [row.said_on for row in (one, two)]
    if words[0] != words[1] or len(words[0]) < SAME_WORDS:
        return None
    if any(day.value is None or day.basis in ("article", "carried") for day in days):
        return None
    if days[0].value == days[1].value:
        return None
    return _account("another-day", one, two, words=(days[0].value or "", days[1].value or ""))


def _names(record: Record) -> frozenset[str]:
    """Return the stems of the names of the parties, which any two statements of them share."""
    names = [name for party in record.parties for name in (party.name, *party.aliases)]
    return content_stems(tuple(word for name in names for word in tokens(name)))


def _denied(rows: Sequence[Statement], *, names: frozenset[str]) -> Iterable[Account]:
    """Yield each denial with the nearest assertion of another side that it can answer."""
    there: dict[tuple[str | None, str | int], list[int]] = {}
    for number, row in enumerate(rows):
        day = _ordinal(row)
        if row.act == "denial" and row.party is not None:
            keys: list[tuple[str | None, str | int]] = [(None, row.source)]
            keys += [(row.issue, day + apart) for apart in range(-DAYS, DAYS + 1)]
            before = sorted({place for key in keys for place in there.get(key, ())}, reverse=True)
            others = (rows[place] for place in before if rows[place].party not in (None, row.party))
            told = next((other for other in others if _answers(row, other, names=names)), None)
            if told is not None:
                yield _account("denied", told, row, words=(_text(told), _text(row)))
        if row.act in _HAPPENED:
            there.setdefault((None, row.source), []).append(number)
            if row.issue is not None:
                there.setdefault((row.issue, day), []).append(number)


def _answers(denial: Statement, told: Statement, *, names: frozenset[str]) -> bool:
    if told.source == denial.source:
        gap = denial.content_spans[0].start - told.content_spans[-1].end
        own = _stems(_words(_text(denial))) - POINTING - names
        if own and not own & _stems(_words(_text(told))):
            return False
        if told.issue == denial.issue and told.issue is not None:
            return gap <= NEAR
        return gap <= BESIDE and None in (told.issue, denial.issue)
    shared = content_stems(tokens(_text(told))) & content_stems(tokens(_text(denial))) - NEGATIONS
    return told.issue is not None and told.issue == denial.issue and len(shared) >= LEAST - 1


def _account(kind: AccountKind, one: Statement, two: Statement, *, words: tuple[str, str]) -> Account:
    return Account(
        kind=kind,
        statements=(one.id, two.id),
        parties=(one.party, two.party),
        issue=one.issue if one.issue == two.issue else None,
        words=words,
    )


def _may_be_one_day(one: Statement, two: Statement) -> bool:
    days = {row.said_on.value for row in (one, two) if row.said_on.basis not in ("article", "carried")}
    return len(days - {None}) < 2


def _ordinal(row: Statement) -> int:
    day = row.said_on.value or row.said_on.not_after
    try:
        return date.fromisoformat(day).toordinal() if day else 0
    except ValueError:
        return 0


# A row is compared with many in turn.
_words = lru_cache(maxsize=2_000)(tokens)
_figures = lru_cache(maxsize=2_000)(figures)


@lru_cache(maxsize=2_000)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return content_stems(tuple(word for word in words if word not in NEGATIONS))


def _text(row: Statement) -> str:
    return " … ".join(" ".join(span.text.split()) for span in row.content_spans)
