"""What the world and the hours do: locks, disks, clocks, passwords, newer programs. Nothing is ever lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import Clock, now
from app.office import create_office, open_office
from db.connection import Connection, connect
from tests.app.cli.lince import Told, lince, make_office, ok, refused, roster, values
from tests.db.files.test_world import mount
from tests.offices import CLERK, FAST, IDENTITY, PASSWORD, copy_of

HOLD = """
import sys
from pathlib import Path
from db.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
VILLAGE = values(name="新村", level="2")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process is at work in the file."""
    command = [sys.executable, "-c", HOLD, path]
    with subprocess.Popen(command, stdin=-1, stdout=-1) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.close()


def key_of(path: Path) -> bytes:
    with open_office(path, CLERK, PASSWORD, write=False) as office:
        return office.session.key


@contextmanager
def raw(path: Path) -> Iterator[Connection]:
    """The bare tables, as somebody with the key and a tool of their own reaches them."""
    with closing(connect(path, key_of(path), write=True)) as connection:
        yield connection


def add(path: Path, *words: object) -> Told:
    return lince("add", path, "division", "--values", "-", *words, stdin=VILLAGE)


def test_a_held_file_is_read_and_not_written(peopled: Path, tmp_path: Path) -> None:
    with held(peopled):
        told = add(peopled)
        assert (told.status, told.codes) == (3, ["FIL014"])
        for words in (["info"], ["list", "person"], ["history"], ["check"]):
            ok(words[0], peopled, *words[1:])
        ok("export", peopled, "person", tmp_path / "出.xlsx")
        assert lince("restore", peopled, peopled).status != 0
    assert add(peopled).status == 0


def test_a_newer_file_is_refused_untouched(peopled: Path) -> None:
    with raw(peopled) as connection:
        connection.execute("UPDATE _meta SET value = '99' WHERE key = 'step'")
        connection.commit()
    before = peopled.read_bytes()
    for words in (["info", peopled], ["check", peopled], ["list", peopled, "person"]):
        assert refused(*words) == ["FIL018"]
    assert add(peopled).codes == ["FIL018"]
    assert peopled.read_bytes() == before


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MiB."""
    folder = tmp_path / "盘"
    folder.mkdir()
    if not mount(folder, "-o", "size=12m"):
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", "-l", folder], check=False, capture_output=True)


def fill(disk: Path, leave: int) -> None:
    """Fill the disk but for so many bytes."""
    done = subprocess.run(["df", "-B1", "--output=avail", disk], check=True, capture_output=True)
    (disk / "filler").write_bytes(bytes(int(done.stdout.split()[-1]) - leave))


@pytest.mark.parametrize("leave", [0, 64 << 10, 400 << 10])
def test_a_full_disk_loses_nothing(
    peopled_office: Path, tmp_path: Path, disk: Path, leave: int
) -> None:
    path, before = copy_of(peopled_office, disk), ok("info", peopled_office)
    sheet = roster(tmp_path / "多.xlsx", 300, seed=9)
    fill(disk, leave)
    told = lince("import", path, "household", sheet)
    assert (told.status, told.codes) == (3, ["FIL011"])
    (disk / "filler").unlink()
    after = ok("info", path)
    assert (after["position"], after["counts"]) == (before["position"], before["counts"])
    ok("check", path)
    ok("import", path, "household", sheet)


def test_a_full_disk_ends_giving_out_too(peopled_office: Path, disk: Path) -> None:
    fill(disk, 0)
    for words in (
        ["export", "person", disk / "出.xlsx"],
        ["print", "household_roster", disk / "册.pdf"],
        ["report", "population", "--out", disk / "表.xlsx"],
        ["backup", disk / "备份"],
    ):
        told = lince(words[0], peopled_office, *words[1:])
        assert (told.status, told.codes) == (3, ["FIL011"]), words
    assert [each.name for each in disk.iterdir() if each.is_file()] == ["filler"]


def test_an_error_workbook_without_room_is_told_with_what_was_done(
    empty: Path, tmp_path: Path, disk: Path
) -> None:
    sheet = roster(tmp_path / "册.xlsx")
    nowhere = lince("import", empty, "household", sheet, "--errors", tmp_path / "无" / "错.xlsx")
    assert (nowhere.status, nowhere.codes) == (3, ["FIL015"])
    assert ok("info", empty)["position"] == 3
    fill(disk, 0)
    told = lince("import", empty, "household", sheet, "--errors", disk / "错.xlsx")
    assert (told.status, told.codes) == (1, ["FIL004"])
    assert ok("info", empty)["counts"]["household"] == 12


def test_a_read_only_place_is_a_fault(peopled_office: Path, disk: Path) -> None:
    path = copy_of(peopled_office, disk)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert add(path).codes == ["FIL013"]
    told = lince("new", disk / "Y.lincedb", "--office", "339901001", "--name", "某街道")
    assert (told.status, told.codes) == (3, ["FIL013"])
    assert lince("export", peopled_office, "person", disk / "出.xlsx").codes == ["FIL013"]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        ("new {file} --office 339901001 --name 某街道", 1, "FIL001"),
        ("info {folder}/文.txt", 1, "ACC004"),
        ("restore {folder}/文.txt {file}", 3, "FIL016"),
        ("backup {file} {folder}/文.txt/深", 3, "FIL015"),
        ("demo --to {folder}", 1, "CLI008"),
        ("export {file} person {folder}/无/出.xlsx", 3, "FIL015"),
    ],
)
def test_a_wrong_place_is_told(
    empty: Path, tmp_path: Path, words: str, status: int, code: str
) -> None:
    (tmp_path / "文.txt").write_text("不是数据文件", "utf-8")
    given = [word.format(folder=tmp_path, file=empty) for word in words.split()]
    assert refused(*given, status=status) == [code]


def test_five_wrong_passwords_lock_and_the_recovery_code_unlocks(tmp_path: Path) -> None:
    path = tmp_path / "X.lincedb"
    code = create_office(path, IDENTITY, CLERK, PASSWORD, Clock(), FAST)
    tries = [lince("info", path, password="wrong2026").codes for _ in range(5)]
    assert tries[:4] == [["ACC011"]] * 4
    assert refused("info", path) == ["ACC014"]
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    new = {"LINCE_NEW_PASSWORD": "fresh2026"}
    assert lince("recover", path, LINCE_RECOVERY_CODE=wrong, **new).status == 1
    assert ok("recover", path, LINCE_RECOVERY_CODE=code, **new)["user"] == CLERK
    assert lince("info", path, password="fresh2026").status == 0
    assert refused("info", path) == ["ACC011"]


@pytest.mark.parametrize("days", [61, -1, -16 * 365], ids=["long pause", "yesterday", "2010"])
def test_a_doubtful_clock_is_confirmed_before_anything_is_written(
    tmp_path: Path, days: int
) -> None:
    path = make_office(tmp_path, Clock(lambda: now() - timedelta(days=days)))
    before = ok("info", path)["position"]
    assert add(path).codes == ["DSK151"]
    assert add(path, "--date", "2010-01-01").codes == ["DSK152"]
    assert ok("info", path)["position"] == before
    assert add(path, "--date", now().date().isoformat()).status == 0
