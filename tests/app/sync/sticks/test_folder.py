"""The folder for packages: found or made, room asked for beforehand, names that every stick can hold."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.enrolment.cardfile import file_name
from app.sync.package.volumes import name_of
from app.sync.package.writing import first_header
from app.sync.sticks.folder import FOLDER, amount, is_legal, make_folder, room_for, safely_removed
from db.faults import Fault, FaultKind
from db.places import free_space
from tests.app.sync.enrolment.stations import stranger
from tests.app.sync.package.made import draft
from tests.app.sync.sticks.disks import disk, mount, stick
from tests.db.powercut import read_tree
from tests.offices import refused

MIB = 1 << 20
CARD = stranger()
addresses = st.from_regex(r"([0-9]{6,12}|T[0-9A-Z]{5,11})\.[1-9][0-9]{0,2}", fullmatch=True)
epochs = st.from_regex("[0-9a-f]{16}", fullmatch=True)


@pytest.mark.parametrize("name", ["LINCE", "lince", "Lince"])
def test_a_folder_that_is_there_is_used(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert make_folder(tmp_path) == tmp_path / name
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    (tmp_path / "照片").mkdir()
    assert make_folder(tmp_path) == make_folder(tmp_path) == tmp_path / FOLDER
    assert (tmp_path / FOLDER).is_dir()


def as_file(path: Path) -> None:
    path.write_bytes(b"somebody's")


def as_link(path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent / "elsewhere")


def as_dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


@pytest.mark.parametrize("make", [as_file, as_link, as_dangling])
def test_what_stands_in_its_place_is_left_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / FOLDER)
    before = read_tree(tmp_path)
    with refused("STK002"):
        make_folder(tmp_path)
    assert read_tree(tmp_path) == before
    assert (tmp_path / FOLDER).is_symlink() is (make is not as_file)


def test_a_stick_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        make_folder(tmp_path / "pulled")
    assert caught.value.kind is FaultKind.GONE


def test_more_than_fits_is_refused_beforehand_with_how_much_is_missing(tmp_path: Path) -> None:
    with disk(tmp_path / "stick", 8 * MIB) as folder:
        (folder / "照片").write_bytes(bytes(3 * MIB))
        room_for(folder, 4 * MIB)
        with refused("STK001") as found:
            room_for(folder, 6 * MIB)
        assert found[0].message == "这里的空间不足，还差2 MB（需要7 MB，剩余5 MB）。"
        assert set(read_tree(folder)) == {"照片"}


def test_a_full_stick_has_room_for_nothing(tmp_path: Path) -> None:
    with disk(tmp_path / "stick", MIB) as folder:
        (folder / "照片").write_bytes(bytes(MIB))
        assert free_space(folder) == 0
        with refused("STK001"):
            room_for(folder, 0)
        make_folder(folder)


def test_a_write_protected_stick_is_a_fault(tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as folder:
        if not mount(folder, "remount,ro"):
            pytest.skip("a disk cannot be made read-only here")
        with pytest.raises(Fault) as caught:
            make_folder(folder)
        assert caught.value.kind is FaultKind.READ_ONLY


@given(st.integers(0, 1 << 45))
def test_amounts_round_to_the_safe_side(size: int) -> None:
    for up in (True, False):
        number, unit = amount(size, up=up).split()
        told = float(number) * {"MB": MIB, "GB": 1 << 30}[unit]
        assert (told >= size) if up else (told <= size)
        assert abs(told - size) <= max(MIB, (1 << 30) / 10)


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("339902004.1-339902.1-7-00112233.lince", True), ("339902004.1.linceid", True),
        ("a.p01of02.lince", True), (FOLDER, True),
        ("", False), (".lince", False), ("a.", False), ("a ", False), (" a", False),
        ("a/b", False), ("a\\b", False), ("a:b", False), ("a*b", False), ("a?b", False),
        ('a"b', False), ("a<b", False), ("a|b", False), ("a\nb", False), ("a\n", False),
        ("邻册.lince", False), ("CON", False), ("con.lince", False), ("Lpt1.p.lince", False),
        ("COM10", True), ("CONTENT.lince", True), ("a" * 200, True), ("a" * 201, False),
    ],
)  # fmt: skip
def test_names_that_every_stick_can_hold(name: str, legal: bool) -> None:
    assert is_legal(name) is legal


@given(addresses, addresses, st.integers(1, 2**53 - 1), epochs, st.integers(1, 999))
def test_the_names_of_packages_are_such(
    sender: str, recipient: str, seq: int, epoch: str, part: int
) -> None:
    first = first_header(draft(sender=sender, recipient=recipient, seq=seq, epoch=epoch))
    assert is_legal(name_of(first))
    assert is_legal(name_of(first.model_copy(update={"part": part, "parts": 999})))


@given(addresses)
def test_the_names_of_cards_are_such(address: str) -> None:
    assert is_legal(file_name(CARD.model_copy(update={"address": address})))


def test_what_is_said_once_it_is_written() -> None:
    assert safely_removed(stick(Path("E:\\"))) == "已写入并核对，可以拔出U盘：邻册（E:）。"
    assert safely_removed(None) == "已写入并核对。"


def test_nothing_but_the_folder_is_made(tmp_path: Path) -> None:
    (tmp_path / "报表.xls").write_bytes(b"somebody's")
    before = read_tree(tmp_path)
    shutil.rmtree(make_folder(tmp_path))
    assert read_tree(tmp_path) == before
