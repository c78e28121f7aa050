"""Dossier: one demand with everything on file that speaks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pourparler.base.articles import with_the
from pourparler.finding.demand import Reason
from pourparler.finding.matrix import Mirror
from pourparler.frame.board import Joined
from pourparler.frame.rows import Row
from pourparler.record.record import Record

MOST: Final = 3
"""Reasons printed under one heading: a principal reads no more."""


@dataclass(frozen=True, slots=True)
class Names:
    """How parties and issues are called in sentences, and the options of each issue."""

    parties: dict[str, str]
    issues: dict[str, str]
    options: dict[str, tuple[str, ...]]
    ratifiers: tuple[str, ...]

    def party(self, party: str) -> str:
        """Return how a party is called inside a sentence."""
        return with_the(self.parties.get(party, party))


@dataclass(frozen=True, slots=True)
class Dossier:
    """One demand and its surroundings; all rows are stated and in order of time.

    Attributes
    ----------
    on_issue
        Rows of the same party on the same issue, the demand's own among them, reprints left out.
    of_party
        Rows of the same party on any issue.
    headlines
        Headlines on the same party and issue, set aside for the body under them.
    """

    joined: Joined
    on_issue: tuple[Row, ...]
    of_party: tuple[Row, ...]
    headlines: tuple[Row, ...]
    mirrors: tuple[Mirror, ...]
    names: Names

    @property
    def rows(self) -> tuple[Row, ...]:
        """The demand's own rows."""
        return self.joined.rows

    @property
    def party(self) -> str:
        """The party as it is called inside a sentence."""
        return self.names.party(self.rows[0].party)

    @property
    def issue(self) -> str:
        """The issue's name in quotes."""
        return self.quoted(self.rows[0].issue)

    def quoted(self, issue: str) -> str:
        """Return the name of an issue in quotes."""
        return f'"{self.names.issues.get(issue, issue)}"'

    @property
    def gave_way(self) -> tuple[Row, ...]:
        """Concessions of the party on the issue, from the demand's first day on."""
        return tuple(
            row for row in self.on_issue if row.statement.act == "concession" and row.day >= self.rows[0].day
        )

    @property
    def bargain(self) -> tuple[Row, Row] | None:
        """A condition of the demand and the step elsewhere that is promised for it in the same words."""
        giving: dict[str, list[Row]] = {}
        for other in self.of_party:
            if other.statement.act in ("concession", "offer") and other.statement.conditional:
                giving.setdefault(other.statement.source, []).append(other)
        for row in self.rows:
            if row.statement.act == "condition":
                for other in giving.get(row.statement.source, ()):
                    if other.issue != row.issue and _overlap(row, other):
                        return row, other
        return None

    @property
    def next_option(self) -> str | None:
        """The option beside the wanted one, towards the far end of the scale."""
        options = self.names.options.get(self.rows[0].issue, ())
        if self.joined.side != "wants" or self.joined.option not in options or len(options) < 2:
            return None
        place = options.index(self.joined.option)
        return options[place - 1] if 2 * place > len(options) - 1 else options[place + 1]

    @property
    def by_leader(self) -> tuple[Row, ...]:
        """The demand's rows that a leader said."""
        return tuple(row for row in self.rows if row.authority == "leader")


Cue = Callable[[Dossier], Reason | None]


def names_of(record: Record) -> Names:
    """Return how parties and issues are called."""
    return Names(
        parties={party.id: party.name for party in record.parties},
        issues={issue.id: issue.name for issue in record.issues},
        options={issue.id: issue.options for issue in record.issues},
        ratifiers=tuple(with_the(party.name) for party in record.parties if party.role == "ratifier"),
    )


def gather(dossier: Dossier, cues: Iterable[Cue]) -> tuple[Reason, ...]:
    """Return the first reasons that the cues find, in the order of the cues."""
    found = (cue(dossier) for cue in cues)
    return tuple(sentence(reason) for reason in found if reason is not None)[:MOST]


def sentence(reason: Reason) -> Reason:
    """Return a reason that begins with a capital."""
    return replace(reason, text=reason.text[:1].upper() + reason.text[1:])


def ids(*rows: Row) -> tuple[str, ...]:
    """Return the statement ids of rows, each once."""
    return tuple(dict.fromkeys(row.id for row in rows))


def when(row: Row) -> str:
    """Return when a row was said, as it stands in a sentence; a day that is only a bound says so."""
    if not row.day:
        return "on an unknown day"
    return f"{'on' if is_exact(row) else 'by'} {day_in_words(row.day)}"


def is_exact(row: Row) -> bool:
    """Return whether the day a row was said is known, not only a day by which it was."""
    return row.statement.said_on.value is not None and row.statement.said_on.basis != "article"


def day_in_words(day: str) -> str:
    """Return ``YYYY-MM-DD`` as day, month and year; other text as it is."""
    try:
        then = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def speaker_of(row: Row) -> str:
    """Return who said a row, as a sentence begins."""
    return row.statement.speaker or "An unnamed speaker"


def _overlap(one: Row, two: Row) -> bool:
    """Return whether two rows of one source have words in common."""
    return any(
        a.start < b.end and b.start < a.end
        for a in one.statement.content_spans
        for b in two.statement.content_spans
    )


_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
