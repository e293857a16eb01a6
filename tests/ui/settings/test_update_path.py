"""A path to look at may break everywhere, and is otherwise the path."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.pages.update_path import BREAK, breakable

LONGEST = 13
"""Characters in a row without a place to break."""


@given(st.text(st.sampled_from("ab C:\\/._-文件夹"), max_size=60))
def test_a_path_breaks_and_stays_what_it_is(path: str) -> None:
    shown = breakable(path)
    assert shown.replace(BREAK, "") == path
    assert all(len(word) <= LONGEST for part in shown.split(BREAK) for word in part.split())
