"""Articles with their statements given, for what several papers print."""

from __future__ import annotations

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import SaidOn, Statement

Article = tuple[Source, tuple[Statement, ...]]


def printed(
    *paragraphs: tuple[str, str, str], outlet: str, day: str = "2031-05-12", said: str | None = "2031-05-11"
) -> Article:
    """An article; each paragraph is (text, the words in it that were said, speaker)."""
    text = "\n\n".join(paragraph for paragraph, _, _ in paragraphs)
    name = source_id(outlet=outlet, published=day, text=text)
    blocks, rows, at = [], [], 0
    for paragraph, words, speaker in paragraphs:
        blocks.append(Block(kind="body", start=at, end=at + len(paragraph)))
        if words:
            start = at + paragraph.index(words)
            span = Span(start=start, end=start + len(words), text=words)
            basis = SaidOn(value=said, basis="weekday", not_after=said)
            rows.append(
                Statement(
                    id=statement_id(source=name, spans=((span.start, span.end),)),
                    source=name,
                    content_spans=(span,),
                    speaker=speaker,
                    party="ost",
                    issue="toll",
                    act="demand",
                    said_on=basis if said else SaidOn(value=day, basis="article", not_after=day),
                    chain=(speaker, outlet),
                    sure=1.0,
                )
            )
        at += len(paragraph) + 2
    source = Source(
        id=name,
        text=text,
        text_sha256=sha256_hex(text),
        outlet=outlet,
        published=Published(value=day, basis="given"),
        blocks=tuple(blocks),
    )
    return source, tuple(rows)


def on_file(*articles: Article) -> Record:
    """A record of articles in the given order."""
    return Record(
        sources=tuple(source for source, _ in articles),
        statements=tuple(row for _, rows in articles for row in rows),
    )
