"""Each decision does what it says, leaves the case whole, and is gone again when undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_made import IDS, NOON, case_in, desk_in, record, row, signed, source

from pourparler import flow
from pourparler.base.errors import EvidenceError, UsageError
from pourparler.flow import review
from pourparler.flow.desk import Rule, open_desk, queue
from pourparler.store.case import load, save, verify


def in_force(desk, ident):
    return next((one for one in desk.now.record.statements if one.id == ident), None)


def test_an_accepted_row_is_stated_whatever_its_sure(tmp_path):
    desk = desk_in(tmp_path)
    before = flow.frame(desk.now.record, reviewed=desk.now.reviewed).matrix
    assert next(c for c in before.cells if (c.party, c.issue) == ("port", "date")).evidence == (IDS[3],)
    desk = review.accept(desk, [IDS[1]], signed=signed())
    after = flow.frame(desk.now.record, reviewed=desk.now.reviewed).matrix
    assert IDS[1] in next(c for c in after.cells if (c.party, c.issue) == ("port", "date")).evidence
    assert open_desk(desk.case).now == desk.now
    assert verify(desk.case).ok


def test_what_a_machine_reads_again_does_not_overrule(tmp_path):
    desk = review.edit(desk_in(tmp_path), [IDS[2]], changes={"act": "goal"}, signed=signed())
    again = replace(row(2), act="promise", sure=0.99)
    save(desk.case, replace(record(), statements=(again,)), author="pourparler", at=NOON)
    now = flow.in_force(desk.case)
    assert load(desk.case).statements[2].act == "promise"
    held = next(one for one in now.record.statements if one.id == IDS[2])
    assert (held.act, held.made_by, held.sure) == ("goal", "Ann", 0.99)


def test_a_rejected_row_is_in_no_cell_and_comes_back_when_accepted(tmp_path):
    desk = review.reject(desk_in(tmp_path), [IDS[0]], signed=signed())
    framing = flow.frame(desk.now.record, reviewed=desk.now.reviewed)
    assert all(IDS[0] not in (*c.evidence, *c.to_check) for c in framing.matrix.cells)
    assert desk.now.rejected == (IDS[0],)
    desk = review.accept(desk, [IDS[0]], signed=signed("Bo"))
    assert in_force(desk, IDS[0]) == row(0)
    assert desk.now.rejected == ()


def test_new_words_give_a_new_id_and_later_decisions_find_it(tmp_path):
    desk = desk_in(tmp_path)
    text = source(2).text
    start = text.index("for a raise")
    desk = review.edit(
        desk, [IDS[5]], changes={"content_spans": [{"start": start, "end": start + 11}]}, signed=signed()
    )
    (ruling,) = desk.now.rulings
    made = next(one for one in desk.now.record.statements if one.content_spans[0].text == "for a raise")
    assert ruling.state == "in force"
    assert in_force(desk, IDS[5]) is None
    assert made.id not in IDS
    with pytest.raises(UsageError):
        review.accept(desk, ["0" * 16], signed=signed())
    desk = review.reattribute(desk, [made.id], speaker="Ada Holm", signed=signed())
    assert (in_force(desk, made.id).party, in_force(desk, made.id).chain) == (
        "union",
        ("Ada Holm", "Courier"),
    )


def test_a_missed_statement_is_found_by_its_words_once(tmp_path):
    desk = desk_in(tmp_path)
    with pytest.raises(EvidenceError, match="3 places"):
        review.found(desk, "said")
    with pytest.raises(EvidenceError, match="no source"):
        review.found(desk, "never said")
    held, place = review.found(desk, "called for calm")
    desk = review.add(
        desk,
        held,
        places=[place],
        changes={"party": "port", "issue": "pay", "act": "demand"},
        signed=signed(),
    )
    made = next(one for one in desk.now.record.statements if one.content_spans[0].text == "called for calm")
    assert (made.sure, made.made_by, made.chain, made.block) == (1.0, "Ann", ("port", "Courier"), "body")
    assert made.id in desk.now.reviewed
    assert verify(desk.case).ok
    with pytest.raises(UsageError, match="these words already"):
        review.add(desk, held, places=[place], changes={}, signed=signed())


def test_two_acts_in_one_sentence_are_two_statements(tmp_path):
    desk = review.split(
        desk_in(tmp_path), IDS[4], parts=[{"act": "refusal"}, {"act": "threat"}], signed=signed()
    )
    now = [one for one in desk.now.record.statements if one.source == source(2).id]
    assert [one.act for one in now] == ["refusal", "threat", "demand"]
    assert now[0].id == IDS[4]
    assert open_desk(desk.case).now == desk.now
    desk = review.undo(desk, signed=signed())
    assert desk.now.record == desk.machine


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"content_spans": [{"start": 0, "end": 10_000}]}, EvidenceError),
        ({"content_spans": [{"start": 5, "end": 5}]}, EvidenceError),
        ({"content_spans": [{"start": -1, "end": 5}]}, EvidenceError),
        ({"content_spans": [{"start": 1, "end": 3, "text": "Ad"}]}, EvidenceError),
        ({"content_spans": []}, UsageError),
        ({"content_spans": [{"start": 4, "end": 9}, {"start": 0, "end": 5}]}, UsageError),
        ({"act": "plea"}, UsageError),
        ({"party": "nobody"}, UsageError),
        ({"issue": "nothing"}, UsageError),
        ({"conditional": 1}, UsageError),
        ({"said_on": "2025-02-30"}, UsageError),
        ({"sure": 1.0}, UsageError),
        ({"speaker": "  "}, UsageError),
        ({}, UsageError),
    ],
)
def test_what_cannot_stand_is_refused_and_not_entered(tmp_path, changes, error):
    desk = desk_in(tmp_path)
    with pytest.raises(error):
        review.edit(desk, [IDS[0]], changes=changes, signed=signed())
    assert open_desk(desk.case).decisions == ()


@pytest.mark.parametrize("because", ["", "  "])
def test_a_decision_without_a_reason_is_refused(tmp_path, because):
    with pytest.raises(UsageError):
        review.accept(desk_in(tmp_path), [IDS[0]], signed=signed(because=because))


def test_many_are_accepted_by_a_rule_and_undone_at_once(tmp_path):
    desk = review.accept_where(desk_in(tmp_path), Rule(party="union", sure=0.65), signed=signed())
    assert desk.now.reviewed == {IDS[0], IDS[2]}
    assert desk.decisions[0].changes == {"rule": {"party": "union", "sure": 0.65}}
    assert [one.id for one in queue(desk)] == [IDS[5], IDS[1], IDS[4], IDS[3]]
    desk = review.undo(desk, signed=signed())
    assert desk.now.reviewed == frozenset()
    with pytest.raises(UsageError, match="left to undo"):
        review.undo(desk, signed=signed())
    with pytest.raises(UsageError, match="undone already"):
        review.undo(desk, desk.decisions[0].id, signed=signed())
    desk = review.undo(desk, desk.decisions[1].id, signed=signed())
    assert desk.now.reviewed == {IDS[0], IDS[2]}
    assert [one.state for one in desk.now.rulings] == ["in force", "undone", "in force"]


def test_reading_on_enters_no_decision_as_read(tmp_path):
    case = case_in(tmp_path)
    desk = review.edit(open_desk(case), [IDS[0]], changes={"firmness": "firm"}, signed=signed())
    desk = review.reject(desk, [IDS[1]], signed=signed())
    saved = flow.keep(case, desk.now.record, at=NOON)
    assert (saved.sources, saved.statements) == (0, 0)
    assert load(case) == desk.machine
