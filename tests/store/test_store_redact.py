"""What is redacted is nowhere in the file; what proves it stood there stays; all else keeps its place."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from pourparler.base.errors import StoreError, UsageError
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.decision import Signed, decision
from pourparler.record.record import Record
from pourparler.record.source import NotStatement, Source
from pourparler.record.span import cut
from pourparler.record.statement import Statement
from pourparler.store import connection as connecting
from pourparler.store.case import create, load, log_rows, save, search, verify
from pourparler.store.log import TOMBSTONE, append, stamped
from pourparler.store.payload import entry_of
from pourparler.store.redact import blanked, redact, redacted_sources

NOON = "2025-02-18T12:00:00+00:00"
TEXT = "Marvia never signs. Quillfeather of Orlund wants zugzwangish clauses. Tolls stay."
SECRET = "Quillfeather of Orlund wants zugzwangish clauses."
OTHER = "Nothing of this kind was said by anybody else at all."


def document(text, *, outlet, sentences=True):
    """A source with a statement for each of its sentences."""
    key = source_id(outlet=outlet, published=None, text=text)
    made, start = [], 0
    for sentence in text.split(". ") if sentences else ():
        end = start + len(sentence)
        spans = (cut(text, start, end),)
        made.append(
            Statement(id=statement_id(source=key, spans=((start, end),)), source=key, content_spans=spans)
        )
        start = end + 2
    aside = ()
    if SECRET in text:
        at = text.index(SECRET)
        aside = (NotStatement(start=at, end=at + len(SECRET), text=SECRET, why="scare-quote"),)
    source = Source(
        id=key, text=text, text_sha256=sha256_hex(text), outlet=outlet, not_statements=aside, title=text[:18]
    )
    return Record(sources=(source,), statements=tuple(made))


@pytest.fixture(params=["DELETE", "WAL"])
def case(tmp_path, monkeypatch, request):
    monkeypatch.setattr(connecting, "journal_mode", lambda: request.param)
    path = tmp_path / "talks.pourparler"
    create(path, at=NOON)
    for outlet, text in (("Post", TEXT), ("Wire", OTHER)):
        save(path, document(text, outlet=outlet), author="Ada", at=NOON)
    # Enough beside it that pages are split and moved.
    for number in range(30):
        save(
            path,
            document(f"Report {number}. " + "Tolls stay. " * 40 + "End", outlet=str(number)),
            author="Ada",
            at=NOON,
        )
    first = document(TEXT, outlet="Post")
    changed = replace(first, statements=tuple(replace(row, act="demand") for row in first.statements))
    save(path, changed, author="Ada", at=NOON)
    return path


def source(outlet, text=TEXT):
    return source_id(outlet=outlet, published=None, text=text)


def bytes_of(path):
    """Every byte of the case and of whatever stands beside it."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.iterdir()))


def terms(path):
    """Every word that the index knows."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)")
        return {term for (term,) in raw.execute("SELECT term FROM vocabulary")}


def assert_gone(path):
    held = bytes_of(path)
    for word in (b"Quillfeather", b"quillfeather", b"zugzwangish", b"of Orlund wants"):
        assert word not in held
    assert not {"quillfeather", "zugzwangish"} & terms(path)
    assert verify(path).faults == ()


def test_a_whole_source_goes_and_its_digests_stay(case):
    """Words, salt, text and index; the tombstones say who and why."""
    before = {row.seq: row for row in log_rows(case)}
    assert b"zugzwangish" in bytes_of(case)
    done = redact(case, source("Post"), places=None, author="Bo", at=NOON, because="court order 7")
    assert_gone(case)
    assert (done.sources, done.whole, done.left) == ((source("Post"),), True, ())
    rows = log_rows(case)
    gone = [row for row in rows if row.payload is None]
    assert len(gone) == done.rows == 1 + 2 * 3
    assert all(row == replace(before[row.seq], payload=None, salt=None) for row in gone)
    tombs = [row for row in rows if row.kind == TOMBSTONE]
    assert {row.key for row in tombs} == {str(row.seq) for row in gone}
    assert {(row.author, json.loads(row.payload)["because"]) for row in tombs} == {("Bo", "court order 7")}
    assert source("Post") not in {one.id for one in load(case).sources}
    assert redacted_sources(case) == {source("Post")}
    with pytest.raises(StoreError, match="redacted"):
        save(case, document(TEXT, outlet="Post"), author="Ada", at=NOON)
    assert len(search(case, "nothing of this kind")) == 1


def test_a_span_goes_and_every_other_span_keeps_its_place(case):
    """The statement that held the words goes in all its versions; the rest is verified as before."""
    at = TEXT.index(SECRET)
    done = redact(
        case,
        source("Post"),
        places=[(at, at + len(SECRET))],
        author="Bo",
        at=NOON,
        because="protects a person",
    )
    assert_gone(case)
    record = load(case)
    kept = next(one for one in record.sources if one.id == source("Post"))
    assert kept.text == blanked(TEXT, [(at, at + len(SECRET))])
    assert len(kept.text) == len(TEXT)
    assert kept.not_statements == ()
    words = [row.content_spans[0].text for row in record.statements if row.source == kept.id]
    assert words == ["Marvia never signs", "Tolls stay."]
    assert len(done.statements) == 1
    assert redacted_sources(case) == frozenset()
    assert len(search(case, "Marvia never signs")) == 1


def test_sources_that_share_a_text_are_redacted_together(case):
    """The words stand once in the file, whoever carries them."""
    save(case, document(TEXT, outlet="Mirror"), author="Ada", at=NOON)
    done = redact(case, source("Post"), places=[(20, 32)], author="Bo", at=NOON, because="a name")
    assert set(done.sources) == {source("Post"), source("Mirror")}
    assert b"Quillfeather" not in bytes_of(case)
    assert verify(case).ok


def test_a_decision_that_quotes_the_words_goes_with_them(case):
    """Also one about the statement that went, and its undoing."""
    row = next(one for one in load(case).statements if one.content_spans[0].text == SECRET[:-1])
    signed = Signed(by="Ann", at=NOON, because="says zugzwangish")
    made = decision("reject", targets=(row.id,), signed=signed, number=0)
    undone = decision("undo", targets=(made.id,), signed=replace(signed, because="no"), number=1)
    with (
        connecting.opened(case, purpose="write") as connection,
        connecting.transaction(connection, mode="IMMEDIATE"),
    ):
        entries = tuple(entry_of(one, kind="decision") for one in (made, undone))
        append(connection, entries, stamp=stamped(author="Ann", at=NOON))
    redact(case, source("Post"), places=None, author="Bo", at=NOON, because="court order")
    assert_gone(case)
    assert sum(one.kind == "decision" and one.payload is None for one in log_rows(case)) == 2


def test_where_the_same_words_still_stand_is_said(case):
    """A reprint with other words around them is not found by its text."""
    save(case, document(f"As we heard: {SECRET}", outlet="Reprint"), author="Ada", at=NOON)
    at = TEXT.index(SECRET)
    done = redact(case, source("Post"), places=[(at, at + len(SECRET))], author="Bo", at=NOON, because="x")
    assert ("source", source("Reprint", f"As we heard: {SECRET}")) in done.left


@pytest.mark.parametrize("places", [[(5, 5)], [(-1, 3)], [(0, len(TEXT) + 1)]])
def test_a_place_outside_the_text_is_refused_and_nothing_changes(case, places):
    """Nor is anything done without a reason, or to what is not there."""
    before = log_rows(case)
    with pytest.raises(UsageError):
        redact(case, source("Post"), places=places, author="Bo", at=NOON, because="x")
    for key, because in ((source("Post"), " "), ("none", "x")):
        with pytest.raises(UsageError):
            redact(case, key, places=None, author="Bo", at=NOON, because=because)
    assert log_rows(case) == before
    assert verify(case).ok


def test_what_names_nothing_on_file_is_found(case):
    """A decision about a statement that was never entered, a statement of a source that never was."""
    made = decision(
        "accept", targets=("0123456789abcdef",), signed=Signed(by="Ann", at=NOON, because="y"), number=0
    )
    row = Statement(id="f" * 16, source="nowhere", content_spans=(cut("words", 0, 5),))
    with (
        connecting.opened(case, purpose="write") as connection,
        connecting.transaction(connection, mode="IMMEDIATE"),
    ):
        entries = (entry_of(made, kind="decision"), entry_of(row, kind="statement"))
        append(connection, entries, stamp=stamped(author="Ann", at=NOON))
    faults = " ".join(verify(case).faults)
    assert "never entered" in faults
    assert "source that was never entered" in faults


def test_a_tombstone_with_another_reason_in_its_chain_is_found(case):
    """Its reason is sealed as any row is."""
    redact(case, source("Post"), places=None, author="Bo", at=NOON, because="court order")
    with closing(sqlite3.connect(case, isolation_level=None)) as raw:
        kept = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE log SET payload = replace(payload, 'court', 'caught') WHERE kind = 'tombstone'")
        for _, sql in kept:
            raw.execute(sql)
    assert not verify(case).ok
