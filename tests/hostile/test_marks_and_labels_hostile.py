"""Marks that do not pair, capitals, broken lines, lists, wrong labels: nobody's words are given away.

In the article below each matter belongs to one speaker: the toll to Marrow, the archive to Verrin,
the crews to Kestrick. So a statement that holds the word of one and the name of another is wrong.
"""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.base.numbers import SURE_STATED
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.cast import Cast
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record, check_spans
from pourparler.record.statement import Statement

CAST = Cast(
    parties=(
        Party(id="pellandia", name="Pellandia", kind="state"),
        Party(id="quorra", name="Quorra", kind="state"),
        Party(id="quay-hands", name="Union of Quay Hands", kind="union"),
    ),
    people=(
        Person(name="Ilse Marrow", offices=(Office(office="foreign minister", party="pellandia"),)),
        Person(name="Tomas Verrin", offices=(Office(office="prime minister", party="quorra"),)),
        Person(name="Oda Kestrick", offices=(Office(office="general secretary", party="quay-hands"),)),
    ),
)
OWNERS = {"toll": "Ilse Marrow", "archive": "Tomas Verrin", "crews": "Oda Kestrick"}
ARTICLE = (
    "Ilse Marrow rejected the toll.",
    "Tomas Verrin refused to open the archive. “The archive stays shut,” he said.",
    "“We will never pay the toll,” Ilse Marrow said on Monday. “The toll is dead,” she said.",
    "“The crews are tired,” Oda Kestrick said. “Nobody asked the crews.”",
    "“The archive is ours,” Tomas Verrin said, “and the archive stays ours.”",
)
TEXT = "\n\n".join(ARTICLE)
MARKS = [m.start() for m in re.finditer("[“”]", TEXT)]


def read_raw(text: str) -> Record:
    given_ = Given(outlet="Quayside Post", published="2031-05-14", language="en")
    (source,) = take_bytes(text.encode(), name="-", given=given_).sources
    record = read([source], cast=CAST)
    check_spans(record)
    return record


def wrong(record: Record) -> list[Statement]:
    """Return the statements that give words of one speaker to another by name."""
    found = []
    for row in record.statements:
        text = " ".join(span.text for span in row.content_spans).casefold()
        owners = {owner for word, owner in OWNERS.items() if word in text}
        if row.speaker in OWNERS.values() and owners and row.speaker not in owners:
            found.append(row)
    return found


def stated(record: Record) -> int:
    return sum(row.sure >= SURE_STATED for row in record.statements)


CLEAN = read_raw(TEXT)


def test_clean_article_states_rows_and_gives_none_away() -> None:
    assert stated(CLEAN) >= 1
    assert len(CLEAN.statements) >= 8
    assert wrong(CLEAN) == []


def assert_harmless(text: str) -> None:
    record = read_raw(text)
    assert all(row.sure <= 0.5 for row in wrong(record)), [
        (r.speaker, r.sure, r.content_spans) for r in wrong(record)
    ]
    assert stated(record) <= stated(CLEAN)


@pytest.mark.parametrize("place", MARKS, ids=range(len(MARKS)))
def test_mark_left_out(place: int) -> None:
    assert_harmless(TEXT[:place] + TEXT[place + 1 :])


@pytest.mark.parametrize("place", MARKS, ids=range(len(MARKS)))
def test_mark_of_another_kind(place: int) -> None:
    assert_harmless(f'{TEXT[:place]}"{TEXT[place + 1 :]}')


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from("“”\"'‘’«»")), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_marks_strewn_in(strewn: list[tuple[int, str]]) -> None:
    text = TEXT
    for place, mark in sorted(strewn, reverse=True):
        text = text[:place] + mark + text[place:]
    assert_harmless(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [("'", "'"), ("‘", "’"), ("''", "''"), ("``", "''"), ("„", "“"), ("»", "«"), ("<<", ">>"), ("", "")],
)
def test_marks_of_other_papers(left: str, right: str) -> None:
    assert_harmless(TEXT.replace("“", left).replace("”", right))


def test_apostrophes_in_words_close_no_quotation() -> None:
    text = "'The pilots' toll won't fall, and it's the crews' toll,' Ilse Marrow said. 'Don't,' she said."
    record = read_raw(text)
    first = min(record.statements, key=lambda row: row.content_spans[0].start)
    assert first.speaker == "Ilse Marrow"
    assert first.content_spans[0].text == "The pilots' toll won't fall, and it's the crews' toll"


@pytest.mark.parametrize(
    "heading",
    ["THE ARCHIVE STAYS SHUT", "TOMAS VERRIN SAYS NO", "MARROW: OPEN THE ARCHIVE", "VERRIN, KESTRICK"],
)
def test_headings_in_capitals_between_paragraphs(heading: str) -> None:
    text = f"\n\n{heading}\n\n".join(ARTICLE)
    assert_harmless(text)
    body = [row for row in read_raw(text).statements if row.block == "body"]
    assert not any(heading in span.text for row in body for span in row.content_spans)


def test_article_in_capitals_states_nothing() -> None:
    record = read_raw(TEXT.upper())
    assert stated(record) == 0
    assert wrong(record) == []


@pytest.mark.parametrize("width", [30, 47, 60, 72])
def test_lines_broken_by_hand(width: int) -> None:
    assert_harmless("\n\n".join(textwrap.fill(paragraph, width) for paragraph in ARTICLE))
    assert_harmless("\n".join(textwrap.wrap(" ".join(ARTICLE), width)))


@pytest.mark.parametrize("every", [11, 17, 29, 41])
def test_words_cut_at_the_end_of_a_line(every: int) -> None:
    """A scan breaks words with a hyphen; the spans keep the break, the reader does not stumble over it."""
    words = " ".join(ARTICLE).split(" ")
    for place in range(every, len(words), every):
        word = words[place]
        if word.isalpha() and word.islower() and len(word) > 4:
            words[place] = f"{word[:2]}-\n{word[2:]}"
    assert_harmless(" ".join(words))


def test_word_cut_at_a_line_end_is_read_whole() -> None:
    lines = (
        "Low water in Lomara",
        "",
        "On Monday evening, in the hall of the old customs house, Ilse Marrow re-",
        "jected the toll. The rain fell on the harbour and on the locks of the",
        "town for the whole of that long day, and the boats lay in the mud below",
        "the bridge until the tide came in again and lifted them off the bank,",
        "one after the other, and carried them out past the lights of the mole",
        "to the open sea.",
    )
    (row,) = read_raw("\n".join(lines)).statements
    assert row.cue_span is not None
    assert row.cue_span.text == "re-\njected"
    assert (row.speaker, row.act) == ("Ilse Marrow", "refusal")


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "1. ", ""])
def test_list_without_verbs_states_nothing(mark: str) -> None:
    lines = ["a lower toll", "the archive", "Tomas Verrin, Oda Kestrick", "no crews", "Ilse Marrow"]
    record = read_raw("Agenda\n\n" + "\n".join(mark + line for line in lines))
    assert record.statements == ()


TURNS = (
    ("ILSE MARROW", "The toll is dead."),
    ("TOMAS VERRIN", "The archive stays shut."),
    ("ODA KESTRICK", "The crews are tired."),
    ("ILSE MARROW", "We will never pay the toll."),
)


def transcript(*between: str) -> str:
    lines = [f"{name}: {words}" for name, words in TURNS]
    joined = [line for pair in zip(lines, (*between, ""), strict=False) for line in pair if line]
    return "\n".join(joined + lines[len(between) + 1 :])


def test_clean_transcript_gives_each_the_own_words() -> None:
    record = read_raw(transcript())
    assert [row.speaker for row in record.statements] == [
        "Ilse Marrow",
        "Tomas Verrin",
        "Oda Kestrick",
        "Ilse Marrow",
    ]


@pytest.mark.parametrize(
    "note", ["NOTE: The archive and the crews were not discussed.", "TIME: 12:00", "Photo: the archive"]
)
def test_note_in_a_transcript_is_nobodys_turn(note: str) -> None:
    record = read_raw(transcript(note))
    words = note.partition(": ")[2]
    assert not any(words in span.text for row in record.statements for span in row.content_spans)
    assert wrong(record) == []


def test_label_in_the_middle_of_a_line_begins_a_turn() -> None:
    lines = [f"{name}: {words}" for name, words in TURNS]
    record = read_raw("\n".join([" ".join(lines[:3]), *lines]))
    assert wrong(record) == []


def test_speaker_who_gives_another_name_than_the_label_is_never_sure() -> None:
    text = "\n".join(
        [
            "ILSE MARROW: I, Tomas Verrin, refuse to open the archive.",
            "TOMAS VERRIN: I am Ilse Marrow, and I reject the toll.",
            "ODA KESTRICK: The crews are tired.",
            "ILSE MARROW: Good.",
        ]
    )
    assert_harmless(text)


@given(st.permutations([name for name, _ in TURNS]))
@settings(max_examples=12, deadline=None)
def test_labels_shuffled_are_to_check(names: list[str]) -> None:
    """Who has the word by the label only is not sure: the words may have slipped a line."""
    record = read_raw("\n".join(f"{name}: {words}" for name, (_, words) in zip(names, TURNS, strict=True)))
    assert stated(record) == 0


def test_turns_stand_in_order_without_overlap() -> None:
    record = read_raw(transcript("NOTE: none"))
    places = sorted((row.content_spans[0].start, row.content_spans[-1].end) for row in record.statements)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
