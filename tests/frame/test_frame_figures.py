"""Figures and words of the frame room."""

from __future__ import annotations

import pytest

from pourparler.frame.figures import figures
from pourparler.frame.words import content_stems, tokens


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("4 billion cubic metres", "4.0 bn m3"),
        ("twenty kilometres", "20 km"),
        ("three years", "36 months"),
        ("8 pct", "eight per cent"),
        ("four and a half per cent", "4.5 %"),
        ("six point two billion", "6,200 million"),
        ("twenty-four months", "two years"),
    ],
)
def test_the_same_amount_in_other_words_is_the_same(one: str, two: str) -> None:
    (first,), (second,) = figures(tokens(one)), figures(tokens(two))
    assert first.same_as(second)
    assert second.same_as(first)


@pytest.mark.parametrize(
    ("one", "two"), [("4 million", "4 billion"), ("9 villages", "9 hours"), ("20", "21")]
)
def test_other_amounts_and_units_differ(one: str, two: str) -> None:
    (first,), (second,) = figures(tokens(one)), figures(tokens(two))
    assert not first.same_as(second)


def test_one_as_a_pronoun_is_no_figure() -> None:
    assert figures(tokens("not one would go")) == ()


def test_negations_count_as_content() -> None:
    assert content_stems(tokens("No closures of the gates")) == {"no", "closur", "gat"}
