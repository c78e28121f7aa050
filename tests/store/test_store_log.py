"""The log only grows, and shows when it was made to do otherwise."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from pourparler.base.errors import CorruptCase, StoreError
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import cut
from pourparler.record.statement import Statement
from pourparler.store.case import create, head, load, log_rows, save, verify
from pourparler.store.connection import opened, transaction
from pourparler.store.log import GENESIS, TOMBSTONE, Entry, append, digest_of, head_after, stamped
from pourparler.store.verify import epitaph

NOON = "2025-02-18T12:00:00+00:00"
TEXT = "Marvia will never sign. Orlund wants a clause."


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "talks.pourparler"
    create(path, at=NOON)
    key = source_id(outlet="Harbour Post", published=None, text=TEXT)
    source = Source(id=key, text=TEXT, text_sha256=sha256_hex(TEXT), outlet="Harbour Post")
    made = tuple(
        Statement(
            id=statement_id(source=key, spans=((start, end),)),
            source=key,
            content_spans=(cut(TEXT, start, end),),
        )
        for start, end in ((0, 22), (24, 46))
    )
    parties = (Party(id="marvia", name="Marvia"), Party(id="orlund", name="Orlund"))
    save(path, Record(sources=(source,), statements=made, parties=parties), author="Ada", at=NOON)
    return path


def run(path, *statements, checked=True):
    """Run SQL on the file as a stranger would; unchecked, with the triggers set aside meanwhile."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        kept = (
            []
            if checked
            else raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        )
        for name, _ in kept:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in kept:
            raw.execute(sql)


def test_the_chain_is_as_documented(case):
    """A reader with nothing but sha256 can walk it."""
    top = GENESIS
    for number, row in enumerate(log_rows(case), start=1):
        assert row.seq == number
        assert row.digest == digest_of(row)
        top = head_after(top, row.digest)
        assert row.head == top
    assert head(case) == top == verify(case).head
    assert len({row.salt for row in log_rows(case)}) == len(log_rows(case))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM log",
        "DELETE FROM log WHERE seq = 3",
        "UPDATE log SET payload = '{}' WHERE seq = 3",
        "UPDATE log SET payload = NULL, salt = NULL WHERE seq = 3",
        "UPDATE log SET at = '2020-01-01'",
        "UPDATE log SET seq = 99 WHERE seq = 3",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 3",
        "INSERT INTO log SELECT 99, kind, key, author, at, payload, salt, digest, head FROM log LIMIT 1",
        "DELETE FROM texts",
        "UPDATE texts SET text = 'x'",
        "UPDATE texts SET id = 7",
        "INSERT OR REPLACE INTO texts (id, sha256, text) SELECT id, sha256, 'x' FROM texts",
        "INSERT OR REPLACE INTO texts (sha256, text) SELECT sha256, 'x' FROM texts",
        "DELETE FROM sources",
        "UPDATE sources SET text = 'x'",
        "INSERT OR REPLACE INTO sources SELECT id, text FROM sources",
    ],
)
def test_triggers_refuse_to_change_what_was_entered(case, statement):
    """Whatever program holds the file."""
    before = case.read_bytes()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        run(case, statement)
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE log SET payload = replace(payload, 'Orlund', 'Orlunt') WHERE kind = 'party'",
            "party 'orlund' is not as it was entered",
        ),
        ("UPDATE log SET author = 'Eve' WHERE seq = 2", "not as it was entered"),
        ("UPDATE log SET digest = lower(hex(randomblob(32))) WHERE seq = 4", "chain is broken"),
        ("DELETE FROM log WHERE seq = 3", "it should be row 3"),
        ("UPDATE log SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)", "chain is broken"),
        ("UPDATE texts SET text = replace(text, 'never', 'gladly')", "text 1: it is not as it was entered"),
        ("UPDATE words SET text = 'nothing of it'", "the search index does not hold it"),
        ("DELETE FROM words", "the search index does not hold it"),
        ("INSERT INTO words (rowid, text) VALUES (9, 'ghost')", "only the search index holds it"),
        ("DELETE FROM sources", "lacks its text"),
        ("INSERT INTO sources SELECT 'ghost', sha256 FROM texts", "no row in the log"),
        ("INSERT INTO texts VALUES (5, 'ghost', 'ghost')", "text 5: it is not as it was entered"),
        ("UPDATE log SET payload = NULL, salt = NULL WHERE seq = 3", "not as it was entered"),
    ],
)
def test_verify_finds_what_was_changed_behind_the_triggers(case, statement, fault):
    """One edited letter, one row less, two rows swapped: each is named."""
    assert verify(case).ok
    run(case, statement, "UPDATE log SET seq = -seq WHERE seq < 0", checked=False)
    found = verify(case)
    assert not found.ok
    assert fault in "\n".join(found.faults)


def test_every_single_edited_letter_of_a_row_is_in_its_digest(case):
    """No letter of a payload, key, author or time is outside the seal."""
    for row in log_rows(case):
        for name in ("payload", "key", "author", "at", "salt"):
            words = getattr(row, name)
            for place, letter in enumerate(words):
                edited = words[:place] + chr(ord(letter) ^ 1) + words[place + 1 :]
                assert digest_of(replace(row, **{name: edited})) != row.digest


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET payload = replace(payload, 'Orlund', 'Orlunt') WHERE kind = 'party'",
        "UPDATE texts SET text = replace(text, 'never', 'gladly')",
        "UPDATE log SET payload = NULL, salt = NULL WHERE kind = 'statement'",
        "UPDATE log SET payload = CAST('{}' AS BLOB) WHERE kind = 'party'",
        "DELETE FROM sources",
    ],
)
def test_load_refuses_what_is_not_as_it_was_entered(case, statement):
    """A changed word never reaches a brief, even when nobody ran verify."""
    run(case, statement, checked=False)
    with pytest.raises(CorruptCase):
        load(case)


def bury(path, row, *, payload=None):
    """Redact a row: a tombstone for it, then its words and salt gone."""
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        entry = Entry(kind=TOMBSTONE, key=str(row.seq), payload=payload or epitaph(row))
        append(connection, (entry,), stamp=stamped(author="Ada", at=NOON))
        connection.exec_driver_sql("UPDATE log SET payload = NULL, salt = NULL WHERE seq = ?", (row.seq,))


def test_a_redacted_row_with_its_tombstone_verifies_and_is_not_loaded(case):
    """Words and salt are gone, the chain closes."""
    row = next(row for row in log_rows(case) if row.key == "orlund")
    before = head(case)
    bury(case, row)
    assert verify(case).ok
    assert head(case) != before
    assert log_rows(case)[row.seq - 1] == replace(row, payload=None, salt=None)
    assert [party.id for party in load(case).parties] == ["marvia"]
    assert b'"name":"Orlund"' not in case.read_bytes()


def test_what_was_redacted_is_not_taken_again(case):
    """Reading the same document again does not bring the words back."""
    bury(case, next(row for row in log_rows(case) if row.key == "orlund"))
    with pytest.raises(StoreError, match="redacted"):
        save(case, Record(parties=(Party(id="orlund", name="Orlund"),)), author="Ada", at=NOON)


def test_a_redacted_row_whose_author_was_changed_is_found(case):
    """The tombstone vouches for what the digest no longer can."""
    row = next(row for row in log_rows(case) if row.key == "orlund")
    bury(case, row)
    run(case, f"UPDATE log SET author = 'Eve' WHERE seq = {row.seq}", checked=False)
    assert "tombstone is that of another row" in "\n".join(verify(case).faults)


def test_a_tombstone_for_another_row_does_not_cover(case):
    """Its payload must be that of the row it names."""
    row = next(row for row in log_rows(case) if row.key == "orlund")
    bury(case, row, payload="{}")
    assert not verify(case).ok


def test_a_tombstone_opens_one_row_for_its_words_alone(case):
    """With it, the words may go; nothing else may change, and the tombstone stays."""
    row = next(row for row in log_rows(case) if row.key == "orlund")
    bury(case, row)
    top = len(log_rows(case))
    for statement in (
        f"UPDATE log SET author = 'Eve' WHERE seq = {row.seq}",
        f"UPDATE log SET payload = 'x' WHERE seq = {row.seq}",
        f"UPDATE log SET payload = NULL, salt = NULL WHERE seq = {row.seq - 1}",
        f"UPDATE log SET payload = NULL, salt = NULL WHERE seq = {top}",
        f"DELETE FROM log WHERE seq = {row.seq}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            run(case, statement)
