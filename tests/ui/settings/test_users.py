"""Users and the recovery code by mouse and keyboard, on a real file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.access import codes, recovery
from app.access.roles import Role
from app.access.session import confirm_password
from app.changes import Changes
from app.office import open_office
from app.problems import Problem
from tests.offices import CLERK, FAST, PASSWORD, Day
from tests.ui.settings.conftest import Hands
from ui.pages.settings_code import CodeSheet, ShowCode
from ui.pages.settings_user_dialogs import AddUser, ResetPassword
from ui.pages.settings_user_roles import ChangeRoles, RoleBoxes
from ui.pages.settings_users import UsersPart

AsUser = Callable[[str], Hands]
NEW = "newcomer26"


@pytest.fixture
def users(hands: Hands) -> UsersPart:
    part = hands.at("users")
    assert isinstance(part, UsersPart)
    return part


@pytest.fixture
def seen(looked: Hands) -> UsersPart:
    """The same, for tests that change nothing."""
    part = looked.at("users")
    assert isinstance(part, UsersPart)
    return part


def opens(file: Path, name: str, password: str) -> bool:
    try:
        open_office(file, name, password, write=False, clock=Day().clock(), params=FAST).close()
    except Problem:
        return False
    return True


def states(users: UsersPart) -> dict[str, str]:
    return {cells[0]: cells[3] for cells in users.table.texts()}


def test_users_are_listed_with_roles_and_state(seen: UsersPart) -> None:
    found = {cells[0]: cells[1] for cells in seen.table.texts()}
    assert found[CLERK] == "经办、系统管理员"
    assert states(seen)[CLERK] == "就是您"
    assert states(seen)["经办二"] == "正常"


def test_a_user_is_added_and_must_change_the_password(
    hands: Hands, users: UsersPart, file: Path
) -> None:
    hands.press("add")
    dialog = hands.dialog(AddUser)
    hands.type(dialog, "name", "zhang")
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    hands.press("save", dialog)
    assert not hands.is_open(AddUser)
    assert states(users)["zhang"] == "下次登录须改密码"
    assert opens(file, "zhang", NEW)


@pytest.mark.parametrize(
    ("name", "password", "again", "told"),
    [
        ("zhang", "short1", "short1", "太短"),
        ("zhang", NEW, "another26", "不一样"),
        ("", NEW, NEW, "用户名不能为空"),
    ],
)
def test_what_is_wrong_is_told_in_the_dialog(
    looked: Hands, seen: UsersPart, name: str, password: str, again: str, told: str
) -> None:
    looked.press("add")
    dialog = looked.dialog(AddUser)
    looked.type(dialog, "name", name)
    looked.type(dialog, "new_password", password)
    looked.type(dialog, "again", again)
    looked.press("save", dialog)
    assert dialog.isVisible()
    assert told in dialog.error.text() or told == "不一样"
    assert dialog.error.text()
    dialog.close()


def test_admin_and_auditor_in_one_are_told_beside_the_boxes(looked: Hands) -> None:
    boxes = RoleBoxes("张三")
    looked.qtbot.addWidget(boxes)
    assert boxes.said == ""
    for role in (Role.ADMIN, Role.AUDITOR):
        boxes.boxes[role].setChecked(True)
    assert "不能同时是系统管理员和审计员" in boxes.said
    boxes.boxes[Role.ADMIN].setChecked(False)
    assert boxes.said == ""
    for box in boxes.boxes.values():
        box.setChecked(False)
    assert "没有任何角色" in boxes.said


def test_roles_are_changed(hands: Hands, users: UsersPart) -> None:
    users.table.choose("经办二")
    hands.press("roles")
    dialog = hands.dialog(ChangeRoles)
    box = dialog.findChild(QCheckBox, "role_reviewer")
    assert box
    box.click()
    hands.press("save", dialog)
    found = {cells[0]: cells[1] for cells in users.table.texts()}
    assert found["经办二"] == "经办、审核"
    assert users.table.key == "经办二"


def test_the_last_admin_keeps_the_role(hands: Hands, users: UsersPart) -> None:
    for name in ("管理员", CLERK):
        users.table.choose(name)
        hands.press("roles")
        dialog = hands.dialog(ChangeRoles)
        dialog.boxes.put(frozenset({Role.CLERK}))
        hands.press("save", dialog)
    assert "唯一的系统管理员" in dialog.error.text()
    dialog.close()


def test_nobody_does_to_themselves_what_others_must_do(looked: Hands, seen: UsersPart) -> None:
    seen.table.choose(CLERK)
    assert [each.isEnabled() for each in (seen.reset, seen.unlock, seen.remove)] == [False] * 3
    seen.table.choose("经办二")
    assert [each.isEnabled() for each in (seen.reset, seen.unlock, seen.remove)] == [
        True,
        False,
        True,
    ]


def test_a_locked_user_is_unlocked(hands: Hands, users: UsersPart, file: Path) -> None:
    for _try in range(5):
        opens(file, "经办二", "wrong2026")
    hands.page.refresh(Changes())
    assert states(users)["经办二"] == "已锁定"
    users.table.choose("经办二")
    hands.press("unlock")
    assert states(users)["经办二"] == "正常"
    assert "已解锁" in users.banner.text.text()


def test_a_forgotten_password_is_reset(hands: Hands, users: UsersPart, file: Path) -> None:
    users.table.choose("经办二")
    hands.press("reset")
    dialog = hands.dialog(ResetPassword)
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    hands.press("save", dialog)
    assert (opens(file, "经办二", NEW), opens(file, "经办二", PASSWORD)) == (True, False)


def test_a_removed_user_gets_in_no_more_and_a_new_code_is_shown(
    hands: Hands, users: UsersPart, file: Path
) -> None:
    users.table.choose("经办二")
    hands.press("remove")
    hands.answer("remove")
    sheet = hands.dialog(CodeSheet)
    code = "-".join(sheet.groups.text().split())
    assert recovery.decode(code) == hands.place.reader.session.key
    hands.press("save", sheet)
    assert codes.code_is_kept(hands.place.reader.session)
    assert "经办二" not in states(users)
    assert (opens(file, "经办二", PASSWORD), opens(file, CLERK, PASSWORD)) == (False, True)


def test_who_thinks_again_removes_nobody(hands: Hands, users: UsersPart, file: Path) -> None:
    users.table.choose("经办二")
    hands.press("remove")
    hands.answer("no")
    assert opens(file, "经办二", PASSWORD)


def test_the_code_is_shown_after_the_password_only(hands: Hands, users: UsersPart) -> None:
    hands.press("sheet")
    dialog = hands.dialog(ShowCode)
    hands.type(dialog, "password", "wrong2026")
    hands.press("save", dialog)
    assert "不正确" in dialog.error.text()
    hands.type(dialog, "password", PASSWORD)
    hands.press("save", dialog)
    sheet = hands.dialog(CodeSheet)
    assert "-".join(sheet.groups.text().split()) == codes.present_code(hands.place.reader.session)
    sheet.reject()
    hands.answer("leave")
    assert not hands.is_open(CodeSheet)
    assert not codes.code_is_kept(hands.place.reader.session)


def test_another_code_makes_the_old_one_worthless(hands: Hands, users: UsersPart) -> None:
    before = hands.place.reader.session.key
    hands.press("renew")
    dialog = hands.dialog(ShowCode)
    hands.type(dialog, "password", PASSWORD)
    hands.press("save", dialog)
    sheet = hands.dialog(CodeSheet)
    assert hands.place.reader.session.key != before
    hands.press("save", sheet)
    confirm_password(hands.place.reader.session, PASSWORD)


def test_a_clerk_changes_only_the_own_password(as_user: AsUser) -> None:
    part = as_user("经办二").at("users")
    shown = [each.objectName() for each in part.findChildren(QPushButton) if each.isVisible()]
    assert [each for each in shown if each] == ["own_password"]
