"""A backup is one file that tells what it is without a key and opens with that day's."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.backup import Made, backup, files_of
from db.connection import Connection, connect
from db.durable import Files
from db.faults import Fault, FaultKind
from db.still import verify
from db.store import Store
from db.trailer import FOOTER, MAGIC, ending, read_info
from tests.db.files.samples import KEYS, NOW, add_to, attach, back_up, make_file, names_in
from tests.db.powercut import Recorder, read_tree
from tests.db.small import KEY, OFFICE, SCHEMA

ONE, TWO = "ab" + "0" * 62, "cd" + "1" * 62
READER = """
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from db.connection import connect
with closing(connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), write=False)) as connection:
    connection.execute("BEGIN")
    count = "SELECT count(*) FROM person"
    print(connection.execute(count).fetchone()[0], flush=True)
    sys.stdin.readline()
    print(connection.execute(count).fetchone()[0], flush=True)
"""


class Told:
    """Keeps what long work reported."""

    def __init__(self, stop_at: str = "") -> None:
        self.stop_at = stop_at
        self.whats: set[str] = set()

    def step(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= max(done, total)
        self.whats.add(what)
        if what == self.stop_at:
            raise InterruptedError(what)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "office").mkdir()
    return make_file(tmp_path / "office")


def part_of_backup(path: Path, to: Path) -> Path:
    """The database part by itself."""
    to.write_bytes(path.read_bytes()[: read_info(path).size])
    return to


def test_backup_says_what_it_is(file: Path, tmp_path: Path) -> None:
    info = back_up(file, tmp_path / "target")
    assert info.path.name == f"{OFFICE}-1-20261201-093000.lincebak"
    assert (info.office, info.station, info.step, info.position) == (OFFICE, "1", 3, 2)
    assert (info.made_at, info.keys, info.attachments) == (NOW, KEYS, ())
    assert read_info(info.path) == info


def test_database_part_is_the_file(file: Path, tmp_path: Path) -> None:
    info = back_up(file, tmp_path)
    assert names_in(part_of_backup(info.path, tmp_path / "part")) == ["甲", "乙"]


def test_nothing_else_is_left_in_the_folder(file: Path, tmp_path: Path) -> None:
    back_up(file, tmp_path / "target")
    assert len(list((tmp_path / "target").iterdir())) == 1
    assert {each.name for each in file.parent.iterdir()} <= {
        file.name, f"{file.name}.keys", f"{file.name}.lock",
    }  # fmt: skip


def test_two_backups_in_one_second_have_two_names(file: Path, tmp_path: Path) -> None:
    first, second = back_up(file, tmp_path), back_up(file, tmp_path)
    assert first.path != second.path
    assert second.path.name.endswith("-093000-2.lincebak")


def test_backup_beside_an_open_store(file: Path, tmp_path: Path) -> None:
    with closing(Store.open(file, KEY, SCHEMA, write=True)) as store:
        add_to(store, ["丙"])
        info = back_up(file, tmp_path)
        add_to(store, ["丁"])
    assert names_in(part_of_backup(info.path, tmp_path / "part")) == ["甲", "乙", "丙"]
    assert names_in(file) == ["甲", "乙", "丙", "丁"]


def test_backup_waits_for_no_writer_for_ever(file: Path, tmp_path: Path) -> None:
    with closing(connect(file, KEY, write=True)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(Fault) as caught:
            back_up(file, tmp_path / "target")
    assert caught.value.kind is FaultKind.HELD
    assert read_tree(tmp_path / "target") == {}


def older_reader(file: Path) -> Connection:
    """A reader whose view is older than what is then written."""
    reader = connect(file, KEY, write=False)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM person").fetchone()
    return reader


def test_backup_beside_an_older_reader_holds_the_newest(file: Path, tmp_path: Path) -> None:
    with closing(Store.open(file, KEY, SCHEMA, write=True)) as store:
        add_to(store, ["丙"])
        with closing(older_reader(file)):
            add_to(store, ["丁"])
            info = back_up(file, tmp_path)
    copy = part_of_backup(info.path, tmp_path / "part")
    assert names_in(copy) == ["甲", "乙", "丙", "丁"]


def test_reader_in_another_process_keeps_its_view(file: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", READER, str(file), KEY.hex()]
    with (
        closing(Store.open(file, KEY, SCHEMA, write=True)) as store,
        subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as reader,
    ):
        assert reader.stdout is not None
        assert reader.stdout.readline() == "2\n"
        add_to(store, ["丙"])
        info = back_up(file, tmp_path)
        assert reader.communicate("\n", timeout=20)[0] == "2\n"
    assert names_in(part_of_backup(info.path, tmp_path / "part")) == ["甲", "乙", "丙"]


def test_attachments_are_copied_once(file: Path, tmp_path: Path) -> None:
    attach(file, ONE)
    first = back_up(file, tmp_path / "target")
    copied = first.pool / "ab" / ONE
    before = copied.stat().st_mtime_ns
    attach(file, TWO)
    second = back_up(file, tmp_path / "target", hours=1)
    assert first.attachments == ((ONE, 64),)
    assert second.attachments == ((ONE, 64), (TWO, 64))
    assert copied.stat().st_mtime_ns == before
    assert {each.name for each in first.pool.rglob("*") if each.is_file()} == {ONE, TWO}


def test_only_sealed_attachments_are_taken(file: Path, tmp_path: Path) -> None:
    attach(file, ONE)
    (files_of(file) / "ab" / "Thumbs.db").write_text("x")
    (files_of(file) / "ab" / f"{ONE}.part").write_text("x")
    assert back_up(file, tmp_path).attachments == ((ONE, 64),)


def test_attachment_cut_short_in_the_pool_is_copied_again(file: Path, tmp_path: Path) -> None:
    attach(file, ONE)
    info = back_up(file, tmp_path)
    (info.pool / "ab" / ONE).write_text("cut")
    back_up(file, tmp_path, hours=1)
    assert (info.pool / "ab" / ONE).read_text() == ONE


@pytest.mark.parametrize("what", ["copying", "verifying", "attachments"])
def test_stopped_backup_leaves_none(file: Path, tmp_path: Path, what: str) -> None:
    attach(file, ONE)
    with pytest.raises(InterruptedError):
        backup(file, KEY, tmp_path / "target", KEYS, progress=Told(stop_at=what))
    assert read_tree(tmp_path / "target") == {}
    assert names_in(file) == ["甲", "乙"]


def test_work_is_told(file: Path, tmp_path: Path) -> None:
    attach(file, ONE)
    told = Told()
    backup(file, KEY, tmp_path, KEYS, made=Made(NOW), progress=told)
    assert {"copying", "attachments"} <= told.whats


def test_wrong_key_backs_nothing_up(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        backup(file, bytes(32), tmp_path / "target", KEYS)
    assert caught.value.kind is FaultKind.WRONG_KEY


def test_damaged_file_gives_no_backup(file: Path, tmp_path: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[-2000:-1900] = bytes(100)
    file.write_bytes(raw)
    with pytest.raises(Fault) as caught:
        back_up(file, tmp_path / "target")
    assert caught.value.kind is FaultKind.DAMAGED
    assert read_tree(tmp_path / "target") == {}


def test_power_cut_leaves_a_whole_backup_or_none(file: Path, tmp_path: Path) -> None:
    attach(file, ONE)
    files = Recorder(tmp_path)
    info = backup(file, KEY, tmp_path / "target", KEYS, made=Made(NOW), files=files)
    name = f"target/{info.path.name}"
    whole, states = info.path.read_bytes(), list(files.cuts())
    assert {tree.get(name) for tree in states} == {None, whole}
    pool = f"target/{info.pool.name}/ab/{ONE}"
    assert all(tree.get(pool) == ONE.encode() for tree in states if name in tree)


@given(data=st.data())
def test_every_page_of_a_copy_is_verified(sound: tuple[Path, bytes], data: st.DataObject) -> None:
    path, raw = sound
    place = data.draw(st.integers(0, len(raw) - 1))
    changed = bytearray(raw)
    changed[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(changed)
    with pytest.raises(Fault) as caught:
        verify(path, KEY)
    assert caught.value.kind in (FaultKind.DAMAGED, FaultKind.WRONG_KEY)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A file in use all over, and its bytes."""
    path = make_file(tmp_path_factory.mktemp("sound"), [f"{n}" * 300 for n in range(20)])
    return path, path.read_bytes()


class Rotten(Files):
    """A stick whose blocks come back changed."""

    def open(self, path: Path) -> BinaryIO:
        file = super().open(path)
        if path.name.endswith(".part"):
            file.seek(1)
        return file


def test_stick_that_gives_other_bytes_back_is_told(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        backup(file, KEY, tmp_path / "target", KEYS, files=Rotten())
    assert caught.value.kind is FaultKind.DEVICE
    assert read_tree(tmp_path / "target") == {}


def test_newer_backups_are_refused_by_their_format(file: Path, tmp_path: Path) -> None:
    info = back_up(file, tmp_path)
    raw = info.path.read_bytes()
    trailer = raw[info.size : -FOOTER.size].replace(b'"format":1', b'"format":2')
    digest = hashlib.sha256(trailer).digest()
    end = trailer + FOOTER.pack(info.size, len(trailer), digest, MAGIC)
    info.path.write_bytes(raw[: info.size] + end)
    with pytest.raises(Fault) as caught:
        read_info(info.path)
    assert caught.value.kind is FaultKind.NEWER


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "AB" * 32, "ab/cd", "", "ab" * 70])
def test_attachment_names_that_are_paths_are_refused(file: Path, tmp_path: Path, name: str) -> None:
    info = replace(back_up(file, tmp_path), attachments=((name, 1),))
    info.path.write_bytes(info.path.read_bytes()[: info.size] + ending(info))
    with pytest.raises(Fault) as caught:
        read_info(info.path)
    assert caught.value.kind is FaultKind.DAMAGED
