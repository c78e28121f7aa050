"""The verb: sources to a Record."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from pourparler.base.ids import folded
from pourparler.base.workers import HERE, Executor
from pourparler.read.memory import Past, Told, both, past_of
from pourparler.read.remembered import is_shipped
from pourparler.read.speech.continuity import continued
from pourparler.read.speech.issues import index, topics
from pourparler.read.speech.parse import Parsed, parse, parser
from pourparler.read.speech.reprints import with_origins
from pourparler.read.speech.roster import Roster, Someone
from pourparler.read.speech.row import Row
from pourparler.read.speech.seats import Seats
from pourparler.read.speech.segments import Plain, Segment, plain, segments
from pourparler.read.speech.speak import speak, with_asides
from pourparler.read.speech.telling import Known
from pourparler.read.speech.themes import is_theme, with_themes
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue
from pourparler.record.memory import Memory
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement

READER: Final = "rules-1"
NO_CAST: Final = Cast()
NOTHING_READ: Final = Record()


def read(
    sources: Sequence[Source],
    *,
    cast: Cast = NO_CAST,
    earlier: Record = NOTHING_READ,
    executor: Executor = HERE,
) -> Record:
    """Return the record so far with the statements of new sources added.

    Parameters
    ----------
    sources
        Read in order of day, then id; one that `earlier` holds is left as it is.
    cast
        People, parties and issues that the user gives; they win over what is read.
    earlier
        The record so far: its people and parties help to read what is new.
    executor
        What does the parsing; the record is the same whatever it is.

    Notes
    -----
    Cost: linear in the text; most of it is the parser. A source in another
    language than English is kept without statements.
    """
    return read_rows(sources, cast=cast, earlier=earlier, executor=executor)[0]


def read_rows(
    sources: Sequence[Source],
    *,
    cast: Cast = NO_CAST,
    earlier: Record = NOTHING_READ,
    executor: Executor = HERE,
) -> tuple[Record, dict[str, Row]]:
    """Return what :func:`read` returns, and how each new statement was made, by its id."""
    known = {source.id for source in earlier.sources}
    new = in_order(source for source in sources if source.id not in known)
    part, rows = read_part(parsed(new, executor=executor), past=past_of(earlier), cast=cast)
    return joined(earlier, part=part), rows


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Return sources in the order they are read in, each once: by day, then id."""
    return sorted({source.id: source for source in sources}.values(), key=_place)


def parsed(sources: Iterable[Source], *, executor: Executor = HERE) -> Iterator[tuple[Source, list[Parsed]]]:
    """Yield each source with its parse, in the order given; few are taken ahead."""
    taken: deque[Source] = deque()

    def wanted() -> Iterator[list[tuple[Segment, Plain]]]:
        for source in sources:
            taken.append(source)
            parts = segments(source) if source.language in ("en", None) else ()
            yield [(part, plain(source, part)) for part in parts]

    for parts in parse(wanted(), using=parser(), executor=executor):
        yield taken.popleft(), parts


def read_part(
    documents: Iterable[tuple[Source, list[Parsed]]], *, past: Past, cast: Cast = NO_CAST
) -> tuple[Record, dict[str, Row]]:
    """Return what parsed documents add to what was on file before, and how each statement was made.

    The record has the new sources and statements alone, but all people, parties and issues
    that are on file after it.

    Parameters
    ----------
    documents
        New ones, in order (see `in_order`).
    past
        The memory of the record so far: of the record itself, or as a case keeps it.
    """
    memory, told = past.memory, Told()
    issues = cast.issues or _together(memory.issues, topics())
    roster = Roster(cast, people=memory.people, parties=memory.parties, outlets=memory.outlets)
    for speaker, party in memory.spoke_for:
        roster.spoke_for.setdefault(speaker, set()).add(party)
    named = (*cast.parties, *memory.parties)
    aliases = frozenset(folded(n).removeprefix("the ") for p in named for n in (p.name, *p.aliases))
    known = Known(roster=roster, seats=Seats())
    made_by = f"{READER}/{parser().name}"
    kept: list[Source] = []
    rows: list[Row] = []
    among = index(issues, parties=aliases)
    for source, parts in documents:
        roster.add_outlet(source.outlet)
        roster.on_day(source.published.value)
        roster.recall()
        made, asides = speak(source, parts=parts, known=known, among=among, made_by=made_by)
        if not cast.issues:
            made, themes = with_themes(
                made, parts=parts, heard=partial(both, past.recall, told), roster=roster, known=issues
            )
            issues = (*issues, *themes)
            among = index(issues, parties=aliases) if themes else among
        made = continued(made, parts=parts, among=among)
        roster.forget_near()
        roster.remember(row.statement for row in made)
        kept.append(with_asides(source, asides))
        rows += made
        for row in made:
            told.add(row.statement, outlet=source.outlet)
    statements = with_origins(
        [row.statement for row in rows], sources={s.id: s for s in kept}, earlier=past.recall.origins
    )
    record = _part(memory, _Read(sources=kept, statements=statements), known=known, cast=cast, issues=issues)
    return record, {row.statement.id: row for row in rows}


def _place(source: Source) -> tuple[str, str]:
    return (source.published.value or "", source.id)


def joined(earlier: Record, *, part: Record) -> Record:
    """Return a record with what was read after it, both in order of source and place."""
    together = sorted((*earlier.sources, *part.sources), key=_place)
    order = {source.id: number for number, source in enumerate(together)}
    said = sorted(
        (*earlier.statements, *part.statements),
        key=lambda s: (order[s.source], s.content_spans[0].start, s.id),
    )
    return replace(part, sources=tuple(together), statements=tuple(said))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a call has read."""

    sources: list[Source]
    statements: list[Statement]


def _together(first: tuple[Issue, ...], second: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return shipped topics, then what was made of nouns, in a fixed order; a user's list stands alone."""
    shipped = {issue.id for issue in second}
    if first and not any(is_shipped(issue) or is_theme(issue) for issue in first):
        return first
    return (*second, *(issue for issue in first if issue.id not in shipped))


def _in_use(
    issues: tuple[Issue, ...], *, used: set[str | None], earlier: tuple[Issue, ...]
) -> tuple[Issue, ...]:
    """Return the issues in use; those on file keep their places, new ones come after."""
    before = {issue.id for issue in earlier}
    return (*earlier, *(issue for issue in issues if issue.id in used and issue.id not in before))


def _person(someone: Someone) -> Person:
    office = Office(office=someone.office, party=someone.party)
    aliases = tuple(sorted(someone.aliases - {someone.name}))
    return Person(
        name=someone.name, aliases=aliases, offices=(office,) if someone.office or someone.party else ()
    )


def _part(
    memory: Memory,
    now: _Read,
    *,
    known: Known,
    cast: Cast,
    issues: tuple[Issue, ...],
) -> Record:
    said = now.statements
    spoken = memory.parties_named | {s.party for s in said} | {s.addressee for s in said}
    roster, seats = known.roster, known.seats
    given = {party.id for party in (*cast.parties, *memory.parties)}
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
    speakers = memory.speakers | {s.speaker for s in said}
    given_people = {person.name: person for person in (*memory.people, *cast.people)}
    people = tuple(
        given_people.get(someone.name) or _person(someone)
        for someone in roster.people.values()
        if someone.name in speakers or someone.office or someone.name in given_people
    )
    used = {s.issue for s in said}
    shown = issues if cast.issues else _in_use(issues, used=used, earlier=memory.issues)
    order = {source.id: number for number, source in enumerate(now.sources)}
    return Record(
        sources=tuple(now.sources),
        people=people,
        parties=parties,
        issues=shown,
        meetings=memory.meetings,
        statements=tuple(sorted(said, key=lambda s: (order[s.source], s.content_spans[0].start, s.id))),
    )
