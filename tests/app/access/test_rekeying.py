"""Exchanging the keys: wherever it stops, the file opens by password and nothing is dropped too early."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.accounts import add_user, remove_user, reset_password
from app.access.codes import keep_code, replace_code, unlock_with_code
from app.access.keys import parse
from app.access.login import open_keys
from app.access.rekeying import DataFile, prepare, settle
from app.access.roles import Role
from app.access.session import Session, change_password
from app.problems import Problem
from db.faults import Fault, FaultKind
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
    set_up,
    staff,
)
from tests.db.powercut import Recorder, Tree

NEW_PASSWORD = "fresh2027"


class Killed(Exception):
    """The program ends here."""


@dataclass
class Breaking(Office):
    """An office whose program is killed when the database is about to be, or has just been, rewritten."""

    when: str = "before"

    def rekey(self, old: bytes, new: bytes) -> None:
        if self.when == "before":
            raise Killed
        super().rekey(old, new)
        raise Killed


def broken(folder: Path, when: str, verb: Callable[[Session], object]) -> Office:
    """The office as the next start of the program finds it."""
    office = staff(folder)
    breaking = Breaking(office.path, users=office.users, code=office.code, when=when)
    with pytest.raises(Killed):
        verb(breaking.sign_in())
    return office


EXCHANGES: list[Callable[[Session], object]] = [
    replace_code,
    lambda session: remove_user(session, CLERK),
]
WHEN = ["before", "after"]


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("verb", EXCHANGES)
def test_killed_at_the_database_it_opens_by_password(
    tmp_path: Path, when: str, verb: Callable[[Session], object]
) -> None:
    office = broken(tmp_path, when, verb)
    assert len(office.keys.generations) == 2
    assert office.opens(office.sign_in().key)


@pytest.mark.parametrize("when", WHEN)
def test_colleagues_get_in_after_a_kill(tmp_path: Path, when: str) -> None:
    office = broken(tmp_path, when, replace_code)
    assert office.opens(office.sign_in(CLERK, CLERK_PASSWORD).key)


@pytest.mark.parametrize(("when", "code"), [("before", "ACC018"), ("after", "ACC013")])
def test_whose_removal_was_killed_does_not_get_in(tmp_path: Path, when: str, code: str) -> None:
    office = broken(tmp_path, when, lambda session: remove_user(session, CLERK))
    with refused(code):
        office.sign_in(CLERK, CLERK_PASSWORD)


@pytest.mark.parametrize("when", WHEN)
def test_the_next_settling_leaves_the_generation_that_opens(tmp_path: Path, when: str) -> None:
    office = broken(tmp_path, when, replace_code)
    key = office.sign_in().key
    settled = settle(office.file, key)
    assert office.keys.generations == (settled,)
    assert office.sign_in().key == key


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(
    "verb",
    [
        replace_code,
        keep_code,
        lambda session: remove_user(session, CLERK),
        lambda session: add_user(session, "新来", {Role.CLERK}, NEW_PASSWORD, TODAY),
        lambda session: reset_password(session, CLERK, NEW_PASSWORD, LATER),
    ],
)
def test_every_verb_works_after_a_kill(
    tmp_path: Path, when: str, verb: Callable[[Session], object]
) -> None:
    office = broken(tmp_path, when, replace_code)
    verb(office.sign_in())
    assert len(office.keys.generations) == 1
    assert office.opens(office.sign_in().key)


@pytest.mark.parametrize("when", WHEN)
def test_a_password_changed_after_a_kill_opens(tmp_path: Path, when: str) -> None:
    office = broken(tmp_path, when, replace_code)
    change_password(office.sign_in(), ADMIN_PASSWORD, NEW_PASSWORD, LATER)
    assert office.opens(office.sign_in(ADMIN, NEW_PASSWORD).key)


@pytest.mark.parametrize(("when", "opens"), [("before", True), ("after", False)])
def test_the_old_code_opens_as_long_as_the_old_database(
    tmp_path: Path, when: str, *, opens: bool
) -> None:
    office = broken(tmp_path, when, replace_code)

    def unlock() -> Session:
        return unlock_with_code(
            office.file, office.code, NEW_PASSWORD, lambda _: office.users, LATER
        )

    if opens:
        assert office.opens(unlock().key)
        assert office.opens(office.sign_in(CLERK, CLERK_PASSWORD).key)
    else:
        with refused("ACC015"):
            unlock()


def test_the_program_that_went_on_after_the_swap_drops_nothing(tmp_path: Path) -> None:
    office = staff(tmp_path)
    session = office.sign_in()
    breaking = Breaking(office.path, users=office.users, when="after")
    with pytest.raises(Killed):
        replace_code(breaking.sign_in())
    with refused("ACC013"):
        keep_code(session)
    assert len(office.keys.generations) == 2
    assert office.opens(office.sign_in().key)


def test_a_rewritten_database_that_does_not_open_keeps_both_keys(office: Office) -> None:
    session = office.sign_in()
    lying = DataFile(office.path, office.opens, lambda *_: None, FAST)
    with pytest.raises(Fault) as caught:
        prepare(lying, session.key, [ADMIN]).carry_out()
    assert caught.value.kind is FaultKind.DAMAGED
    assert len(office.keys.generations) == 2
    assert office.sign_in().key == session.key


@pytest.mark.parametrize("kind", [FaultKind.NO_SPACE, FaultKind.HELD])
def test_a_fault_of_the_world_leaves_the_old_key(office: Office, kind: FaultKind) -> None:
    session = office.sign_in()

    def fail(old: bytes, new: bytes) -> None:
        raise Fault(kind)

    file = DataFile(office.path, office.opens, fail, FAST)
    with pytest.raises(Fault):
        prepare(file, session.key, [ADMIN]).carry_out()
    assert office.sign_in().key == session.key
    settle(office.file, session.key)
    assert office.keys.of(session.key) is not None


def test_nothing_is_written_before_it_is_carried_out(office: Office) -> None:
    before = office.keys
    prepare(office.file, office.sign_in().key, [ADMIN])
    assert office.keys == before


@pytest.mark.parametrize("key", [bytes(32), bytes(range(32))])
def test_a_key_of_nowhere_settles_nothing(office: Office, key: bytes) -> None:
    before = office.keys
    with refused("ACC013"):
        settle(office.file, key)
    assert office.keys == before


def test_failures_during_an_exchange_still_count(office: Office) -> None:
    session = office.sign_in()

    def rekey(old: bytes, new: bytes) -> None:
        with refused("ACC011"):
            office.sign_in(CLERK, "wrong")
        office.rekey(old, new)

    file = DataFile(office.path, office.opens, rekey, FAST)
    prepare(file, session.key, [ADMIN, CLERK]).carry_out()
    assert office.keys.failures == {CLERK: 1}


def opened(tree: Tree, name: str, password: str) -> bytes | None:
    """The key that opens the database a power cut left, if name and password give it."""
    mark = tree["X.lincedb"]
    try:
        keys = parse(tree["X.lincedb.keys"])
        return open_keys(keys, name, password, lambda key: hashlib.sha256(key).digest() == mark)
    except Problem:
        return None


def toggle_clerk(session: Session) -> object:
    if CLERK in session.directory.load():
        return remove_user(session, CLERK)
    return add_user(session, CLERK, {Role.CLERK}, CLERK_PASSWORD, TODAY)


@given(verbs=st.lists(st.sampled_from([replace_code, keep_code, toggle_clerk]), max_size=2))
def test_every_power_cut_leaves_a_file_that_opens(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[Callable[[Session], object]]
) -> None:
    office = set_up(tmp_path_factory.mktemp("cuts"))
    recorder = Recorder(office.path.parent)
    office.files = recorder
    for verb in verbs:
        verb(office.sign_in())
    assert all(opened(tree, ADMIN, ADMIN_PASSWORD) for tree in recorder.cuts())


def test_every_power_cut_in_a_change_of_password_leaves_one_that_opens(tmp_path: Path) -> None:
    office = staff(tmp_path)
    recorder = Recorder(office.path.parent)
    office.files = recorder
    change_password(office.sign_in(), ADMIN_PASSWORD, NEW_PASSWORD, LATER)
    for tree in recorder.cuts():
        assert opened(tree, CLERK, CLERK_PASSWORD)
        assert opened(tree, ADMIN, ADMIN_PASSWORD) or opened(tree, ADMIN, NEW_PASSWORD)
    assert opened(tree, ADMIN, NEW_PASSWORD)
