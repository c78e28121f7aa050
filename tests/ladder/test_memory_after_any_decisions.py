"""Whatever is decided, in whatever order, whoever else writes: the memory is of the record in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from test_memory_of_a_case import AT, corpus, same, shipped  # noqa: F401  (a fixture)

from pourparler import flow
from pourparler.base.errors import CorruptCase, PourparlerError
from pourparler.base.ids import source_id, statement_id
from pourparler.flow import intake, review
from pourparler.flow.amended import amended
from pourparler.flow.desk import Desk, decide, open_desk
from pourparler.read.intake.take import Taken
from pourparler.read.memory import heard, past_of
from pourparler.record.decision import Signed
from pourparler.record.origin import wording
from pourparler.record.record import Record
from pourparler.record.statement import Statement
from pourparler.store import load as store_load
from pourparler.store.case import create
from pourparler.store.load import load
from pourparler.store.memory import Recalled, memory_of, said_in
from pourparler.store.save import save

BY = Signed(by="Ann", at=AT, because="read again")
STEPS = 25


def _edited(desk: Desk, row: Statement, **changes: Any) -> Desk:
    return review.edit(desk, [row.id], changes=changes, signed=BY)


def _halved(desk: Desk, row: Statement, rng: Random) -> Desk:
    first, last = row.content_spans[0].start, row.content_spans[0].end
    middle = (first + last) // 2
    one = {"content_spans": [{"start": first, "end": middle}]}
    two = {"content_spans": [{"start": middle, "end": last}], "speaker": _voice(desk, row, rng)}
    return review.split(desk, row.id, parts=[one, two], signed=BY)


def _doubled(desk: Desk, row: Statement, rng: Random) -> Desk:
    parts = [{"act": "demand"}, {"act": "threat", "addressee": _party(desk, rng)}]
    return review.split(desk, row.id, parts=parts, signed=BY)


def _shortened(desk: Desk, row: Statement, rng: Random) -> Desk:
    first, last = row.content_spans[0].start, row.content_spans[0].end
    return _edited(desk, row, content_spans=[{"start": first, "end": max(first + 1, last - 4)}])


def _added(desk: Desk, row: Statement, rng: Random) -> Desk:
    first, last = row.content_spans[0].start, row.content_spans[0].end
    place = (first, rng.choice((first + 9, last)))
    said = {"act": "demand", "speaker": _voice(desk, row, rng), "party": _party(desk, rng)}
    return review.add(desk, row.source, places=[place], changes=said, signed=BY)


def _unmade(desk: Desk, row: Statement, rng: Random) -> Desk:
    return review.undo(desk, rng.choice(desk.decisions).id, signed=BY) if desk.decisions else desk


def _made_again(desk: Desk, row: Statement, rng: Random) -> Desk:
    undone = [made.id for made in desk.decisions if made.kind == "undo"]
    return review.undo(desk, rng.choice(undone), signed=BY) if undone else desk


def _brought_back(desk: Desk, row: Statement, rng: Random) -> Desk:
    out = desk.now.rejected
    return review.accept(desk, [rng.choice(out)], signed=BY) if out else desk


def _joined(desk: Desk, row: Statement, rng: Random) -> Desk:
    ids = (row.id, rng.choice(desk.now.record.statements).id)
    return decide(desk, "merge-demands", targets=ids, changes={"parts": [[one] for one in ids]}, signed=BY)


def _voice(desk: Desk, row: Statement, rng: Random) -> str | None:
    other = rng.choice(desk.now.record.statements).speaker
    return rng.choice((None, "Orla Vantage", other, row.speaker.upper() if row.speaker else None))


def _party(desk: Desk, rng: Random) -> str | None:
    return rng.choice((None, *(party.id for party in desk.now.record.parties)))


KINDS: Final[dict[str, Callable[[Desk, Statement, Random], Desk]]] = {
    "accept": lambda desk, row, rng: review.accept(desk, [row.id], signed=BY),
    "reject": lambda desk, row, rng: review.reject(desk, [row.id], signed=BY),
    "bring back": _brought_back,
    "voice": lambda desk, row, rng: _edited(
        desk, row, speaker=_voice(desk, row, rng), party=_party(desk, rng)
    ),
    "hearer": lambda desk, row, rng: _edited(desk, row, addressee=_party(desk, rng)),
    "no issue": lambda desk, row, rng: review.link(desk, [row.id], issue=None, signed=BY),
    "grade": lambda desk, row, rng: review.grade(desk, [row.id], mark="B2", signed=BY),
    "words": _shortened,
    "split": _halved,
    "two acts": _doubled,
    "add": _added,
    "settle": lambda desk, row, rng: review.settle(
        desk, row.id, changes={"speaker": _voice(desk, row, rng)}, signed=BY
    ),
    "settle out": lambda desk, row, rng: review.settle(desk, row.id, changes={"kept": False}, signed=BY),
    "undo": _unmade,
    "undo an undo": _made_again,
    "merge demands": _joined,
}


def roughened(record: Record, rng: Random) -> Record:
    """Return a record some of whose statements lack an issue or a speaker, or have one in capitals."""
    rows = []
    for row in record.statements:
        speaker = rng.choice((row.speaker,) * 6 + (None, (row.speaker or "").upper() or None))
        rows.append(replace(row, issue=row.issue if rng.random() < 0.4 else None, speaker=speaker))
    return replace(record, statements=tuple(rows))


@pytest.mark.parametrize("seed", range(12))
def test_memory_is_that_of_the_record_in_force(tmp_path: Path, corpus, seed: int) -> None:  # noqa: F811
    rng = Random(seed)
    path = tmp_path / "case"
    create(path, at=AT)
    read = roughened(corpus.known([corpus.article(number) for number in (50, 3, 20, 51, 30)]), rng)
    save(path, read, author="made", at=AT)
    memory_of(path, hear=heard)
    desk = open_desk(path)
    for _ in range(STEPS):
        row = rng.choice(desk.now.record.statements)
        try:
            desk = KINDS[rng.choice(list(KINDS))](desk, row, rng)
        except PourparlerError:  # what cannot be decided is not entered
            continue
    assert len(desk.decisions) > STEPS // 2
    record, changed = desk.now.record, amended(path)
    assert changed is not None
    memory, wanted = memory_of(path, hear=heard, amended=changed), past_of(record)
    assert memory is not None
    spoke_for = tuple(sorted(wanted.memory.spoke_for))
    assert memory == replace(wanted.memory, spoke_for=spoke_for)
    every = [*record.statements, *read.statements]
    keys = [key for row in every if (key := wording(row)) is not None]
    stems = {stem for row in every for stem in heard(replace(row, issue=None)).stems}
    recall = Recalled(path, hear=heard, amended=changed)
    assert recall.voices(stems) == wanted.recall.voices(stems)
    assert recall.origins(keys) == wanted.recall.origins(keys)
    found = said_in(path, sources=[source.id for source in record.sources], amended=changed)
    assert found is not None
    assert {row.id: row for row in found} == {row.id: row for row in record.statements}


def test_words_of_one_whose_name_another_paper_prints_in_capitals_keep_their_origin(
    tmp_path: Path,
    corpus,  # noqa: F811
) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    read = corpus.known([corpus.article(1)])
    (source,) = read.sources
    other = source_id(outlet="Other", published=source.published.value, text=source.text)
    again = [
        replace(
            row,
            id=statement_id(source=other, spans=tuple((span.start, span.end) for span in row.content_spans)),
            source=other,
            speaker=(row.speaker or "").upper(),
        )
        for row in read.statements
    ]
    both = replace(
        read,
        sources=(source, replace(source, id=other, outlet="Other")),
        statements=(*read.statements, *again),
    )
    save(path, both, author="made", at=AT)
    memory_of(path, hear=heard)
    ids = [row.id for row in read.statements]
    record = review.reject(open_desk(path), ids, signed=BY).now.record
    keys = [key for row in again if (key := wording(row)) is not None]
    wanted = past_of(record).recall.origins(keys)
    assert set(wanted.values()) == {"Other"}
    changed = amended(path)
    assert changed is not None
    assert Recalled(path, hear=heard, amended=changed).origins(keys) == wanted


@pytest.mark.parametrize("first", [True, False])
def test_decision_entered_while_documents_are_read_counts_from_the_next_part_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    sources = shipped()[:5]
    taken = [Taken(sources=(source,)) for source in sources]
    monkeypatch.setattr(intake, "TOGETHER", 1)

    def begun(name: str) -> Path:
        path = tmp_path / name
        create(path, at=AT)
        flow.add(path, taken[:2], at=AT)
        if not first:
            review.reject(open_desk(path), [load(path).statements[0].id], signed=BY)
        return path

    def voiced(path: Path) -> None:
        row = next(one for one in load(path).statements if one.speaker is not None and one.issue is None)
        changes = {"speaker": "Orla Vantage"}
        review.edit(open_desk(path), [row.id], changes=changes, signed=BY)

    path = begun("a")
    flow.add(path, taken[2:], at=AT, told=lambda done, left: voiced(path) if done == 1 else None)
    slow = begun("b")
    flow.add(slow, [Taken(sources=(sources[2],))], at=AT)
    voiced(slow)
    flow.add(slow, taken[3:], at=AT)
    assert same(load(path), load(slow))


def test_statement_entered_again_after_a_decision_about_it_is_looked_up_anew(tmp_path: Path, corpus) -> None:  # noqa: F811
    path = tmp_path / "case"
    create(path, at=AT)
    read = corpus.known([corpus.article(1)])
    save(path, read, author="made", at=AT)
    memory_of(path, hear=heard)
    row = read.statements[0]
    _edited(open_desk(path), row, speaker="Orla Vantage")
    before = amended(path)
    assert before is not None
    save(path, replace(read, statements=(replace(row, speaker="Someone Else"),)), author="made again", at=AT)
    assert memory_of(path, hear=heard, amended=before) is None
    now = amended(path)
    assert now is not None
    memory = memory_of(path, hear=heard, amended=now)
    assert memory is not None
    assert memory.speakers == past_of(open_desk(path).now.record).memory.speakers


def test_case_without_decisions_needs_no_tables_to_tell_so(tmp_path: Path, corpus) -> None:  # noqa: F811
    path = tmp_path / "case"
    create(path, at=AT)
    assert amended(path) is not None
    save(path, corpus.known([corpus.article(1)]), author="made", at=AT)  # the tables lack it so far
    assert amended(path) is not None


def test_text_that_is_not_as_entered_is_told(tmp_path: Path, corpus, monkeypatch) -> None:  # noqa: F811
    path = tmp_path / "case"
    create(path, at=AT)
    save(path, corpus.known([corpus.article(1)]), author="made", at=AT)
    memory_of(path, hear=heard)
    review.reject(open_desk(path), [load(path).statements[0].id], signed=BY)
    monkeypatch.setattr(store_load, "sha256_hex", lambda text: "other")
    with pytest.raises(CorruptCase, match="text"):
        amended(path)
