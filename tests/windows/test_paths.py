"""Data files where clerks put them: in long folders, under Chinese names, on drives with letters."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.sync.sticks.drives import read_here
from db.faults import Fault, FaultKind
from db.places import Place, place_of, same_volume
from tests.offices import Work, copy_of, enter, make

LETTERS = pytest.mark.skipif(sys.platform != "win32", reason="only Windows has letters for drives")
LONG = "乡镇民政办公室历年台账资料汇编" * 4
"""A folder's name of 60 characters."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made"))


@pytest.mark.parametrize("name", ["示例镇 数据", "𠀀𬭚村", "a'b&c%TEMP%", "。", LONG], ids=range(5))
def test_a_file_opens_under_any_name(made: Path, tmp_path: Path, name: str) -> None:
    path = copy_of(made, tmp_path / name)
    with enter(path) as office:
        Work(office).person()
    with enter(path, write=False) as office:
        assert Work(office).count("person") == 1


def test_a_file_opens_in_the_deepest_folders(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / LONG / LONG[:40]
    path = copy_of(made, folder)
    with enter(path) as office:
        assert Work(office).count("person") == 0


def test_a_second_writer_is_refused(made: Path, tmp_path: Path) -> None:
    path = copy_of(made, tmp_path)
    with enter(path), pytest.raises(Fault) as refused:
        enter(path)
    assert refused.value.kind is FaultKind.HELD


def test_files_of_an_open_office_are_free_after_it_closes(made: Path, tmp_path: Path) -> None:
    path = copy_of(made, tmp_path / "a")
    with enter(path) as office:
        Work(office).person()
    path.parent.rename(tmp_path / "b")
    assert not path.exists()


@LETTERS
def test_the_system_drive_is_fixed() -> None:
    assert place_of(Path("C:\\Users\\nobody\\x.lincedb")) is Place.FIXED


@LETTERS
def test_letters_are_told_apart_without_regard_to_case(tmp_path: Path) -> None:
    assert same_volume(Path("c:\\"), Path("C:\\Windows"))


@LETTERS
def test_a_path_on_another_computer_is_a_network_folder() -> None:
    assert place_of(Path("\\\\server\\share\\x.lincedb")) is Place.NETWORK


@LETTERS
def test_the_system_drive_is_no_stick() -> None:
    assert "C:" not in {each.place for each in read_here()}
