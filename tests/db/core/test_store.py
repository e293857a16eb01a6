"""Making, opening, sharing and closing a data file, and what is found in its bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from db.connection import connect, connect_new, fits
from db.durable import WINDOWS
from db.faults import Fault, FaultKind, translating
from db.specs import Schema
from db.store import Store
from db.swap import recover_start
from tests.db.powercut import Failing, Recorder, lay_out, read_tree
from tests.db.small import AT, IDENTITY, KEY, SCHEMA, Bench

ROOT = Path(__file__).resolve().parents[3]

Opener = Callable[..., Store]


def make(path: Path, schema: Schema = SCHEMA) -> None:
    Store.create(path, KEY, schema, IDENTITY, AT)


def kind_of(call: Callable[[], object]) -> FaultKind:
    with pytest.raises(Fault) as caught:
        call()
    return caught.value.kind


def test_a_new_file_says_whose_it_is(open_store: Opener) -> None:
    store = open_store(write=False)
    assert store.identity == IDENTITY
    assert store.identity.address == "339901001.1"
    assert (store.meta("step"), store.meta("created_at"), store.meta("nosuch")) == ("3", AT, "")
    assert store.reader.execute('SELECT station, length(epoch) FROM "_lives"').fetchall() == [
        ("339901001.1", 16)
    ]


def test_every_new_file_has_a_life_of_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make(tmp_path / name)
    lives: list[str] = []
    for name in ("a", "b"):
        with closing(Store.open(tmp_path / name, KEY, SCHEMA, write=False)) as store:
            lives += [str(each) for (each,) in store.reader.execute("SELECT epoch FROM _lives")]
    assert len(set(lives)) == 2


@pytest.mark.parametrize("suffix", ["", "-wal", "-journal"])
def test_creating_never_touches_what_has_the_name(tmp_path: Path, suffix: str) -> None:
    other = tmp_path / f"x.lincedb{suffix}"
    other.write_bytes(b"older")
    with pytest.raises(FileExistsError):
        make(tmp_path / "x.lincedb")
    assert other.read_bytes() == b"older"
    assert {each.name for each in tmp_path.iterdir()} <= {other.name, "x.lincedb.lock"}


def test_creating_starts_afresh_where_it_once_broke_off(tmp_path: Path) -> None:
    part = tmp_path / "x.lincedb.incoming"
    for suffix in ("", "-journal", "-wal"):
        part.with_name(part.name + suffix).write_bytes(os.urandom(5000))
    make(tmp_path / "x.lincedb")
    Store.open(tmp_path / "x.lincedb", KEY, SCHEMA, write=True).close()
    lock = [] if WINDOWS else ["x.lincedb.lock"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["x.lincedb", *lock]


def test_a_failure_while_creating_leaves_no_file(tmp_path: Path) -> None:
    twice = Schema(1, (SCHEMA.tables[0], SCHEMA.tables[0]))
    with pytest.raises(sqlite.Error):
        make(tmp_path / "x.lincedb", twice)
    assert [each.name for each in tmp_path.iterdir()] == ([] if WINDOWS else ["x.lincedb.lock"])


@pytest.mark.parametrize("at", range(6))
def test_a_full_device_while_creating_is_told(tmp_path: Path, at: int) -> None:
    files = Failing(at, OSError(28, "no space"))
    path = tmp_path / "x"
    kind = kind_of(lambda: Store.create(path, KEY, SCHEMA, IDENTITY, AT, files))
    assert kind is FaultKind.NO_SPACE
    assert path.exists() is (at > 4)
    recover_start(path)
    lock = set[str]() if WINDOWS else {"x.lock"}
    assert {each.name for each in tmp_path.iterdir()} == lock | ({"x"} if at > 4 else set())


def test_a_power_cut_while_creating_leaves_a_whole_file_or_none(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    recorder = Recorder(tmp_path / "w")
    Store.create(tmp_path / "w" / "x", KEY, SCHEMA, IDENTITY, AT, recorder)
    found = list[bool]()
    for number, tree in enumerate(recorder.cuts()):
        left = lay_out(tree, tmp_path / str(number)) / "x"
        found.append(left.exists())
        if found[-1]:
            Store.open(left, KEY, SCHEMA, write=True).close()
    assert {True, False} == set(found)


ODD = "a#b%20d&.db" if WINDOWS else "a#b?c%20d&.db"
"""Windows knows no question mark in names."""


@pytest.mark.parametrize("name", ["邻册 数据.lincedb", ODD, "空 格/内 层.lincedb"])
def test_paths_may_hold_any_character(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    make(path)
    with closing(Store.open(path, KEY, SCHEMA, write=True)) as store:
        assert Bench(store).do("person", "p1", "add", name="张三") == 1
    assert path in path.parent.iterdir()


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.touch()


def one_byte(path: Path) -> None:
    path.write_bytes(b"\0")


def newer(path: Path) -> None:
    make(path, Schema(SCHEMA.step + 1))


def other_database(path: Path) -> None:
    with closing(connect_new(path, KEY)) as connection:
        connection.execute("CREATE TABLE x (y)")


def without_step(path: Path) -> None:
    make(path)
    with closing(connect(path, KEY, write=True, journal="delete")) as connection:
        connection.execute("""DELETE FROM "_meta" WHERE key = 'step'""")


def odd_step(path: Path) -> None:
    make(path)
    with closing(connect(path, KEY, write=True, journal="delete")) as connection:
        connection.execute("""UPDATE "_meta" SET value = 'x' WHERE key = 'step'""")


def other_key(path: Path) -> None:
    Store.create(path, bytes(32), SCHEMA, IDENTITY, AT)


STRANGE: list[tuple[Callable[[Path], None], FaultKind]] = [
    (garbage, FaultKind.WRONG_KEY),
    (other_key, FaultKind.WRONG_KEY),
    (folder, FaultKind.GONE),
    (empty, FaultKind.DAMAGED),
    (one_byte, FaultKind.DAMAGED),
    (newer, FaultKind.NEWER),
    (other_database, FaultKind.DAMAGED),
    (without_step, FaultKind.DAMAGED),
    (odd_step, FaultKind.DAMAGED),
]


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(("lay", "kind"), STRANGE)
def test_what_is_no_data_file_of_ours_is_a_fault(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    lay: Callable[[Path], None],
    kind: FaultKind,
    write: bool,
) -> None:
    path = tmp_path / "x.lincedb"
    lay(path)
    before = read_tree(tmp_path)
    for _ in range(2):
        assert kind_of(lambda: Store.open(path, KEY, SCHEMA, write=write)) is kind
    if kind is not FaultKind.NEWER and lay not in (other_database, without_step, odd_step):
        assert {**read_tree(tmp_path), "x.lincedb.lock": b""} == {**before, "x.lincedb.lock": b""}
    assert capfd.readouterr() == ("", "")


FITTING: list[tuple[Callable[[Path], None], bool | FaultKind]] = [
    (make, True),
    (newer, True),
    (garbage, False),
    (other_key, False),
    (folder, FaultKind.GONE),
    (empty, FaultKind.DAMAGED),
    (one_byte, FaultKind.DAMAGED),
]


@pytest.mark.parametrize(("lay", "wanted"), FITTING)
def test_whether_a_key_fits_is_known_from_the_first_page(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    lay: Callable[[Path], None],
    wanted: bool | FaultKind,
) -> None:
    path = tmp_path / "x.lincedb"
    lay(path)
    before = read_tree(tmp_path)
    if isinstance(wanted, FaultKind):
        assert kind_of(lambda: fits(path, KEY)) is wanted
    else:
        assert fits(path, KEY) is wanted
    assert read_tree(tmp_path) == before
    assert capfd.readouterr() == ("", "")


def test_a_missing_file_or_folder_is_gone_and_stays_so(tmp_path: Path) -> None:
    for path in (tmp_path / "x", tmp_path / "no" / "x"):
        assert (
            kind_of(lambda path=path: Store.open(path, KEY, SCHEMA, write=True)) is FaultKind.GONE
        )
    assert kind_of(lambda: make(tmp_path / "no" / "x")) is FaultKind.GONE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("statement", ["PRAGMA quick_check", 'SELECT * FROM "person"'])
def test_a_page_gone_bad_is_told_as_damage(path: Path, statement: str) -> None:
    find = "SELECT rootpage FROM sqlite_master WHERE name = 'person'"
    with closing(Store.open(path, KEY, SCHEMA, write=True)) as store:
        page = int(str(Bench(store).value(find)))
    with path.open("r+b") as file:
        file.seek(4096 * (page - 1) + 100)
        file.write(bytes(200))
    with (
        closing(connect(path, KEY, write=False)) as connection,
        pytest.raises(Fault) as caught,
        translating(path),
    ):
        connection.execute(statement).fetchall()
    assert caught.value.kind is FaultKind.DAMAGED
