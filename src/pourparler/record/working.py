"""What decisions are applied to, one after another: the record, by id."""

from __future__ import annotations

from dataclasses import dataclass, field

from pourparler.base.errors import UsageError
from pourparler.record.issue import Issue
from pourparler.record.party import Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Regroup:
    """Demands merged or split by an analyst, told by statements, which keep their ids.

    Attributes
    ----------
    parts
        Of merged demands: the statements of each. Of a split: one part, what stands apart from now on.
    merged
        True for a merge, False for a split.
    """

    parts: tuple[tuple[str, ...], ...]
    merged: bool


@dataclass(slots=True, kw_only=True)
class Working:
    """A record taken apart while decisions are applied; lives no longer than that.

    Attributes
    ----------
    rejected
        What an analyst rejected; accepting or editing it brings it back.
    became
        Id of a statement whose words were changed or split, to the ids it has now.
    touched
        Statements whose voice a person decided: decisions about names leave them alone.
    """

    sources: dict[str, Source]
    statements: dict[str, Statement]
    parties: dict[str, Party]
    people: dict[str, Person]
    issues: dict[str, Issue]
    rejected: dict[str, Statement] = field(default_factory=dict)
    became: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reviewed: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    regrouped: list[Regroup] = field(default_factory=list)

    def statement(self, ident: str) -> Statement:
        """Return the statement of that id, also when it was rejected or its id has changed since.

        Raises
        ------
        UsageError
            If there is none, or it was split into several.
        """
        seen = set()
        while ident not in self.statements and ident not in self.rejected and ident not in seen:
            seen.add(ident)
            now = self.became.get(ident, ())
            if len(now) > 1:
                raise UsageError(
                    "the statement was split", where=ident, mend=f"Decide on one of: {', '.join(now)}"
                )
            ident = now[0] if now else ident
        found = self.statements.get(ident) or self.rejected.get(ident)
        if found is None:
            raise UsageError("no such statement on file", where=ident, mend="See the ids with 'statements'")
        return found

    def text(self, source: str) -> str:
        """Return the text of a source; UsageError if it is not on file."""
        found = self.sources.get(source)
        if found is None:
            raise UsageError("no such source on file", where=source, mend="See the ids with 'read --json'")
        return found.text

    def put(self, made: Statement) -> None:
        """Enter a statement as reviewed, in place of what had its id."""
        self.rejected.pop(made.id, None)
        self.statements[made.id] = made
        self.reviewed.add(made.id)

    def drop(self, ident: str) -> None:
        """Take a statement out of what is in force."""
        self.statements.pop(ident, None)
        self.rejected.pop(ident, None)
        self.reviewed.discard(ident)


def taken_apart(record: Record) -> Working:
    """Return a record by id."""
    return Working(
        sources={source.id: source for source in record.sources},
        statements={row.id: row for row in record.statements},
        parties={party.id: party for party in record.parties},
        people={person.name: person for person in record.people},
        issues={issue.id: issue for issue in record.issues},
    )
