"""Who is who over time: merges and what undoes them, offices with days, parties that split, who waits."""

from __future__ import annotations

import pytest
from desk_made import IDS, NOON, desk_in, record, row, signed, source

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.flow import identity, review
from pourparler.flow.desk import open_desk
from pourparler.record.party import Office, Party, office_on
from pourparler.store.case import load, verify


def party(desk, ident):
    return next((one for one in desk.now.record.parties if one.id == ident), None)


def said_by(desk, name):
    return {row.id for row in desk.now.record.statements if row.party == name}


def test_merged_parties_are_one_with_all_names_and_come_apart_again(tmp_path):
    desk = identity.merge_parties(desk_in(tmp_path), ["union", "harbour"], signed=signed())
    assert party(desk, "harbour") is None
    assert party(desk, "union").aliases == ("the League", "Harbour Company")
    desk = identity.merge_parties(desk, ["port", "union"], signed=signed())
    assert said_by(desk, "port") == {IDS[0], IDS[1], IDS[2], IDS[3], IDS[4]}
    assert {o.party for p in desk.now.record.people for o in p.offices} == {"port"}
    desk = review.undo(review.undo(desk, signed=signed()), signed=signed())
    assert desk.now.record == desk.machine
    assert verify(desk.case).ok


def test_what_is_read_after_a_merge_is_entered_without_it(tmp_path):
    """The machine's own row of a party keeps apart what an analyst joined, so that it can come apart."""
    desk = identity.merge_parties(desk_in(tmp_path), ["union", "harbour"], signed=signed())
    now = desk.now.record
    grown = tuple(
        Party(id=p.id, name=p.name, aliases=(*p.aliases, "the Brotherhood")) if p.id == "union" else p
        for p in now.parties
    )
    flow.keep(desk.case, type(now)(sources=now.sources, parties=grown, statements=now.statements), at=NOON)
    assert load(desk.case).parties[0].aliases == ("the League", "the Brotherhood")
    desk = review.undo(open_desk(desk.case), signed=signed())
    assert party(desk, "harbour") is not None
    assert party(desk, "union").aliases == ("the League", "the Brotherhood")


def test_an_alias_comes_apart_with_what_was_said_under_it(tmp_path):
    desk = identity.unmerge_party(
        desk_in(tmp_path), "union", alias="the League", statements=[IDS[4]], signed=signed()
    )
    assert (party(desk, "union").aliases, said_by(desk, "the-league")) == ((), {IDS[4]})
    with pytest.raises(UsageError, match="no alias"):
        identity.unmerge_party(desk, "union", alias="the League", statements=[], signed=signed())


def test_people_merge_and_come_apart(tmp_path):
    desk = identity.merge_people(desk_in(tmp_path), ["Ada Holm", "Ben Lund"], signed=signed())
    assert [p.name for p in desk.now.record.people] == ["Ada Holm"]
    assert next(r for r in desk.now.record.statements if r.id == IDS[3]).chain[0] == "Ada Holm"
    desk = identity.unmerge_person(desk, "Ada Holm", alias="Ben Lund", statements=[IDS[3]], signed=signed())
    assert next(r for r in desk.now.record.statements if r.id == IDS[3]).speaker == "Ben Lund"


def test_an_office_from_a_day_on_moves_what_is_said_from_then_on(tmp_path):
    desk = identity.give_office(
        desk_in(tmp_path),
        "Ada Holm",
        office=Office(office="director", party="port", since="2025-03-01"),
        signed=signed(),
    )
    assert said_by(desk, "port") == {IDS[1], IDS[3], IDS[4]}
    ada = next(p for p in desk.now.record.people if p.name == "Ada Holm")
    assert office_on(ada, day="2025-02-28").party == "union"
    assert office_on(ada, day="2025-03-01").party == "port"
    desk = review.undo(desk, signed=signed())
    assert desk.now.record == desk.machine


def test_the_reader_seats_a_person_in_the_office_of_the_day_of_the_article(tmp_path):
    desk = identity.give_office(
        desk_in(tmp_path),
        "Ada Holm",
        office=Office(office="director", party="port", since="2025-03-01", until="2025-03-31"),
        signed=signed(),
    )
    made = []
    for day in ("2025-02-20", "2025-03-15", "2025-05-01"):
        text = f"Ada Holm said on {day} that the berth must stay open."
        made.append(_article(text, day))
    now = flow.read_sources(made, earlier=desk.now.record)
    new = {one.id for one in made}
    said = [one for one in now.statements if one.source in new]
    assert [one.speaker for one in said] == ["Ada Holm"] * 3
    assert [one.party for one in said] == ["union", "port", None]


def _article(text, day):
    from dataclasses import replace

    from pourparler.base.ids import sha256_hex, source_id
    from pourparler.record.source import Block, Published

    return replace(
        source(0),
        id=source_id(outlet="Courier", published=day, text=text),
        text=text,
        text_sha256=sha256_hex(text),
        published=Published(value=day, basis="given"),
        blocks=(Block(kind="body", start=0, end=len(text)),),
    )


def test_a_party_splits_on_a_day_and_its_people_go_with_a_part(tmp_path):
    parts = [{"id": "left-union", "name": "Left Union", "people": ["Ada Holm"]}]
    desk = identity.split_party(desk_in(tmp_path), "union", since="2025-02-05", parts=parts, signed=signed())
    assert said_by(desk, "left-union") == {IDS[2], IDS[4]}
    assert said_by(desk, "union") == {IDS[0]}
    with pytest.raises(UsageError):
        identity.split_party(desk, "union", since="2025-02-30", parts=parts, signed=signed())
    with pytest.raises(UsageError):
        identity.split_party(desk, "union", since="2025-02-05", parts=[{"id": "union"}], signed=signed())


def test_what_a_person_gave_by_hand_is_left_alone_by_offices(tmp_path):
    desk = review.reattribute(desk_in(tmp_path), [IDS[4]], speaker="Ada Holm", party="union", signed=signed())
    desk = identity.give_office(
        desk, "Ada Holm", office=Office(office="", party="port", since="2025-03-01"), signed=signed()
    )
    assert IDS[4] in said_by(desk, "union")


def test_unknown_speakers_wait_until_they_are_placed_or_said_to_be_of_no_party(tmp_path):
    desk = desk_in(tmp_path)
    assert [(one.name, one.statements) for one in identity.unknown(desk)] == [(None, (IDS[5],))]
    desk = review.grade(desk, [IDS[5]], mark="b3", signed=signed())
    assert len(identity.unknown(desk)) == 1
    assert identity.unknown(review.accept(desk, [IDS[5]], signed=signed())) == ()


def test_demands_merge_split_and_come_apart(tmp_path):
    desk = desk_in(tmp_path)
    desk = review.accept(desk, IDS, signed=signed())
    before = {one.id: one.statements for one in _board(desk)}
    ids = [ident for ident in before if ident.startswith("union-pay")]
    assert len(ids) > 1
    desk = identity.merge_demands(desk, ids, signed=signed())
    (merged,) = [one for one in _board(desk) if one.id.startswith("union-pay")]
    assert set(merged.statements) == {IDS[0], IDS[2], IDS[4]}
    desk = identity.split_demand(desk, merged.id, statements=[IDS[4]], signed=signed())
    assert sorted(len(one.statements) for one in _board(desk) if one.id.startswith("union-pay")) == [1, 2]
    with pytest.raises(UsageError, match="part of its statements"):
        identity.split_demand(desk, _board(desk)[0].id, statements=["0"], signed=signed())
    with pytest.raises(UsageError, match="one party on one issue"):
        identity.merge_demands(desk, ["union-pay-1", "port-date-1"], signed=signed())
    desk = review.undo(review.undo(desk, signed=signed()), signed=signed())
    assert {one.id: one.statements for one in _board(desk)} == before


def _board(desk):
    return flow.frame(
        desk.now.record, reviewed=desk.now.reviewed, regrouped=desk.now.regrouped
    ).demands.demands


def test_the_hand_made_record_is_what_the_tests_take_it_for():
    assert [one.id for one in record().statements] == list(IDS)
    assert row(5).party is None
