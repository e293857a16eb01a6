"""What kind of place a path is, told from the system's own tables."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db.faults import Fault, FaultKind
from db.places import (
    Mount,
    Place,
    free_space,
    is_network_system,
    is_removable_device,
    journal_for,
    mount_of,
    parse_mounts,
    place_of,
    place_of_drive,
    refuse_network,
    require_space,
    same_volume,
    standing,
)

MOUNTS = r"""
21 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
22 21 0:20 / /proc rw,nosuid - proc proc rw
30 21 0:40 / /home/office/share rw,relatime shared:9 master:1 - cifs //server/share rw,vers=3.0
31 21 8:17 / /media/U\040disk rw,nosuid - vfat /dev/sdb1 rw
32 21 8:17 / /media/\351\202\273\345\206\214 rw - exfat /dev/sdb1 rw
33 21 0:55 / /mnt/far rw - fuse.sshfs office@far:/ rw
34 33 8:33 / /mnt/far/near rw - ext4 /dev/sdc1 rw
a line of another form
35 21 8:49 / /mnt/twice rw - ext4 /dev/sdd1 rw
36 21 0:60 / /mnt/twice rw - nfs4 server:/x rw
"""


@pytest.mark.parametrize(
    ("path", "system"),
    [
        ("/", "ext4"),
        ("/home/office/data.lincedb", "ext4"),
        ("/home/office/share", "cifs"),
        ("/home/office/share/a/b", "cifs"),
        ("/home/office/shared", "ext4"),
        ("/media/U disk/a", "vfat"),
        ("/media/邻册/a", "exfat"),
        ("/mnt/far/x", "fuse.sshfs"),
        ("/mnt/far/near/x", "ext4"),
        ("/mnt/twice/x", "nfs4"),
        ("/proc/self", "proc"),
    ],
)
def test_path_stands_on_the_innermost_mount(path: str, system: str) -> None:
    found = mount_of(path, parse_mounts(MOUNTS))
    assert found is not None
    assert found.system == system


def test_lines_in_another_form_are_passed_over() -> None:
    assert list(parse_mounts("nonsense\n1 2 3 - \n")) == []
    assert list(parse_mounts("1 2 8:1 / /a rw - ext4 x rw")) == [Mount("8:1", "/a", "ext4")]


def test_without_a_table_there_is_no_mount() -> None:
    assert mount_of("/a", parse_mounts("")) is None


@pytest.mark.parametrize(
    ("system", "network"),
    [
        ("nfs", True), ("nfs4", True), ("cifs", True), ("smb3", True), ("smbfs", True),
        ("fuse.sshfs", True), ("fuse.davfs", True), ("fuse.davfs2", True), ("davfs", True),
        ("fuse.gvfsd-fuse", True), ("9p", True), ("vboxsf", True),
        ("ext4", False), ("xfs", False), ("btrfs", False), ("vfat", False), ("exfat", False),
        ("ntfs3", False), ("fuseblk", False), ("tmpfs", False), ("overlay", False),
        ("fuse.veracrypt", False), ("nfsd", False),
    ],
)  # fmt: skip
def test_network_file_systems(system: str, network: bool) -> None:
    assert is_network_system(system) is network


@pytest.mark.parametrize(
    ("kind", "path", "place"),
    [
        (0, "C:\\a", Place.FIXED), (1, "C:\\a", Place.FIXED), (2, "E:\\a", Place.REMOVABLE),
        (3, "C:\\a", Place.FIXED), (4, "Z:\\a", Place.NETWORK), (5, "D:\\a", Place.FIXED),
        (6, "R:\\a", Place.FIXED), (1, "\\\\server\\share\\a", Place.NETWORK),
        (3, "//server/share/a", Place.NETWORK), (3, "\\\\?\\C:\\a", Place.FIXED),
        (1, "\\\\?\\UNC\\server\\share\\a", Place.NETWORK), (1, "//?/unc/server/share/a", Place.NETWORK),
    ],
)  # fmt: skip
def test_windows_drives(kind: int, path: str, place: Place) -> None:
    assert place_of_drive(kind, path) is place


@pytest.mark.parametrize(
    ("bus", "flag", "removable"),
    [("pci0/ata1", "0\n", False), ("pci0/ata1", "1\n", True), ("pci0/usb2/2-1", "0\n", True)],
)
@pytest.mark.parametrize("part", ["", "sdb1"])
def test_removable_devices(tmp_path: Path, bus: str, flag: str, removable: bool, part: str) -> None:
    disk = tmp_path / "devices" / bus / "block" / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "sdb1" / "partition").write_text("1")
    (disk / "removable").write_text(flag)
    (tmp_path / "8:17").symlink_to(disk / part)
    assert is_removable_device("8:17", tmp_path) is removable


def test_unknown_device_is_fixed(tmp_path: Path) -> None:
    assert not is_removable_device("0:99", tmp_path)


def test_disk_without_a_flag_is_fixed(tmp_path: Path) -> None:
    (tmp_path / "254:0").mkdir()
    assert not is_removable_device("254:0", tmp_path)


def test_path_that_is_not_there_yet_stands_where_its_folder_is(tmp_path: Path) -> None:
    assert standing(tmp_path / "a" / "b" / "c.lincedb") == tmp_path.resolve()
    assert standing(tmp_path) == tmp_path.resolve()


@pytest.mark.skipif(sys.platform == "win32", reason="looks at this Linux machine")
def test_a_folder_of_this_machine(tmp_path: Path) -> None:
    assert place_of(tmp_path / "new") in (Place.FIXED, Place.REMOVABLE)
    refuse_network(tmp_path)
    assert journal_for(tmp_path) in ("wal", "delete")


def test_space_is_asked_for_before_writing(tmp_path: Path) -> None:
    free = free_space(tmp_path / "later")
    assert free > 0
    require_space(tmp_path, 1)
    with pytest.raises(Fault) as caught:
        require_space(tmp_path, free * 4)
    assert caught.value.kind is FaultKind.NO_SPACE


def test_volumes(tmp_path: Path) -> None:
    assert same_volume(tmp_path, tmp_path / "below" / "it")
    assert not same_volume(tmp_path, Path("/proc"))
