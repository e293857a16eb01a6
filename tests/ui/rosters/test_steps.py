"""Where the arrow keys lead in a month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from ui.pages.rosters.steps import At, stepped

FIRST = date(2026, 11, 1)
SLOTS = {FIRST + timedelta(n): (n % 3) for n in range(30)}
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def at(day: int, slot: int = 0) -> At:
    return At(date(2026, 11, day), slot)


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (at(2), Qt.Key.Key_Right, at(3)),
        (at(3, 1), Qt.Key.Key_Right, at(4)),
        (at(2), Qt.Key.Key_Left, at(1)),
        (at(1), Qt.Key.Key_Left, at(1)),
        (at(30), Qt.Key.Key_Right, at(30)),
        (at(3), Qt.Key.Key_Down, at(3, 1)),
        (at(3, 1), Qt.Key.Key_Down, at(10)),
        (at(3, 1), Qt.Key.Key_Up, at(3)),
        (at(10), Qt.Key.Key_Up, at(3, 1)),
        (at(3), Qt.Key.Key_Up, at(3)),
        (at(28), Qt.Key.Key_Down, at(28)),
        (at(9), Qt.Key.Key_Home, at(1)),
        (at(9), Qt.Key.Key_End, at(30)),
    ],
)
def test_arrows_lead_from_day_to_day_and_through_a_day(start: At, key: Qt.Key, end: At) -> None:
    assert stepped(start, key, SLOTS) == end


def test_other_keys_lead_nowhere() -> None:
    assert stepped(at(3), Qt.Key.Key_A, SLOTS) is None


@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_nobody_leaves_the_month(keys: list[Qt.Key]) -> None:
    here = at(15)
    for each in keys:
        here = stepped(here, each, SLOTS) or here
        assert here.day in SLOTS
        assert 0 <= here.slot < max(1, SLOTS[here.day])
