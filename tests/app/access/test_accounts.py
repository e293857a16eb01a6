"""What an admin does with the users, and what nobody else may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.access import keyfile, recovery
from app.access.accounts import add_user, remove_user, reset_password, set_roles, unlock_user
from app.access.codes import keep_code, present_code, replace_code
from app.access.events import EventKind
from app.access.keys import dump, parse
from app.access.lockout import MAX_FAILURES, is_locked
from app.access.login import open_keys
from app.access.overview import accounts
from app.access.roles import Role
from app.access.session import Session, change_password
from app.problems import Problem
from tests.app.access.office import (
    ADMIN,
    CLERK,
    CLERK_PASSWORD,
    LATER,
    TODAY,
    Office,
    refused,
)

NEW_PASSWORD = "fresh2027"
THIRD = "沈审核"


def lock(office: Office, name: str = CLERK) -> None:
    for _ in range(MAX_FAILURES):
        with pytest.raises(Problem):
            office.sign_in(name, "wrong")
    assert is_locked(office.keys, name)


VERBS: list[Callable[[Session], object]] = [
    accounts,
    lambda each: add_user(each, THIRD, {Role.CLERK}, NEW_PASSWORD, TODAY),
    lambda each: set_roles(each, CLERK, {Role.ADMIN}),
    lambda each: reset_password(each, ADMIN, NEW_PASSWORD, TODAY),
    lambda each: unlock_user(each, ADMIN),
    lambda each: remove_user(each, ADMIN),
    replace_code,
    present_code,
    keep_code,
]


@pytest.mark.parametrize("verb", VERBS)
def test_only_admins_manage_users(office: Office, verb: Callable[[Session], object]) -> None:
    clerk = office.sign_in(CLERK, CLERK_PASSWORD)
    before = office.users.load(), office.keys
    with refused("ACC032"):
        verb(clerk)
    assert (office.users.load(), office.keys) == before


@pytest.mark.parametrize("verb", VERBS)
def test_an_admin_who_is_one_no_longer_manages_nobody(
    office: Office, verb: Callable[[Session], object]
) -> None:
    admin = office.sign_in()
    office.users.save(replace(admin.user(), roles=frozenset({Role.CLERK})))
    with refused("ACC032"):
        verb(admin)


def test_an_added_user_signs_in_and_must_change_the_password(office: Office) -> None:
    event = add_user(office.sign_in(), f" {THIRD} ", {Role.REVIEWER}, NEW_PASSWORD, TODAY)
    assert (event.kind, event.subject, event.reason) == (EventKind.USER_ADDED, THIRD, "reviewer")
    third = office.sign_in(THIRD, NEW_PASSWORD)
    assert third.user().password_is_due(TODAY)
    change_password(third, NEW_PASSWORD, "another88", TODAY)
    assert not third.user().password_is_due(TODAY)


@pytest.mark.parametrize(
    ("name", "roles", "password", "code"),
    [
        (CLERK, {Role.CLERK}, NEW_PASSWORD, "ACC034"),
        ("", {Role.CLERK}, NEW_PASSWORD, "ACC033"),
        (THIRD, set[Role](), NEW_PASSWORD, "ACC030"),
        (THIRD, {Role.ADMIN, Role.AUDITOR}, NEW_PASSWORD, "ACC031"),
        (THIRD, {Role.CLERK}, "short1", "ACC040"),
    ],
)
def test_a_refused_user_is_not_added(
    office: Office, name: str, roles: set[Role], password: str, code: str
) -> None:
    before = office.users.load(), office.keys
    with refused(code):
        add_user(office.sign_in(), name, roles, password, TODAY)
    assert (office.users.load(), office.keys) == before


def test_roles_are_changed(office: Office) -> None:
    event = set_roles(office.sign_in(), CLERK, {Role.REVIEWER, Role.CLERK})
    assert event.reason == "clerk → clerk reviewer"
    assert office.users.load()[CLERK].roles == {Role.REVIEWER, Role.CLERK}


@pytest.mark.parametrize(
    ("name", "roles", "code"),
    [
        (ADMIN, {Role.CLERK}, "ACC036"),
        (ADMIN, {Role.ADMIN, Role.AUDITOR}, "ACC031"),
        (CLERK, set[Role](), "ACC030"),
        ("无此人", {Role.CLERK}, "ACC035"),
    ],
)
def test_refused_roles_stay(office: Office, name: str, roles: set[Role], code: str) -> None:
    before = office.users.load()
    with refused(code):
        set_roles(office.sign_in(), name, roles)
    assert office.users.load() == before


def test_the_role_passes_to_another_admin(office: Office) -> None:
    admin = office.sign_in()
    set_roles(admin, CLERK, {Role.CLERK, Role.ADMIN})
    set_roles(office.sign_in(CLERK, CLERK_PASSWORD), ADMIN, {Role.CLERK})
    with refused("ACC032"):
        accounts(admin)


def test_a_forgotten_password_is_set_anew(office: Office) -> None:
    lock(office)
    event = reset_password(office.sign_in(), CLERK, NEW_PASSWORD, LATER)
    assert (event.kind, event.subject) == (EventKind.PASSWORD_RESET, CLERK)
    with refused("ACC011"):
        office.sign_in(CLERK, CLERK_PASSWORD)
    after = office.sign_in(CLERK, NEW_PASSWORD).user()
    assert (after.password_set, after.must_change) == (LATER, True)


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        (CLERK, CLERK_PASSWORD, "ACC044"),
        (CLERK, "short1", "ACC040"),
        (ADMIN, NEW_PASSWORD, "ACC037"),
        ("无此人", NEW_PASSWORD, "ACC035"),
    ],
)
def test_a_refused_password_is_not_set(office: Office, name: str, password: str, code: str) -> None:
    before = office.keys
    with refused(code):
        reset_password(office.sign_in(), name, password, LATER)
    assert office.keys == before


def test_another_admin_unlocks(office: Office) -> None:
    lock(office)
    assert [each.locked for each in accounts(office.sign_in()).users] == [False, True]
    assert unlock_user(office.sign_in(), CLERK).kind is EventKind.USER_UNLOCKED
    assert office.sign_in(CLERK, CLERK_PASSWORD).failed_before == 0


def test_nobody_unlocks_himself(office: Office) -> None:
    admin = office.sign_in()
    lock(office, ADMIN)
    with refused("ACC037"):
        unlock_user(admin, ADMIN)
    assert is_locked(office.keys, ADMIN)


def test_a_removed_user_has_no_way_in(office: Office) -> None:
    old = office.sign_in(CLERK, CLERK_PASSWORD).key
    done = remove_user(office.sign_in(), CLERK)
    assert (done.event.kind, done.event.subject) == (EventKind.USER_REMOVED, CLERK)
    assert not office.opens(old)
    assert recovery.decode(done.code) == done.key == office.sign_in().key
    assert office.keys.names() == list(office.users.load()) == [ADMIN]
    with refused("ACC011"):
        office.sign_in(CLERK, CLERK_PASSWORD)


def test_the_others_keep_their_passwords_when_somebody_goes(office: Office) -> None:
    add_user(office.sign_in(), THIRD, {Role.REVIEWER}, NEW_PASSWORD, TODAY)
    remove_user(office.sign_in(), CLERK)
    assert office.opens(office.sign_in(THIRD, NEW_PASSWORD).key)
    assert office.opens(office.sign_in().key)


def test_what_a_removed_user_kept_opens_nothing_new(office: Office) -> None:
    backup = parse(dump(office.keys))
    old = office.sign_in(CLERK, CLERK_PASSWORD).key
    remove_user(office.sign_in(), CLERK)
    with refused("ACC013"):
        open_keys(backup, CLERK, CLERK_PASSWORD, office.opens)
    assert open_keys(backup, CLERK, CLERK_PASSWORD, lambda key: key == old) == old


@pytest.mark.parametrize(
    ("name", "code"), [(ADMIN, "ACC037"), ("无此人", "ACC035"), ("", "ACC033")]
)
def test_a_refused_removal_changes_nothing(office: Office, name: str, code: str) -> None:
    before = office.users.load(), office.keys
    with refused(code):
        remove_user(office.sign_in(), name)
    assert (office.users.load(), office.keys) == before


def test_two_admins_cannot_remove_each_other_down_to_none(office: Office) -> None:
    admin = office.sign_in()
    set_roles(admin, CLERK, {Role.ADMIN})
    other = office.sign_in(CLERK, CLERK_PASSWORD)
    remove_user(admin, CLERK)
    with refused("ACC018"):
        remove_user(other, ADMIN)


def test_an_altered_entry_stops_the_removal_until_reset(office: Office) -> None:
    add_user(office.sign_in(), THIRD, {Role.REVIEWER}, NEW_PASSWORD, TODAY)
    entry = office.keys.generations[0].users[THIRD]
    forged = entry.model_copy(update={"proof": bytes(32)})
    generation = office.keys.generations[0].with_user(THIRD, forged)
    keyfile.replace(office.file.keys, office.keys.with_generations(generation))
    with refused("ACC003"):
        remove_user(office.sign_in(), CLERK)
    assert CLERK in office.users.load()
    reset_password(office.sign_in(), THIRD, "another88", TODAY)
    remove_user(office.sign_in(), CLERK)
    assert office.opens(office.sign_in(THIRD, "another88").key)


def test_a_removal_cut_short_shows_and_is_finished(office: Office) -> None:
    admin = office.sign_in()
    office.users.remove(CLERK)
    assert accounts(admin).leftover == (CLERK,)
    remove_user(admin, CLERK)
    assert accounts(office.sign_in()).leftover == ()


def test_an_addition_cut_short_is_done_again(office: Office) -> None:
    add_user(office.sign_in(), THIRD, {Role.REVIEWER}, NEW_PASSWORD, TODAY)
    office.users.remove(THIRD)
    add_user(office.sign_in(), THIRD, {Role.CLERK}, "another88", TODAY)
    assert office.sign_in(THIRD, "another88").user().roles == {Role.CLERK}
