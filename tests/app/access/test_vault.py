"""The vault: each content once, whole or absent, under names that tell nothing."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.chunks import CHUNK
from app.access.vault import LIMIT, Vault, folder_of, sweep
from db.durable import Files
from db.faults import Fault, FaultKind
from tests.app.access.office import refused
from tests.db.powercut import Failing, Recorder, lay_out, read_tree
from tests.spoiling import spoilt

KEY = bytes(range(32))
PHOTO = b"a photo of the posting board" * 100


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what was taken."""

    taken = 0

    def read(self, size: int = -1, /) -> bytes:
        self.taken += size
        return bytes(size)


class Pulled(io.BytesIO):
    """A stick that is pulled after the first piece."""

    name = "E:/photo.jpg"

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, "gone")
        return super().read(size)


class Rotten(Files):
    """A device that gives back other bytes than it was given."""

    def open(self, path: Path) -> BinaryIO:
        if path.suffix == ".part":
            return io.BytesIO(spoilt(path.read_bytes()))
        return super().open(path)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(folder_of(tmp_path / "X.lincedb"), KEY)


def keep(vault: Vault, content: bytes = PHOTO) -> str:
    return vault.seal(io.BytesIO(content)).name


def content_of(vault: Vault, name: str) -> bytes:
    return b"".join(vault.open(name))


def kind_of(vault: Vault, name: str) -> FaultKind:
    with pytest.raises(Fault) as caught:
        vault.verify(name)
    return caught.value.kind


@pytest.mark.parametrize("content", [b"", b"x", PHOTO, b"12" * CHUNK, b"123" * CHUNK + b"4"])
def test_what_is_kept_is_read_again(vault: Vault, content: bytes) -> None:
    stored = vault.seal(io.BytesIO(content))
    assert content_of(vault, stored.name) == content
    assert stored.size == len(content)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert vault.names() == [stored.name]


def test_an_attachment_lies_under_its_name(vault: Vault, tmp_path: Path) -> None:
    name = keep(vault)
    assert read_tree(tmp_path).keys() == {f"X.lincedb.files/{name[:2]}/{name}"}


def test_names_and_files_tell_nothing(vault: Vault) -> None:
    name = keep(vault)
    assert name != hashlib.sha256(PHOTO).hexdigest()
    assert PHOTO[:28] not in vault.path(name).read_bytes()
    assert Vault(vault.folder, bytes(32)).name_of(hashlib.sha256(PHOTO).hexdigest()) != name


def test_the_same_content_is_kept_once(vault: Vault) -> None:
    name = keep(vault)
    before = read_tree(vault.folder)
    assert keep(vault) == name
    assert read_tree(vault.folder) == before


def test_a_damaged_attachment_is_mended_by_its_content(vault: Vault) -> None:
    name = keep(vault)
    vault.path(name).write_bytes(b"damaged")
    assert not vault.holds(name)
    assert keep(vault) == name
    assert content_of(vault, name) == PHOTO


def test_an_attachment_of_a_newer_program_is_not_overwritten(vault: Vault) -> None:
    name = keep(vault)
    vault.path(name).write_bytes(b"LINCEAT2" + bytes(80))
    with pytest.raises(Fault) as caught:
        keep(vault)
    assert caught.value.kind is FaultKind.NEWER
    assert vault.path(name).read_bytes().startswith(b"LINCEAT2")


@given(contents=st.lists(st.binary(max_size=30), max_size=3))
def test_every_content_is_kept_under_its_own_name(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    vault = Vault(tmp_path_factory.mktemp("vault"), KEY)
    names = [keep(vault, content) for content in contents]
    assert [content_of(vault, name) for name in names] == contents
    assert vault.names() == sorted(set(names))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (None, FaultKind.GONE),
        (b"", FaultKind.DAMAGED),
        (b"LINCEAT2" + bytes(80), FaultKind.NEWER),
        (b"LINCEAT1" + bytes(80), FaultKind.DAMAGED),
    ],
)
def test_what_is_not_whole_is_a_fault(vault: Vault, data: bytes | None, kind: FaultKind) -> None:
    name = keep(vault)
    path = vault.path(name)
    path.unlink() if data is None else path.write_bytes(data)
    assert kind_of(vault, name) is kind


def test_two_attachments_cannot_be_exchanged(vault: Vault) -> None:
    photo, letter = keep(vault), keep(vault, b"letter")
    vault.path(letter).write_bytes(vault.path(photo).read_bytes())
    assert kind_of(vault, letter) is FaultKind.DAMAGED
    assert not vault.holds(letter)
    vault.verify(photo)


def test_another_key_reads_nothing(vault: Vault) -> None:
    name = keep(vault)
    assert kind_of(Vault(vault.folder, bytes(32)), name) is FaultKind.DAMAGED


@pytest.mark.parametrize(
    "name", ["", "../X.lincedb.keys", "a" * 63, "A" * 64, "g" * 64, "a" * 65, "ab/" + "a" * 61]
)
def test_what_is_no_name_never_becomes_a_path(vault: Vault, name: str) -> None:
    with pytest.raises(Fault) as caught:
        vault.path(name)
    assert caught.value.kind is FaultKind.DAMAGED


@pytest.mark.parametrize(("size", "fits"), [(0, True), (CHUNK, True), (CHUNK + 1, False)])
def test_the_limit_is_kept(vault: Vault, size: int, *, fits: bool) -> None:
    vault.limit = CHUNK
    if fits:
        assert vault.holds(keep(vault, bytes(size)))
    else:
        with refused("ACC060", "attachment"):
            keep(vault, bytes(size))
        assert read_tree(vault.folder) == {}


def test_an_endless_stream_is_left_at_the_limit(tmp_path: Path) -> None:
    endless = Endless()
    with refused("ACC060"):
        Vault(tmp_path / "files", KEY, limit=3 * CHUNK).seal(endless)
    assert endless.taken == 4 * CHUNK
    assert LIMIT == 100 << 20


def test_memory_does_not_grow_with_the_attachment(vault: Vault) -> None:
    content = io.BytesIO(bytes(24 * CHUNK))
    tracemalloc.start()
    name = vault.seal(content).name
    vault.verify(name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * CHUNK


def test_a_pulled_stick_leaves_the_vault_as_it_was(vault: Vault) -> None:
    keep(vault, b"letter")
    before = read_tree(vault.folder)
    with pytest.raises(Fault) as caught:
        vault.seal(Pulled(PHOTO))
    assert (caught.value.kind, caught.value.path) == (FaultKind.DEVICE, "E:/photo.jpg")
    assert read_tree(vault.folder) == before


@pytest.mark.parametrize("at", range(4))
def test_a_full_disk_leaves_no_part(vault: Vault, at: int) -> None:
    keep(vault, b"letter")
    full = Failing(at, OSError(errno.ENOSPC, "no space"))
    with pytest.raises(Fault) as caught:
        keep(Vault(vault.folder, KEY, files=full))
    assert caught.value.kind is FaultKind.NO_SPACE
    assert not list(vault.folder.glob("*.part"))
    assert keep(vault, b"letter") in vault.names()


def test_what_reads_back_changed_does_not_get_a_name(vault: Vault) -> None:
    with pytest.raises(Fault) as caught:
        keep(Vault(vault.folder, KEY, files=Rotten()))
    assert caught.value.kind is FaultKind.DEVICE
    assert read_tree(vault.folder) == {}


def test_a_power_cut_leaves_an_attachment_whole_or_absent(tmp_path: Path) -> None:
    files = Recorder(tmp_path / "disk")
    vault = Vault(tmp_path / "disk" / "files", KEY, files=files)
    name = keep(vault)
    for number, tree in enumerate(files.cuts()):
        found = Vault(lay_out(tree, tmp_path / str(number)) / "files", KEY)
        assert [found.holds(each) for each in found.names()] in ([], [True])
    assert found.holds(name)


def test_once_kept_no_power_cut_takes_it_back(tmp_path: Path) -> None:
    files = Recorder(tmp_path)
    vault = Vault(tmp_path / "files", KEY, files=files)
    name = keep(vault)
    renamed = [event.kind for event in files.log].index("rename")
    after = [event.path for event in files.log[renamed:] if event.kind == "sync_folder"]
    assert f"files/{name[:2]}" in after
    made = [event.path for event in files.log[:renamed] if event.kind == "sync_folder"]
    assert made == [".", "files"]


@pytest.mark.parametrize(("hours", "swept"), [(1, 0), (25, 1)])
def test_a_write_that_broke_off_long_ago_is_swept(vault: Vault, hours: int, swept: int) -> None:
    name, now = keep(vault), datetime.now().astimezone()
    part = vault.folder / f"{'0' * 32}.part"
    part.write_bytes(b"half")
    os.utime(part, (0, (now - timedelta(hours=hours)).timestamp()))
    assert sweep(vault.folder, now) == swept
    assert sweep(vault.folder, now) == 0
    assert part.exists() is (swept == 0)
    assert vault.holds(name)


def test_an_attachment_nobody_names_is_removed(vault: Vault) -> None:
    name = keep(vault)
    vault.remove(name)
    vault.remove(name)
    assert vault.names() == []
    assert kind_of(vault, name) is FaultKind.GONE


def test_a_vault_without_a_folder_is_empty(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "none", KEY)
    assert vault.names() == []
    assert sweep(vault.folder, datetime.now().astimezone()) == 0
    assert not vault.folder.exists()


def test_reading_can_stop_half_way(vault: Vault) -> None:
    name = keep(vault, bytes(3 * CHUNK))
    pieces = vault.open(name)
    assert len(next(pieces)) == CHUNK
    del pieces
    vault.remove(name)
