"""What can be seen of a file before anybody signs in."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app import backups, entrance, recent
from app.datafile import backups_beside
from app.office import open_office
from app.problems import Problem
from tests.offices import CLERK, STAFF, Day, copy_of, enter, hire, make, refused


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("made"))
    hire(path)
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    return copy_of(made, tmp_path)


def damage(path: Path) -> None:
    path.write_bytes(b"{")


def fail(path: Path, name: str, times: int) -> None:
    for _n in range(times):
        with pytest.raises(Problem):
            enter_wrongly(path, name)


def enter_wrongly(path: Path, name: str) -> None:
    open_office(path, name, "wrong password 1", write=False, clock=Day().clock())


def test_the_door_shows_users_and_the_one_of_last_time(file: Path) -> None:
    recent.remember(file, "试验街道", "经办二")
    door = entrance.entrance(file)
    assert set(door.users) == {CLERK, *STAFF}
    assert (door.office, door.last_user) == ("试验街道", "经办二")


def test_a_file_this_computer_does_not_know_has_no_name_yet(file: Path) -> None:
    door = entrance.entrance(file)
    assert (door.office, door.last_user, door.locked) == ("", "", frozenset())


def test_failures_are_counted_down_until_the_lock_falls(file: Path) -> None:
    fail(file, CLERK, 4)
    assert entrance.tries_left(file, CLERK) == 1
    assert not entrance.entrance(file).is_locked(CLERK)
    fail(file, CLERK, 1)
    assert entrance.entrance(file).is_locked(CLERK)
    assert not entrance.entrance(file).is_locked("无此人")


@pytest.mark.parametrize(
    ("change", "code"),
    [(Path.unlink, "ACC004"), (Path.touch, ""), (damage, "ACC001")],
)
def test_keys_that_cannot_be_read_are_told(
    file: Path, change: Callable[[Path], None], code: str
) -> None:
    change(file.with_name(file.name + ".keys"))
    if not code:
        assert entrance.entrance(file).users
        return
    with refused(code):
        entrance.entrance(file)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("甲.lincedb", True),
        ("甲.lincedb.keys", False),
        ("甲.lincedb.before-20261201-083000", False),
        ("甲.xlsx", False),
    ],
)
def test_data_files_are_told_by_their_names(name: str, is_one: bool) -> None:
    assert entrance.is_data_file(Path(name)) is is_one


def test_whole_backups_are_found_newest_first(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "stick"
    for minute, folder in ((30, backups_beside(file)), (40, elsewhere)):
        with enter(file, day=Day(f"2026-12-01T08:{minute}:00+08:00")) as office:
            backups.back_up(office, folder)
    (elsewhere / "broken.lincebak").write_bytes(os.urandom(300))
    found = entrance.backups_of(file, (elsewhere, tmp_path / "not there"))
    assert [each.path.parent for each in found] == [elsewhere, backups_beside(file)]
    assert found[0].made_at - found[1].made_at == timedelta(minutes=10)


def test_without_backups_there_are_none(file: Path) -> None:
    assert entrance.backups_of(file) == []


@pytest.mark.parametrize(("times", "left"), [(1, 4), (4, 1)])
def test_how_many_tries_are_left_is_told_after_a_wrong_password(
    file: Path, times: int, left: int
) -> None:
    fail(file, CLERK, times)
    assert entrance.tries_told(file, CLERK, [Problem("ACC011")]) == f"还可以试{left}次。"


@pytest.mark.parametrize("codes", [(), ("ACC014",), ("DSK101", "ACC001")])
def test_tries_are_not_told_of_other_trouble(file: Path, codes: tuple[str, ...]) -> None:
    assert entrance.tries_told(file, CLERK, [Problem(each) for each in codes]) == ""


def test_tries_nobody_can_count_are_not_told(file: Path) -> None:
    damage(file.with_name(file.name + ".keys"))
    assert entrance.tries_told(file, CLERK, [Problem("ACC011")]) == ""
