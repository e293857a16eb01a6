"""A restore brings back the backup's state with its keys, or changes nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import local, logbook
from db.backup import files_of
from db.connection import connect
from db.faults import Fault, FaultKind
from db.lives import NUMBERS_UNCONFIRMED, mint_life
from db.restore import Opening, backups_in, is_sound, newest_good, restore
from db.still import still
from db.store import Store
from db.swap import keys_of
from db.trailer import FOOTER, BackupInfo, read_info
from tests.db.files.samples import (
    KEYS,
    LATER_KEYS,
    NOW,
    ONE,
    TWO,
    add,
    attach,
    back_up,
    head,
    make_file,
    names_in,
    put_back,
)
from tests.db.powercut import read_tree
from tests.db.small import KEY, SCHEMA

ROOT = Path(__file__).parents[3]


def refused(source: Path, path: Path, opening: Opening, newest_step: int = 3) -> FaultKind:
    """The fault that a restore ends in, having changed nothing."""
    before = read_tree(path.parent)
    with pytest.raises(Fault) as caught:
        restore(source, path, opening, newest_step=newest_step, now=NOW)
    assert read_tree(path.parent) == before
    return caught.value.kind


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system refuses the move")
@pytest.mark.parametrize("opens", [False, True])
def test_a_file_at_work_in_another_process_stays(file: Path, info: BackupInfo, opens: bool) -> None:
    command = [sys.executable, "-m", "tests.db.core.holder", str(file)]
    opening = Opening(KEY, present_key=KEY if opens else bytes(32))
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holding\n"
        try:
            with pytest.raises(Fault) as caught:
                put_back(info, file, opening)
        finally:
            other.kill()
    assert caught.value.kind is FaultKind.HELD
    assert [each for each in file.parent.iterdir() if "before" in each.name] == []
    assert put_back(info, file, opening).aside


def test_nothing_is_restored_onto_another_computer(
    file: Path, info: BackupInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def network(at: Path) -> None:
        raise Fault(FaultKind.NETWORK_FOLDER, str(at))

    monkeypatch.setattr("db.restore.refuse_network", network)
    assert refused(info.path, file, Opening(KEY)) is FaultKind.NETWORK_FOLDER


def test_a_restore_is_in_the_log(file: Path, info: BackupInfo) -> None:
    put_back(info, file, Opening(KEY, by="李经办"))
    with still(file, KEY) as connection:
        row = next(logbook.read_log(connection))
    assert (row.by, row.event, row.subject) == ("李经办", "restored", info.path.name)
    assert (row.at, row.detail) == (NOW.isoformat(), info.made_at.isoformat())


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_moved_aside_keeps_its_attachments(file: Path, info: BackupInfo, times: int) -> None:
    for _ in range(times):
        aside = put_back(info, file).aside
        assert aside is not None
        assert (files_of(aside) / "ab" / ONE).read_text() == ONE
    other = file.with_name("x.lincedb")
    assert files_of(other) != files_of(file)
    files_of(other).mkdir()
    assert files_of(other.with_name("x.lincedb.aside-1")) == files_of(other)


def test_state_and_keys_come_back(file: Path, info: BackupInfo) -> None:
    put_back(info, file)
    assert names_in(file) == ["甲", "乙"]
    assert keys_of(file).read_bytes() == KEYS


def test_old_file_stays_aside_with_its_keys(file: Path, info: BackupInfo) -> None:
    done = put_back(info, file)
    assert done.aside is not None
    assert done.aside.name == f"{file.name}.before-20261201-093000"
    assert names_in(done.aside) == ["甲", "乙", "丙"]
    assert keys_of(done.aside).read_bytes() == LATER_KEYS


def test_what_was_lost_is_told(file: Path, info: BackupInfo) -> None:
    done = put_back(info, file)
    assert (done.lost, done.info, done.attachments_missing) == (1, info, ())


def test_restored_file_begins_a_life_without_numbers(file: Path, info: BackupInfo) -> None:
    done = put_back(info, file)
    with still(file, KEY) as connection:
        assert local.get_meta(connection, NUMBERS_UNCONFIRMED) == NOW.isoformat()
        lives = connection.execute("SELECT station, epoch FROM _lives").fetchall()
    assert head(file).epoch == done.life.epoch != info.epoch
    assert [station for station, _ in lives] == ["339901001.1"] * 2


def test_work_goes_on_after_a_restore(file: Path, info: BackupInfo) -> None:
    put_back(info, file)
    add(file, ["丁"])
    assert names_in(file) == ["甲", "乙", "丁"]


def test_two_restores_in_one_second_keep_both_old_files(file: Path, info: BackupInfo) -> None:
    first, second = put_back(info, file), put_back(info, file)
    assert second.aside is not None
    assert first.aside != second.aside
    assert names_in(second.aside) == ["甲", "乙"]


def test_restore_where_there_was_no_file(info: BackupInfo, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    done = put_back(info, tmp_path / "new" / "a.lincedb")
    assert (done.aside, done.before, done.lost) == (None, None, None)
    assert names_in(tmp_path / "new" / "a.lincedb") == ["甲", "乙"]
    assert {each.name for each in (tmp_path / "new").iterdir()} == {
        "a.lincedb", "a.lincedb.keys", "a.lincedb.files",
    }  # fmt: skip


@pytest.mark.parametrize("rubbish", [b"", b"no data file", bytes(8192)])
def test_restore_over_a_broken_file(file: Path, info: BackupInfo, rubbish: bytes) -> None:
    file.write_bytes(rubbish)
    file.with_name(file.name + "-wal").write_bytes(b"its log")
    done = put_back(info, file)
    assert done.aside is not None
    assert done.aside.read_bytes() == rubbish
    assert names_in(file) == ["甲", "乙"]
    assert not file.with_name(file.name + "-wal").exists()


def test_another_keys_file_can_be_put_beside(file: Path, info: BackupInfo) -> None:
    put_back(info, file, Opening(KEY, keys=b"today's"))
    assert keys_of(file).read_bytes() == b"today's"


def test_attachments_come_back(file: Path, info: BackupInfo) -> None:
    shutil.rmtree(files_of(file))
    assert put_back(info, file).attachments_copied == 1
    assert (files_of(file) / "ab" / ONE).read_text() == ONE


def test_missing_attachments_are_named(file: Path, info: BackupInfo) -> None:
    shutil.rmtree(files_of(file))
    shutil.rmtree(info.pool)
    assert put_back(info, file).attachments_missing == (ONE,)


def test_newer_attachments_stay(file: Path, info: BackupInfo) -> None:
    attach(file, TWO)
    assert put_back(info, file).attachments_copied == 0
    assert (files_of(file) / "cd" / TWO).exists()


def test_file_in_use_is_not_replaced(file: Path, info: BackupInfo) -> None:
    with closing(Store.open(file, KEY, SCHEMA, write=False)) as reader:
        with pytest.raises(Fault) as caught:
            put_back(info, file)
        assert reader.reader.execute("SELECT count(*) FROM person").fetchone() == (3,)
    assert caught.value.kind is FaultKind.HELD
    assert names_in(file) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("opening", "step", "kind"),
    [
        (Opening(bytes(32), present_key=KEY), 3, FaultKind.WRONG_KEY),
        (Opening(KEY), 2, FaultKind.NEWER),
    ],
)
def test_refused_restores(
    file: Path, info: BackupInfo, opening: Opening, step: int, kind: FaultKind
) -> None:
    assert refused(info.path, file, opening, step) is kind


def test_backup_that_is_gone(file: Path, info: BackupInfo) -> None:
    info.path.unlink()
    assert refused(info.path, file, Opening(KEY)) is FaultKind.GONE


@pytest.mark.parametrize("keep", [0, 1, 55, 56, 4096, -1, -56, -57])
def test_backup_cut_short(file: Path, info: BackupInfo, keep: int) -> None:
    info.path.write_bytes(info.path.read_bytes()[:keep])
    assert refused(info.path, file, Opening(KEY)) is FaultKind.DAMAGED


def test_trailer_of_another_file(file: Path, info: BackupInfo, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = back_up(make_file(tmp_path / "other", ["戊"]), tmp_path / "third")
    mixed = other.path.read_bytes()[: other.size] + info.path.read_bytes()[info.size :]
    assert other.size == info.size
    info.path.write_bytes(mixed)
    assert refused(info.path, file, Opening(KEY)) is FaultKind.DAMAGED


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A file and the bytes of a backup of it, for many damaged copies."""
    path = make_file(tmp_path_factory.mktemp("ready"))
    return path, back_up(path, tmp_path_factory.mktemp("target")).path.read_bytes()


@given(data=st.data())
def test_one_changed_byte_is_found(ready: tuple[Path, bytes], data: st.DataObject) -> None:
    path, whole = ready
    place = data.draw(
        st.integers(0, len(whole) - 1) | st.integers(len(whole) - 900, len(whole) - 1)
    )
    raw = bytearray(whole)
    raw[place] ^= data.draw(st.integers(1, 255))
    bad = path.parent.parent / "bad.lincebak"
    bad.write_bytes(raw)
    assert refused(bad, path, Opening(KEY)) is FaultKind.DAMAGED


@given(raw=st.binary(max_size=3000), ends=st.booleans())
def test_random_bytes_are_no_backup(ready: tuple[Path, bytes], raw: bytes, ends: bool) -> None:
    path, whole = ready
    bad = path.parent.parent / "bad.lincebak"
    bad.write_bytes(raw + (whole[-FOOTER.size :] if ends else b""))
    assert refused(bad, path, Opening(KEY)) is FaultKind.DAMAGED


def test_newest_good_backup_is_found(file: Path, tmp_path: Path) -> None:
    first, second = (back_up(file, tmp_path, hours) for hours in (0, 1))
    raw = bytearray(second.path.read_bytes())
    raw[5000] ^= 1
    second.path.write_bytes(raw)
    (tmp_path / "rubbish.lincebak").write_text("rubbish")
    assert backups_in(tmp_path) == [second, first]
    assert not is_sound(read_info(second.path))
    assert newest_good(tmp_path) == first


def test_empty_folder_has_no_good_backup(tmp_path: Path) -> None:
    assert newest_good(tmp_path) is None


def test_present_file_under_another_key_goes_aside_whole(info: BackupInfo, file: Path) -> None:
    with closing(connect(file, KEY, write=True)) as connection:
        connection.execute(f"PRAGMA rekey = \"x'{bytes(32).hex()}'\"")
    done = put_back(info, file, Opening(KEY, present_key=bytes(32)))
    assert done.lost == 1
    assert done.aside is not None
    assert names_in(done.aside, bytes(32)) == ["甲", "乙", "丙"]


def test_file_that_does_not_say_whose_it_is_begins_no_life(file: Path) -> None:
    with closing(connect(file, KEY, write=True)) as connection:
        connection.execute("DELETE FROM _meta WHERE key = 'station'")
        with pytest.raises(Fault) as caught:
            mint_life(connection)
    assert caught.value.kind is FaultKind.DAMAGED
