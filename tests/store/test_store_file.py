"""A case is one file, told by its content, kept safely and closed again."""

from __future__ import annotations

import gc
import sqlite3
import stat
from contextlib import closing

import pytest

from pourparler.base.errors import CaseBusy, CorruptCase, StoreError, UsageError
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.store import connection as connecting
from pourparler.store import schema
from pourparler.store.case import create, head, is_case, journal_remark, load, log_rows, save, verify
from pourparler.store.connection import journal_mode, opened, transaction
from pourparler.store.fit import misfit

NOON = "2025-02-18T12:00:00+00:00"
MARVIA = Record(parties=(Party(id="marvia", name="Marvia"),))


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "talks.pourparler"
    create(path, at=NOON)
    return path


def test_a_new_case_is_empty_and_says_when_it_was_made(case):
    """One row, by the program."""
    (row,) = log_rows(case)
    assert (row.kind, row.author, row.at) == ("case", "pourparler", NOON)
    assert load(case) == Record()
    assert verify(case).ok
    assert [path.name for path in case.parent.iterdir()] == [case.name]


def test_no_file_is_overwritten(tmp_path, case):
    """Neither a case nor anything else."""
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    for path in (case, other):
        before = path.read_bytes()
        with pytest.raises(StoreError, match="already"):
            create(path, at=NOON)
        assert path.read_bytes() == before


def test_nothing_is_left_where_no_case_could_be_made(tmp_path):
    """A bad time, a missing folder, a name no file can have."""
    with pytest.raises(UsageError):
        create(tmp_path / "x", at="noon")
    with pytest.raises(StoreError):
        create(tmp_path / "no" / "x", at=NOON)
    with pytest.raises(StoreError):
        create(tmp_path / "a\x00b", at=NOON)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["with space.x", "q?mode=memory", "hash#1", "50%25", "Zoë", "'; --", "a:b", "no suffix"]
)
def test_a_case_may_have_any_name(tmp_path, name):
    """The name is a name, never part of an address."""
    path = tmp_path / name
    create(path, at=NOON)
    save(path, MARVIA, author="Ada", at=NOON)
    assert load(path) == MARVIA
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_case_is_told_by_its_content(tmp_path, case):
    """Not by its name; folders, other databases and short files are none."""
    renamed = case.rename(tmp_path / "letter.txt")
    assert is_case(renamed)
    other = tmp_path / "other.pourparler"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE log (seq)")
    short = tmp_path / "short.pourparler"
    short.write_bytes(renamed.read_bytes()[:70])
    empty = tmp_path / "empty.pourparler"
    empty.touch()
    for path in (other, short, empty, tmp_path, tmp_path / "none"):
        assert not is_case(path)
        with pytest.raises(StoreError):
            load(path)
    with pytest.raises(CorruptCase, match="not a case"):
        verify(other)


@pytest.mark.parametrize("purpose", ["read", "write"])
def test_the_pragmas_of_a_connection(case, purpose):
    """What durability and distrust ask for, on every connection."""
    wanted = {
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "secure_delete": 1,
        "busy_timeout": 30_000,
        "journal_mode": journal_mode().lower(),
        "application_id": schema.APPLICATION_ID,
        "user_version": len(schema.STEPS),
        "query_only": int(purpose == "read"),
    }
    with opened(case, purpose=purpose) as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    # A build may leave memory mapping out; then there is no size to read.
    assert {**found, "mmap_size": found["mmap_size"] or 0} == wanted


def test_the_journal_remark_names_both_versions_or_is_silent():
    """Said below the sound version, and only there."""
    assert "3.40.1" in journal_remark(library=(3, 40, 1))
    assert "3.51.3" in journal_remark(library=(3, 40, 1))
    assert journal_remark(library=(3, 51, 3)) == journal_remark(library=(4, 0, 0)) == ""
    assert journal_mode(library=(3, 51, 2)) == "DELETE"


def test_a_case_may_go_from_one_journal_to_the_other(case, monkeypatch):
    """A case made beside a newer SQLite opens beside an older one, and back."""
    monkeypatch.setattr(connecting, "journal_mode", lambda: "WAL")
    save(case, MARVIA, author="Ada", at=NOON)
    assert load(case) == MARVIA
    assert case.read_bytes()[18:20] == b"\x02\x02"
    monkeypatch.setattr(connecting, "journal_mode", lambda: "DELETE")
    assert is_case(case)
    assert load(case) == MARVIA
    save(case, Record(parties=(Party(id="orlund", name="Orlund"),)), author="Ada", at=NOON)
    assert case.read_bytes()[18:20] == b"\x01\x01"
    assert verify(case).ok


def test_the_tables_have_the_columns_that_the_steps_make(case):
    """The one fact that is written twice."""
    with closing(sqlite3.connect(case)) as raw:
        for table in (schema.log, schema.texts, schema.sources):
            made = raw.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert [(row[1], row[2], bool(row[3]) or bool(row[5])) for row in made] == [
                (column.name, str(column.type), not column.nullable) for column in table.columns
            ]


def test_an_older_case_is_brought_up_to_date_in_one_step(case, monkeypatch):
    """A new step is taken once, at opening, and the record stays."""
    save(case, MARVIA, author="Ada", at=NOON)
    sealed = head(case)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE extra (a)",)))
    assert load(case) == MARVIA
    with closing(sqlite3.connect(case)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
    assert head(case) == sealed
    assert verify(case).ok


def test_a_step_that_fails_leaves_the_case_at_the_step_before(case, monkeypatch):
    """All of a step, or none of it."""
    before = case.read_bytes()
    steps = schema.STEPS
    monkeypatch.setattr(
        schema, "STEPS", (*steps, ("CREATE TABLE extra (a)", "CREATE INDEX broken ON extra (b)"))
    )
    monkeypatch.setattr(schema, "check_schema", lambda raw, where: None)
    with pytest.raises(StoreError):
        load(case)
    monkeypatch.setattr(schema, "STEPS", steps)
    assert case.read_bytes()[:100] == before[:100]
    assert load(case) == Record()


def test_reading_changes_no_byte(case):
    """Load, search the head, verify: the file is as it was."""
    save(case, MARVIA, author="Ada", at=NOON)
    before = case.read_bytes()
    load(case), head(case), log_rows(case), verify(case)
    assert case.read_bytes() == before


def test_a_reading_connection_refuses_to_write(case):
    """Even our own code cannot write while it reads."""
    with pytest.raises(StoreError, match="read-only"), opened(case, purpose="read") as connection:
        connection.exec_driver_sql("DELETE FROM words")


def test_every_connection_is_closed_also_after_an_error(case):
    """The file can be moved, and nothing waits for the collector."""
    with pytest.raises(ZeroDivisionError), opened(case, purpose="write"):
        raise ZeroDivisionError
    load(case)
    assert not [item for item in gc.get_objects() if isinstance(item, sqlite3.Connection) and _open(item)]


def _open(raw):
    try:
        raw.total_changes  # noqa: B018
    except sqlite3.ProgrammingError:
        return False
    return True


def test_an_error_within_a_transaction_leaves_nothing_of_it(case):
    """All or nothing, whatever the error."""
    before = head(case)
    with (  # noqa: PT012 the context managers are what is tested
        pytest.raises(ZeroDivisionError),
        opened(case, purpose="write") as connection,
        transaction(connection, mode="IMMEDIATE"),
    ):
        connection.exec_driver_sql("INSERT INTO texts (sha256, text) VALUES ('a', 'b')")
        raise ZeroDivisionError
    assert head(case) == before
    assert verify(case).ok


def test_a_writer_waits_for_another_and_then_says_busy(case, monkeypatch):
    """It neither hangs nor writes; a reader is not kept out."""
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.1)
    with opened(case, purpose="write") as holder, transaction(holder, mode="IMMEDIATE"):
        with pytest.raises(CaseBusy):
            save(case, MARVIA, author="Ada", at=NOON)
        assert load(case) == Record()
    save(case, MARVIA, author="Ada", at=NOON)
    assert load(case) == MARVIA


def test_a_case_made_is_an_ordinary_file(case):
    """No program may run it."""
    assert not case.stat().st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


@pytest.mark.parametrize(
    ("value", "kind", "wrong"),
    [
        (True, int, "is not int"),
        (1, float, ""),
        (float("inf"), float, "is not a finite number"),
        (["a"], tuple[str, ...], "is not a list"),
        ((("a",), (1,)), tuple[tuple[str, ...], ...], "[1][0] is not str"),
        (Party(id="a", name=None), Party, "name is not str"),
        (
            Record(parties=(Party(id="a", name="A", aliases=(1,)),)),
            Record,
            "parties[0].aliases[0] is not str",
        ),
    ],
)
def test_a_misfit_is_named_with_its_place(value, kind, wrong):
    """The reader of the message finds the field."""
    assert misfit(value, kind) == wrong
