"""The one place where the evaluations call the reader and the framer."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.base.errors import EvidenceError, InputError
from pourparler.evals.gold import NegotiationRead
from pourparler.evals.goldfile import GoldArticle, GoldNegotiation, cast_of
from pourparler.evals.polnear import LabelledText
from pourparler.evals.polscore import TextRead
from pourparler.evals.settings import ArticleRead, Framed
from pourparler.frame.frame import frame
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take, take_bytes
from pourparler.read.read import read
from pourparler.record.cast import Cast
from pourparler.record.record import Record
from pourparler.record.source import Source


def read_negotiation(gold: GoldNegotiation) -> NegotiationRead:
    """Return a labelled negotiation, read alone, in order of day, and in order of day with its cast."""
    sources = [_taken(article) for article in gold.articles]
    alone = tuple(ArticleRead(record=read((source,)), source=source.id) for source in sources)
    in_order = _in_order(sources, cast=Cast())
    with_cast = _in_order(sources, cast=cast_of(gold.facts))
    framed = tuple(_framed(row.record) for row in with_cast) if gold.facts.get("matrix") else ()
    return NegotiationRead(
        gold=gold, reads={"alone": alone, "record": in_order, "cast": with_cast}, framed=framed
    )


def read_with_cast(gold: GoldNegotiation) -> Record:
    """Return a labelled negotiation read in order of day with its cast."""
    sources = [_taken(article) for article in gold.articles]
    return _in_order(sources, cast=cast_of(gold.facts))[-1].record if sources else Record()


def read_text(labelled: LabelledText) -> TextRead:
    """Return a labelled text with what was found in it; a text the intake refuses holds no finds."""
    try:
        taken = take_bytes(labelled.text.encode("utf-8"), name=f"{labelled.name}.txt", given=Given())
    except InputError:
        return TextRead(gold=labelled, found=())
    for source in taken.sources:
        _same_text(source, text=labelled.text, where=labelled.name)
    record = read(taken.sources)
    return TextRead(gold=labelled, found=record.statements)


def _taken(article: GoldArticle) -> Source:
    labels = article.labels
    given = Given(outlet=labels["outlet"], published=labels["published"])
    source = take(article.path, given=given).sources[0]
    _same_text(source, text=article.path.read_bytes().decode("utf-8"), where=article.path.name)
    return source


def _same_text(source: Source, *, text: str, where: str) -> None:
    if source.text != text:
        raise EvidenceError(
            "the intake stored another text than the labelled one, so its spans cannot be compared",
            where=where,
            mend="Mend the intake: a plain text must be stored unchanged",
        )


def _in_order(sources: Sequence[Source], *, cast: Cast) -> tuple[ArticleRead, ...]:
    """Return each article as read on its day, with all earlier ones in the record."""
    record, reads = Record(), []
    for source in sources:
        record = read((source,), cast=cast, earlier=record)
        reads.append(ArticleRead(record=record, source=source.id))
    return tuple(reads)


def _framed(record: Record) -> Framed:
    every = frozenset(statement.id for statement in record.statements)
    stated = frame(record)
    return Framed(stated=stated, all_rows=frame(record, reviewed=every, known=stated.matrix.reprints))
