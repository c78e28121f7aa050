"""What is saved is what is loaded, once, in order of entry and with its words."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pourparler.base.errors import EncodingError, EvidenceError, UsageError
from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.evals.goldfile import gold_record, load_negotiation
from pourparler.record.issue import Issue, Meeting
from pourparler.record.party import ROLES, Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, NotStatement, Published, Source
from pourparler.record.span import Span, cut
from pourparler.record.statement import ACTS, LEVELS, MODES, Firmness, SaidOn, Statement
from pourparler.store.case import create, head, load, log_rows, save, verify

NOON = "2025-02-18T12:00:00+00:00"
DATA = Path(os.environ.get("POURPARLER_DATA", Path(__file__).parents[2].parent / "shared" / "data"))

NAUGHTY = (
    "",
    " ",
    "NULL",
    "'; DROP TABLE log; --",
    '"quoted"',
    "<script>alert(1)</script>",
    "=1+1",
    "{{7*7}} %s {0.__class__}",
    "a\x00b",
    "\x01\x02\x1b[31m",
    "\u202eright to left\u202c",
    "Zoe\u0308 and Zo\u00eb",
    "\ufeffmark",
    "\ufffe\uffff",
    "\u200bzero\u200dwidth",
    "a" + "\u0301" * 300,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "line\r\nline\u2028line\x85line",
    "../../etc/passwd",
    "1e999",
    "١٢٣ 零 𝟘",
)

chars = st.characters(exclude_categories=("Cs",))
odd = st.one_of(st.text(chars, max_size=40), st.sampled_from(NAUGHTY))
named = st.one_of(st.text(chars, min_size=1, max_size=12), st.sampled_from([n for n in NAUGHTY if n]))
maybe = st.none() | odd
names = st.lists(odd, max_size=3).map(tuple)
day = st.none() | st.dates().map(str)


def distinct(strategy, key):
    return st.lists(strategy, max_size=3, unique_by=key).map(tuple)


offices = st.lists(st.builds(Office, office=odd, party=maybe, since=day, until=day), max_size=2).map(tuple)
people = distinct(st.builds(Person, name=named, aliases=names, offices=offices), lambda p: p.name)
parties = distinct(
    st.builds(Party, id=named, name=odd, aliases=names, kind=maybe, role=st.none() | st.sampled_from(ROLES)),
    lambda p: p.id,
)
issues = distinct(st.builds(Issue, id=named, name=odd, options=names, keywords=names), lambda i: i.id)
meetings = distinct(
    st.builds(Meeting, id=named, what=odd, since=day, until=day, venue=maybe, parties=names, excluded=names),
    lambda m: m.id,
)


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return cut(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def documents(draw):
    text = draw(odd.filter(bool))
    outlet, published = draw(maybe), draw(day)
    source = Source(
        id=source_id(outlet=outlet, published=published, text=text),
        text=text,
        text_sha256=sha256_hex(text),
        outlet=outlet,
        title=draw(maybe),
        path=draw(maybe),
        caveat=draw(maybe),
        by=draw(maybe),
        published=Published(value=published, basis=draw(st.sampled_from(["given", "none"])), raw=draw(odd)),
        blocks=(Block(kind="body", start=0, end=len(text)),),
        not_statements=(NotStatement(start=0, end=1, text=text[:1], why=draw(odd)),),
        remarks=draw(names),
    )
    places = draw(st.lists(spans(text), max_size=3))
    made = tuple(
        Statement(
            id=statement_id(source=source.id, spans=((span.start, span.end),), ordinal=number),
            source=source.id,
            content_spans=(span,),
            cue_span=draw(st.none() | st.just(span)),
            speaker=draw(maybe),
            party=draw(maybe),
            mode=draw(st.sampled_from(MODES)),
            act=draw(st.sampled_from(ACTS)),
            issue=draw(maybe),
            negated=draw(st.booleans()),
            firmness=Firmness(level=draw(st.sampled_from(LEVELS)), hits=(span,)),
            said_on=SaidOn(value=draw(day)),
            chain=draw(names),
            sure=draw(st.floats(0, 1)),
            made_by=draw(odd),
        )
        for number, span in enumerate(sorted(places))
    )
    return source, made


@st.composite
def records(draw):
    read = draw(st.lists(documents(), max_size=3, unique_by=lambda document: document[0].id))
    read.sort(key=lambda d: (d[0].published.value or "9999-99-99", d[0].id))
    return Record(
        sources=tuple(source for source, _ in read),
        people=draw(people),
        parties=draw(parties),
        issues=draw(issues),
        meetings=draw(meetings),
        statements=tuple(statement for _, made in read for statement in made),
    )


def document(
    text="Marvia will never sign. Orlund wants a clause.", *, outlet="Harbour Post", published="2025-02-18"
):
    key = source_id(outlet=outlet, published=published, text=text)
    return Source(
        id=key,
        text=text,
        text_sha256=sha256_hex(text),
        outlet=outlet,
        published=Published(value=published, basis="given"),
    )


def statement(source, start=0, end=22, **fields):
    key = statement_id(source=source.id, spans=((start, end),))
    return Statement(
        **{"id": key, "source": source.id, "content_spans": (cut(source.text, start, end),), **fields}
    )


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "talks.pourparler"
    create(path, at=NOON)
    return path


def keep(path, record, *, at=NOON, author="Ada"):
    return save(path, record, author=author, at=at)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(record=records())
def test_a_saved_record_is_loaded_equal_and_saving_it_again_writes_nothing(record):
    """load(save(r)) == r, twice; and the case verifies."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        create(path, at=NOON)
        first = keep(path, record)
        sealed = head(path)
        again = keep(path, record)
        assert load(path) == record
        assert (first.sources, first.statements) == (len(record.sources), len(record.statements))
        assert (again.sources, again.statements) == (0, 0)
        assert again.unchanged == len(record.sources) + len(record.statements)
        assert head(path) == sealed
        assert verify(path).faults == ()


@pytest.mark.parametrize("name", ["corvenia-rail", "tesmar-river"])
def test_a_labelled_negotiation_comes_back_whole(case, name):
    """Real records, not only drawn ones, make the round trip."""
    folder = DATA / "negotiations" / name
    if not folder.is_dir():
        pytest.skip(f"no data at {folder}")
    record = gold_record(load_negotiation(folder))
    keep(case, record)
    found = load(case)
    assert replace(found, statements=()) == replace(record, statements=())
    assert sorted(s.id for s in found.statements) == sorted(s.id for s in record.statements)
    assert set(found.statements) == set(record.statements)
    assert verify(case).ok


def test_composed_and_decomposed_words_stay_as_they_were_written(case):
    """No normal form is forced on a text: the two are two sources, each with its own spans."""
    composed, decomposed = document("Zoë said no."), document("Zoe\u0308 said no.")
    made = (statement(composed, 0, 3), statement(decomposed, 0, 4))
    keep(case, Record(sources=(composed, decomposed), statements=made))
    assert {s.content_spans[0].text for s in load(case).statements} == {"Zoë", "Zoe\u0308"}


def test_a_text_from_two_outlets_is_kept_once(case):
    """A reprint is a source of its own over the same stored text."""
    record = Record(sources=(document(outlet="Harbour Post"), document(outlet="The Tide")))
    keep(case, record)
    assert {source.outlet for source in load(case).sources} == {"Harbour Post", "The Tide"}
    assert case.read_bytes().count(b"Marvia will never sign") == 2  # the text, and the index over it


def test_the_latest_row_is_in_force_and_the_earlier_one_stays_on_file(case):
    """A correction is a new row."""
    source = document()
    keep(case, Record(sources=(source,), statements=(statement(source, act="refusal"),)))
    done = keep(case, Record(sources=(source,), statements=(statement(source, act="threat"),)), author="Bo")
    assert (done.sources, done.statements, done.unchanged) == (0, 1, 1)
    assert [s.act for s in load(case).statements] == ["threat"]
    assert [r.author for r in log_rows(case) if r.kind == "statement"] == ["Ada", "Bo"]


def test_a_clock_set_back_by_a_year_does_not_bring_the_old_row_back(case):
    """Order is that of entry, not that of the clock."""
    source = document()
    keep(case, Record(sources=(source,), statements=(statement(source, act="refusal"),)))
    earlier = Record(sources=(source,), statements=(statement(source, act="threat"),))
    keep(case, earlier, at="2024-02-18T12:00:00+00:00")
    assert [s.act for s in load(case).statements] == ["threat"]
    assert verify(case).ok


def test_a_correction_is_saved_without_its_source_when_the_source_is_on_file(case):
    """A record of statements alone is enough; their spans are checked against the stored text."""
    source = document()
    keep(case, Record(sources=(source,)))
    done = keep(case, Record(statements=(statement(source),)))
    assert done.statements == 1
    with pytest.raises(EvidenceError):
        keep(
            case,
            Record(
                statements=(replace(statement(source), content_spans=(Span(start=0, end=2, text="No"),)),)
            ),
        )


def test_order_is_by_day_and_place_with_undated_sources_last(case):
    """What is loaded stands in reading order, whatever the order of entry."""
    late, early, undated = (
        document(published="2025-03-01"),
        document(published="2025-01-01"),
        document(published=None),
    )
    made = (statement(late), statement(early, 24, 30), statement(early))
    keep(case, Record(sources=(undated, late, early), statements=made))
    found = load(case)
    assert [s.published.value for s in found.sources] == ["2025-01-01", "2025-03-01", None]
    assert found.statements == (made[2], made[1], made[0])


def refused():
    source = document()
    good = statement(source)
    yield (
        "words not there",
        EvidenceError,
        Record(
            sources=(source,), statements=(replace(good, content_spans=(Span(start=0, end=4, text="Orlu"),)),)
        ),
    )
    yield "no words", EvidenceError, Record(sources=(source,), statements=(replace(good, content_spans=()),))
    yield "no source", EvidenceError, Record(statements=(good,))
    yield "another text", EvidenceError, Record(sources=(replace(source, text="x"),))
    yield "half a surrogate pair", EncodingError, Record(parties=(Party(id="a", name="\ud800"),))
    yield "half a pair in the text", EncodingError, Record(sources=(replace(source, title="\udfff"),))
    yield (
        "not a number",
        UsageError,
        Record(sources=(source,), statements=(replace(good, sure=float("nan")),)),
    )
    yield "unknown act", UsageError, Record(sources=(source,), statements=(replace(good, act="shout"),))
    yield "no key", UsageError, Record(parties=(Party(id="", name="Marvia"),))
    yield "one id for two", UsageError, Record(parties=(Party(id="a", name="A"), Party(id="a", name="B")))


@pytest.mark.parametrize(("error", "record"), [pytest.param(e, r, id=name) for name, e, r in refused()])
def test_a_record_that_cannot_stand_is_refused_and_nothing_is_written(case, error, record):
    """Refusal comes before the first row."""
    before = head(case)
    with pytest.raises(error):
        keep(case, record)
    assert head(case) == before


def test_a_text_never_changes_under_its_id(case):
    """Spans point into it."""
    source = document()
    keep(case, Record(sources=(source,)))
    other = replace(source, text="Other words.", text_sha256=sha256_hex("Other words."))
    with pytest.raises(EvidenceError):
        keep(case, Record(sources=(other,)))
    assert load(case).sources == (source,)


@pytest.mark.parametrize(("author", "at"), [("", NOON), ("  ", NOON), ("Ada", "yesterday"), ("Ada", "")])
def test_an_entry_needs_an_author_and_a_time(case, author, at):
    """Every row can be asked who and when."""
    with pytest.raises(UsageError):
        save(case, Record(), author=author, at=at)
