"""Outcome numbers there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.kernel.index import digit_of, digits_of, numbers_of, spread


@given(st.lists(st.integers(2, 5), min_size=1, max_size=6))
def test_numbers_and_digits_are_inverse(sizes):
    numbers = np.arange(np.prod(sizes))
    digits = digits_of(numbers, sizes)
    assert numbers_of(digits, sizes).tolist() == numbers.tolist()
    assert [digit_of(numbers, sizes, at).tolist() for at in range(len(sizes))] == digits.T.tolist()


def test_the_largest_number_is_reached_without_overflow():
    sizes = [2] * 62
    assert digits_of(np.array([2**62 - 1]), sizes).tolist() == [[1] * 62]
    assert numbers_of(np.ones((1, 62), np.int64), sizes).tolist() == [2**62 - 1]


@pytest.mark.parametrize("sizes", [(2, 3), (3, 2, 4)])
def test_spread_sums_one_number_for_each_issue(sizes):
    parts = [10.0**at * np.arange(size) for at, size in enumerate(sizes)]
    digits = digits_of(np.arange(np.prod(sizes)), sizes)
    wanted = [sum(parts[at][d] for at, d in enumerate(row)) for row in digits]
    assert spread(parts).tolist() == wanted
