"""The rules about users and their passwords."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.names import LONGEST_NAME, find_name, new_name, tidy_name
from app.access.passwords import LONGEST, check_password, tidy_password
from app.access.roles import Role
from app.access.users import User, admins, check_change, check_removal, user_named
from app.problems import Problem
from app.rights import Right
from tests.app.access.office import TODAY, refused


def user(name: str, *roles: Role) -> User:
    return User(name, frozenset(roles), TODAY)


ONE = {"甲": user("甲", Role.CLERK, Role.ADMIN), "乙": user("乙", Role.CLERK)}
TWO = {**ONE, "丙": user("丙", Role.ADMIN)}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张三", "张三"),
        ("  张三 ", "张三"),
        ("ｚｈａｎｇ１", "zhang1"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("O-Brien 2", "O-Brien 2"),
        ("㐂𠮷", "㐂𠮷"),
        ("张" * LONGEST_NAME, "张" * LONGEST_NAME),
    ],
)
def test_names_are_tidied(typed: str, name: str) -> None:
    assert tidy_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "张" * (LONGEST_NAME + 1), "a\nb", "a\0", "../a", "a/b", "{a}", "·", "\ud800"],
)
def test_odd_names_are_refused(typed: str) -> None:
    with refused("ACC033", "name"):
        tidy_name(typed)


@given(typed=st.text(max_size=30))
def test_a_tidy_name_stays_as_it_is(typed: str) -> None:
    try:
        name = tidy_name(typed)
    except Problem:
        return
    assert tidy_name(name) == name
    assert find_name([name], typed) == name


@pytest.mark.parametrize("typed", ["Li", "li", "LI ", "ＬＩ"])
def test_two_users_cannot_be_told_apart_by_case_alone(typed: str) -> None:
    assert find_name(["张三", "Li"], typed) == "Li"
    with refused("ACC034", "name"):
        new_name(["张三", "Li"], typed)


def test_a_user_is_found_or_said_to_be_missing() -> None:
    assert user_named(ONE, " 乙") == ONE["乙"]
    assert new_name(ONE, "丁") == "丁"
    with refused("ACC035", "name"):
        user_named(ONE, "丁{x}"[:1])


@pytest.mark.parametrize(
    ("users", "name", "roles", "code"),
    [
        (ONE, "甲", {Role.CLERK}, "ACC036"),
        (ONE, "甲", {Role.AUDITOR}, "ACC036"),
        (ONE, "甲", {Role.ADMIN, Role.AUDITOR}, "ACC031"),
        (ONE, "甲", set[Role](), "ACC030"),
        (ONE, "甲", {Role.ADMIN}, None),
        (ONE, "乙", {Role.AUDITOR}, None),
        (TWO, "甲", {Role.CLERK}, None),
        (TWO, "丙", {Role.REVIEWER}, None),
    ],
)
def test_somebody_always_manages_users(
    users: dict[str, User], name: str, roles: set[Role], code: str | None
) -> None:
    if code is None:
        check_change(users, name, roles)
    else:
        with refused(code):
            check_change(users, name, roles)


@pytest.mark.parametrize(
    ("users", "name", "may"), [(ONE, "甲", False), (ONE, "乙", True), (TWO, "甲", True)]
)
def test_the_last_admin_stays(users: dict[str, User], name: str, *, may: bool) -> None:
    if may:
        check_removal(users, name)
    else:
        with refused("ACC036"):
            check_removal(users, name)
    assert all(Role.ADMIN in each.roles for each in admins(users))


def test_rights_are_asked_for() -> None:
    ONE["甲"].require(Right.MANAGE_USERS)
    with refused("ACC032"):
        ONE["乙"].require(Right.MANAGE_USERS)


@pytest.mark.parametrize(
    ("days", "must_change", "due"),
    [(0, False, False), (89, False, False), (90, False, True), (0, True, True)],
)
def test_a_password_is_due(days: int, *, must_change: bool, due: bool) -> None:
    set_on = TODAY - timedelta(days=days)
    each = User("甲", frozenset({Role.CLERK}), set_on, must_change)
    assert each.password_is_due(TODAY) is due
    assert not User("甲", frozenset(), date(2026, 11, 1)).password_is_due(date(2010, 1, 1))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("abc1234", "ACC040"),
        ("", "ACC040"),
        ("a1" * (LONGEST // 2) + "x", "ACC041"),
        ("abcdefgh", "ACC042"),
        ("12345678", "ACC042"),
        ("密码密码密码密码", "ACC042"),
        ("密码密码1234密码", "ACC042"),
        ("clerk2026", "ACC043"),
        ("CLERK2026", "ACC043"),
        ("ｃｌｅｒｋ2026", "ACC043"),
        ("last12345", "ACC044"),
        ("ｌａｓｔ12345", "ACC044"),
    ],
)
def test_weak_passwords_are_refused(password: str, code: str) -> None:
    with refused(code, "password"):
        check_password(password, "Clerk2026", "last12345")


@pytest.mark.parametrize(
    "password", ["abc12345", "密码abc12345", "1" * 7 + "a", "a b c 1 2 3", "LAST12345"]
)
def test_good_passwords_pass(password: str) -> None:
    assert check_password(password, "Clerk2026", "last12345") == password


@given(password=st.text(min_size=8, max_size=40))
def test_what_passes_passes_again(password: str) -> None:
    try:
        tidied = check_password(password, "甲")
    except Problem:
        return
    assert check_password(tidied, "甲") == tidied == tidy_password(password)
