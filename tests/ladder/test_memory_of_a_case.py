"""A case read with its kept memory is the case read with the whole record before it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler import flow
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import Taken, take_bytes
from pourparler.read.memory import heard, past_of
from pourparler.read.read import in_order, read
from pourparler.record.origin import wording
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.store.case import create
from pourparler.store.connection import opened, transaction
from pourparler.store.derived import TABLES
from pourparler.store.load import load
from pourparler.store.log import Entry, append, stamped
from pourparler.store.memory import Recalled, memory_of, said_in
from pourparler.store.save import save

ROOT = Path(__file__).parents[2]
AT = "2031-06-01T08:00:00+00:00"


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import corpus

    yield corpus
    for name in ("corpus", "corpus_words"):
        sys.modules.pop(name, None)


def shipped() -> list[Source]:
    return in_order(
        source
        for at, path in enumerate(sorted((ROOT / "src" / "pourparler" / "shipped").rglob("*.txt")))
        for source in take_bytes(
            path.read_bytes(),
            name=path.name,
            given=Given(outlet=f"Paper {at % 3}", published=f"2031-05-{at + 1:02}"),
        ).sources
    )


def same(found: Record, wanted: Record) -> bool:
    """Compare records; a case keeps people in the order in which they were entered."""
    return replace(found, people=()) == replace(wanted, people=()) and set(found.people) == set(wanted.people)


def grown(path: Path, parts: list[list[Source]]) -> Record:
    create(path, at=AT)
    for part in parts:
        flow.add(path, [Taken(sources=(source,)) for source in part], at=AT)
    return load(path)


def slowly(path: Path, parts: list[list[Source]]) -> Record:
    """Read each part with the whole case loaded before it."""
    create(path, at=AT)
    for part in parts:
        save(path, read(part, earlier=load(path)), author="slow", at=AT)
    return load(path)


def test_shipped_negotiation_article_by_article_is_read_as_with_the_whole_record(tmp_path: Path) -> None:
    parts = [[source] for source in shipped()[:7]]
    assert len(parts) > 5
    assert same(grown(tmp_path / "a", parts), slowly(tmp_path / "b", parts))


def test_made_corpus_is_read_as_with_the_whole_record(tmp_path: Path, corpus) -> None:
    sources = [corpus.source_of(one) for one in corpus.articles(26)]
    parts = [sources[:10], sources[18:26], sources[10:18]]  # the last part is older than what is on file
    found = grown(tmp_path / "a", parts)
    assert same(found, slowly(tmp_path / "b", parts))
    assert len(found.statements) > 200


def test_memory_of_a_case_is_that_of_its_record_however_it_grew(tmp_path: Path, corpus) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    made = [corpus.article(number) for number in (50, 3, 20, 4, 51, 52, 30)]
    for part in (made[:3], made[3:4], made[4:]):
        save(path, corpus.known(part), author="made", at=AT)
        memory = memory_of(path, hear=heard)
    record = load(path)
    wanted = past_of(record)
    assert memory is not None
    assert memory.outlets == wanted.memory.outlets
    assert set(memory.spoke_for) == set(wanted.memory.spoke_for)
    assert memory.speakers == wanted.memory.speakers
    assert memory.parties_named == wanted.memory.parties_named
    rows = [replace(row, issue=None) for row in record.statements]
    keys = [key for row in rows if (key := wording(row)) is not None]
    stems = {stem for row in rows for stem in heard(row).stems}
    assert Recalled(path, hear=heard).origins(keys) == wanted.recall.origins(keys)
    assert Recalled(path, hear=heard).voices(stems) == wanted.recall.voices(stems)


def test_statement_read_anew_replaces_what_was_remembered_of_it(tmp_path: Path, corpus) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    record = corpus.known([corpus.article(1)])
    save(path, record, author="made", at=AT)
    memory_of(path, hear=heard)
    other = tuple(replace(row, party="velisk", issue=None) for row in record.statements)
    save(path, replace(record, statements=other), author="made again", at=AT)
    memory = memory_of(path, hear=heard)
    assert memory is not None
    assert {party for _, party in memory.spoke_for} == {"velisk"}
    stems = {stem for row in other for stem in heard(row).stems}
    assert Recalled(path, hear=heard).voices(stems) == past_of(load(path)).recall.voices(stems)
    assert stems


def test_made_corpus_is_the_same_for_the_same_seed_and_its_truth_stands_in_its_words(corpus) -> None:
    made = list(corpus.articles(80, seed=3))
    assert made == list(corpus.articles(80, seed=3))
    assert made[:10] == list(corpus.articles(10, seed=3))
    assert made != list(corpus.articles(80, seed=4))
    assert {one.origin for one in made} < {one.number for one in made}
    record = corpus.known(made, seed=3)
    assert all(row.speaker and row.party and row.issue for row in record.statements)
    assert len(record.statements) == 10 * len(made)


def test_result_kept_for_a_head_is_given_until_something_is_entered(
    tmp_path: Path, corpus, monkeypatch
) -> None:
    import pourparler.flow.kept as keeping

    monkeypatch.setattr(keeping, "LARGE", 10)
    path = tmp_path / "case"
    create(path, at=AT)
    save(path, corpus.known([corpus.article(1)]), author="made", at=AT)
    asked: list[str] = []

    def make() -> tuple[str, int]:
        asked.append("made")
        return f"made {len(asked)}", 10

    assert [flow.made_once(path, "look", asked={"issue": None}, make=make) for _ in range(3)] == [
        "made 1"
    ] * 3
    assert flow.made_once(path, "look", asked={"issue": "toll"}, make=make) == "made 2"
    save(path, corpus.known([corpus.article(2)]), author="made", at=AT)
    assert flow.made_once(path, "look", asked={"issue": None}, make=make) == "made 3"


def test_small_case_is_not_written_to_by_a_look(tmp_path: Path, corpus) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    save(path, corpus.known([corpus.article(1)]), author="made", at=AT)
    before = path.read_bytes()
    assert flow.made_once(path, "look", asked={}, make=lambda: ("made", 10)) == "made"
    assert path.read_bytes() == before


def test_statements_of_sources_are_told_by_the_tables_or_not_at_all(tmp_path: Path, corpus) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    record = corpus.known([corpus.article(1), corpus.article(2)])
    save(path, record, author="made", at=AT)
    first = record.sources[0].id
    assert said_in(path, sources=[first]) is None
    memory_of(path, hear=heard)
    found = said_in(path, sources=[first])
    assert found is not None
    assert set(found) == {row for row in record.statements if row.source == first}


def test_tombstone_empties_the_tables(tmp_path: Path, corpus) -> None:
    path = tmp_path / "case"
    create(path, at=AT)
    record = corpus.known([corpus.article(1)])
    save(
        path,
        replace(record, statements=tuple(replace(s, issue=None) for s in record.statements)),
        author="m",
        at=AT,
    )
    assert memory_of(path, hear=heard) is not None
    with opened(path, purpose="write") as connection, transaction(connection, mode="IMMEDIATE"):
        assert connection.exec_driver_sql("SELECT count(*) FROM voices").scalar()
        append(
            connection, (Entry(kind="tombstone", key="2", payload="{}"),), stamp=stamped(author="m", at=AT)
        )
        for name in TABLES:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() == 0
    assert memory_of(path, hear=heard) is None
