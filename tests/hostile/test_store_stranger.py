"""A case file from a stranger: triggers, views, damaged pages, foreign values, later versions."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing

import pytest

from pourparler.base.errors import CorruptCase, NewerSchema, StoreError
from pourparler.base.ids import canonical_json, sha256_hex, source_id, statement_id
from pourparler.record.party import Party
from pourparler.record.plain import statement_to_plain
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import cut
from pourparler.record.statement import Statement
from pourparler.store.case import create, head, is_case, load, log_rows, save, search, verify
from pourparler.store.connection import opened, transaction
from pourparler.store.log import Entry, append, stamped
from pourparler.store.schema import STEPS

NOON = "2025-02-18T12:00:00+00:00"
TEXT = "Marvia will never sign. " + "Orlund wants a clause. " * 40


def record():
    key = source_id(outlet=None, published=None, text=TEXT)
    made = Statement(
        id=statement_id(source=key, spans=((0, 22),)), source=key, content_spans=(cut(TEXT, 0, 22),)
    )
    source = Source(id=key, text=TEXT, text_sha256=sha256_hex(TEXT))
    return Record(sources=(source,), statements=(made,), parties=(Party(id="marvia", name="Marvia"),))


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "talks.pourparler"
    create(path, at=NOON)
    save(path, record(), author="Ada", at=NOON)
    return path


def run(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


VERBS = {
    "load": load,
    "head": head,
    "log_rows": log_rows,
    "search": lambda path: search(path, "clause"),
    "save": lambda path: save(
        path, Record(parties=(Party(id="orlund", name="Orlund"),)), author="Ada", at=NOON
    ),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER spy AFTER INSERT ON log BEGIN UPDATE words SET text = NEW.payload; END",
        "CREATE TRIGGER log AFTER INSERT ON log BEGIN UPDATE words SET text = 'x'; END",
        "CREATE VIEW latest AS SELECT load_extension('evil')",
        "CREATE VIEW loud AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
        "CREATE TABLE extra (a DEFAULT (randomblob(1000000000)))",
        "CREATE INDEX slow ON log (abs(seq))",
        "CREATE VIRTUAL TABLE words_too USING fts5 (a)",
        "DROP TRIGGER log_keeps",
        "DROP INDEX log_by_key",
        "ALTER TABLE log ADD COLUMN more GENERATED ALWAYS AS (length(payload)) VIRTUAL",
        "DROP TABLE words",
        "PRAGMA user_version = 0",
    ],
)
def test_a_schema_that_is_not_ours_is_refused_before_use(case, statement, verb):
    """No row is read or written past a trigger, view or table that the steps did not make."""
    run(case, statement)
    before = case.read_bytes()
    with pytest.raises(CorruptCase):
        verb(case)
    assert case.read_bytes() == before
    assert not verify(case).ok


def test_a_swapped_trigger_is_refused(case):
    """The same name with other words is another trigger."""
    run(
        case,
        "DROP TRIGGER log_keeps",
        "CREATE TRIGGER log_keeps BEFORE DELETE ON log BEGIN SELECT 1; END",
    )
    with pytest.raises(CorruptCase, match="log_keeps"):
        load(case)


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_a_case_of_a_later_version_is_left_alone(case, verb):
    """Said with both numbers; not a byte is changed."""
    run(case, "PRAGMA user_version = 7")
    before = case.read_bytes()
    with pytest.raises(NewerSchema, match=rf"schema 7.*up to {len(STEPS)}"):
        verb(case)
    with pytest.raises(NewerSchema):
        verify(case)
    assert case.read_bytes() == before


def test_our_mark_on_another_database_does_not_make_it_a_case(tmp_path):
    """The mark only says what the file claims to be."""
    path = tmp_path / "x"
    run(path, "PRAGMA application_id = 1886352754", "CREATE TABLE log (seq)", "PRAGMA user_version = 1")
    assert is_case(path)
    with pytest.raises(CorruptCase):
        load(path)


def test_damaged_pages_are_found_or_harmless_and_never_crash(case):
    """Forty files with random bytes overwritten: each verb works on sound pages or says what is wrong."""
    whole = case.read_bytes()
    sound = load(case)
    rng = random.Random(7)
    noticed = 0
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(rng.choice((1, 20, 400))):
            damaged[rng.randrange(100, len(whole))] = rng.randrange(256)
        case.write_bytes(damaged)
        try:
            assert load(case) == sound
        except StoreError:
            noticed += 1
        assert isinstance(verify(case).ok, bool)
    assert noticed > 10


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_short_is_refused(case, share):
    """Half a file is no case."""
    whole = case.read_bytes()
    case.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(CorruptCase):
        load(case)
    assert not verify(case).ok


def test_a_page_of_zeros_is_found(case):
    """As a failing disk leaves behind."""
    whole = case.read_bytes()
    for page in range(1, len(whole) // 4096):
        case.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        found = verify(case)
        assert not found.ok, page


def forged(path, *, kind, key, payload):
    """Enter a row with a sound chain and any payload, as a stranger's program could."""
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        entry = Entry(kind=kind, key=key, payload=payload)
        append(connection, (entry,), stamp=stamped(author="Eve", at=NOON))


def changed(**fields):
    (made,) = record().statements
    return canonical_json({**statement_to_plain(made), **fields})


def payloads():
    yield "no JSON", "{"
    yield "no object", "[]"
    yield "null", "null"
    yield "no fields", "{}"
    yield "one field too many", changed(evil=1)
    yield "unknown act", changed(act="<script>")
    yield "NaN", changed(sure=0.5).replace("0.5", "NaN")
    yield "endless number", changed(sure=0.5).replace("0.5", "1e999")
    yield "long number", changed(sure=0.5).replace("0.5", "9" * 5000)
    yield "a word for a place", changed(content_spans=[{"start": "0", "end": 22, "text": TEXT[:22]}])
    yield "negative place", changed(content_spans=[{"start": -9, "end": 22, "text": TEXT[:22]}])
    yield "other words", changed(content_spans=[{"start": 0, "end": 22, "text": "Marvia will gladly si."}])
    yield "the id of another", changed(id="0" * 16)
    yield "a source that is not there", changed(source="0" * 64)
    yield "deep", "[" * 100_000
    yield "half a surrogate pair", changed(speaker="@").replace("@", r"\ud800")


@pytest.mark.parametrize("payload", [pytest.param(payload, id=name) for name, payload in payloads()])
def test_a_forged_statement_with_a_sound_chain_is_refused(case, payload):
    """A sound chain proves that nothing was changed since, not that it was ever true."""
    (made,) = record().statements
    forged(case, kind="statement", key=made.id, payload=payload)
    with pytest.raises(CorruptCase):
        load(case)
    found = verify(case)
    assert not found.ok
    assert "row 5" in found.faults[0]


@pytest.mark.parametrize("column", ["kind", "key", "author", "at", "payload", "salt", "digest", "head"])
def test_bytes_that_are_not_utf8_are_refused(case, column):
    """In whatever column they stand."""
    with closing(sqlite3.connect(case, isolation_level=None)) as raw:
        (trigger,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'log_stays'").fetchone()
        raw.execute("DROP TRIGGER log_stays")
        raw.execute(f"UPDATE log SET {column} = CAST(x'ff41' AS TEXT) WHERE seq = 3")
        raw.execute(trigger)
    with pytest.raises(CorruptCase):
        log_rows(case)
    assert not verify(case).ok


def test_a_row_of_an_unknown_kind_is_kept_and_not_loaded(case):
    """A later program may enter other kinds; they stay in the chain."""
    forged(case, kind="judgment", key="one", payload=json.dumps({"any": "thing"}))
    assert load(case) == record()
    assert verify(case).ok
