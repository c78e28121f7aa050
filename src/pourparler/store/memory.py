"""The memory of a case, brought up to the end of its log: what a reader asks of the past."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select

from pourparler.base.errors import CorruptCase
from pourparler.base.ids import sha256_hex
from pourparler.record.memory import Heard, Memory
from pourparler.record.source import Source
from pourparler.record.statement import Statement
from pourparler.store import derived
from pourparler.store.connection import opened, transaction
from pourparler.store.log import TOMBSTONE, LogRow, digest_of, in_force, row_of
from pourparler.store.payload import noun_of
from pourparler.store.schema import log, sources

Hear = Callable[[Statement], Heard]
"""From a statement to what it adds to the memory by its words; the reader knows."""

_PAST: Final = "past"
_SMALL: Final = ("person", "party", "issue", "meeting")
_UNDOING: Final = ("decision", TOMBSTONE)
"""Kinds of row after which what is in force is no longer the sum of what was entered."""
_A_QUERY: Final = 500


def memory_of(path: Path, *, hear: Hear) -> Memory | None:
    """Return the memory of everything on file, or None for a case with decisions or redactions.

    Rows entered since the last call are taken into the tables first; the cost is theirs, and
    that of people, parties and issues, which are loaded whole.

    Raises
    ------
    StoreError
        Of the kind that fits, if the case cannot be read or written.
    """
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        if not brought_up(connection, hear=hear):
            return None
        return _small(connection)


class Recalled:
    """What a case knows of the words of a new document, looked up in its tables."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def voices(self, stems: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return for each stem who said it in statements without an issue, and in how many of them."""
        found: dict[str, dict[str, int]] = {}
        for stem, voice, times in self._rows(derived.voices, key="stem", wanted=stems):
            found.setdefault(stem, {})[voice] = times
        return found

    def origins(self, wordings: Iterable[str]) -> Mapping[str, str]:
        """Return the outlet that had each wording first, of those on file."""
        keys = {sha256_hex(wording): wording for wording in wordings}
        rows = self._rows(derived.origins, key="wording", wanted=keys)
        return {keys[digest]: outlet for digest, _, outlet in rows}

    def _rows(self, table: Table, *, key: str, wanted: Iterable[str]) -> list[tuple[Any, ...]]:
        keys = sorted(wanted)
        if not keys:
            return []
        with opened(self._path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
            return [
                tuple(row)
                for some in _some(keys)
                for row in connection.execute(select(table).where(table.c[key].in_(some)))
            ]


def said_in(path: Path, *, sources: Iterable[str]) -> tuple[Statement, ...] | None:
    """Return the statements of some sources in order of place, or None where the tables do not tell.

    They do not for a case with decisions or redactions, or with rows that they lack so far.
    """
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        at, last = _reached(connection)
        if at != last or _undone(connection):
            return None
        keys = [
            key
            for some in _some(sorted(set(sources)))
            for key in connection.execute(
                select(derived.said.c.id).where(derived.said.c.source.in_(some))
            ).scalars()
        ]
        found = in_force(connection, kind="statement", keys=keys)
    rows = [noun_of(_sound(row)) for row in found.values()]
    return tuple(sorted(rows, key=lambda row: (row.source, row.content_spans[0].start, row.id)))


def source_ids(path: Path) -> set[str]:
    """Return the ids of all sources on file."""
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        return set(connection.execute(select(sources.c.id)).scalars())


def reprinted_whole(path: Path, *, of: Iterable[str]) -> frozenset[str]:
    """Return those of some sources whose text another one has that stands before it in the order."""
    wanted = set(of)
    first: dict[str, tuple[str, str]] = {}
    held: dict[str, str] = {}
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        for some in _some(sorted(wanted)):
            mine = select(sources.c.text).where(sources.c.id.in_(some))
            alike = select(sources.c.id, sources.c.text, derived.places.c.place).join(
                derived.places, derived.places.c.source == sources.c.id
            )
            for key, text, place in connection.execute(alike.where(sources.c.text.in_(mine))):
                held[key] = text
                first[text] = min(first.get(text, (place, key)), (place, key))
    return frozenset(key for key in wanted if key in held and first[held[key]][1] != key)


def brought_up(connection: Connection, *, hear: Hear) -> bool:
    """Take what was entered since into the tables, and return whether they hold all that is in force."""
    at, last = _reached(connection)
    if last == at:
        return not _undone(connection)
    if _replaces(connection, after=at):
        for name in derived.TABLES[:-1]:
            connection.execute(delete(getattr(derived, name)))
        at = 0
    _take_in(connection, after=at, hear=hear)
    connection.execute(delete(derived.memory).where(derived.memory.c.name == _PAST))
    connection.execute(insert(derived.memory).values(name=_PAST, seq=last))
    return not _undone(connection)


def _reached(connection: Connection) -> tuple[int, int]:
    """Return the row up to which the tables hold what was entered, and the last row."""
    at = connection.execute(select(derived.memory.c.seq).where(derived.memory.c.name == _PAST)).scalar()
    return at or 0, connection.execute(select(func.max(log.c.seq))).scalar() or 0


def _undone(connection: Connection) -> bool:
    undone = select(log.c.seq).where(log.c.kind.in_(_UNDOING)).limit(1)
    return connection.execute(undone).first() is not None


def _replaces(connection: Connection, *, after: int) -> bool:
    """Return whether a newer row stands for a statement that the tables hold."""
    if not after:
        return False
    again = (
        select(log.c.seq)
        .join(derived.said, derived.said.c.id == log.c.key)
        .where(log.c.kind == "statement", log.c.seq > after)
        .limit(1)
    )
    return connection.execute(again).first() is not None


def _take_in(connection: Connection, *, after: int, hear: Hear) -> None:
    for source in _newest(connection, kinds=("source",), after=after):
        _place(connection, source)
    places = {row.source: row for row in connection.execute(select(derived.places))}
    voices: Counter[tuple[str, str]] = Counter()
    first: dict[str, tuple[str, str]] = {}
    rows = []
    for made in _newest(connection, kinds=("statement",), after=after):
        rows.append(
            {
                "id": made.id,
                "source": made.source,
                "speaker": made.speaker,
                "party": made.party,
                "addressee": made.addressee,
            }
        )
        new = hear(made)
        voices.update((stem, new.voice) for stem in new.stems)
        place = places[made.source]
        if place.outlet is not None and new.wording is not None:
            key, here = sha256_hex(new.wording), (place.place, place.outlet)
            first[key] = min(first.get(key, here), here)
    if rows:
        connection.execute(insert(derived.said), rows)
    _count(connection, voices)
    _set_first(connection, first)


def _place(connection: Connection, source: Source) -> None:
    day = source.published.value
    place = f"{int(day is None)} {day or ''} {source.id}"
    connection.execute(delete(derived.places).where(derived.places.c.source == source.id))
    connection.execute(insert(derived.places).values(source=source.id, place=place, outlet=source.outlet))


def _count(connection: Connection, voices: Counter[tuple[str, str]]) -> None:
    sql = (
        "INSERT INTO voices (stem, voice, times) VALUES (?, ?, ?) "
        "ON CONFLICT (stem, voice) DO UPDATE SET times = times + excluded.times"
    )
    rows = [(stem, voice, times) for (stem, voice), times in sorted(voices.items())]
    if rows:
        connection.exec_driver_sql(sql, rows)


def _set_first(connection: Connection, first: Mapping[str, tuple[str, str]]) -> None:
    sql = (
        "INSERT INTO origins (wording, place, outlet) VALUES (?, ?, ?) ON CONFLICT (wording) "
        "DO UPDATE SET place = excluded.place, outlet = excluded.outlet WHERE excluded.place < place"
    )
    rows = [(key, place, outlet) for key, (place, outlet) in sorted(first.items())]
    if rows:
        connection.exec_driver_sql(sql, rows)


def _newest(connection: Connection, *, kinds: tuple[str, ...], after: int) -> Iterator[Any]:
    """Yield the nouns of some kinds entered after a row, the newest of each, in order of its first entry."""
    ends = (
        select(func.min(log.c.seq).label("first"), func.max(log.c.seq).label("last"))
        .where(log.c.kind.in_(kinds), log.c.seq > after)
        .group_by(log.c.kind, log.c.key)
        .subquery()
    )
    found = connection.execute(select(log).join(ends, log.c.seq == ends.c.last).order_by(ends.c.first))
    for values in found.all():
        row = row_of(values._asdict())
        if row.payload is not None:
            yield noun_of(_sound(row))


def _sound(row: LogRow) -> LogRow:
    if digest_of(row) != row.digest:
        raise CorruptCase(
            f"{row.kind} {row.key!r} is not as it was entered",
            where=f"row {row.seq} of the log",
            mend="Run: pourparler verify CASE",
        )
    return row


def _small(connection: Connection) -> Memory:
    said, places = derived.said.c, derived.places.c
    papers = (
        select(places.outlet)
        .where(places.outlet.is_not(None))
        .group_by(places.outlet)
        .order_by(func.min(places.place))
    )
    pairs = (
        select(said.speaker, said.party)
        .where(said.speaker.is_not(None), said.party.is_not(None))
        .distinct()
        .order_by(said.speaker, said.party)
    )
    named = [
        key
        for column in (said.party, said.addressee)
        for key in connection.execute(select(column).where(column.is_not(None)).distinct()).scalars()
    ]
    speakers = select(said.speaker).where(said.speaker.is_not(None)).distinct()
    small = {kind: tuple(_newest(connection, kinds=(kind,), after=0)) for kind in _SMALL}
    return Memory(
        people=small["person"],
        parties=small["party"],
        issues=small["issue"],
        meetings=small["meeting"],
        outlets=tuple(connection.execute(papers).scalars()),
        spoke_for=tuple((speaker, party) for speaker, party in connection.execute(pairs)),
        speakers=frozenset(connection.execute(speakers).scalars()),
        parties_named=frozenset(named),
    )


def _some(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + _A_QUERY] for start in range(0, len(keys), _A_QUERY))
