"""Rows typed from paper with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.ui.fast.conftest import CTRL, ENTER, TAB, Clerk, number
from ui.ledger.fast_rows import State

Sits = Callable[[str], Clerk]


def test_people_are_typed_row_by_row_and_a_refused_one_is_mended(clerk: Sits) -> None:
    at = clerk("person")
    for order in range(3):
        at.type(f"王芳{'甲乙丙'[order]}", number(10 + order), "", "")
        assert at.at == (order + 1, "person.name")
    at.type("李伟", number(13)[:-1] + "A", "", "", "", "")
    at.settle()
    assert [row.state for row in at.rows[:4]] == [State.SAVED] * 3 + [State.WRONG]
    assert at.page.sum.text() == "已存3行，未存1行"
    at.stands_at(3, "id_no")
    at.type(number(13))
    at.key(Qt.Key.Key_Return, CTRL)
    at.settle()
    assert at.rows[3].state is State.SAVED
    assert {row["name"] for row in at.live("person")} >= {"王芳甲", "王芳乙", "王芳丙", "李伟"}
    assert at.page.sum.text() == "已存4行，未存0行"
