"""What a brief asks, watches and takes for granted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_brief import ferry

from pourparler.brief.facts import brief
from pourparler.finding.brief import Brief, Line


def of_ferry(*, sure: float = 1.0) -> Brief:
    record, matrix, demands, _ = ferry(sure=sure)
    return brief(record, matrix=matrix, demands=demands)


def line_of(made: Brief, label: str, *, field: str = "bottom_line") -> Line:
    return next(one for one in getattr(made, field) if one.label.startswith(label))


def test_the_first_question_is_for_any_word_of_a_party_at_the_table_that_is_silent_throughout() -> None:
    first = of_ferry().open_questions[0]
    assert first.text == "Any position at all of the Guild of Pilots."
    assert not first.to_check


def test_a_party_heard_elsewhere_is_asked_about_the_issue_on_which_it_is_silent() -> None:
    made = of_ferry()
    question = line_of(made, "The quay", field="open_questions")
    assert question.text == "What does Vashtar want? On file: only Ilmere."
    assert not question.to_check
    assert not [one for one in made.open_questions if one.label == "The fare"]


def test_a_row_to_check_is_on_file_for_a_question_which_is_then_to_check() -> None:
    question = line_of(of_ferry(sure=0.4), "The quay", field="open_questions")
    assert question.text == "What does Vashtar want? On file: only Ilmere."
    assert question.to_check


def test_a_doubt_about_a_demand_that_its_row_does_not_show_is_asked() -> None:
    made = of_ferry()
    question = line_of(made, "Vashtar, The fare", field="open_questions")
    assert question.text == "Does the leader of Vashtar say the same?"
    assert question.text not in [one.text for one in made.demands[0].not_known]


def test_where_no_demand_is_stated_the_signs_to_watch_are_to_check() -> None:
    watched = of_ferry(sure=0.4).watch
    assert watched
    assert all(one.to_check for one in watched)


@pytest.mark.parametrize("sure", [1.0, 0.4])
def test_the_assumptions_count_rows_stated_and_to_check_alike(sure: float) -> None:
    made = of_ferry(sure=sure)
    faithful, authority, days, seats = (one.text for one in made.assumptions)
    assert "the lines marked P or R fall: 7 of 10 statements on file" in faithful
    assert ("those to check included" in faithful) == (sure < 0.9)
    assert authority.startswith("Jorun Dossen and Pella Rond speak with authority to concede.")
    assert "5 of 10 statements on file" in days
    assert seats.startswith("At the table: Vashtar, Ilmere and the Guild of Pilots.")


def test_a_party_that_speaks_for_itself_is_no_speaker_with_authority() -> None:
    record, matrix, demands, rows = ferry()
    kept = replace(record, statements=(replace(rows["brane"], speaker="Ilmere", party="ilmere"),))
    made = brief(kept, matrix=replace(matrix, mirrors=(), opposed=()), demands=demands)
    assert not [one for one in made.assumptions if "authority" in one.text]


def test_the_silent_party_takes_its_article_in_a_sentence_and_none_in_the_table() -> None:
    made = of_ferry()
    assert "Nothing is reported from the Guild of Pilots" in line_of(made, "Silence").text
    assert "Guild of Pilots" in [column.name for column in made.grid.columns]
