"""A column that lists mask offers neither its values nor an order."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox

from app.views import View
from tests.ui.list.conftest import Desk
from ui.ledger.filter_editor import FilterEditor
from ui.routes import ListOf
from ui.workplace import Workplace

HEALTH = "health_status"


def sorting(desk: Desk, key: str) -> list[str]:
    menu = desk.body.title_menu.menu(key, desk.page)
    names = [each.objectName() for each in menu.findChildren(QAction)]
    return [each for each in names if each.startswith("sort_")]


@pytest.mark.parametrize(("key", "count"), [(HEALTH, 0), ("id_no", 2), ("name", 4)])
def test_the_menu_of_a_column_sorts_only_by_what_is_open(desk: Desk, key: str, count: int) -> None:
    desk.go(ListOf("person"))
    assert len(sorting(desk, key)) == count


def test_a_click_on_a_guarded_title_sorts_nothing_and_says_why(desk: Desk) -> None:
    desk.go(ListOf("person"))
    desk.body.sort(HEALTH, is_further=False)
    assert desk.body.view.sorts == ()
    assert "敏感信息" in desk.notices[-1].text
    desk.body.sort("sex", is_further=False)
    assert [each.column for each in desk.body.view.sorts] == ["sex"]


@pytest.mark.parametrize(("key", "ways"), [(HEALTH, 2), ("phone", 4), ("sex", 3)])
def test_the_filter_of_a_guarded_column_offers_no_values(
    desk: Desk, place: Workplace, key: str, ways: int
) -> None:
    desk.go(ListOf("person"))
    editor = FilterEditor(place, View("person"), key, desk.page)
    box = editor.findChild(QComboBox, "how")
    assert box
    assert box.count() == ways
    editor.reject()


def test_a_guarded_condition_in_a_route_is_told_and_left_out(desk: Desk) -> None:
    desk.go(ListOf("person", where={HEALTH: "3"}))
    assert desk.body.view.filters == ()
    assert any("敏感信息" in each.text for each in desk.notices)
