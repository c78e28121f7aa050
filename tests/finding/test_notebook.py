"""What nouns look like in a notebook: well formed, escaped, small, the same bytes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "brief"))

from made_brief import ferry

from pourparler.brief.facts import brief
from pourparler.finding.pictures import board_picture, matrix_picture, movement_picture, timeline_picture
from pourparler.finding.verdict import Phrase, Told, Verdict
from pourparler.record.record import Record

BAD = "<script>alert(1)</script>\u202e{{7*7}}"
NOUNS = ("record", "statement", "matrix", "demands", "brief", "verdict")


def named(words: str) -> Record:
    record = ferry()[0]
    parties = tuple(replace(party, name=words) for party in record.parties)
    issues = tuple(replace(issue, name=words) for issue in record.issues)
    statements = tuple(replace(row, speaker=words, made_by=words) for row in record.statements)
    return replace(record, parties=parties, issues=issues, statements=statements)


def noun(name: str, words: str) -> object:
    record = named(words)
    _, matrix, demands, _ = ferry()
    told = Told(head=((Phrase(text=words),),))
    return {
        "record": record,
        "statement": record.statements[0],
        "matrix": replace(matrix, issues=(words,), parties=(words, "b")),
        "demands": replace(demands, demands=tuple(replace(one, party=words) for one in demands.demands)),
        "brief": brief(record, matrix=matrix, demands=demands, title=words),
        "verdict": Verdict(outcome=3, level="breakable", told=told),
    }[name]


@pytest.mark.parametrize("name", NOUNS)
def test_a_noun_is_shown_small_escaped_and_the_same_each_time(name: str) -> None:
    shown = noun(name, BAD)._repr_html_()  # type: ignore[attr-defined]
    assert noun(name, BAD)._repr_html_() == shown  # type: ignore[attr-defined]
    assert "<script" not in shown
    assert "\u202e" not in shown
    assert "{{7*7}}" in shown
    assert 0 < len(shown) < 30_000


def test_a_long_record_is_cut_and_counted() -> None:
    record = ferry()[0]
    many = replace(record, statements=record.statements * 100)
    shown = many._repr_html_()
    assert "1,000 statements" in shown
    assert "and 970 more" in shown
    assert len(shown) < 30_000


def test_a_record_is_drawn_with_its_names() -> None:
    record, matrix, demands, _ = ferry()
    pictures = (
        matrix_picture(matrix, record=record),
        board_picture(demands, record=record),
        timeline_picture(record),
        movement_picture(matrix, record=record),
    )
    assert "Guild of Pilots" in pictures[0]
    assert "Vashtar refuses: The fare" in pictures[1]
    assert "Ilmere: 6 statements" in pictures[2]
    assert all(text.startswith("<svg") for text in pictures)
