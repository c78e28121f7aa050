"""The memory of a case, brought up to the end of its log: what a reader asks of the past."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from pourparler.base.ids import folded, sha256_hex
from pourparler.record.memory import Heard, Memory
from pourparler.record.source import Source
from pourparler.record.statement import Statement
from pourparler.store import derived
from pourparler.store.amended import UNAMENDED, Amended, stands
from pourparler.store.connection import opened, transaction
from pourparler.store.log import in_force
from pourparler.store.newest import PAST, SMALL, behind, lots, newest, reached, sound
from pourparler.store.payload import noun_of
from pourparler.store.schema import log, sources

Hear = Callable[[Statement], Heard]
"""From a statement to what it adds to the memory by its words; the reader knows."""


def memory_of(path: Path, *, hear: Hear, amended: Amended = UNAMENDED) -> Memory | None:
    """Return the memory of everything in force, or None where decisions or redactions changed more.

    Rows entered since the last call are taken into the tables first; the cost is theirs, and
    that of people, parties and issues, which are loaded whole.

    Parameters
    ----------
    amended
        What all decisions changed; by default there are none. None is returned too where more was decided
        since, or a statement in it was entered again.

    Raises
    ------
    StoreError
        Of the kind that fits, if the case cannot be read or written.
    """
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        brought_up(connection, hear=hear)
        return _small(connection, amended) if stands(connection, amended) else None


class Recalled:
    """What a case knows of the words of a new document, looked up in its tables."""

    def __init__(self, path: Path, *, hear: Hear, amended: Amended = UNAMENDED) -> None:
        self._path = path
        self._hear = hear
        self._amended = amended
        self._was = [hear(row) for row in amended.was]
        self._now = [hear(row) for row in amended.now]

    def voices(self, stems: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return for each stem who said it in statements without an issue, and in how many of them."""
        asked = frozenset(stems)
        found: dict[str, dict[str, int]] = {}
        for stem, voice, times in self._rows(derived.voices, key="stem", wanted=asked):
            found.setdefault(stem, {})[voice] = times
        for rows, sign in ((self._was, -1), (self._now, 1)):
            for row in rows:
                for stem in row.stems & asked:
                    held = found.setdefault(stem, {})
                    held[row.voice] = held.get(row.voice, 0) + sign
        told = {stem: {who: times for who, times in by.items() if times > 0} for stem, by in found.items()}
        return {stem: by for stem, by in told.items() if by}

    def origins(self, wordings: Iterable[str]) -> Mapping[str, str]:
        """Return the outlet that had each wording first, of those on file."""
        keys = {sha256_hex(wording): wording for wording in wordings}
        rows = self._rows(derived.origins, key="wording", wanted=keys)
        first = {keys[digest]: (place, outlet) for digest, place, outlet in rows}
        gone = frozenset(row.wording for row in self._was if row.wording is not None) & frozenset(
            keys.values()
        )
        for wording in gone:
            first.pop(wording, None)
        for wording, place, outlet in (*self._still(gone), *self._anew(frozenset(keys.values()))):
            first[wording] = min(first.get(wording, (place, outlet)), (place, outlet))
        return {wording: outlet for wording, (_, outlet) in first.items()}

    def _still(self, wordings: frozenset[str]) -> list[tuple[str, str, str]]:
        """Return where wordings stand in rows that no decision changed: wording, place and outlet."""
        if not wordings:
            return []
        said, left = derived.said.c, {row.id for row in self._amended.was}
        wanted = {
            folded(row.speaker or "")
            for row, own in zip(self._amended.was, self._was, strict=True)
            if own.wording in wordings
        }
        with opened(self._path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
            # A wording folds the name: one who is printed in capitals elsewhere said it too.
            names = connection.execute(
                select(said.speaker).where(said.speaker.is_not(None)).distinct().order_by(said.speaker)
            ).scalars()
            speakers = [name for name in names if folded(name) in wanted]
            keys = [
                key
                for some in lots(speakers)
                for key in connection.execute(select(said.id).where(said.speaker.in_(some))).scalars()
                if key not in left
            ]
            rows = [noun_of(sound(row)) for row in in_force(connection, kind="statement", keys=keys).values()]
        return self._placed([row for row in rows if self._hear(row).wording in wordings])

    def _anew(self, wordings: frozenset[str]) -> list[tuple[str, str, str]]:
        """Return where wordings stand in rows as decisions left them."""
        told = zip(self._amended.now, self._now, strict=True)
        return self._placed([row for row, own in told if own.wording in wordings])

    def _placed(self, rows: list[Statement]) -> list[tuple[str, str, str]]:
        at = self._rows(derived.places, key="source", wanted={row.source for row in rows})
        places = {source: (place, outlet) for source, place, outlet in at if outlet is not None}
        return [
            (wording, *places[row.source])
            for row in rows
            if row.source in places and (wording := self._hear(row).wording) is not None
        ]

    def _rows(self, table: Table, *, key: str, wanted: Iterable[str]) -> list[tuple[Any, ...]]:
        keys = sorted(wanted)
        if not keys:
            return []
        with opened(self._path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
            return [
                tuple(row)
                for some in lots(keys)
                for row in connection.execute(select(table).where(table.c[key].in_(some)))
            ]


def said_in(
    path: Path, *, sources: Iterable[str], amended: Amended = UNAMENDED
) -> tuple[Statement, ...] | None:
    """Return the statements of some sources in order of place, or None where the tables do not tell.

    They do not where decisions or redactions changed more than `amended` says, or with rows that
    they lack so far.
    """
    of = set(sources)
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        if behind(connection) or not stands(connection, amended):
            return None
        keys = [
            key
            for some in lots(sorted(of))
            for key in connection.execute(
                select(derived.said.c.id).where(derived.said.c.source.in_(some))
            ).scalars()
        ]
        found = in_force(connection, kind="statement", keys=keys)
    left = {row.id for row in amended.was}
    rows = [noun_of(sound(row)) for key, row in found.items() if key not in left]
    rows += [row for row in amended.now if row.source in of]
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
        for some in lots(sorted(wanted)):
            mine = select(sources.c.text).where(sources.c.id.in_(some))
            alike = select(sources.c.id, sources.c.text, derived.places.c.place).join(
                derived.places, derived.places.c.source == sources.c.id
            )
            for key, text, place in connection.execute(alike.where(sources.c.text.in_(mine))):
                held[key] = text
                first[text] = min(first.get(text, (place, key)), (place, key))
    return frozenset(key for key in wanted if key in held and first[held[key]][1] != key)


def brought_up(connection: Connection, *, hear: Hear) -> None:
    """Take what was entered since into the tables."""
    at, last = reached(connection)
    if last == at:
        return
    if _replaces(connection, after=at):
        for name in derived.TABLES[:-1]:
            connection.execute(delete(getattr(derived, name)))
        at = 0
    _take_in(connection, after=at, hear=hear)
    connection.execute(delete(derived.memory).where(derived.memory.c.name == PAST))
    connection.execute(insert(derived.memory).values(name=PAST, seq=last))


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
    for source in newest(connection, kinds=("source",), after=after):
        _place(connection, source)
    places = {row.source: row for row in connection.execute(select(derived.places))}
    voices: Counter[tuple[str, str]] = Counter()
    first: dict[str, tuple[str, str]] = {}
    rows = []
    for made in newest(connection, kinds=("statement",), after=after):
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


def _small(connection: Connection, amended: Amended) -> Memory:
    said, places = derived.said.c, derived.places.c
    papers = (
        select(places.outlet)
        .where(places.outlet.is_not(None))
        .group_by(places.outlet)
        .order_by(func.min(places.place))
    )
    voices = select(said.speaker, said.party, func.count()).group_by(said.speaker, said.party)
    hearers = select(said.addressee, func.count()).group_by(said.addressee)
    spoken = Counter({(who, of): times for who, of, times in connection.execute(voices)})
    addressed = Counter(dict(tuple(row) for row in connection.execute(hearers)))
    for rows, sign in ((amended.was, -1), (amended.now, 1)):
        for row in rows:
            spoken[row.speaker, row.party] += sign
            addressed[row.addressee] += sign
    pairs = [pair for pair, times in spoken.items() if times > 0]
    small = {field: tuple(newest(connection, kinds=(kind,), after=0)) for kind, field in SMALL.items()}
    return Memory(
        **small,
        outlets=tuple(connection.execute(papers).scalars()),
        spoke_for=tuple(sorted((who, of) for who, of in pairs if who is not None and of is not None)),
        speakers=frozenset(who for who, _ in pairs if who is not None),
        parties_named=frozenset(
            name
            for name in (*(of for _, of in pairs), *(to for to, times in addressed.items() if times > 0))
            if name is not None
        ),
    )
