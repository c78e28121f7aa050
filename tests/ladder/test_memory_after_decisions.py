"""A case with decisions is read on with its kept memory as with the whole record in force before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from test_memory_of_a_case import AT, corpus, same, shipped  # noqa: F401  (a fixture)

from pourparler import flow
from pourparler.flow import identity, review
from pourparler.flow.amended import amended
from pourparler.flow.desk import Desk, open_desk
from pourparler.read.intake.take import Taken
from pourparler.read.memory import heard, past_of
from pourparler.record.decision import Signed
from pourparler.record.origin import wording
from pourparler.record.record import Record
from pourparler.store import amended as store_amended
from pourparler.store.case import create
from pourparler.store.load import load
from pourparler.store.memory import Recalled, memory_of
from pourparler.store.save import save

BY = Signed(by="Ann", at=AT, because="read again")


def decided(desk: Desk, *, seed: int, kinds: tuple[str, ...]) -> Desk:
    """Make some decisions of each kind about statements drawn at random."""
    rng = Random(seed)
    for kind in kinds:
        record = desk.now.record
        rows = rng.sample(record.statements, 3)
        party = rng.choice(record.parties).id
        ids = [row.id for row in rows]
        if kind == "accept":
            desk = review.accept(desk, ids, signed=BY)
        elif kind == "reject":
            desk = review.reject(desk, ids, signed=BY)
        elif kind == "voice":
            desk = review.edit(desk, ids, changes={"speaker": "Orla Vantage", "party": party}, signed=BY)
        elif kind == "hearer":
            desk = review.edit(desk, ids[:1], changes={"addressee": party}, signed=BY)
        elif kind == "no issue":
            desk = review.link(desk, ids, issue=None, signed=BY)
        elif kind == "add":
            start = rows[0].content_spans[0].start
            said = {"act": "demand", "speaker": "Orla Vantage", "party": party}
            desk = review.add(desk, rows[0].source, places=[(start, start + 9)], changes=said, signed=BY)
        elif kind == "undo":
            desk = review.undo(desk, signed=BY)
    return desk


KINDS = ("accept", "reject", "add", "voice", "hearer", "no issue", "reject", "undo", "voice")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_memory_is_that_of_the_record_in_force(tmp_path: Path, corpus, seed: int) -> None:  # noqa: F811
    path = tmp_path / "case"
    create(path, at=AT)
    made = corpus.known([corpus.article(number) for number in (50, 3, 20, 51, 30)])
    bare = tuple(replace(row, issue=None if n % 2 else row.issue) for n, row in enumerate(made.statements))
    save(path, replace(made, statements=bare), author="made", at=AT)
    machine = past_of(load(path))
    record = decided(open_desk(path), seed=seed, kinds=KINDS).now.record
    assert memory_of(path, hear=heard) is None
    changed = amended(path)
    assert changed is not None
    assert changed.was
    assert changed.now
    memory = memory_of(path, hear=heard, amended=changed)
    assert memory is not None
    wanted = past_of(record)
    assert wanted.memory.speakers != machine.memory.speakers
    assert set(memory.spoke_for) == set(wanted.memory.spoke_for)
    assert memory.speakers == wanted.memory.speakers
    assert memory.parties_named == wanted.memory.parties_named
    every = [*record.statements, *bare]
    keys = [key for row in every if (key := wording(row)) is not None]
    stems = {stem for row in every for stem in heard(replace(row, issue=None)).stems}
    recall = Recalled(path, hear=heard, amended=changed)
    assert recall.voices(stems) == wanted.recall.voices(stems)
    assert recall.voices(stems) != machine.recall.voices(stems)
    assert recall.origins(keys) == wanted.recall.origins(keys)


def grown(path: Path) -> Record:
    sources = shipped()[:6]
    create(path, at=AT)
    flow.add(path, [Taken(sources=(source,)) for source in sources[:4]], at=AT)
    desk = decided(open_desk(path), seed=5, kinds=KINDS)
    assert len(desk.decisions) == len(KINDS)
    flow.add(path, [Taken(sources=(source,)) for source in sources[4:]], at=AT)
    return load(path)


def test_next_articles_are_read_as_with_the_whole_record(tmp_path: Path, monkeypatch) -> None:
    found = grown(tmp_path / "a")
    monkeypatch.setattr(store_amended, "touched", lambda path: None)
    assert amended(tmp_path / "a") is None
    assert same(found, grown(tmp_path / "b"))


def test_decision_about_a_name_takes_the_whole_record(tmp_path: Path) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    flow.add(path, [Taken(sources=(source,)) for source in shipped()[:2]], at=AT)
    assert amended(path) is not None
    one, two = (party.id for party in load(path).parties[:2])
    identity.merge_parties(open_desk(path), (one, two), signed=BY)
    assert amended(path) is None


def test_statements_found_by_a_search_are_those_in_force(tmp_path: Path) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    flow.add(path, [Taken(sources=(source,)) for source in shipped()[:2]], at=AT)
    desk = decided(open_desk(path), seed=2, kinds=("reject", "voice"))
    source = desk.now.record.sources[0].id
    wanted = [row for row in desk.now.record.statements if row.source == source]
    found = flow.said_in(path, sources=[source])
    assert found is not None
    assert sorted(row.id for row in found) == sorted(row.id for row in wanted)
    assert {row.speaker for row in found} == {row.speaker for row in wanted}
