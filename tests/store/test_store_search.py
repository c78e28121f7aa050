"""Search finds words, never runs them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.base.errors import CorruptCase, LimitError, PourparlerError, UsageError
from pourparler.base.ids import sha256_hex, source_id
from pourparler.record.record import Record
from pourparler.record.source import Published, Source
from pourparler.store import search as searching
from pourparler.store.case import create, save, search
from pourparler.store.search import searchable

NOON = "2025-02-18T12:00:00+00:00"

TEXTS = (
    "Talks on the Marvia gas line.\n\nThe minister said: “This is a red line.” A red\nline, she said again.",
    "Orlund’s envoy saw no red line; ZOË and Zoe\u0308 agreed.\x00 After the NUL a red-line\x01\x02 too.",
    "Nothing here but a*b, NEAR(x), col:x and a 6% share " + "far " * 60 + "away.",
)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "talks.pourparler"
    create(path, at=NOON)
    sources = tuple(
        Source(
            id=source_id(outlet="Post", published=f"2025-01-0{n}", text=text),
            text=text,
            text_sha256=sha256_hex(text),
            outlet="Post",
            published=Published(value=f"2025-01-0{n}", basis="given"),
        )
        for n, text in enumerate(TEXTS, start=1)
    )
    save(path, Record(sources=sources), author="Ada", at=NOON)
    return path


def text_of(hit):
    return TEXTS[int(hit.day[-1]) - 1]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("red line", ["01", "02", "01", "02"]),
        ("RED  -- Line", ["01", "02", "01", "02"]),
        ("zoë", ["02", "02"]),
        ("zoe\u0308", ["02", "02"]),
        ("line red", []),
        ("redline", []),
        ("NEAR(x)", ["03"]),
        ("a*b", ["03"]),
        ("col:x", ["03"]),
        ("6%", []),
        ("Orlund's", ["02"]),
    ],
)
def test_words_are_found_as_one_phrase_whatever_their_case_and_accents(case, words, days):
    """Each place once; first places of each document before second places."""
    if words == "6%":
        with pytest.raises(UsageError, match="too short"):
            search(case, words)
        return
    assert sorted(hit.day[-2:] for hit in search(case, words)) == sorted(days)
    first = [hit.source for hit in search(case, words)][: len(set(days))]
    assert len(set(first)) == len(first)


def test_every_hit_obeys_the_span_law_and_names_its_document(case):
    """The snippet and the words found are cut from the source, also after a NUL."""
    for hit in (*search(case, "red line"), *search(case, "far away"), *search(case, "far far")):
        text = text_of(hit)
        assert text[hit.start : hit.end] == hit.text
        assert text[hit.found.start : hit.found.end] == hit.found.text
        assert hit.start <= hit.found.start < hit.found.end <= hit.end
        assert hit.outlet == "Post"
        assert not hit.text.startswith(" ")
    assert {h.found.text for h in search(case, "red line")} == {"red line", "red\nline", "red-line"}


def test_the_limit_is_kept_and_the_best_come_first(case):
    """A huge limit is only a large one."""
    everything = search(case, "red line", limit=10**30)
    assert len(everything) == 4
    assert search(case, "red line", limit=2) == everything[:2]
    with pytest.raises(UsageError):
        search(case, "red line", limit=0)


@pytest.mark.parametrize(
    "words", ["", " ", "a", '"', '"" ""', "*", "(((", "-", "\x00", "e\u0301", "x" * 1001, "a b " * 3000]
)
def test_too_little_or_too_much_is_a_usage_error(case, words):
    """A single letter is in every text; a page is no search."""
    with pytest.raises(UsageError):
        search(case, words)


@pytest.mark.parametrize(
    "words",
    [
        '"unclosed',
        'a" OR "b',
        "NEAR(red line, 5)",
        "red AND line",
        "text:red",
        "{text}: red",
        "^red",
        "red*",
        "-red +line",
        " OR ".join(["red"] * 100),
        "red\x00line OR far",
        "') UNION SELECT payload FROM log --",
        "%s {0} {{7*7}}",
    ],
)
def test_nothing_in_the_words_is_an_operator(case, words):
    """Hostile queries find their own letters or nothing; they never fail and never widen the search."""
    assert all(hit.day for hit in search(case, words))
    assert search(case, "red OR far") == ()
    assert search(case, "red*") == search(case, "red")


@given(words=st.text(max_size=40))
def test_any_text_is_found_refused_or_not_found(case, words):
    """No other outcome, half surrogates included."""
    try:
        hits = search(case, words)
    except PourparlerError:
        return
    for hit in hits:
        assert text_of(hit)[hit.found.start : hit.found.end] == hit.found.text


@given(text=st.text(max_size=200))
def test_the_index_has_a_text_at_the_same_places(text):
    """So a place in the index is a place in the text, and the marks stand nowhere in it."""
    held = searchable(text)
    assert len(held) == len(text)
    assert not {"\x00", "\x01", "\x02"} & set(held)
    assert all(a == b or b == " " for a, b in zip(text, held, strict=True))


def test_a_combining_bomb_leaves_the_index_sound(tmp_path):
    """Ten thousand marks on one letter do not hide the words beside it."""
    text = "before x" + "\u0301" * 10_000 + " after the clause"
    path = tmp_path / "x"
    create(path, at=NOON)
    source = Source(
        id=source_id(outlet=None, published=None, text=text), text=text, text_sha256=sha256_hex(text)
    )
    save(path, Record(sources=(source,)), author="Ada", at=NOON)
    assert search(path, "after the clause")[0].found.text == "after the clause"


def test_a_search_that_takes_too_many_steps_is_given_up(tmp_path, monkeypatch):
    """Counted, not timed, and typed."""
    path = tmp_path / "x"
    create(path, at=NOON)
    text = "the clause"
    sources = tuple(
        Source(id=f"{n:04}", text=f"{text} {n}", text_sha256=sha256_hex(f"{text} {n}")) for n in range(50)
    )
    save(path, Record(sources=sources), author="Ada", at=NOON)
    monkeypatch.setattr(searching, "SEARCH_STEPS", 1000)
    monkeypatch.setattr(searching, "_STEPS_A_CALL", 100)
    with pytest.raises(LimitError):
        search(path, text, limit=500)


def test_an_index_that_disagrees_with_its_text_is_refused(tmp_path):
    """A place is never read off an index that somebody changed."""
    path = tmp_path / "x"
    create(path, at=NOON)
    text = "Marvia will sign."
    source = Source(id="one", text=text, text_sha256=sha256_hex(text))
    save(path, Record(sources=(source,)), author="Ada", at=NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE words SET text = 'Marvia will never sign.'")
    with pytest.raises(CorruptCase):
        search(path, "never sign")
