"""Sticks on Linux are told from the system's own tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.sticks.drive import Drive, Room
from app.sync.sticks.mounts import probe, read_mounts
from tests.app.sync.sticks.disks import removable

TABLE = r"""
24 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,errors=remount-ro
25 24 0:5 / /dev rw,nosuid - devtmpfs udev rw,size=3993728k
26 24 8:3 / /data rw,relatime shared:29 - ext4 /dev/sda3 rw
300 24 8:17 / /media/zhang/KINGSTON rw,nosuid,nodev,relatime shared:176 - vfat /dev/sdb1 rw,fmask=0022,iocharset=utf8
301 24 8:33 / /run/media/zhang/U\040disk rw,nosuid - exfat /dev/sdc1 rw,uid=1000
302 24 8:49 / /media/zhang/\351\202\273\345\206\214 ro,nosuid - ntfs3 /dev/sdd1 ro
303 24 8:50 / /mnt rw - fuseblk /dev/sdd2 rw
304 24 8:17 /LINCE /mnt/again rw - vfat /dev/sdb1 rw
305 24 11:0 / /media/zhang/CDROM ro - iso9660 /dev/sr0 ro
306 24 8:4 / /media/zhang/Data rw - ext4 /dev/sda4 rw
307 24 0:60 / /mnt/share rw - cifs //server/share rw
308 24 8:65 / /stick rw - vfat /dev/sde1 rw
309 24 8:81 / /mediaplayer rw - vfat /dev/sdf1 rw
310 24 0:44 / /media/zhang/far rw - fuse.sshfs office@far:/ rw
a line of another form
"""
"""A desktop with sticks, a disc, an inner partition under /media, network folders."""
STICKS = ("8:17", "8:33", "8:49", "8:50", "11:0", "8:65", "8:81")
ROOM = Room(5, 9, True)


def room(_point: Path) -> Room:
    return ROOM


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    for device in STICKS:
        removable(tmp_path, device)
    for device in ("8:2", "8:3", "8:4"):
        removable(tmp_path, device, "0")
    return tmp_path


def test_sticks_are_offered_by_label_once_and_nothing_else_is(blocks: Path) -> None:
    found = read_mounts(TABLE, blocks, room)
    assert [(each.place, each.label, each.system, each.mark) for each in found] == [
        ("/media/zhang/KINGSTON", "KINGSTON", "vfat", "8:17"),
        ("/run/media/zhang/U disk", "U disk", "exfat", "8:33"),
        ("/media/zhang/邻册", "邻册", "ntfs3", "8:49"),
        ("/mnt", "", "fuseblk", "8:50"),
    ]
    assert {each.room for each in found} == {ROOM}
    assert [each.root for each in found] == [Path(each.place) for each in found]


@pytest.mark.parametrize(
    ("label", "place", "name"),
    [("KINGSTON", "/media/a", "KINGSTON（/media/a）"), ("", "E:", "U盘（E:）")],
)
def test_a_stick_is_called_by_its_label_and_place(label: str, place: str, name: str) -> None:
    assert Drive(Path("x"), place, label, "vfat", ROOM, "").name == name


def test_a_mount_that_does_not_answer_is_left_out(blocks: Path) -> None:
    found = read_mounts(TABLE, blocks, lambda point: None if "zhang" in point.parts else ROOM)
    assert [each.place for each in found] == ["/mnt", "/mnt/again"]


def test_a_device_that_goes_while_it_is_asked_is_left_out(blocks: Path) -> None:
    for device in STICKS:
        (blocks / device / "removable").write_bytes(b"1")
        (blocks / device / "partition").mkdir()
    assert read_mounts(TABLE, blocks / "none", room) == []
    assert read_mounts(TABLE.replace("8:17", "8" * 300 + ":17"), blocks, room) == []


@given(st.text(alphabet="0123456789:/ -\\\n media(mnt)", max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert read_mounts(text, Path("/nowhere"), room) == []


def test_room_is_what_the_system_says(tmp_path: Path) -> None:
    found = probe(tmp_path)
    assert found
    assert 0 < found.free <= found.total
    assert found.is_writable
    assert probe(tmp_path / "pulled") is None
