"""Signing in: the right password opens, failures count, five lock."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.access import login
from app.access.cipher import Params
from app.access.entries import enter, new_generation
from app.access.keys import Entry, Keys, dump, parse
from app.access.lockout import MAX_FAILURES, failures, is_locked
from app.access.login import open_keys, unlock
from app.problems import Problem
from tests.app.access.office import (
    ADMIN,
    ADMIN_PASSWORD,
    CLERK,
    CLERK_PASSWORD,
    FAST,
    Office,
    refused,
)
from tests.db.powercut import Recorder

OLD, NEW = bytes(32), bytes(range(32))
PASSWORD = "abc12345"


def fail(office: Office, times: int, name: str = CLERK) -> None:
    for _ in range(times):
        with pytest.raises(Problem):
            office.sign_in(name, "wrong password 1")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (CLERK, CLERK_PASSWORD),
        (f" {CLERK} ", CLERK_PASSWORD),
        (CLERK, "clerk２０２６x"),
        (ADMIN, ADMIN_PASSWORD),
    ],
)
def test_the_right_password_opens(office: Office, name: str, password: str) -> None:
    session = office.sign_in(name, password)
    assert office.opens(session.key)
    assert session.name == name.strip()


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (CLERK, ADMIN_PASSWORD),
        (CLERK, CLERK_PASSWORD.upper()),
        (CLERK, CLERK_PASSWORD + " "),
        (CLERK, ""),
        ("无此人", CLERK_PASSWORD),
        ("", ""),
        ("\ud800", "\ud800"),
    ],
)
def test_anything_else_is_answered_the_same(office: Office, name: str, password: str) -> None:
    with refused("ACC011", "password"):
        office.sign_in(name, password)


def test_a_name_nobody_has_costs_as_much(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[Params] = []
    monkeypatch.setattr(login, "stretch", lambda *args: spent.append(args[-1]) or bytes(32))
    with refused("ACC011"):
        office.sign_in("无此人", CLERK_PASSWORD)
    assert spent == [FAST]


def test_a_name_nobody_has_is_not_counted_but_written(office: Office) -> None:
    before = office.keys
    files = Recorder(office.path.parent)
    with refused("ACC011"):
        unlock(office.file.keys, "无此人", "x", office.opens, files)
    assert office.keys == before
    assert [event.kind for event in files.log].count("rename") == 1


@pytest.mark.parametrize("times", range(1, MAX_FAILURES))
def test_failures_are_counted_and_a_success_forgets_them(office: Office, times: int) -> None:
    fail(office, times)
    assert failures(office.keys, CLERK) == times
    assert office.sign_in(CLERK, CLERK_PASSWORD).failed_before == times
    assert failures(office.keys, CLERK) == 0


def test_the_fifth_failure_locks(office: Office) -> None:
    fail(office, MAX_FAILURES - 1)
    assert not is_locked(office.keys, CLERK)
    with refused("ACC014"):
        office.sign_in(CLERK, "wrong password 1")
    with refused("ACC014"):
        office.sign_in(CLERK, CLERK_PASSWORD)


def test_a_lock_is_of_one_user(office: Office) -> None:
    fail(office, MAX_FAILURES)
    assert office.sign_in().name == ADMIN
    assert is_locked(office.keys, CLERK)


def test_a_locked_user_is_refused_before_any_work(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(office, MAX_FAILURES)
    monkeypatch.setattr(login, "private_of", pytest.fail)
    with refused("ACC014"):
        office.sign_in(CLERK, CLERK_PASSWORD)
    assert failures(office.keys, CLERK) == MAX_FAILURES


def test_a_failure_is_on_the_device_before_the_answer(office: Office) -> None:
    files = Recorder(office.path.parent)
    with refused("ACC011"):
        unlock(office.file.keys, CLERK, "wrong", office.opens, files)
    last = list(files.cuts())[-1]
    assert failures(parse(last["X.lincedb.keys"]), CLERK) == 1
    assert files.log[-1].kind == "sync_folder"


def test_a_success_without_failures_writes_nothing(office: Office) -> None:
    files = Recorder(office.path.parent)
    unlock(office.file.keys, CLERK, CLERK_PASSWORD, office.opens, files)
    assert files.log == []


def test_a_lock_that_falls_meanwhile_holds(office: Office) -> None:
    def opens(key: bytes) -> bool:
        fail(office, MAX_FAILURES)
        return office.opens(key)

    with refused("ACC014"):
        unlock(office.file.keys, CLERK, CLERK_PASSWORD, opens)
    assert is_locked(office.keys, CLERK)


def both(password: str = PASSWORD, new_password: str = PASSWORD) -> Keys:
    new = enter(new_generation(NEW), "张三", new_password, NEW, FAST)
    old = enter(new_generation(OLD), "张三", password, OLD, FAST)
    return Keys(generations=(new, old))


@pytest.mark.parametrize("key", [NEW, OLD])
@pytest.mark.parametrize("password", [PASSWORD, "other9876"])
def test_the_generation_that_opens_the_database_is_used(key: bytes, password: str) -> None:
    keys = both(PASSWORD, password) if key == OLD else both(password, PASSWORD)
    assert open_keys(keys, "张三", PASSWORD, lambda tried: tried == key) == key


def test_newest_is_tried_first() -> None:
    tried: list[bytes] = []
    with refused("ACC013"):
        open_keys(both(), "张三", PASSWORD, lambda key: bool(tried.append(key)))
    assert tried == [NEW, OLD]


def test_an_entry_in_both_generations_is_stretched_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = office.keys.generations[0]
    twice = office.keys.with_generations(old, old)
    calls: list[Entry] = []
    real = login.private_of
    monkeypatch.setattr(login, "private_of", lambda *args: calls.append(args[0]) or real(*args))
    open_keys(twice, CLERK, CLERK_PASSWORD, office.opens)
    assert len(calls) == 1


def broken(keys: Keys, place: int, field: str) -> Keys:
    generations = list(keys.generations)
    entry = generations[place].users["张三"]
    value = bytes(len(getattr(entry, field)))
    generations[place] = generations[place].with_user(
        "张三", entry.model_copy(update={field: value})
    )
    return keys.with_generations(*generations)


@pytest.mark.parametrize("field", ["salt", "public", "private", "sent"])
def test_a_damaged_newer_generation_leaves_the_older(field: str) -> None:
    keys = broken(both(), 0, field)
    assert open_keys(keys, "张三", PASSWORD, lambda key: key == OLD) == OLD


@pytest.mark.parametrize(
    ("field", "code"),
    [("salt", "ACC011"), ("public", "ACC011"), ("private", "ACC011"), ("sent", "ACC012")],
)
def test_a_damaged_entry_is_a_problem(field: str, code: str) -> None:
    keys = broken(both().with_generations(both().generations[0]), 0, field)
    with refused(code):
        open_keys(keys, "张三", PASSWORD, lambda _: True)


def test_another_database_is_no_failure_of_the_user(office: Office) -> None:
    with refused("ACC013"):
        unlock(office.file.keys, CLERK, CLERK_PASSWORD, lambda _: False)
    assert failures(office.keys, CLERK) == 0


def test_keys_inside_a_backup_open_without_a_path(office: Office, tmp_path: Path) -> None:
    data = dump(office.keys.with_failures(CLERK, MAX_FAILURES))
    key = open_keys(parse(data), CLERK, CLERK_PASSWORD, office.opens)
    assert office.opens(key)
