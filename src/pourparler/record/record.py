"""Record: everything read so far."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.base.notebook import html_table
from pourparler.record.issue import Issue, Meeting
from pourparler.record.party import Party, Person
from pourparler.record.source import Source
from pourparler.record.span import check
from pourparler.record.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Sources and what was said in them, by whom, for whom, on what.

    Sources stand in order of day, statements in order of source and place.
    """

    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()

    def _repr_html_(self) -> str:
        """Return what is on file in numbers, and the first statements, for a notebook."""
        counts = ", ".join(
            f"{len(nouns):,} {name}"
            for name, nouns in (
                ("sources", self.sources),
                ("statements", self.statements),
                ("parties", self.parties),
                ("issues", self.issues),
                ("people", self.people),
            )
        )
        rows = (
            (
                row.said_on.value or row.said_on.not_after or "no day",
                row.speaker or "not named",
                row.party or "",
                row.act,
                row.issue or "",
                " … ".join(span.text for span in row.content_spans),
            )
            for row in self.statements
        )
        table = html_table(("day", "speaker", "party", "act", "issue", "words"), rows)
        return f"<p>{counts}</p>" + (table if self.statements else "")


def check_spans(record: Record) -> None:
    """Raise EvidenceError at the first span of `record` that breaks the span law.

    Cost: one slice for each span.
    """
    texts = {source.id: source.text for source in record.sources}
    for statement in record.statements:
        text = texts.get(statement.source, "")
        where = f"statement {statement.id}"
        spans = [*statement.content_spans, *statement.firmness.hits]
        spans += [s for s in (statement.cue_span, statement.speaker_span) if s is not None]
        for span in spans:
            check(text, span, where=where)
