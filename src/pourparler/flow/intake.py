"""Many documents into a case: taken one after the other, read in order, kept one a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pourparler.base.errors import CaseBusy, UsageError
from pourparler.flow.amended import amended
from pourparler.flow.casefile import READER
from pourparler.flow.given import give

if TYPE_CHECKING:
    from pourparler.base.workers import Executor
    from pourparler.read.fetch import Fetcher
    from pourparler.read.intake.given import Given
    from pourparler.read.intake.seek import Passed
    from pourparler.read.intake.take import Refusal, Taken, Visit
    from pourparler.read.memory import Past
    from pourparler.read.speech.parse import Parsed
    from pourparler.record.cast import Cast, Listed
    from pourparler.record.record import Record
    from pourparler.record.source import Source
    from pourparler.record.statement import Statement
    from pourparler.store.amended import Amended
    from pourparler.store.entered import Fact

WAITING: Final = 500
"""Most documents held before they are read: so many are put in order of day among themselves."""

MANY: Final = 64
"""Documents from which on several processes are worth their start of some seconds each."""

TOGETHER: Final = 25
"""Documents read in one go and then kept: what a kill can cost is the reading of so many."""

LOOKS: Final = 3
"""How often what others decided meanwhile is looked up before a part is read."""

Told = Callable[[int, int], None]
"""Called with how many documents have been kept, and how many are known to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of documents.

    Attributes
    ----------
    record
        What was read, with all people, parties and issues on file after it.
    fresh
        Ids of the sources that are new, in the order of the record.
    reprints
        Those of them whose text another source has that comes first.
    already
        How many documents were on file before.
    replaced
        (new, old) ids of sources that are later versions of one on file, which stays.
    refused, passed, visits
        What was not taken and why; what was not looked into; the web addresses asked.
    """

    record: Record
    fresh: tuple[str, ...] = ()
    reprints: frozenset[str] = frozenset()
    already: int = 0
    replaced: tuple[tuple[str, str], ...] = ()
    refused: tuple[Refusal, ...] = ()
    passed: tuple[Passed, ...] = ()
    visits: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """The record in force of a case with decisions, which the reader follows, and as the machine read it."""

    record: Record
    machine: Record


@dataclass(slots=True)
class _Desk:
    """What is under way: documents that wait, and what has been found so far.

    `sources` and `statements` are those read now. `decided` is None where the reader can follow the
    memory that the case keeps: without decisions, or with what they `amended`, if that is told.
    """

    known: set[str]
    newest: dict[str, str]
    given: Listed
    decided: _Decided | None = None
    amended: Amended | None = None
    work: Executor | None = None
    sources: list[Source] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    last: Record | None = None
    waiting: list[Source] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)
    already: int = 0
    replaced: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    noted: int = 0


def gathered(
    inputs: Iterable[Path | bytes | str],
    *,
    given: Given,
    fetcher: Fetcher | None = None,
    before: Sequence[Visit] = (),
) -> Iterator[Taken]:
    """Yield what comes of each document in `inputs`: paths, bytes, and web addresses as texts.

    Parameters
    ----------
    fetcher
        Passed by a door whose user asked for it; without one no address is fetched.
    before
        Earlier visits, so that only what is new is asked for.

    Raises
    ------
    UsageError
        If an address is named and there is no fetcher.
    """
    from pourparler.read.intake.take import documents

    visits = {visit.address: visit for visit in before}
    for item in inputs:
        if not isinstance(item, str):
            yield from documents([item], given=given)
        elif fetcher is None:
            raise UsageError("nothing is fetched unless you ask for it", where=item, mend="Say so: --fetch")
        else:
            from pourparler.read.intake.fetched import fetched

            yield fetched(item, fetcher=fetcher, given=given, before=visits.get(item))


def add(
    case: Path,
    taken: Iterable[Taken],
    *,
    cast: Cast | None = None,
    at: str,
    workers: int | None = None,
    told: Told | None = None,
) -> Added:
    """Read documents into a case and return what came of them.

    Each document is one transaction. What was kept before a kill stays, and adding the same
    documents again completes the rest: a document on file is known by its outlet, day and text,
    and is not read again. Of an entry of a feed or a fetched page whose words have changed, the
    old words stay beside the new. What was refused is entered in the log.

    Parameters
    ----------
    taken
        As they come; memory holds at most WAITING of them beside what was read. The result
        depends on their order and on nothing else.
    workers
        Processes that parse; None: by the cores, and one for few documents.
    at
        The moment, ISO 8601, entered in the log.
    told
        Called after each document that is kept.

    Raises
    ------
    StoreError
        If the case cannot be read or written.
    """
    from pourparler.store.entered import entered

    desk = _Desk(
        known=_on_file(case),
        given=give(case, cast, author=READER, at=at),
        newest={name: str(value.get("source")) for name, value in entered(case, kind="version").items()},
    )
    _look(case, desk)
    with ExitStack() as stack:
        for part in taken:
            _lay(desk, part)
            if len(desk.waiting) >= WAITING:
                _staff(desk, stack, workers=workers)
                _clear(case, desk, cast=cast, at=at, told=told)
        _staff(desk, stack, workers=workers)
        _clear(case, desk, cast=cast, at=at, told=told)
    return _added(case, desk)


def _added(case: Path, desk: _Desk) -> Added:
    from pourparler.read.memory import heard
    from pourparler.read.read import in_order
    from pourparler.record.record import Record
    from pourparler.store.memory import memory_of, reprinted_whole

    memory_of(case, hear=heard)
    record = replace(
        desk.last or Record(), sources=tuple(in_order(desk.sources)), statements=tuple(desk.statements)
    )
    return Added(
        record=record,
        fresh=tuple(source.id for source in record.sources),
        reprints=reprinted_whole(case, of=desk.fresh),
        already=desk.already,
        replaced=tuple(desk.replaced),
        refused=tuple(desk.refused),
        passed=tuple(desk.passed),
        visits=tuple(desk.visits),
    )


def workers_for(documents: int, *, asked: int | None) -> int:
    """Return how many processes parse so many documents: as asked, else by the cores, one for few."""
    from pourparler.base.workers import cores

    if asked is not None:
        return asked
    return cores() if documents >= MANY else 1


def _on_file(case: Path) -> set[str]:
    """Return the ids of the sources that are on file, and of those that were redacted whole."""
    from pourparler.store.memory import source_ids
    from pourparler.store.redact import redacted_sources

    return source_ids(case) | redacted_sources(case)


def _decided(case: Path) -> _Decided:
    """Return the record in force of a case whose decisions or redactions concern all of it."""
    from pourparler.record.revised import revised
    from pourparler.store.load import load_case

    loaded = load_case(case)
    return _Decided(record=revised(loaded.record, decisions=loaded.decisions).record, machine=loaded.record)


def _staff(desk: _Desk, stack: ExitStack, *, workers: int | None) -> None:
    """Take on the workers once it is known that there is enough to do; they stay until the end."""
    from pourparler.base.workers import HERE, executor

    many = workers_for(len(desk.waiting), asked=workers)
    if desk.work is None or (desk.work is HERE and many > 1):
        desk.work = stack.enter_context(executor(many))


def followed(case: Path) -> tuple[Visit, ...]:
    """Return the web addresses that were added to a case, each with what to send the next time."""
    from pourparler.read.intake.take import Visit
    from pourparler.store.entered import entered

    rows = entered(case, kind="followed")
    return tuple(
        Visit(
            address=address,
            kind="feed" if values.get("kind") == "feed" else "page",
            etag=values.get("etag"),
            modified=values.get("modified"),
        )
        for address, values in rows.items()
    )


def _lay(desk: _Desk, part: Taken) -> None:
    """Lay out what came of one document."""
    names = {key: name for name, key in part.names}
    for source in part.sources:
        if source.id in desk.known:
            desk.already += 1
            continue
        desk.known.add(source.id)
        old = desk.newest.get(names.get(source.id, ""))
        if old and old != source.id:
            desk.replaced.append((source.id, old))
            words = f"a later version of source {old[:12]}, which stays on file"
            source = replace(source, remarks=(*source.remarks, words))
        desk.waiting.append(source)
    desk.newest |= dict(part.names)
    desk.names += part.names
    desk.refused += part.refused
    desk.passed += part.passed
    desk.visits += part.visits


def _clear(case: Path, desk: _Desk, *, cast: Cast | None, at: str, told: Told | None) -> None:
    """Read and keep what waits, and then enter what was learned on the way."""
    from pourparler.base.workers import HERE
    from pourparler.read.read import in_order, parsed
    from pourparler.store.entered import enter

    waiting, desk.waiting = in_order(desk.waiting), []
    stream = parsed(waiting, executor=desk.work or HERE)
    done = 0
    while done < len(waiting) or cast is not None:
        some = list(islice(stream, TOGETHER))
        _read(case, desk, some, cast=cast, at=at)
        done += len(some)
        desk.fresh |= {source.id for source, _ in some}
        cast = cast if done < len(waiting) else None
        if told is not None:
            told(len(desk.fresh), len(waiting) - done)
    # Only now: a feed whose entries were not kept must be asked for them again.
    enter(case, _facts(desk), author=READER, at=at)
    desk.names, desk.noted = [], len(desk.refused)


def _read(
    case: Path, desk: _Desk, documents: Sequence[tuple[Source, list[Parsed]]], *, cast: Cast | None, at: str
) -> None:
    """Read documents after what is in force, and keep what is new as read by the machine."""
    from pourparler.read.read import joined, read_part
    from pourparler.read.remembered import remembered
    from pourparler.record.grown import grown
    from pourparler.store.save import save

    past = _past(case, desk)
    before = desk.decided
    part, _ = read_part(documents, past=past, cast=remembered(desk.given, memory=past.memory, cast=cast))
    if before is None:
        save(case, part, author=READER, at=at)
    else:
        whole = joined(before.record, part=part)
        new = grown(whole, before=before.record, machine=before.machine)
        save(case, new, author=READER, at=at)
        parties = {party.id: party for party in (*before.machine.parties, *new.parties)}
        people = {person.name: person for person in (*before.machine.people, *new.people)}
        machine = replace(before.machine, parties=tuple(parties.values()), people=tuple(people.values()))
        desk.decided = _Decided(record=whole, machine=machine)
    desk.last = part
    desk.sources += part.sources
    desk.statements += part.statements


def _past(case: Path, desk: _Desk) -> Past:
    """Return what is in force; where somebody decided something meanwhile, it is looked up anew."""
    from pourparler.read.memory import Past, heard, past_of
    from pourparler.store.memory import Recalled, memory_of

    for _ in range(LOOKS):
        changed = desk.amended
        if desk.decided is not None or changed is None:
            break
        memory = memory_of(case, hear=heard, amended=changed)
        if memory is not None:
            return Past(memory=memory, recall=Recalled(case, hear=heard, amended=changed))
        _look(case, desk)
    if desk.decided is None:
        raise CaseBusy("somebody keeps deciding things in the case", where=str(case), mend="Add again")
    return past_of(desk.decided.record)


def _look(case: Path, desk: _Desk) -> None:
    """See what decisions changed, or the record in force where that takes the whole of it."""
    from pourparler.read.memory import heard
    from pourparler.store.memory import memory_of

    for _ in range(LOOKS):  # another writer may enter something between the two calls
        memory_of(case, hear=heard)  # brings what the case keeps up to date
        desk.amended = amended(case)
        if desk.amended is not None:
            return
    desk.decided = _decided(case)


def _facts(desk: _Desk) -> Iterator[Fact]:
    """Yield what is entered beside the documents."""
    from pourparler.store.entered import Fact

    for visit in desk.visits:
        values = {"kind": visit.kind, "etag": visit.etag, "modified": visit.modified}
        yield Fact(kind="followed", key=visit.address, values=values)
    for name, key in desk.names:
        yield Fact(kind="version", key=name, values={"source": key})
    for one in desk.refused[desk.noted :]:
        error = one.error
        values = {"error": type(error).__name__, "what": error.what, "where": error.where, "mend": error.mend}
        yield Fact(kind="refused", key=one.path[:1_000] or "-", values=values)
