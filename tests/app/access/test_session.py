"""Set-up, signing in and the user's own password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.access import recovery, session
from app.access.events import EventKind
from app.access.keys import dump, parse
from app.access.lockout import failures
from app.access.login import open_keys
from app.access.roles import Role
from app.access.session import change_password, confirm_password, create, signed_in
from app.rights import Right
from tests.app.access.office import (
    ADMIN,
    ADMIN_PASSWORD,
    CLERK,
    CLERK_PASSWORD,
    FAST,
    LATER,
    TODAY,
    Office,
    refused,
)

NEW_PASSWORD = "fresh2027"


def test_a_new_office_is_of_one(tmp_path: Path) -> None:
    created = create(tmp_path / "X.lincedb", f" {ADMIN}", ADMIN_PASSWORD, TODAY, FAST)
    assert created.user.name == ADMIN
    assert created.user.roles == {Role.CLERK, Role.ADMIN}
    assert created.user.password_set == TODAY
    assert recovery.decode(created.code) == created.key
    assert created.event.kind is EventKind.OFFICE_CREATED


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("", ADMIN_PASSWORD, "ACC033"),
        (ADMIN, "short1", "ACC040"),
        (ADMIN, "onlyletters", "ACC042"),
        ("admin2026", "Admin2026", "ACC043"),
    ],
)
def test_a_refused_set_up_leaves_nothing(
    tmp_path: Path, name: str, password: str, code: str
) -> None:
    with refused(code):
        create(tmp_path / "X.lincedb", name, password, TODAY, FAST)
    assert list(tmp_path.iterdir()) == []


def test_a_second_set_up_does_not_touch_the_first(alone: Office) -> None:
    before = alone.file.keys.read_bytes()
    with refused("ACC005"):
        create(alone.path, "别人", "another99", TODAY, FAST)
    assert alone.file.keys.read_bytes() == before


def test_keys_of_two_offices_differ(tmp_path: Path) -> None:
    keys = {create(tmp_path / f"{n}.lincedb", ADMIN, ADMIN_PASSWORD, TODAY, FAST).key for n in "ab"}
    assert len(keys) == 2


def test_secrets_do_not_show(alone: Office, tmp_path: Path) -> None:
    created = create(tmp_path / "Y.lincedb", ADMIN, ADMIN_PASSWORD, TODAY, FAST)
    session = alone.sign_in()
    assert repr(created.key) not in repr(created)
    assert created.code not in repr(created)
    assert repr(session.key) not in repr(session)


def test_a_session_knows_its_user_as_of_now(office: Office) -> None:
    each = office.sign_in(CLERK, CLERK_PASSWORD)
    assert each.user().roles == {Role.CLERK}
    office.users.save(replace(each.user(), roles=frozenset({Role.REVIEWER})))
    assert each.user().may(Right.APPROVE)
    with refused("ACC032"):
        each.require(Right.WRITE)


def test_somebody_taken_out_has_no_session(office: Office) -> None:
    each = office.sign_in(CLERK, CLERK_PASSWORD)
    office.users.remove(CLERK)
    with refused("ACC018"):
        each.user()
    with refused("ACC018"):
        office.sign_in(CLERK, CLERK_PASSWORD)


def test_the_directory_is_opened_with_the_key(office: Office) -> None:
    keys: list[bytes] = []

    def directory_of(key: bytes) -> session.Directory:
        keys.append(key)
        return office.users

    each = session.sign_in(office.file, ADMIN, ADMIN_PASSWORD, directory_of)
    assert keys == [each.key]


@pytest.mark.parametrize(("wrong", "reason"), [(0, ""), (2, "2")])
def test_the_log_hears_of_failures_before(office: Office, wrong: int, reason: str) -> None:
    for _ in range(wrong):
        with refused("ACC011"):
            office.sign_in(ADMIN, "wrong")
    event = signed_in(office.sign_in())
    assert (event.kind, event.subject, event.reason) == (EventKind.SIGNED_IN, ADMIN, reason)


def test_a_password_is_changed(office: Office) -> None:
    each = office.sign_in(CLERK, CLERK_PASSWORD)
    event = change_password(each, CLERK_PASSWORD, NEW_PASSWORD, LATER)
    assert (event.kind, event.subject) == (EventKind.PASSWORD_CHANGED, CLERK)
    with refused("ACC011"):
        office.sign_in(CLERK, CLERK_PASSWORD)
    after = office.sign_in(CLERK, NEW_PASSWORD).user()
    assert (after.password_set, after.must_change) == (LATER, False)
    assert office.sign_in().key == each.key


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("wrong2026", NEW_PASSWORD, "ACC011"),
        (CLERK_PASSWORD, "short1", "ACC040"),
        (CLERK_PASSWORD, CLERK_PASSWORD, "ACC044"),
        (CLERK_PASSWORD, "onlyletters", "ACC042"),
    ],
)
def test_a_refused_change_changes_nothing(office: Office, old: str, new: str, code: str) -> None:
    each = office.sign_in(CLERK, CLERK_PASSWORD)
    before, user = office.keys.generations, each.user()
    with refused(code):
        change_password(each, old, new, LATER)
    assert office.keys.generations == before
    assert each.user() == user


def test_old_backups_stay_open_to_the_old_password(office: Office) -> None:
    backup = dump(office.keys)
    change_password(office.sign_in(CLERK, CLERK_PASSWORD), CLERK_PASSWORD, NEW_PASSWORD, LATER)
    key = open_keys(parse(backup), CLERK, CLERK_PASSWORD, office.opens)
    assert office.opens(key)


def test_the_password_is_asked_again(office: Office) -> None:
    each = office.sign_in(CLERK, CLERK_PASSWORD)
    confirm_password(each, CLERK_PASSWORD)
    with refused("ACC011"):
        confirm_password(each, "wrong")
    assert failures(office.keys, CLERK) == 1
    confirm_password(each, CLERK_PASSWORD)
    assert failures(office.keys, CLERK) == 0
