"""Calibration: bins, Brier score, expected error, the stated rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.evals.sureness import bin_rows, bins, outcomes, sure_figures

ROWS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30)


def test_figures_by_hand():
    figures = sure_figures([(0.95, True), (0.95, False), (0.25, False)])
    assert figures["sure_brier"] == pytest.approx((0.05**2 + 0.95**2 + 0.25**2) / 3)
    assert figures["sure_ece"] == pytest.approx((2 * 0.45 + 0.25) / 3)
    assert (figures["stated_n"], figures["stated_right"]) == (2, 0.5)


def test_no_rows_have_no_calibration():
    assert sure_figures([]) == {"stated_n": 0}


def test_a_row_of_exactly_nine_tenths_is_stated_and_one_of_one_lies_in_the_last_bin():
    assert sure_figures([(0.9, True)])["stated_n"] == 1
    assert [(b.low, b.count) for b in bins([(0.9, True), (1.0, True)])] == [(0.9, 2)]


@given(ROWS)
def test_every_row_lies_in_one_bin_that_holds_its_mean(rows):
    made = bins(rows)
    assert sum(b.count for b in made) == len(rows)
    assert all(b.low - 1e-9 <= b.mean_sure <= b.high + 1e-9 for b in made)


def test_the_table_has_a_line_for_each_filled_bin():
    assert bin_rows([(0.05, False), (0.15, True)])[1:] == [
        ["0.0–0.1", "1", "0.050", "0.000"],
        ["0.1–0.2", "1", "0.150", "1.000"],
    ]


def test_no_articles_have_no_outcomes():
    assert outcomes([]) == []
