"""The checking symbols: every single error is found, every double one noticed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.correction import LONGEST, checks, corrected

SYMBOLS = st.integers(0, 31)
DATA = st.lists(SYMBOLS, min_size=1, max_size=LONGEST - 2)


def word(data: list[int]) -> list[int]:
    return [*data, *checks(data)]


@given(data=DATA)
def test_a_right_word_is_right(data: list[int]) -> None:
    assert corrected(word(data)) == word(data)


@given(data=DATA, place=st.integers(0, 30), error=st.integers(1, 31))
def test_one_wrong_symbol_is_found(data: list[int], place: int, error: int) -> None:
    wrong = word(data)
    place %= len(wrong)
    wrong[place] ^= error
    assert corrected(wrong) == word(data)


@pytest.mark.parametrize(("left", "right"), list(combinations(range(0, 28, 3), 2)))
def test_two_wrong_symbols_are_noticed(left: int, right: int) -> None:
    right_word = word(list(range(26)))
    for one in (1, 7, 31):
        for other in (1, 9, 30):
            wrong = list(right_word)
            wrong[left] ^= one
            wrong[right] ^= other
            assert corrected(wrong) not in (wrong, right_word)


@given(left=DATA, right=DATA)
def test_different_words_differ_in_three_places(left: list[int], right: list[int]) -> None:
    size = min(len(left), len(right))
    left, right = left[:size], right[:size]
    differing = sum(a != b for a, b in zip(word(left), word(right), strict=True))
    assert differing >= 3 or left == right


def test_a_short_word_does_not_point_beyond_its_end() -> None:
    wrong = word([1, 2, 3])
    wrong[0] ^= 1
    wrong[1] ^= 2
    found = corrected(wrong)
    assert found is None or len(found) == len(wrong)
