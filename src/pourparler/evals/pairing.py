"""Labelled and found statements of one article, paired, with what was left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pourparler.base.numbers import SPAN_OVERLAP
from pourparler.evals.fields import TOLD_BY_SURE, Both, Setting, judged
from pourparler.evals.match import match
from pourparler.evals.names import Names, found_names, name_key, same_party, same_speaker
from pourparler.evals.settings import ArticleRead
from pourparler.evals.words import overlap, touched, words_of
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import Span
from pourparler.record.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A matched pair and which of its fields are right."""

    gold: Statement
    found: Statement
    right: Mapping[str, bool]

    @property
    def all_right(self) -> bool:
        """Whether every field that `sure` speaks of is right."""
        return all(self.right[name] for name in TOLD_BY_SURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseFind:
    """A found statement that no label stands for; `why` when it lies on words labelled as no statement."""

    found: Statement
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """One article: matched pairs, labels missed, false finds, and finds that name a mere relay."""

    source: Source
    group: str
    pairs: tuple[Judged, ...]
    missed: tuple[Statement, ...]
    false_finds: tuple[FalseFind, ...]
    relays: tuple[Statement, ...]


def in_fixed_order(statements: Iterable[Statement]) -> list[Statement]:
    """Return statements in an order that depends on their own content alone."""

    def place(statement: Statement) -> tuple[list[tuple[int, int]], str]:
        return [(span.start, span.end) for span in statement.content_spans], repr(statement)

    return sorted(statements, key=place)


def pair_article(gold: Record, *, source: Source, read: ArticleRead, names: Names, group: str) -> Paired:
    """Return the statements of one article, paired.

    Pairs of equal overlap go to the same party first, then to the same
    speaker's mention, then to the same cue.

    Parameters
    ----------
    gold
        The labels of the negotiation, as a record.
    source
        The article, as it stands in `gold`.
    group
        Name of the record it was read in: within a group, issue ids mean the same.
    """
    words = words_of(source.text)
    labelled = in_fixed_order(s for s in gold.statements if s.source == source.id)
    found = in_fixed_order(s for s in read.record.statements if s.source == read.source)
    known = found_names(read.record)
    setting = Setting(words=words, names=names, known=known, published=source.published.value)
    gold_words = [touched(words, spans=s.content_spans) for s in labelled]
    found_words = [touched(words, spans=s.content_spans) for s in found]
    pairs = match(
        gold_words, found=found_words, tie=lambda g, f: _differs(labelled[g], found=found[f], setting=setting)
    )
    partner = {pair.found: labelled[pair.gold] for pair in pairs}
    rows, false_finds, relays = [], [], []
    for f, statement in enumerate(found):
        if f in partner:
            right = judged(Both(gold=partner[f], found=statement), setting=setting)
            rows.append(Judged(gold=partner[f], found=statement, right=right))
            near = [partner[f]]
        else:
            why = _why(found_words[f], source=source, setting=setting)
            false_finds.append(FalseFind(found=statement, why=why))
            near = [labelled[g] for g, there in enumerate(gold_words) if there & found_words[f]]
        if _given_to_relay(statement, setting=setting) and _nobody_is(statement, golds=near, names=names):
            relays.append(statement)
    taken = {pair.gold for pair in pairs}
    return Paired(
        source=source,
        group=group,
        pairs=tuple(rows),
        missed=tuple(statement for g, statement in enumerate(labelled) if g not in taken),
        false_finds=tuple(false_finds),
        relays=tuple(relays),
    )


def _differs(gold: Statement, *, found: Statement, setting: Setting) -> tuple[bool, bool, bool]:
    return (
        not same_party(gold.party, found=found.party, names=setting.names, known=setting.known),
        _apart(gold.speaker_span, other=found.speaker_span, setting=setting),
        _apart(gold.cue_span, other=found.cue_span, setting=setting),
    )


def _apart(one: Span | None, *, other: Span | None, setting: Setting) -> bool:
    if one is None or other is None:
        return one is not other
    return touched(setting.words, spans=[one]).isdisjoint(touched(setting.words, spans=[other]))


def _why(found: frozenset[int], *, source: Source, setting: Setting) -> str | None:
    for row in source.not_statements:
        span = Span(start=row.start, end=row.end, text=row.text)
        there = touched(setting.words, spans=[span])
        if overlap(found, there) >= SPAN_OVERLAP or (
            found and len(found & there) >= SPAN_OVERLAP * len(found)
        ):
            return row.why
    return None


def _given_to_relay(found: Statement, *, setting: Setting) -> bool:
    given = {name_key(found.speaker)} if found.speaker else set()
    if found.party is not None:
        given |= {name_key(found.party)} | setting.known.get(found.party, frozenset())
    return not setting.names.relays.isdisjoint(given)


def _nobody_is(found: Statement, *, golds: Sequence[Statement], names: Names) -> bool:
    """Whether there are labelled statements here and the found speaker is none of theirs."""
    return bool(golds) and not any(
        same_speaker(gold.speaker, found=found.speaker, names=names) for gold in golds
    )
