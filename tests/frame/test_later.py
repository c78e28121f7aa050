"""What is newer than a stated position and only to check is told, and changes nothing that is stated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_frame import cell, record, said

from pourparler.finding.later import newest
from pourparler.finding.pictures import matrix_picture
from pourparler.flow import frame
from pourparler.record.statement import SaidOn, Statement

STATED = said("The toll stays at 4 crowns", act="refusal", day="2031-05-03")


def at(day: str, words: str = "We can talk about 2 crowns") -> Statement:
    return said(words, act="concession", day=day, sure=0.6)


@pytest.mark.parametrize(
    ("day", "count"), [("2031-05-02", 0), ("2031-05-03", 0), ("2031-05-04", 1), ("2031-06-01", 1)]
)
def test_only_a_later_day_counts(day: str, count: int) -> None:
    found = cell(frame(record(STATED, at(day))))
    assert len(found.later) == count
    assert len(found.to_check) == 1


def test_what_is_stated_stays_as_it_is_and_the_oldest_comes_first() -> None:
    alone = cell(frame(record(STATED)))
    newer, newest = at("2031-05-05"), at("2031-05-09", "We could live with 3 crowns")
    both = cell(frame(record(STATED, newest, newer)))
    assert both.later == (newer.id, newest.id)
    assert replace(both, to_check=(), later=()) == alone


def test_a_row_that_was_reviewed_is_no_longer_to_check() -> None:
    newer = at("2031-05-05")
    found = cell(frame(record(STATED, newer), reviewed=frozenset({newer.id})))
    assert found.later == ()
    assert found.stance == newer.id


def test_old_words_printed_again_are_not_newer() -> None:
    again = replace(
        STATED,
        id="0" * 16,
        source="b",
        sure=0.6,
        said_on=SaidOn(value="2031-05-11", basis="article", not_after="2031-05-11"),
    )
    found = cell(frame(record(STATED, again)))
    assert found.to_check == (again.id,)
    assert found.later == ()


def test_a_silent_cell_has_nothing_later() -> None:
    assert cell(frame(record(at("2031-05-05")))).later == ()


def test_of_the_last_day_a_position_stands_for_the_others_then_the_surest() -> None:
    early = at("2031-05-05")
    remark = replace(at("2031-05-09", "Nice boats"), act="other", sure=0.8)
    weak, strong = (replace(at("2031-05-09", f"{n} crowns at most"), sure=n / 10) for n in (3, 5))
    assert newest((early, strong, weak, remark)) == strong
    assert newest((early, remark)) == remark
    assert newest(()) is None


def test_the_picture_names_what_is_later() -> None:
    held = record(STATED, at("2031-05-05"))
    matrix = frame(held).matrix
    drawn = matrix_picture(matrix, record=held)
    assert ">later: concession?<" in drawn
    assert "(later, to check: concession)" in drawn
    assert "later: words?" in matrix._repr_html_()
    assert "later" not in matrix_picture(frame(record(STATED)).matrix, record=record(STATED))
