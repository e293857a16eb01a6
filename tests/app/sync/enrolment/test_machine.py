"""What stands for this machine, and what it remembers outside of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.enrolment.machine import hashed, machine_mark, system_id, user_folder
from app.sync.enrolment.marks import Here
from app.sync.enrolment.memory import Reached, remember, remembered
from tests.app.sync.enrolment.stations import EPOCH, LATER

NAME = "0123456789abcdef0123456789abcdef"
COUNTS = st.integers(0, 50)
REACHED = st.builds(Reached, number=COUNTS, position=COUNTS, log=COUNTS)


@pytest.fixture
def name(tmp_path: Path) -> Path:
    """A file in which the system says what machine it is."""
    path = tmp_path / "machine-id"
    path.write_text(f"{NAME}\n")
    return path


def test_the_system_says_which_machine_it_is(name: Path, tmp_path: Path) -> None:
    assert system_id((tmp_path / "none", name)) == NAME
    assert machine_mark(tmp_path / "a", (name,)) == machine_mark(tmp_path / "b", (name,))
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("text", ["", "uninitialized\n", "0" * 31, "x" * 32, "\udcff", NAME * 2])
def test_a_system_without_a_name_says_nothing(name: Path, text: str) -> None:
    name.write_text(text, errors="surrogateescape")
    assert system_id((name,)) is None


def test_a_machine_without_a_name_gets_one(tmp_path: Path) -> None:
    first = machine_mark(tmp_path / "a", ())
    assert machine_mark(tmp_path / "a", ()) == first
    assert machine_mark(tmp_path / "b", ()) != first


def test_a_name_that_was_garbled_is_made_anew(tmp_path: Path) -> None:
    first = machine_mark(tmp_path, ())
    (tmp_path / "machine").write_bytes(b"\xff\x00")
    second = machine_mark(tmp_path, ())
    assert second != first
    assert machine_mark(tmp_path, ()) == second


def test_where_no_name_can_be_kept_every_time_is_another_machine(tmp_path: Path) -> None:
    barred = tmp_path / "no folder"
    barred.write_text("")
    assert machine_mark(barred, ()) != machine_mark(barred, ())


def test_marks_tell_nothing_of_what_they_stand_for(name: Path, tmp_path: Path) -> None:
    mark = Here(tmp_path, machine_mark(tmp_path, (name,))).mark(tmp_path / "李某某" / "X.lincedb")
    kept = mark.model_dump_json()
    assert NAME not in kept
    assert "李某某" not in kept
    assert hashed("a", "bc") != hashed("ab", "c")


@pytest.mark.parametrize("other", ["other/X.lincedb", "Y.lincedb"])
def test_another_place_has_another_mark(tmp_path: Path, other: str) -> None:
    here = Here(tmp_path, "m")
    assert here.mark(tmp_path / "X.lincedb") == here.mark(tmp_path / "sub" / ".." / "X.lincedb")
    assert here.mark(tmp_path / "X.lincedb") != here.mark(tmp_path / other)


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    here = Here(tmp_path, "m")
    assert here.mark(tmp_path / "link" / "X") == here.mark(tmp_path / "real" / "X")


def test_the_users_folder_is_the_homes(home: Path) -> None:
    assert user_folder().is_relative_to(home)


@given(REACHED)
def test_what_is_remembered_is_what_was_reached(
    tmp_path_factory: pytest.TempPathFactory, reached: Reached
) -> None:
    folder = tmp_path_factory.getbasetemp()
    remember(folder, EPOCH, reached)
    assert remembered(folder, EPOCH) == reached
    assert remembered(folder, LATER) is None


@given(REACHED, REACHED)
def test_a_shorter_file_lacks_something(one: Reached, other: Reached) -> None:
    assert not one.lacks_of(one)
    assert one.lacks_of(other) == any(
        getattr(one, each) < getattr(other, each) for each in ("number", "position", "log")
    )
    assert one.lacks_of(other) or not one.lacks_entries_of(other)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b'{"number":1}',
        b'{"number":1,"position":-1,"log":0}',
        b"\xff" * 9,
        b" " * 4096,
    ],
)
def test_a_garbled_memory_is_none(tmp_path: Path, data: bytes) -> None:
    remember(tmp_path, EPOCH, Reached(number=1, position=1, log=1))
    (tmp_path / "lives" / f"{EPOCH}.json").write_bytes(data)
    assert remembered(tmp_path, EPOCH) is None
