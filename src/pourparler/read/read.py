"""The verb: sources to a Record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.base.ids import folded
from pourparler.read.speech.continuity import continued
from pourparler.read.speech.issues import index, topics
from pourparler.read.speech.parse import Parsed, Parser, parse, parser
from pourparler.read.speech.reprints import origins, with_origin
from pourparler.read.speech.roster import Roster, Someone
from pourparler.read.speech.row import Row
from pourparler.read.speech.seats import Seats
from pourparler.read.speech.segments import plain, segments
from pourparler.read.speech.speak import Known, speak, with_asides
from pourparler.read.speech.themes import is_theme, with_themes
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement

READER: Final = "rules-1"
NO_CAST: Final = Cast()
NOTHING_READ: Final = Record()


def read(sources: Sequence[Source], *, cast: Cast = NO_CAST, earlier: Record = NOTHING_READ) -> Record:
    """Return the record so far with the statements of new sources added.

    Parameters
    ----------
    sources
        Read in order of day, then id; one that `earlier` holds is left as it is.
    cast
        People, parties and issues that the user gives; they win over what is read.
    earlier
        The record so far: its people and parties help to read what is new.

    Notes
    -----
    Cost: linear in the text; most of it is the parser. A source in another
    language than English is kept without statements.
    """
    return read_rows(sources, cast=cast, earlier=earlier)[0]


def read_rows(
    sources: Sequence[Source], *, cast: Cast = NO_CAST, earlier: Record = NOTHING_READ
) -> tuple[Record, dict[str, Row]]:
    """Return what :func:`read` returns, and how each new statement was made, by its id."""
    new = _new(sources, earlier=earlier)
    issues = cast.issues or _together(earlier.issues, topics())
    papers = [s.outlet for s in earlier.sources if s.outlet is not None]
    roster = Roster(cast, people=earlier.people, parties=earlier.parties, outlets=papers)
    roster.remember(earlier.statements)
    named = (*cast.parties, *earlier.parties)
    aliases = frozenset(folded(n).removeprefix("the ") for p in named for n in (p.name, *p.aliases))
    known = Known(roster=roster, seats=Seats())
    using = parser()
    kept: list[Source] = []
    rows: list[Row] = []
    said = list(earlier.statements)
    among = index(issues, parties=aliases)
    for source, parts in zip(new, _parse(new, using=using), strict=True):
        roster.add_outlet(source.outlet)
        roster.recall()
        made, asides = speak(source, parts=parts, known=known, among=among, made_by=f"{READER}/{using.name}")
        if not cast.issues:
            made, themes = with_themes(made, parts=parts, said=said, roster=roster, known=issues)
            issues = (*issues, *themes)
            among = index(issues, parties=aliases) if themes else among
        made = continued(made, parts=parts, among=among)
        roster.forget_near()
        roster.remember(row.statement for row in made)
        kept.append(with_asides(source, asides))
        rows += made
        said += (row.statement for row in made)
    statements = _with_origins([row.statement for row in rows], new=new, earlier=earlier)
    record = _record(
        earlier, _Read(sources=kept, statements=statements), known=known, cast=cast, issues=issues
    )
    return record, {row.statement.id: row for row in rows}


def _with_origins(said: list[Statement], *, new: list[Source], earlier: Record) -> list[Statement]:
    """Return new statements, each with the outlet that had its words first in its chain."""
    sources = {source.id: source for source in (*earlier.sources, *new)}
    order = {name: number for number, name in enumerate(sources)}
    together = sorted((*earlier.statements, *said), key=lambda s: order[s.source])
    first = origins(together, outlets={name: source.outlet for name, source in sources.items()})
    return [with_origin(s, first=first, source=sources[s.source]) for s in said]


def _new(sources: Sequence[Source], *, earlier: Record) -> list[Source]:
    """Return the sources not read yet, each once, in order of day."""
    known = {source.id for source in earlier.sources}
    fresh = {source.id: source for source in sources if source.id not in known}
    return sorted(fresh.values(), key=lambda s: (s.published.value or "", s.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a call has read."""

    sources: list[Source]
    statements: list[Statement]


def _together(first: tuple[Issue, ...], second: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return shipped topics, then what was made of nouns, in a fixed order; a user's list stands alone."""
    shipped = {issue.id for issue in second}
    if first and not any(issue.id in shipped or is_theme(issue) for issue in first):
        return first
    return (*second, *(issue for issue in first if issue.id not in shipped))


def _in_use(
    issues: tuple[Issue, ...], *, used: set[str | None], earlier: tuple[Issue, ...]
) -> tuple[Issue, ...]:
    """Return the issues in use; those on file keep their places, new ones come after."""
    before = {issue.id for issue in earlier}
    return (*earlier, *(issue for issue in issues if issue.id in used and issue.id not in before))


def _parse(sources: list[Source], *, using: Parser) -> list[list[Parsed]]:
    wanted = [segments(source) if source.language in ("en", None) else () for source in sources]
    texts = [(seg, plain(s, seg)) for s, segs in zip(sources, wanted, strict=True) for seg in segs]
    parts = iter(parse(texts, using=using))
    return [[next(parts) for _ in segs] for segs in wanted]


def _person(someone: Someone) -> Person:
    office = Office(office=someone.office, party=someone.party)
    aliases = tuple(sorted(someone.aliases - {someone.name}))
    return Person(
        name=someone.name, aliases=aliases, offices=(office,) if someone.office or someone.party else ()
    )


def _record(
    earlier: Record,
    now: _Read,
    *,
    known: Known,
    cast: Cast,
    issues: tuple[Issue, ...],
) -> Record:
    together = sorted((*earlier.sources, *now.sources), key=lambda s: (s.published.value or "", s.id))
    order = {source.id: number for number, source in enumerate(together)}
    said = sorted(
        (*earlier.statements, *now.statements),
        key=lambda s: (order[s.source], s.content_spans[0].start, s.id),
    )
    spoken = {s.party for s in said} | {s.addressee for s in said}
    roster, seats = known.roster, known.seats
    given = {party.id for party in (*cast.parties, *earlier.parties)}
    parties = tuple(
        Party(
            id=side.id,
            name=side.name,
            aliases=tuple(sorted(side.aliases - {side.name})),
            kind=side.kind,
            role=side.role or seats.role(side.id),
        )
        for side in roster.sides.values()
        if side.id in spoken or side.id in given or seats.role(side.id)
    )
    speakers = {s.speaker for s in said}
    given_people = {person.name: person for person in (*earlier.people, *cast.people)}
    people = tuple(
        given_people.get(someone.name) or _person(someone)
        for someone in roster.people.values()
        if someone.name in speakers or someone.office or someone.name in given_people
    )
    used = {s.issue for s in said}
    shown = issues if cast.issues else _in_use(issues, used=used, earlier=earlier.issues)
    return Record(
        sources=tuple(together),
        people=people,
        parties=parties,
        issues=shown,
        meetings=earlier.meetings,
        statements=tuple(said),
    )
