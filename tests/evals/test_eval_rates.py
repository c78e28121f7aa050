"""Shares and F1, counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.evals.rates import defined, macro_f1, positive_f1, prf, share, together_f1
from pourparler.evals.report import Report, shown, side_by_side, table


def test_nothing_to_count_is_no_figure():
    assert share(0, of=0) is None
    assert prf("x", right=0, gold=0, found=0) == {}
    assert defined({"a": None, "b": 0.0}) == {"b": 0.0}
    assert positive_f1([(False, False)]) is None
    assert macro_f1([]) is None
    assert together_f1([("r", None, None)]) is None


def test_finding_nothing_where_something_is_scores_zero():
    assert prf("x", right=0, gold=2, found=0) == {"x_p": 0.0, "x_r": 0.0, "x_f1": 0.0}


def test_positive_f1_counts_only_the_positive_class():
    rows = [(True, True), (True, False), (False, True), (False, False), (False, False)]
    assert positive_f1(rows) == pytest.approx(0.5)


def test_macro_f1_is_the_mean_over_labelled_classes():
    assert macro_f1([("a", "a"), ("b", "a")]) == pytest.approx((2 / 3 + 0) / 2)


def test_together_asks_which_rows_share_a_group_not_its_name():
    assert together_f1([("r", "a", "x"), ("r", "a", "x"), ("r", "b", "y")]) == 1.0
    assert together_f1([("r", "a", "x"), ("r", "a", "y"), ("r", "b", "y")]) == 0.0
    assert together_f1([("r", "a", "x"), ("q", "a", "x")]) is None


@given(st.lists(st.tuples(st.sampled_from("rq"), st.sampled_from("ab"), st.sampled_from("xy")), max_size=8))
def test_together_agrees_with_counting_every_pair(rows):
    pairs = [(a, b) for i, a in enumerate(rows) for b in rows[i + 1 :] if a[0] == b[0]]
    gold = sum(a[1] == b[1] for a, b in pairs)
    found = sum(a[2] == b[2] for a, b in pairs)
    both = sum(a[1:] == b[1:] for a, b in pairs)
    expected = 2 * both / (gold + found) if gold + found else None
    assert together_f1(rows) == pytest.approx(expected)


def test_a_figure_that_one_setting_lacks_is_a_dash():
    text = side_by_side({"one.x": 0.25, "two.y": 2.0}, settings=("one", "two"))
    assert [line.split() for line in text.splitlines()] == [
        ["figure", "one", "two"],
        ["x", "0.250", "—"],
        ["y", "—", "2"],
    ]


def test_columns_stand_under_each_other():
    assert table([["a", "1"], ["bcd", "22"]]) == "a     1\nbcd  22"
    assert table([]) == ""
    assert shown(0.9999) == "1.000"


def test_a_report_as_json_values_holds_all_of_it():
    report = Report(name="gold", figures={"x": 1.0}, text="t", corpus={"c": "0"}, sample=3)
    assert report.plain() == {
        "name": "gold",
        "figures": {"x": 1.0},
        "text": "t",
        "corpus": {"c": "0"},
        "sample": 3,
    }
