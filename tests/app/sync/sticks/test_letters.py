"""Sticks on Windows are told from what its functions answer; the functions are called as they want to be."""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.sync.sticks.drive import Room
from app.sync.sticks.letters import FIXED, READ_ONLY, REMOVABLE, USB, Volume, read_letters
from app.sync.sticks.win32 import Win32

GIB, SATA, NETWORK, DISC = 1 << 30, 11, 4, 5
PLAIN = Volume("KINGSTON", 0x1A2B3C4D, 0, "FAT32")


NAMES = {
    "GetLogicalDrives": "mask",
    "GetDriveTypeW": "kind",
    "GetVolumeInformationW": "volume",
    "GetDiskFreeSpaceExW": "space",
    "CreateFileW": "open_drive",
    "DeviceIoControl": "control",
    "CloseHandle": "close",
    "SetThreadErrorMode": "set_mode",
}
"""What the functions of kernel32 are called below."""


@dataclass
class Disk:
    """What Windows says of one letter."""

    kind: int = REMOVABLE
    volume: Volume | None = PLAIN
    space: tuple[int, int] | None = (GIB, 8 * GIB)
    bus: int | None = USB


@dataclass
class Kernel:
    """kernel32 of a computer with these drives; fills buffers as Windows does, and remembers what was left open."""

    disks: dict[str, Disk]
    asked: list[str] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)
    modes: list[int] = field(default_factory=lambda: [0])

    def __getattr__(self, name: str) -> Call:
        return Call(object.__getattribute__(self, NAMES[name]))

    def mask(self) -> int:
        return sum(1 << string.ascii_uppercase.index(each) for each in self.disks)

    def kind(self, root: str) -> int:
        assert root[1:] == ":\\"
        return self.disks[root[0]].kind

    def volume(self, root: str, *to: Any) -> int:
        assert self.modes[-1] == 1, "a box of the system could open"
        self.asked.append(root[0])
        volume = self.disks[root[0]].volume
        if volume is None:
            return 0
        label, room, serial, _longest, flags, system, _room = to
        assert len(volume.label) < room
        label.value, system.value = volume.label, volume.system
        serial._obj.value, flags._obj.value = volume.serial, volume.flags
        return 1

    def space(self, root: str, free: Any, total: Any, every: None) -> int:
        space = self.disks[root[0]].space
        if space is None:
            return 0
        free._obj.value, total._obj.value = space
        return 1

    def open_drive(self, path: str, access: int, *_more: object) -> int:
        assert (path[:4], path[5:], access) == ("\\\\.\\", ":", 0)
        if self.disks[path[4]].bus is None:
            return 2**64 - 1
        self.left_open.append(path[4])
        return 1000 + ord(path[4])

    def control(self, handle: Any, code: int, query: Any, *more: Any) -> int:
        assert (code, query.raw) == (0x2D1400, bytes(12))
        bus = self.disks[chr(handle.value - 1000)].bus
        _length, answer, _room, size, _overlapped = more
        if bus == SATA:
            return 0
        answer[28:32] = (bus or 0).to_bytes(4, "little")
        size._obj.value = 36
        return 1

    def close(self, handle: Any) -> int:
        self.left_open.remove(chr(handle.value - 1000))
        return 1

    def set_mode(self, mode: int, before: Any) -> int:
        if before is not None:
            before._obj.value = self.modes[-1]
        self.modes.append(mode)
        return 1


class Call:
    """One function of the library."""

    def __init__(self, done: Any) -> None:
        self.restype: type | None = None
        self._done = done

    def __call__(self, *given: object) -> int:
        return self._done(*given)


def asking(kernel: Any) -> Win32:
    return Win32(kernel)


OFFICE = {
    "A": Disk(volume=None),
    "C": Disk(FIXED, Volume("系统", 1, 0, "NTFS"), bus=SATA),
    "D": Disk(FIXED, Volume("数据", 2, 0, "NTFS"), bus=None),
    "E": Disk(),
    "F": Disk(volume=None),
    "G": Disk(FIXED, Volume("移动硬盘", 3, 0, "NTFS"), bus=USB),
    "H": Disk(NETWORK),
    "I": Disk(DISC),
    "J": Disk(volume=Volume("", 4, READ_ONLY, "exFAT")),
    "K": Disk(space=None),
}
"""An old office computer: floppy, two inner disks, a stick, an empty card slot, a USB disk that says it is fixed, a
network drive, a disc, a write-protected stick, one pulled at this moment."""


def test_what_can_be_taken_out_is_offered_with_its_letter() -> None:
    kernel = Kernel(OFFICE)
    found = read_letters(asking(kernel))
    assert [(each.place, each.label, each.system, each.mark) for each in found] == [
        ("E:", "KINGSTON", "FAT32", "1a2b3c4d"),
        ("G:", "移动硬盘", "NTFS", "00000003"),
        ("J:", "", "exFAT", "00000004"),
    ]
    assert [each.room for each in found] == [
        Room(GIB, 8 * GIB, True), Room(GIB, 8 * GIB, True), Room(GIB, 8 * GIB, False),
    ]  # fmt: skip
    assert [each.root for each in found] == [Path(f"{letter}:\\") for letter in "EGJ"]
    assert found[2].name == "U盘（J:）"


def test_floppies_are_not_woken_handles_are_closed_and_boxes_kept_away() -> None:
    kernel = Kernel(OFFICE)
    read_letters(asking(kernel))
    assert set(kernel.asked) == set("EFGJK")
    assert (kernel.left_open, kernel.modes[-1]) == ([], 0)


@pytest.mark.parametrize(("system", "offered"), [("C:", ["E:"]), ("e:", [])])
def test_the_drive_that_windows_runs_from_is_not_offered(system: str, offered: list[str]) -> None:
    found = read_letters(asking(Kernel({"E": Disk()})), system)
    assert [each.place for each in found] == offered


@pytest.mark.parametrize(
    ("label", "free"),
    [("", 0), ("邻册交换盘", 1), ("X" * 32, 2**44), ("a b", 5)],
)
def test_labels_and_large_drives_come_whole(label: str, free: int) -> None:
    disk = Disk(volume=Volume(label, 2**32 - 1, 0, "exFAT"), space=(free, 2**45))
    (found,) = read_letters(asking(Kernel({"Z": disk})))
    assert (found.label, found.room.free, found.room.total) == (label, free, 2**45)
    assert (found.place, found.mark) == ("Z:", "ffffffff")


def test_a_computer_without_drives_has_none() -> None:
    assert read_letters(asking(Kernel({}))) == []
