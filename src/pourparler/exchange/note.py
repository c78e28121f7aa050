"""An analyst's own words as a source with one statement."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.base.errors import EmptyInput
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import cut
from pourparler.record.statement import Act, SaidOn, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a note is about: ids of party and issue, kind of act, and the day (``YYYY-MM-DD``)."""

    party: str
    issue: str | None = None
    act: Act = "other"
    day: str | None = None


def note(text: str, *, about: About, by: str) -> tuple[Source, Statement]:
    """Return a note of `by` as a source of restricted handling, and its statement.

    The statement covers the note's words and is sure: a person entered it.

    Raises
    ------
    EmptyInput
        If the note has no words.
    """
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end <= start:
        raise EmptyInput("the note has no words", where="note", mend="Write what was heard, in quotes")
    outlet = f"note by {by}"
    source = Source(
        id=source_id(outlet=outlet, published=about.day, text=text),
        text=text,
        text_sha256=sha256_hex(text),
        outlet=outlet,
        kind="note",
        caveat="restricted",
        published=Published(value=about.day, basis="given" if about.day else "none"),
        blocks=(Block(kind="body", start=start, end=end),),
        extracted_by="note",
    )
    statement = Statement(
        id=statement_id(source=source.id, spans=((start, end),)),
        source=source.id,
        content_spans=(cut(text, start, end),),
        party=about.party,
        mode="paraphrase",
        act=about.act,
        issue=about.issue,
        said_on=SaidOn(value=about.day, basis="explicit" if about.day else "article", not_after=about.day),
        chain=(about.party, by),
        sure=1.0,
        made_by=by,
    )
    return source, statement
