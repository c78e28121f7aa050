"""Decisions with hostile words, spans off by one, and about rows that are redacted."""

from __future__ import annotations

import io
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))

from desk_made import IDS, NOON, case_in, desk_in, signed, source

from pourparler import flow
from pourparler.base.errors import EncodingError, EvidenceError, PourparlerError, UsageError
from pourparler.cli.app import run
from pourparler.flow import identity, review
from pourparler.flow.desk import open_desk
from pourparler.record.decision import Signed
from pourparler.store.case import log_rows, verify
from pourparler.store.connection import opened, transaction
from pourparler.store.log import Entry, append, stamped
from pourparler.store.verify import epitaph

NAUGHTY = (
    "'; DROP TABLE log; --",
    "<script>alert(1)</script>",
    "{{7*7}} %s {0.__class__}",
    "a\x00b",
    "\x1b[31mred\x07",
    "\u202eright to left\u202c",
    "=HYPERLINK(1)",
    "Zoe\u0308 and Zo\u00eb",
    "\U0001f468\u200d\U0001f469",
    "line\r\nline\u2028line",
    "because=x / accept #",
    "N" * 100_000,
)


@pytest.mark.parametrize("words", NAUGHTY, ids=range(len(NAUGHTY)))
def test_author_and_reason_are_kept_letter_for_letter_and_drive_no_terminal(tmp_path, words, capsys):
    desk = review.accept(desk_in(tmp_path), [IDS[0]], signed=signed(by=words, because=words))
    again = open_desk(desk.case)
    assert (again.decisions[0].by, again.decisions[0].reason) == (words, words)
    assert verify(desk.case).ok
    assert run(["review", str(desk.case), "--log"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\x00" not in out


@pytest.mark.parametrize("words", ["half \ud800 pair", "\udfff"])
def test_half_a_surrogate_pair_is_refused_everywhere_and_nothing_is_written(tmp_path, words):
    desk = desk_in(tmp_path)
    with pytest.raises(EncodingError):
        review.accept(desk, [IDS[0]], signed=signed(because=words))
    with pytest.raises(EncodingError):
        review.accept(desk, [IDS[0]], signed=signed(by=words))
    with pytest.raises(EncodingError):
        review.edit(desk, [IDS[0]], changes={"speaker": words}, signed=signed())
    with pytest.raises(EncodingError):
        identity.enter_party(desk, words, changes={"name": "x"}, signed=signed())
    assert open_desk(desk.case).decisions == ()
    assert verify(desk.case).ok


@pytest.mark.parametrize("words", NAUGHTY[:-1], ids=range(len(NAUGHTY) - 1))
def test_names_may_hold_anything_and_stay_what_they_are(tmp_path, words):
    desk = identity.enter_party(desk_in(tmp_path), "odd", changes={"name": words}, signed=signed())
    desk = review.edit(desk, [IDS[0]], changes={"speaker": words, "party": "odd"}, signed=signed())
    now = flow.in_force(desk.case).record
    assert next(row for row in now.statements if row.id == IDS[0]).speaker == words
    assert flow.brief_of(now, reviewed=frozenset(IDS)).title
    assert verify(desk.case).ok


@pytest.mark.parametrize("off", [-1, 1])
def test_a_span_off_by_one_with_its_words_is_refused(tmp_path, off):
    desk = desk_in(tmp_path)
    words = "called for calm"
    start = source(2).text.index(words) + off
    span = {"start": start, "end": start + len(words), "text": words}
    with pytest.raises(EvidenceError):
        review.edit(desk, [IDS[5]], changes={"content_spans": [span]}, signed=signed())
    with pytest.raises(EvidenceError):
        review.edit(desk, [IDS[5]], changes={"cue_span": span}, signed=signed())
    with pytest.raises(EvidenceError):
        review.split(desk, IDS[5], parts=[{}, {"content_spans": [span]}], signed=signed())


@pytest.mark.parametrize(
    "changes",
    [
        {"content_spans": [{"start": True, "end": 3}]},
        {"content_spans": [{"start": 0.0, "end": 3}]},
        {"content_spans": "0-3"},
        {"content_spans": [None]},
        {"cue_span": {"start": 2**70, "end": 2**71}},
        {"chain": ["x", 1]},
        {"firmness": {"level": "firm", "hits": [{"start": 0, "end": 99999}]}},
        {"said_on": {"value": "2025-02-18", "basis": "guess"}},
        {"said_on": "20250218"},
        {"act": ["demand"]},
        {"mode": {}},
        {"forum": "secret"},
    ],
)
def test_values_of_the_wrong_kind_are_typed_errors(tmp_path, changes):
    with pytest.raises((UsageError, EvidenceError)):
        review.edit(desk_in(tmp_path), [IDS[0]], changes=changes, signed=signed())


def test_a_decision_about_a_redacted_row_is_set_aside_and_the_case_stays_whole(tmp_path):
    case = case_in(tmp_path)
    desk = review.accept(open_desk(case), IDS, signed=signed())
    desk = review.edit(desk, [IDS[2]], changes={"act": "goal"}, signed=signed())
    _redact(case, IDS[2])
    now = flow.in_force(case)
    assert [one.state for one in now.rulings] == ["in force", "set aside"]
    assert "no such statement" in now.rulings[1].why
    assert IDS[2] not in {row.id for row in now.record.statements}
    assert now.reviewed == set(IDS) - {IDS[2]}
    assert verify(case).ok
    with pytest.raises(UsageError):
        review.accept(open_desk(case), [IDS[2]], signed=signed())


def _redact(case: Path, ident: str) -> None:
    row = next(row for row in log_rows(case) if row.kind == "statement" and row.key == ident)
    with opened(case, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        entry = Entry(kind="tombstone", key=str(row.seq), payload=epitaph(row))
        append(connection, (entry,), stamp=stamped(author="Ann", at=NOON))
    with closing(sqlite3.connect(case)) as raw:
        raw.execute("UPDATE log SET payload = NULL, salt = NULL WHERE seq = ?", (row.seq,))
        raw.commit()


def test_a_decision_that_was_changed_in_the_file_is_found(tmp_path):
    desk = review.accept(desk_in(tmp_path), [IDS[0]], signed=signed())
    with closing(sqlite3.connect(desk.case)) as raw:
        raw.execute("DROP TRIGGER log_stays")
        raw.execute(
            "UPDATE log SET payload = replace(payload, 'as printed', 'as I like') WHERE kind = 'decision'"
        )
        raw.commit()
    assert not verify(desk.case).ok
    with pytest.raises(PourparlerError):
        flow.in_force(desk.case)


@pytest.mark.parametrize(
    "lines",
    [
        "\x00\x1b accept",
        "accept " + "0" * 100_000,
        "edit " + "x=" * 10_000,
        "/ / / /",
        "accept where sure>=nan",
        "accept where sure>=1e400",
        "split a / b / c",
        "\ufeffaccept",
    ],
)
def test_hostile_lines_are_said_and_decide_nothing(tmp_path, lines, monkeypatch, capsys):
    case = case_in(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(lines + "\n"))
    assert run(["review", str(case), "--by", "Ann"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("! line 1: ")
    assert "\x1b" not in said.err
    assert open_desk(case).decisions == ()


def test_who_signs_with_nothing_but_space_signs_nothing(tmp_path):
    desk = desk_in(tmp_path)
    for by, at in ((" ", NOON), ("Ann", "soon")):
        with pytest.raises(UsageError):
            review.accept(desk, [IDS[0]], signed=Signed(by=by, at=at, because="x"))
    assert open_desk(desk.case).decisions == ()
