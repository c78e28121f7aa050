"""Amended: what decisions about statements changed in a case, found without loading the rest of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, func, select

from pourparler.record.decision import Decision, DecisionKind
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement
from pourparler.store import derived
from pourparler.store.connection import opened, transaction
from pourparler.store.load import with_text
from pourparler.store.log import TOMBSTONE, in_force
from pourparler.store.newest import SMALL, behind, lots, newest, reached, sound
from pourparler.store.payload import noun_of
from pourparler.store.schema import log, sources, texts

UNDOING: Final = ("decision", TOMBSTONE)
"""Kinds of row after which what is in force is no longer the sum of what was entered."""
_OF_STATEMENTS: Final[frozenset[DecisionKind]] = frozenset((
    "accept", "edit", "add", "split", "reattribute", "grade", "reject", "link", "settle", "merge-demands",
    "split-demand", "undo",
))  # fmt: skip
"""Decisions that change nothing but the statements they name; one about names can change any row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The decisions of a case, and the sources they are about with all that is said there.

    `last` is the number of the newest decision in the log, `upto` that of its newest row.
    """

    record: Record
    decisions: tuple[Decision, ...]
    last: int
    upto: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """Statements that decisions changed: as the machine entered them, and as they stand, if they do.

    `last` and `upto` are those of :class:`Touched`: it holds while nobody decides anything more, and no
    such statement is entered again.
    """

    last: int
    upto: int
    was: tuple[Statement, ...]
    now: tuple[Statement, ...]


UNAMENDED: Final = Amended(last=0, upto=0, was=(), now=())
"""A case without decisions."""


def touched(path: Path) -> Touched | None:
    """Return what the decisions of a case are about; None if that takes the whole record.

    It does after a redaction and after decisions about names, and, once anything was decided, while
    the derived tables lack rows of the log. Cost: that of the sources named.
    """
    with opened(path, purpose="read") as connection, transaction(connection, mode="DEFERRED"):
        kinds = set(
            connection.execute(select(log.c.kind).where(log.c.kind.in_(UNDOING)).distinct()).scalars()
        )
        _, upto = reached(connection)
        if not kinds:
            return Touched(record=Record(), decisions=(), last=0, upto=upto)
        if behind(connection) or TOMBSTONE in kinds:
            return None
        decisions: tuple[Decision, ...] = tuple(newest(connection, kinds=("decision",), after=0))
        if any(made.kind not in _OF_STATEMENTS for made in decisions):
            return None
        named = sorted({target for made in decisions for target in made.targets})
        of = _sources_of(connection, named)
        record = Record(
            sources=_with_texts(connection, of, path=path),
            statements=_said_in(connection, of),
            **{f: tuple(newest(connection, kinds=(kind,), after=0)) for kind, f in SMALL.items()},
        )
        return Touched(record=record, decisions=decisions, last=last_undoing(connection), upto=upto)


def last_undoing(connection: Connection) -> int:
    """Return the number of the newest row that decides or redacts something; 0 for none."""
    return connection.execute(select(func.max(log.c.seq)).where(log.c.kind.in_(UNDOING))).scalar() or 0


def stands(connection: Connection, changed: Amended) -> bool:
    """Return whether what decisions changed is still that: see :class:`Amended`."""
    if last_undoing(connection) != changed.last:
        return False
    again = select(log.c.seq).where(log.c.kind == "statement", log.c.seq > changed.upto).limit(1)
    ids = sorted({row.id for row in (*changed.was, *changed.now)})
    return all(connection.execute(again.where(log.c.key.in_(some))).first() is None for some in lots(ids))


def _sources_of(connection: Connection, named: list[str]) -> list[str]:
    """Return the sources among some ids, and those of the statements among them."""
    found: set[str] = set()
    for ids in lots(named):
        found.update(connection.execute(select(sources.c.id).where(sources.c.id.in_(ids))).scalars())
        held = select(derived.said.c.source).where(derived.said.c.id.in_(ids))
        found.update(connection.execute(held).scalars())
    return sorted(found)


def _said_in(connection: Connection, of: Iterable[str]) -> tuple[Statement, ...]:
    keys = [
        key
        for ids in lots(list(of))
        for key in connection.execute(
            select(derived.said.c.id).where(derived.said.c.source.in_(ids))
        ).scalars()
    ]
    return _nouns(connection, kind="statement", keys=keys)


def _with_texts(connection: Connection, of: list[str], *, path: Path) -> tuple[Source, ...]:
    joined = select(sources.c.id, texts.c.sha256, texts.c.text).join(texts, texts.c.sha256 == sources.c.text)
    text_of = {
        key: (digest, words)
        for ids in lots(of)
        for key, digest, words in connection.execute(joined.where(sources.c.id.in_(ids)))
    }
    return tuple(with_text(s, text_of, path=path) for s in _nouns(connection, kind="source", keys=of))


def _nouns(connection: Connection, *, kind: str, keys: list[str]) -> tuple[Any, ...]:
    rows = in_force(connection, kind=kind, keys=keys)
    return tuple(noun_of(sound(rows[key])) for key in keys if key in rows and rows[key].payload is not None)
