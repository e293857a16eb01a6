"""Full, pulled and read-only disks end in a fault that says so, with everything as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup import Made, backup
from db.beside import let_go
from db.durable import write_durably
from db.faults import Fault, FaultKind, translating
from db.places import free_space, same_volume
from db.rekey import rekey
from db.restore import Opening, backups_in, restore
from db.swap import keys_of
from db.thinning import thin
from tests.db.files.samples import KEYS, NOW, attach, back_up, make_file, names_in
from tests.db.powercut import read_tree
from tests.db.small import KEY

SIZE = 3 << 20
ATTACHMENT = "ab" + "0" * 62


def mount(folder: Path, *options: str) -> bool:
    """Put a small disk of its own there; False where that is not allowed."""
    program = shutil.which("mount")
    if program is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    command = [program, "-t", "tmpfs", *options, "lince-test", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount(folder, "-o", f"size={SIZE}"):
        pytest.skip("mounting a small disk needs root")
    yield folder
    let_go()
    subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "office").mkdir()
    return make_file(tmp_path / "office")


class Filling:
    """Somebody else fills the disk while we copy."""

    def __init__(self, disk: Path, at: str) -> None:
        self.filler = disk / "filler"
        self.at = at

    def step(self, done: int, total: int, what: str) -> None:
        if what == self.at and not self.filler.exists():
            with self.filler.open("wb", buffering=0) as file:
                file.write(bytes(free_space(self.filler.parent)))


class Pulling:
    """Somebody pulls the stick while we copy."""

    def __init__(self, disk: Path) -> None:
        self.disk = disk

    def step(self, done: int, total: int, what: str) -> None:
        subprocess.run(["umount", "-l", str(self.disk)], check=False, capture_output=True)


def test_no_backup_is_begun_where_it_cannot_fit(file: Path, disk: Path) -> None:
    (disk / "filler").write_bytes(bytes(SIZE - 8192))
    with pytest.raises(Fault) as caught:
        back_up(file, disk)
    assert caught.value.kind is FaultKind.NO_SPACE
    assert set(read_tree(disk)) == {"filler"}


@pytest.mark.parametrize("at", ["copying", "attachments"])
def test_disk_that_fills_up_during_a_backup(file: Path, disk: Path, at: str) -> None:
    attach(file, ATTACHMENT)
    first = back_up(file, disk)
    (first.pool / "ab" / ATTACHMENT).unlink()
    with pytest.raises(Fault) as caught:
        backup(file, KEY, disk, KEYS, made=Made(NOW), progress=Filling(disk, at))
    assert caught.value.kind is FaultKind.NO_SPACE
    assert backups_in(disk) == [first]
    assert not list(disk.rglob("*.part"))


def test_disk_that_fills_up_during_a_restore(file: Path, disk: Path, tmp_path: Path) -> None:
    info = back_up(file, tmp_path / "target")
    here = make_file(disk, ["丙"])
    with pytest.raises(Fault) as caught:
        restore(info.path, here, Opening(KEY), newest_step=3, progress=Filling(disk, "verifying"))
    assert caught.value.kind is FaultKind.NO_SPACE
    (disk / "filler").unlink()
    assert names_in(here) == ["丙"]
    assert keys_of(here).read_bytes() == KEYS
    assert not [name for name in read_tree(disk) if "incoming" in name or "before" in name]


def test_disk_that_fills_up_during_rekeying(disk: Path) -> None:
    here = make_file(disk, ["丙"])
    with pytest.raises(Fault) as caught:
        rekey(here, KEY, bytes(32), b"", progress=Filling(disk, "copying"))
    assert caught.value.kind is FaultKind.NO_SPACE
    (disk / "filler").unlink()
    assert names_in(here) == ["丙"]


def test_keys_file_on_a_full_disk_stays(disk: Path) -> None:
    write_durably(disk / "keys", b"old")
    Filling(disk, "").step(0, 0, "")
    with pytest.raises(Fault) as caught, translating(disk):
        write_durably(disk / "keys", bytes(20000))
    assert caught.value.kind is FaultKind.NO_SPACE
    assert (disk / "keys").read_bytes() == b"old"


def test_stick_pulled_during_a_backup(file: Path, disk: Path) -> None:
    with pytest.raises(Fault) as caught:
        backup(file, KEY, disk / "b", KEYS, progress=Pulling(disk))
    assert caught.value.kind is FaultKind.GONE
    assert names_in(file) == ["甲", "乙"]
    assert read_tree(disk) == {}


def test_read_only_stick_takes_no_backup(file: Path, disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(Fault) as caught:
        back_up(file, disk / "b")
    assert caught.value.kind is FaultKind.READ_ONLY


def test_restore_onto_a_read_only_disk(file: Path, disk: Path, tmp_path: Path) -> None:
    info = back_up(file, tmp_path / "target")
    here = make_file(disk, ["丙"])
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    before = read_tree(disk)
    with pytest.raises(Fault) as caught:
        restore(info.path, here, Opening(KEY), newest_step=3)
    assert caught.value.kind is FaultKind.READ_ONLY
    assert read_tree(disk) == before


def test_file_where_a_folder_should_be(file: Path, tmp_path: Path) -> None:
    (tmp_path / "target").write_text("a file")
    with pytest.raises(Fault) as caught:
        back_up(file, tmp_path / "target")
    assert caught.value.kind in (FaultKind.GONE, FaultKind.NO_PERMISSION)


def test_backup_of_a_file_that_is_gone(file: Path, tmp_path: Path) -> None:
    file.unlink()
    with pytest.raises(Fault) as caught:
        back_up(file, tmp_path / "target")
    assert caught.value.kind is FaultKind.GONE


def test_thinning_a_folder_that_is_gone(tmp_path: Path) -> None:
    assert thin(tmp_path / "nowhere", NOW) == []


def test_another_volume_is_told(tmp_path: Path, disk: Path, file: Path) -> None:
    assert not same_volume(file, disk)
    assert same_volume(file, tmp_path / "below")
