"""The window's keys, its navigation, what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app import remembered
from app.changes import Changes
from app.desk import Desk
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from tests.offices import enter
from tests.ui.frame.conftest import Noting
from ui.actions import GO, allowed, chief_ledgers, every, places
from ui.frame.keys import Keys, native
from ui.frame.memory import Memory, keep, recall, told
from ui.frame.window import Window
from ui.routes import Home, ListOf, ManualAt, RecordOf, Route, SettingsAt
from ui.workplace import Workplace

Settle = Callable[[], None]
Shown = Callable[[], Noting]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "route"),
    [
        (QKeySequence(each.shortcut)[0].key(), each.route)
        for each in places()
        if each.route and each.shortcut
    ],
)
def test_number_keys_lead_to_the_pages(
    window: Window, qtbot: QtBot, key: int, route: Route
) -> None:
    qtbot.keyClick(window, Qt.Key(key), CTRL)
    assert window.pages.route == route


def test_f1_opens_the_manual_at_this_page(window: Window, qtbot: QtBot) -> None:
    window.place.go(ListOf("person"))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.pages.route == ManualAt("noting")


def test_the_overview_of_keys_names_them_all(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Slash, CTRL)
    dialog = window.findChild(Keys)
    assert dialog is not None
    texts = {each.text() for each in dialog.findChildren(QLabel)}
    keyed = [each for each in every() if each.shortcut]
    assert {each.text for each in keyed} <= texts
    assert {native(each.shortcut) for each in keyed} <= texts
    dialog.accept()


def test_no_key_means_two_things() -> None:
    keys = [each.shortcut for each in every() if each.shortcut]
    assert len(keys) == len(set(keys))
    assert len({each.key for each in every()}) == len(every())


def test_every_chief_ledger_has_its_actions() -> None:
    keys = {each.key for each in every()}
    assert [each.key for each in chief_ledgers() if not each.subject] == [
        "household", "person", "crosscheck", "division",
    ]  # fmt: skip
    for ledger in chief_ledgers():
        wanted = {f"{verb} {ledger.key}" for verb in ("list", "new", "fast", "import", "figures")}
        assert wanted <= keys
    assert not any("number_" in key or "setting " in key for key in keys)


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_book_the_program_keeps_is_offered_to_nobody(by_hand: bool) -> None:
    book = replace(LEDGERS["person"], key="register", by_hand=by_hand)
    offered = [each.key for each in chief_ledgers({**LEDGERS, "register": book})]
    assert ("register" in offered) is by_hand


def test_the_books_of_numbers_are_the_programs_own() -> None:
    kept = {each.key for each in LEDGERS.values() if not each.by_hand}
    assert kept == {"number_lease", "number_void", "wording"}


@pytest.mark.parametrize(
    ("user", "there", "missing"),
    [
        ("审核员", "list household", "new household"),
        ("管理员", "backup", "list household"),
        ("审计员", "lock", "backup"),
    ],
)
def test_actions_follow_rights(place: Workplace, user: str, there: str, missing: str) -> None:
    with enter(place.reader.store.path, user, write=False) as office:
        keys = {each.key for each in allowed(every(), office.user.may)}
    assert there in keys
    assert missing not in keys


def button(window: Window, key: str) -> QToolButton:
    found = window.navigation.findChild(QToolButton, key)
    assert found is not None
    return found


def test_the_navigation_leads_and_marks(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(window, "list person"), Qt.MouseButton.LeftButton)
    assert window.pages.route == ListOf("person")
    assert button(window, "list person").isChecked()
    assert not button(window, "home").isChecked()


def test_a_record_is_marked_by_its_ledger(window: Window) -> None:
    window.place.go(RecordOf("household", "x"))
    assert button(window, "list household").isChecked()


def test_where_nothing_leads_nothing_is_marked(window: Window) -> None:
    window.place.go(ManualAt())
    assert not any(each.isChecked() for each in window.navigation.findChildren(QToolButton))


def test_nothing_is_marked_before_one_has_arrived(
    window: Window, shown: Shown, qtbot: QtBot
) -> None:
    window.place.go(ListOf("household"))
    shown().holds = True
    qtbot.mouseClick(button(window, "list person"), Qt.MouseButton.LeftButton)
    assert button(window, "list household").isChecked()
    assert not button(window, "list person").isChecked()


def test_the_navigation_folds(window: Window, qtbot: QtBot) -> None:
    wide = window.navigation.width()
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.navigation.is_folded
    assert window.navigation.tree
    assert not window.navigation.tree.isVisible()
    window.navigation.adjustSize()
    assert window.navigation.sizeHint().width() < wide
    qtbot.mouseClick(window.navigation.toggle, Qt.MouseButton.LeftButton)
    assert window.navigation.tree.isVisible()


def village_of(window: Window) -> str:
    found = window.place.reader.listing.find("division", "name", ["网山村"])
    return str(found["网山村"][0]["id"])


def test_a_place_lists_its_households(window: Window, qtbot: QtBot) -> None:
    tree = window.navigation.tree
    assert tree
    index = tree.model().index(0, 0)
    assert index.data() == "网山村（2）"
    tree.scrollTo(index)
    at = tree.visualRect(index).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.pages.route == ListOf("household", place=village_of(window))


def test_a_place_narrows_the_list_that_is_open(window: Window) -> None:
    tree = window.navigation.tree
    assert tree
    window.place.go(ListOf("division"))
    tree.picked.emit("somewhere")
    assert window.pages.route == ListOf("division", place="somewhere")


def test_the_tree_marks_where_one_is(window: Window) -> None:
    tree, here = window.navigation.tree, village_of(window)
    assert tree
    window.place.go(ListOf("household", place=here))
    assert tree.currentIndex().data(Qt.ItemDataRole.UserRole) == here
    window.place.go(ListOf("person"))
    assert not tree.currentIndex().isValid()


def add(ledger: str, values: dict[str, object]) -> Callable[[Office, Progress], Changes]:
    def job(office: Office, _progress: Progress) -> Changes:
        return Desk(office).add(ledger, values)

    return job


def test_the_tree_follows_what_is_written(window: Window, settle: Settle) -> None:
    tree, here = window.navigation.tree, village_of(window)
    assert tree
    window.place.write("", add("division", {"name": "1组", "level": "4", "parent": here}))
    settle()
    tree.expand(tree.model().index(0, 0))
    window.place.write("", add("division", {"name": "2组", "level": "4", "parent": here}))
    settle()
    index = tree.model().index(0, 0)
    assert tree.isExpanded(index)
    assert tree.model().rowCount(index) == 2
    window.place.write("", add("household", {"village": here}))
    settle()
    assert tree.model().index(0, 0).data() == "网山村（3）"


def test_the_tree_is_a_sound_model(window: Window, qtmodeltester: Any) -> None:
    tree, here = window.navigation.tree, village_of(window)
    assert tree
    tree.model().fetchMore(tree.model().index(0, 0))
    qtmodeltester.check(tree.model())
    assert here


@pytest.mark.parametrize(
    ("route", "again"),
    [
        (ListOf("household", place="x"), ListOf("household", place="x")),
        (ListOf("person", text="张"), ListOf("person")),
        (RecordOf("household", "x"), Home()),
        (SettingsAt("users"), Home()),
        (Home(), Home()),
    ],
)
def test_the_last_list_is_remembered(place: Workplace, route: Route, again: Route) -> None:
    office = place._writer
    keep(office, Memory("", True, 200, told(route), ("a", "b")))
    found = recall(place.reader)
    assert found.last == again
    assert (found.folded, found.width, found.open_places) == (True, 200, ("a", "b"))


@pytest.mark.parametrize("text", ["", "{", '{"unknown": 1}', '{"route": {"ledger": "gone"}}', "[]"])
def test_an_old_memory_is_no_trouble(place: Workplace, text: str) -> None:
    remembered.keep(place._writer, "frame", text)
    assert recall(place.reader).last == Home()


def test_the_window_comes_back_as_it_was(place: Workplace, window: Window, settle: Settle) -> None:
    window.navigation.fold(True)
    window.place.go(ListOf("person"))
    place.note(lambda office: keep(office, window.remember()))
    settle()
    other = Window(place)
    other.start()
    assert other.navigation.is_folded
    assert other.pages.route == ListOf("person")
    settle()
    other.idle.end()
    other.closing.is_done = True
    other.close()


def test_the_cover_hides_all_while_the_file_is_replaced(window: Window, settle: Settle) -> None:
    seen: list[bool] = []

    def job(_office: Office, _progress: Progress) -> None:
        seen.append(window.cover.isVisible())

    window.place.alone("", job, lambda _nothing: None)
    settle()
    assert seen == [True]
    assert window.desk.isVisible()


def test_the_users_menu_holds_what_has_no_button(window: Window) -> None:
    texts = [each.text() for each in window.top.user.menu().actions()]
    assert "修改密码" in texts
    assert "切换用户或数据文件" in texts
    assert "后退" not in texts
    assert not any(each.text in texts for each in every() if each.group == GO)


def test_a_change_of_any_ledger_reaches_pages(window: Window, shown: Shown, settle: Settle) -> None:
    window.place.go(ListOf("household"))
    window.place.write("", add("division", {"name": "新村", "level": "2"}))
    settle()
    assert shown().heard[-1].ledgers <= set(LEDGERS)


def test_dialogs_have_the_window_for_parent(window: Window, qtbot: QtBot) -> None:
    window.verbs.do_key("notices")
    (dialog,) = window.findChildren(QDialog)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
