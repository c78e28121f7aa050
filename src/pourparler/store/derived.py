"""Derived tables: what follows from the log, kept so that it need not be worked out again.

========  =====================================================================
memory    how far down the log the tables below have been brought
said      who said each statement, for whom, to whom, in which source
voices    who said a stem in statements without an issue, and how often
origins   the outlet that had a wording first, with the place of its source in the order
places    each source's place in the order of sources, and its outlet
results   what was made of the record at a head of the log, as JSON
========  =====================================================================

They may be emptied at any time, and are when a row is redacted: nothing of what was
taken out stays in them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Integer, MetaData, Table, Text

TABLES: Final = ("memory", "said", "voices", "origins", "places", "results")

DERIVED_STEP: Final = (
    "CREATE TABLE memory (name TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL)",
    """
CREATE TABLE said (
    id TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL,
    speaker TEXT,
    party TEXT,
    addressee TEXT
)""",
    "CREATE INDEX said_by_source ON said (source)",
    "CREATE INDEX said_by_speaker ON said (speaker, party)",
    "CREATE INDEX said_by_party ON said (party)",
    "CREATE INDEX said_by_addressee ON said (addressee)",
    """
CREATE TABLE voices (
    stem TEXT NOT NULL,
    voice TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (stem, voice)
) WITHOUT ROWID""",
    """
CREATE TABLE origins (
    wording TEXT PRIMARY KEY NOT NULL,
    place TEXT NOT NULL,
    outlet TEXT NOT NULL
) WITHOUT ROWID""",
    "CREATE TABLE places (source TEXT PRIMARY KEY NOT NULL, place TEXT NOT NULL, outlet TEXT)",
    "CREATE INDEX places_by_outlet ON places (outlet, place)",
    "CREATE TABLE results (name TEXT PRIMARY KEY NOT NULL, head TEXT NOT NULL, value TEXT NOT NULL)",
    "CREATE TRIGGER derived_forget AFTER INSERT ON log WHEN NEW.kind = 'tombstone' BEGIN\n"
    + "\n".join(f"DELETE FROM {name};" for name in TABLES)
    + "\nEND",
)

_metadata = MetaData()

memory = Table(
    "memory", _metadata, Column("name", Text, primary_key=True), Column("seq", Integer, nullable=False)
)
said = Table(
    "said",
    _metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("speaker", Text),
    Column("party", Text),
    Column("addressee", Text),
)
voices = Table(
    "voices",
    _metadata,
    Column("stem", Text, primary_key=True),
    Column("voice", Text, primary_key=True),
    Column("times", Integer, nullable=False),
)
origins = Table(
    "origins",
    _metadata,
    Column("wording", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("outlet", Text, nullable=False),
)
places = Table(
    "places",
    _metadata,
    Column("source", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("outlet", Text),
)
results = Table(
    "results",
    _metadata,
    Column("name", Text, primary_key=True),
    Column("head", Text, nullable=False),
    Column("value", Text, nullable=False),
)
