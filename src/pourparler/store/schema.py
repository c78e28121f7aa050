"""The schema of a case file: numbered steps, the tables they make, and the check that nothing else is there.

========  =====================================================================
log       what was entered, in order; the truth, of which all else is derived
texts     each text once, by its sha256
sources   which text a source has
words     the search index over the texts
derived   tables that only save time: see :mod:`pourparler.store.derived`
========  =====================================================================

**What may change.** Rows of `log`, `sources` and `texts` are added, never
edited or replaced; triggers refuse the rest, whatever program holds the file.
One exception is left open for redaction: once a ``tombstone`` row names a row
of the log, that row's payload and salt may be set to NULL, both together and
nothing else, and the source and text that no other row needs may go. A
tombstone itself stays for good.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache
from typing import Final

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, Table, Text

from pourparler.base.errors import CorruptCase, NewerSchema
from pourparler.store.derived import DERIVED_STEP

Shape = dict[tuple[str, str], tuple[object, ...]]
"""From type and name of each part of a schema to its table and wording."""

APPLICATION_ID: Final = 0x706F7572
"""The mark of a case in the header of its SQLite file: ``pour`` in ASCII."""

_FIRST: Final = (
    """
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    payload TEXT,
    salt TEXT,
    digest TEXT NOT NULL,
    head TEXT NOT NULL
)""",
    "CREATE INDEX log_by_key ON log (kind, key, seq)",
    """
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
)""",
    """
CREATE TABLE sources (
    id TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL REFERENCES texts (sha256)
)""",
    "CREATE INDEX sources_by_text ON sources (text)",
    """CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2")""",
    """
CREATE TRIGGER log_grows_by_one BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """
CREATE TRIGGER log_keeps BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """
CREATE TRIGGER log_stays BEFORE UPDATE ON log
WHEN NOT (
    NEW.seq IS OLD.seq AND NEW.kind IS OLD.kind AND NEW.key IS OLD.key
    AND NEW.author IS OLD.author AND NEW.at IS OLD.at
    AND NEW.digest IS OLD.digest AND NEW.head IS OLD.head
    AND NEW.payload IS NULL AND NEW.salt IS NULL AND OLD.kind IS NOT 'tombstone'
    AND EXISTS (SELECT 1 FROM log WHERE kind = 'tombstone' AND key = CAST(OLD.seq AS TEXT))
)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """
CREATE TRIGGER texts_once BEFORE INSERT ON texts
WHEN EXISTS (SELECT 1 FROM texts WHERE sha256 = NEW.sha256 OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'texts are append-only'); END""",
    """
CREATE TRIGGER texts_stay BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'texts are append-only'); END""",
    """
CREATE TRIGGER texts_keep BEFORE DELETE ON texts
WHEN EXISTS (SELECT 1 FROM sources WHERE text = OLD.sha256)
BEGIN SELECT RAISE(ABORT, 'texts are append-only'); END""",
    """
CREATE TRIGGER sources_once BEFORE INSERT ON sources
WHEN EXISTS (SELECT 1 FROM sources WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sources are append-only'); END""",
    """
CREATE TRIGGER sources_stay BEFORE UPDATE ON sources
BEGIN SELECT RAISE(ABORT, 'sources are append-only'); END""",
    """
CREATE TRIGGER sources_keep BEFORE DELETE ON sources
WHEN EXISTS (SELECT 1 FROM log WHERE kind = 'source' AND key = OLD.id AND payload IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sources are append-only'); END""",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST, DERIVED_STEP)
"""Step n brings a case from ``user_version`` n - 1 to n. A released step is never edited."""

_metadata = MetaData()

log = Table(
    "log",
    _metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("payload", Text),
    Column("salt", Text),
    Column("digest", Text, nullable=False),
    Column("head", Text, nullable=False),
)

texts = Table(
    "texts",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
)

sources = Table(
    "sources",
    _metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, ForeignKey("texts.sha256"), nullable=False),
)

words = Table(
    "words",
    _metadata,
    Column("rowid", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("rank", Float),
)


def version(raw: sqlite3.Connection) -> int:
    """Return the number of the last step that the file has taken."""
    number: int = raw.execute("PRAGMA user_version").fetchone()[0]
    return number


def is_current(raw: sqlite3.Connection) -> bool:
    """Return whether the file has taken every step that this program knows."""
    return version(raw) >= len(STEPS)


def check_schema(raw: sqlite3.Connection, *, where: str) -> None:
    """Raise unless the file holds exactly what its steps make: no table, trigger or view more or less.

    Raises
    ------
    NewerSchema
        If the file has taken steps that this program does not know.
    CorruptCase
        If anything in it differs from what the steps make.
    """
    steps = version(raw)
    if steps > len(STEPS):
        raise NewerSchema(
            f"the case has schema {steps}; this program knows up to {len(STEPS)}",
            where=where,
            mend="Use a newer pourparler",
        )
    wanted, found = _made_by(STEPS[:steps]), _shape(raw)
    odd = sorted(part for part in wanted.keys() | found.keys() if wanted.get(part) != found.get(part))
    if steps < 1 or odd:
        named = ", ".join(f"{kind} {name!r}"[:80] for kind, name in odd[:5]) or "everything"
        raise CorruptCase(
            f"{named} in it is not as a case has it",
            where=where,
            mend="Do not trust this file; take another copy of the case",
        )


def take_steps(raw: sqlite3.Connection) -> None:
    """Bring a file up to the newest step, all in one transaction."""
    if is_current(raw):
        return
    raw.execute("BEGIN IMMEDIATE")
    # Read again: another process may have taken the steps while this one waited.
    for step in STEPS[version(raw) :]:
        for statement in step:
            raw.execute(statement)
    raw.execute(f"PRAGMA user_version = {len(STEPS):d}")
    raw.execute("COMMIT")


@lru_cache(maxsize=8)
def _made_by(steps: tuple[tuple[str, ...], ...]) -> Shape:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        for step in steps:
            for statement in step:
                model.execute(statement)
        return _shape(model)


def _shape(raw: sqlite3.Connection) -> Shape:
    rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    shape: Shape = {}
    for kind, name, table, sql in rows:
        if str(name).startswith("words_"):
            # SQLite writes these itself; their wording may change from one release to the next.
            columns = raw.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,)).fetchall()
            shape[str(kind), str(name)] = (table, tuple(columns))
        else:
            shape[str(kind), str(name)] = (table, sql)
    return shape
