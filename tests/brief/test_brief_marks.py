"""Marks of evidence and quotation marks: what counts as a quote, and how it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_brief import ISSUES, NO_DEMANDS, PARTIES, empty_matrix, ferry, said, source

from pourparler.brief.facts import brief
from pourparler.finding.brief import Line
from pourparler.finding.demand import Reason
from pourparler.finding.matrix import Cell
from pourparler.record.record import Record


def marked(text: str, words: str, *, mode: str = "mixed") -> Line:
    held = source(text)
    row = said(held, words, mode=mode, act="demand", issue="quay", speaker="Jorun Dossen", party="ilmere")
    cell = Cell(party="ilmere", issue="quay", status="stated", stance=row.id, evidence=(row.id,))
    record = Record(sources=(held,), parties=PARTIES, issues=ISSUES, statements=(row,))
    matrix = replace(empty_matrix(record), issues=("quay",), cells=(cell,))
    made = brief(record, matrix=matrix, demands=NO_DEMANDS)
    return next(one for line_ in made.grid.rows for c in line_.cells for one in c.lines)


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("he wanted no ‘gift’ from the mainland", "P"),
        ("he wanted no 'gift' from the pilots' guild", "P"),
        ("he wanted ‘no gift at all’ from the mainland", "Q"),
        ("he wanted 'no gift' from the mainland", "Q"),
        ("he wanted no “gift” from the mainland", "Q"),
        ("he didn't want the pilots' gift", "P"),
    ],
)
def test_only_a_run_of_words_or_double_marks_make_a_quote(words: str, mark: str) -> None:
    assert marked(f"Jorun Dossen said {words}.", words).mark == mark


def test_words_inside_a_longer_quote_rest_on_it() -> None:
    text = "Jorun Dossen said: “The quay is ours, and the boats are ours.”"
    assert marked(text, "the boats are ours").mark == "Q"


@pytest.mark.parametrize("close", ["”", ".”", ",”"])
def test_a_quotation_mark_that_the_words_open_is_closed(close: str) -> None:
    words = "the quay was “not for sale"
    shown = marked(f"Jorun Dossen said {words}{close} He left.", words)
    assert f"{words}{close}" in shown.text
    assert shown.traces[0].text == f"{words}{close}"


def test_reasons_quote_the_source_as_it_is_written() -> None:
    record, matrix, demands, rows = ferry()
    reason = Reason(text='The words are conditional ("if").', statements=(rows["condition"].id,))
    demand = replace(demands.demands[0], for_bid=(reason,))
    made = brief(record, matrix=matrix, demands=replace(demands, demands=(demand,)))
    assert made.demands[0].for_bid[0].text == "The words are conditional (“If”)."
