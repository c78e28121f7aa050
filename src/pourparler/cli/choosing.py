"""Names from the command line to ids of the record, and rows chosen by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pourparler.base.errors import UsageError
from pourparler.base.ids import folded
from pourparler.base.numbers import SURE_STATED
from pourparler.cli.door import day

if TYPE_CHECKING:
    from pourparler.record.record import Record
    from pourparler.record.statement import Act, Statement


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the user wants to see: ids of party and issue, act, first day; None is all."""

    party: str | None = None
    issue: str | None = None
    act: Act | None = None
    since: str | None = None


def choice(
    record: Record, *, party: str | None, issue: str | None, act: str | None, since: str | None
) -> Choice:
    """Return the filters of a command, names told by id, name or alias.

    Raises
    ------
    UsageError
        If the record knows no such party, issue or act; DateError for no day.
    """
    return Choice(
        party=party_id(record, party) if party else None,
        issue=issue_id(record, issue) if issue else None,
        act=act_named(act) if act else None,
        since=day(since, option="--since"),
    )


def party_id(record: Record, words: str) -> str:
    """Return the id of the party with that id, name or alias."""
    for party in record.parties:
        if folded(words) in {folded(name) for name in (party.id, party.name, *party.aliases)}:
            return party.id
    raise _unknown(
        "party", words, record.parties, mend="Declare it in people.toml: add … --people people.toml"
    )


def issue_id(record: Record, words: str) -> str:
    """Return the id of the issue with that id or name."""
    for issue in record.issues:
        if folded(words) in {folded(issue.id), folded(issue.name)}:
            return issue.id
    raise _unknown(
        "issue", words, record.issues, mend="Declare it in people.toml: add … --people people.toml"
    )


def _unknown(kind: str, words: str, known: Iterable[_Named], *, mend: str) -> UsageError:
    listed = "; ".join(f"{one.id} ({one.name})" for one in known)
    return UsageError(
        f"no {kind} of that name on file", where=words, mend=f"On file: {listed}" if listed else mend
    )


def act_named(words: str) -> Act:
    """Return the act of that name."""
    from pourparler.record.statement import ACTS

    for act in ACTS:
        if act == words.strip().casefold():
            return act
    raise UsageError("no such act", where=words, mend=f"One of: {', '.join(ACTS)}")


def day_of(statement: Statement, *, published: str | None) -> str:
    """Return the day that a statement sorts under: its own, else the latest it can be, else its source's."""
    return statement.said_on.value or statement.said_on.not_after or published or ""


def chosen(record: Record, wanted: Choice, *, reviewed: frozenset[str] = frozenset()) -> list[Statement]:
    """Return the statements wanted: stated rows first in order of day, then those to check, weakest first."""
    published = {source.id: source.published.value for source in record.sources}
    days = {row.id: day_of(row, published=published.get(row.source)) for row in record.statements}
    rows = [
        row
        for row in record.statements
        if wanted.party in (None, row.party)
        and wanted.issue in (None, row.issue)
        and wanted.act in (None, row.act)
        and (wanted.since is None or days[row.id] >= wanted.since)
    ]
    stated = sorted((row for row in rows if is_stated(row, reviewed)), key=lambda row: days[row.id])
    to_check = sorted((row for row in rows if not is_stated(row, reviewed)), key=lambda row: row.sure)
    return stated + to_check


def is_stated(statement: Statement, reviewed: frozenset[str] = frozenset()) -> bool:
    """Return whether the row is sure enough to be stated, or reviewed."""
    return statement.sure >= SURE_STATED or statement.id in reviewed
