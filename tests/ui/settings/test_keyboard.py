"""The settings without a mouse: inputs have names, Tab follows the reading, Escape leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from app.parameters import SETTINGS
from tests.ui.settings.conftest import Hands
from tests.ui.typing import SHIFT, focused, press
from ui.frame.password import ChangePassword
from ui.pages.handover import HandoverDialog
from ui.pages.restore import RestoreDialog
from ui.pages.settings import ENTRIES
from ui.pages.settings_code import ShowCode
from ui.pages.settings_notice import NoticeDialog
from ui.pages.settings_standards import SettingDialog, StandardsPart
from ui.pages.settings_user_dialogs import AddUser, ResetPassword
from ui.pages.settings_user_roles import ChangeRoles
from ui.pages.settings_users import UsersPart

Key = Qt.Key
KEYS = [each.key for each in ENTRIES]
INPUTS = (QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTableView, QCalendarWidget)
BUTTONS = (QPushButton, QCheckBox, QRadioButton)
SMALL = (1280, 680)
"""Room for a dialog on the smallest screen, above the task bar."""


def inner(widget: QWidget) -> bool:
    """Whether it is a piece of a larger input: the line of a spin box, the buttons of a calendar."""
    parent = widget.parent()
    while isinstance(parent, QWidget):
        if isinstance(parent, INPUTS):
            return True
        parent = parent.parent()
    return widget.objectName().startswith("qt_")


def inputs(within: QWidget) -> list[QWidget]:
    found = [each for kind in (*INPUTS, *BUTTONS) for each in within.findChildren(kind)]
    return [each for each in found if each.isVisible() and not inner(each)]


def named(widget: QWidget, within: QWidget) -> str:
    """What is read out of an input."""
    buddies = [each.text() for each in within.findChildren(QLabel) if each.buddy() is widget]
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or "".join(buddies) or widget.toolTip()


def chain(within: QWidget) -> list[QWidget]:
    """What Tab visits inside, in its order."""
    start: QWidget | None = within
    found: list[QWidget] = []
    here = start.nextInFocusChain() if start else None
    while here is not None and here is not start and len(found) < 500:
        by_tab = bool(here.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if (
            by_tab
            and within.isAncestorOf(here)
            and here.isVisible()
            and here.isEnabled()
            and not inner(here)
        ):
            found.append(here)
        here = here.nextInFocusChain()
    return found


def below(one: QWidget, other: QWidget, within: QWidget) -> bool:
    """Whether the second stands wholly above the first: reading order is broken."""
    top = one.mapTo(within, QPoint(0, 0)).y()
    bottom = other.mapTo(within, QPoint(0, other.height())).y()
    return bottom <= top


@pytest.mark.parametrize("key", KEYS)
def test_every_input_of_a_part_has_a_name(looked: Hands, key: str) -> None:
    part = looked.at(key)
    assert [
        each.objectName() or type(each).__name__ for each in inputs(part) if not named(each, part)
    ] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_button_of_a_part_is_found_by_a_name_of_its_own(looked: Hands, key: str) -> None:
    part = looked.at(key)
    names = [
        each.objectName()
        for each in inputs(part)
        if isinstance(each, QPushButton) and not each.parent().inherits("Banner")
    ]
    assert [name for name, count in Counter(filter(None, names)).items() if count > 1] == []


@pytest.mark.parametrize("key", KEYS)
def test_tab_goes_through_a_part_as_it_is_read(looked: Hands, key: str) -> None:
    part = looked.at(key)
    # What a banner offers is spoken when it comes up, and reached by Tab after all else.
    offered = part.banner.findChildren(QPushButton)
    order = [each for each in chain(part.body) if each not in offered]
    steps = pairwise(order)
    wrong = [
        (one.objectName(), other.objectName())
        for one, other in steps
        if below(one, other, part.body)
    ]
    assert wrong == []


@pytest.mark.parametrize("key", KEYS)
def test_every_button_that_may_be_pressed_is_reached_by_tab(looked: Hands, key: str) -> None:
    part = looked.at(key)
    reached = set(map(id, chain(part.body)))
    radios = [each for each in inputs(part) if isinstance(each, QRadioButton)]
    wanted = [each for each in inputs(part) if each.isEnabled() and each not in radios]
    assert [each.objectName() for each in wanted if id(each) not in reached] == []


@dataclass(frozen=True)
class Opening:
    """How a dialog is opened: in which part, by which button, and what is chosen before."""

    kind: type[QDialog]
    section: str
    button: str
    chosen: str = ""


OPENINGS = [
    Opening(AddUser, "users", "add"),
    Opening(ChangeRoles, "users", "roles", "经办二"),
    Opening(ResetPassword, "users", "reset", "经办二"),
    Opening(ChangePassword, "users", "own_password"),
    Opening(ShowCode, "users", "sheet"),
    Opening(ShowCode, "users", "renew"),
    Opening(NoticeDialog, "holidays", "paste"),
    Opening(HandoverDialog, "handover", "start"),
    Opening(RestoreDialog, "backup", "restore"),
    Opening(SettingDialog, "office", "unit_title"),
    *(Opening(SettingDialog, "standards", "change", key) for key in SETTINGS),
]
TITLES = [f"{each.button} {each.chosen}".strip() for each in OPENINGS]


def opened(looked: Hands, how: Opening) -> QDialog:
    part = looked.at(how.section)
    if how.chosen:
        assert isinstance(part, UsersPart | StandardsPart)
        part.table.choose(how.chosen)
    looked.press(how.button)
    return looked.dialog(how.kind)


@pytest.fixture(params=OPENINGS, ids=TITLES)
def dialog(looked: Hands, request: pytest.FixtureRequest) -> Iterator[QDialog]:
    made = opened(looked, request.param)
    yield made
    looked.settle()
    if isValid(made):
        made.reject()


def test_a_dialog_is_worked_by_keys(dialog: QDialog, looked: Hands) -> None:
    """Opening it takes longest, so that one dialog goes through all of this at once; Escape comes last."""
    cursor_stands_where_one_types_first(dialog)
    says_what_it_is_and_names_its_inputs(dialog)
    fits_the_smallest_screen(dialog)
    no_letter_means_two_things(dialog)
    tab_goes_round_and_back(dialog)
    escape_leaves_and_nothing_is_written(dialog, looked)


def cursor_stands_where_one_types_first(dialog: QDialog) -> None:
    here = dialog.focusWidget()
    assert here is not None
    assert here in chain(dialog) or inner(here)
    assert not isinstance(here, QPushButton)


def says_what_it_is_and_names_its_inputs(dialog: QDialog) -> None:
    assert len(dialog.windowTitle()) >= 2
    assert [each.objectName() for each in inputs(dialog) if not named(each, dialog)] == []


def fits_the_smallest_screen(dialog: QDialog) -> None:
    wanted = dialog.sizeHint()
    assert (wanted.width() <= SMALL[0], wanted.height() <= SMALL[1]) == (True, True)


def no_letter_means_two_things(dialog: QDialog) -> None:
    texts = [
        each.text() for each in dialog.findChildren(QLabel) if each.isVisible() and each.buddy()
    ]
    texts += [each.text() for each in inputs(dialog) if isinstance(each, QAbstractButton)]
    letters = Counter(
        found[1].upper() for text in texts if (found := re.search("&([A-Za-z])", text))
    )
    assert {letter: count for letter, count in letters.items() if count > 1} == {}


def tab_goes_round_and_back(dialog: QDialog) -> None:
    """Everything that Tab visits, Shift+Tab visits backwards; nothing traps the cursor."""
    dialog.activateWindow()
    there = [walked(dialog, Key.Key_Tab) for _step in range(40)]
    assert len(set(map(id, there))) > 1
    last = focused()
    press(Key.Key_Tab, widget=last)
    press(Key.Key_Backtab, SHIFT, widget=focused())
    assert focused() is last


def walked(dialog: QDialog, key: Qt.Key) -> QWidget:
    found = dialog.focusWidget() or dialog
    press(key, widget=found)
    here = dialog.focusWidget()
    assert here
    return here


def escape_leaves_and_nothing_is_written(dialog: QDialog, looked: Hands) -> None:
    before = looked.place.reader.last_entry
    press(Key.Key_Escape, widget=dialog)
    looked.settle()
    assert not isValid(dialog) or not dialog.isVisible()
    assert looked.place.reader.last_entry == before


def test_the_list_of_parts_is_walked_and_opened_by_keys(looked: Hands) -> None:
    looked.at("office")
    page = looked.page
    first = page.findChild(QPushButton, f"part_{KEYS[0]}")
    assert first
    first.setFocus()
    for key in KEYS[1:]:
        press(Key.Key_Tab, widget=QApplication.focusWidget() or first)
        here = page.focusWidget()
        assert here
        assert here.objectName() == f"part_{key}"
        press(Key.Key_Space, widget=here)
        looked.settle()
        assert page.title.endswith(next(each.title for each in ENTRIES if each.key == key))


def test_only_the_open_part_is_marked(looked: Hands) -> None:
    for key in KEYS:
        looked.at(key)
        marked = [each for each in KEYS if is_checked(looked, each)]
        assert marked == [key]


def is_checked(looked: Hands, key: str) -> bool:
    found = looked.page.findChild(QPushButton, f"part_{key}")
    assert found
    return found.isChecked()


@pytest.mark.parametrize("entry", ENTRIES, ids=KEYS)
def test_every_part_is_found_by_its_title_and_each_of_its_words(
    looked: Hands, entry: object
) -> None:
    title, words, is_found = (getattr(entry, name) for name in ("title", "words", "is_found"))
    assert isinstance(words, str)
    for word in (title, *words.split()):
        assert is_found(word)
        assert is_found(word.upper())
        assert is_found(word.lower())


@pytest.mark.parametrize("user", ["经办二", "审核员", "审计员", "管理员"])
def test_every_part_opens_for_everybody_and_says_why_what_is_closed_is_closed(
    as_user: Callable[[str], Hands], user: str
) -> None:
    hands = as_user(user)
    for key in KEYS:
        part = hands.at(key)
        assert part.isVisible()
        closed = [each for each in part.findChildren(QPushButton) if not each.isEnabled()]
        told = [each.toolTip() for each in closed if each.toolTip()]
        assert all(user in each and "权限" in each for each in told)
