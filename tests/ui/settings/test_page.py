"""The list of parts: found by words, opened by routes, closed to who may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui.settings.conftest import Hands
from ui.frame.window import Window
from ui.pages.settings import ENTRIES
from ui.pages.settings_part import Facts
from ui.theme.look import dress

AsUser = Callable[[str], Hands]


def shown(hands: Hands) -> list[str]:
    buttons = hands.page.findChildren(QPushButton)
    return [
        each.objectName()[5:]
        for each in buttons
        if each.objectName().startswith("part_") and each.isVisible()
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=[each.key for each in ENTRIES])
def test_every_part_opens_and_fits_its_own_controls(looked: Hands, entry: object) -> None:
    key = getattr(entry, "key")  # noqa: B009
    looked.at(key)
    looked.page.resize(900, 560)
    assert looked.page.title.endswith(getattr(entry, "title"))  # noqa: B009
    for each in looked.page.part.findChildren(QPushButton):
        assert each.text() or each.accessibleName()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [each.key for each in ENTRIES]),
        ("密码", ["users"]),
        ("U盘", ["backup"]),
        ("u盘", ["backup"]),
        ("jj", ["handover", "holidays"]),
        ("jjr", ["holidays"]),
        ("bfyhy", ["backup"]),
        ("调休", ["holidays"]),
        ("没有的", []),
    ],
)
def test_parts_are_found_by_words(looked: Hands, words: str, found: list[str]) -> None:
    looked.page.search.setText(words)
    assert shown(looked) == found
    assert looked.page.nothing.isVisible() is (not shown(looked))


def test_enter_opens_the_first_that_is_found(looked: Hands) -> None:
    looked.at("office")
    looked.page.search.setText("调休")
    looked.qtbot.keyClick(looked.page.search, Qt.Key.Key_Return)
    assert looked.page.title.endswith("节假日")


def test_enter_without_words_opens_nothing_else(looked: Hands) -> None:
    looked.at("backup")
    looked.qtbot.keyClick(looked.page.search, Qt.Key.Key_Return)
    assert looked.page.title.endswith("备份与还原")


def test_an_unknown_section_keeps_the_part(looked: Hands) -> None:
    looked.at("backup")
    looked.at("nowhere")
    assert looked.page.title.endswith("备份与还原")


@pytest.mark.parametrize(
    ("user", "section", "button"),
    [
        ("经办二", "handover", "start"),
        ("经办二", "standards", "change"),
        ("经办二", "holidays", "paste"),
        ("经办二", "backup", "restore"),
        ("经办二", "backup", "folder"),
        ("审计员", "backup", "back_up"),
    ],
)
def test_who_may_not_sees_why(as_user: AsUser, user: str, section: str, button: str) -> None:
    part = as_user(user).at(section)
    found = part.findChild(QPushButton, button)
    assert found
    assert not found.isEnabled()
    assert user in found.toolTip()
    assert "权限" in found.toolTip()


@pytest.mark.parametrize(("user", "is_told"), [("经办二", True), ("管理员", False)])
def test_a_clerk_is_told_why_users_are_closed(as_user: AsUser, user: str, is_told: bool) -> None:
    part = as_user(user).at("users")
    texts = [each.text() for each in part.findChildren(QLabel) if each.isVisible()]
    assert any("管理用户的权限" in text for text in texts) is is_told


@pytest.mark.parametrize(("user", "rows"), [("审计员", True), ("李经办", False)])
def test_the_log_is_the_auditors(as_user: AsUser, user: str, rows: bool) -> None:
    part = as_user(user).at("log")
    table = part.table  # type: ignore[attr-defined]
    assert bool(table.texts()) is rows
    assert not rows or any("登录" in line for line in table.texts())


def test_nothing_is_squeezed_where_letters_are_big(hands: Hands) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, "light", 15.75)
    hands.page.resize(1090, 560)
    part = hands.at("office")
    hands.qtbot.waitUntil(lambda: part.body.height() > part.viewport().height())
    facts = part.findChildren(Facts)[0]
    assert facts.height() >= facts.heightForWidth(facts.width())
    dress(application)


def test_the_window_goes_back_to_the_door_after_a_restore(hands: Hands) -> None:
    window = Window(hands.place)
    hands.qtbot.addWidget(window)
    window.show()
    hands.place.shut()
    assert hands.place.is_shut
    with hands.qtbot.waitSignal(window.ended) as heard:
        hands.place.left.emit()
    assert heard.args == [True]
    assert window.isHidden()
