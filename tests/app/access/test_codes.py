"""The verbs of the recovery code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.access import keyfile, recovery
from app.access.accounts import remove_user, reset_password, set_roles
from app.access.codes import (
    code_is_kept,
    code_used,
    keep_code,
    key_in_code,
    present_code,
    replace_code,
    unlock_with_code,
)
from app.access.events import EventKind
from app.access.lockout import MAX_FAILURES, is_locked
from app.access.overview import accounts
from app.access.roles import Role
from app.access.session import Session
from tests.app.access.office import (
    ADMIN,
    ADMIN_PASSWORD,
    CLERK,
    CLERK_PASSWORD,
    LATER,
    Office,
    refused,
)

NEW_PASSWORD = "fresh2027"


def unlock(office: Office, code: str = "", password: str = NEW_PASSWORD, name: str = "") -> Session:
    return unlock_with_code(
        office.file, code or office.code, password, lambda _: office.users, LATER, name
    )


def test_the_printed_code_is_the_present_one(office: Office) -> None:
    assert present_code(office.sign_in()) == office.code
    assert key_in_code(office.file, office.code.lower()) == office.sign_in().key


def test_whether_a_code_is_kept_is_asked_for_each_code(office: Office) -> None:
    assert not code_is_kept(office.sign_in())
    assert keep_code(office.sign_in()).kind is EventKind.CODE_KEPT
    assert code_is_kept(office.sign_in())
    reset_password(office.sign_in(), CLERK, NEW_PASSWORD, LATER)
    assert code_is_kept(office.sign_in())
    remove_user(office.sign_in(), CLERK)
    assert not code_is_kept(office.sign_in())


def test_a_replaced_code_opens_only_what_is_older(office: Office) -> None:
    old = office.sign_in().key
    done = replace_code(office.sign_in())
    assert done.event.kind is EventKind.CODE_REPLACED
    assert key_in_code(office.file, done.code) == done.key
    assert recovery.decode(office.code) == old
    with refused("ACC015", "code"):
        key_in_code(office.file, office.code)
    assert office.opens(office.sign_in(CLERK, CLERK_PASSWORD).key)


def test_the_code_unlocks_the_last_admin(office: Office) -> None:
    for _ in range(MAX_FAILURES):
        with refused("ACC011" if not is_locked(office.keys, ADMIN) and _ < 4 else "ACC014"):
            office.sign_in(ADMIN, "wrong")
    session = unlock(office)
    assert code_used(session).kind is EventKind.CODE_USED
    assert office.opens(session.key)
    assert office.sign_in(ADMIN, NEW_PASSWORD).user().password_set == LATER
    with refused("ACC011"):
        office.sign_in()
    assert office.opens(office.sign_in(CLERK, CLERK_PASSWORD).key)


@pytest.mark.parametrize(
    ("code", "password", "name", "problem"),
    [
        ("", "short1", "", "ACC040"),
        ("", NEW_PASSWORD, CLERK, "ACC016"),
        ("", NEW_PASSWORD, "无此人", "ACC035"),
        (recovery.encode(bytes(32)), NEW_PASSWORD, "", "ACC015"),
        ("0000-1111", NEW_PASSWORD, "", "ACC006"),
    ],
)
def test_a_refused_unlocking_changes_nothing(
    office: Office, code: str, password: str, name: str, problem: str
) -> None:
    before = office.keys, office.users.load()
    with refused(problem):
        unlock(office, code, password, name)
    assert (office.keys, office.users.load()) == before


def test_one_of_several_admins_is_named(office: Office) -> None:
    set_roles(office.sign_in(), CLERK, {Role.ADMIN})
    with refused("ACC017", "name"):
        unlock(office)
    assert unlock(office, name=CLERK).name == CLERK
    assert office.opens(office.sign_in().key)


@pytest.mark.parametrize("data", [None, b"", b"damaged", b"{}"])
def test_the_code_alone_opens_without_a_keys_file(office: Office, data: bytes | None) -> None:
    path = office.file.keys
    path.unlink() if data is None else path.write_bytes(data)
    unlock(office)
    admin = office.sign_in(ADMIN, NEW_PASSWORD)
    assert [each.has_key for each in accounts(admin).users] == [True, False]
    reset_password(admin, CLERK, "another88", LATER)
    assert office.opens(office.sign_in(CLERK, "another88").key)


def test_a_newer_keys_file_is_not_made_anew(office: Office) -> None:
    path = office.file.keys
    data = path.read_bytes().replace(b'"format": 1', b'"format": 2')
    path.write_bytes(data)
    with refused("ACC002"):
        unlock(office)
    assert path.read_bytes() == data


def test_keys_of_another_file_make_way_for_the_code(office: Office) -> None:
    stranger = replace_code(office.sign_in())
    strange_keys = office.keys
    replace_code(office.sign_in())
    code = present_code(office.sign_in())
    keyfile.replace(office.file.keys, strange_keys)
    with refused("ACC013"):
        office.sign_in()
    unlock(office, code)
    assert office.sign_in(ADMIN, NEW_PASSWORD).key != stranger.key
    assert office.keys.names() == [ADMIN]


def test_a_set_up_cut_short_before_its_first_user_is_finished(alone: Office) -> None:
    alone.users.rows.clear()
    with refused("ACC018"):
        alone.sign_in()
    with refused("ACC033", "name"):
        unlock(alone)
    unlock(alone, name=ADMIN)
    assert alone.sign_in(ADMIN, NEW_PASSWORD).user().roles == {Role.CLERK, Role.ADMIN}


def test_the_code_used_is_known_to_be_on_paper(office: Office) -> None:
    assert code_is_kept(unlock(office))


def test_the_code_clears_a_password_that_must_be_changed(office: Office) -> None:
    office.users.save(replace(office.users.load()[ADMIN], must_change=True))
    assert not unlock(office, password=ADMIN_PASSWORD).user().must_change
