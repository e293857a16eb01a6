"""One writer, readers beside it, other processes, other places, and what is found in the bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from db import history, local
from db.connection import connect
from db.durable import WINDOWS
from db.faults import Fault, FaultKind
from db.operations import Draft
from db.specs import Schema
from db.store import Identity, Store
from db.strays import strays
from tests.db.powercut import read_tree
from tests.db.small import AT, AUTHOR, IDENTITY, KEY, SCHEMA, Bench

ROOT = Path(__file__).resolve().parents[3]

Opener = Callable[..., Store]


def make(path: Path, schema: Schema = SCHEMA) -> None:
    Store.create(path, KEY, schema, IDENTITY, AT)


def kind_of(call: Callable[[], object]) -> FaultKind:
    with pytest.raises(Fault) as caught:
        call()
    return caught.value.kind


def test_every_connection_is_set_safely(open_store: Opener) -> None:
    for store in (open_store(), open_store(write=False)):
        for pragma, value in (
            ("synchronous", 2),
            ("temp_store", 2),
            ("foreign_keys", 1),
            ("recursive_triggers", 1),
        ):
            assert store.reader.execute(f"PRAGMA {pragma}").fetchone() == (value,)
        assert store.reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_reader_cannot_write(open_store: Opener) -> None:
    store = open_store(write=False)
    with pytest.raises(ValueError, match="reading"), store.writing(AUTHOR):
        pass
    with pytest.raises(sqlite.OperationalError, match="readonly"):
        local.put(store.reader, "area", "key", "value")


def test_a_second_writer_is_held_off_whatever_name_it_uses(path: Path, open_store: Opener) -> None:
    first = open_store()
    link = path.with_name("link.lincedb")
    link.symlink_to(path)
    for name in (path, link, path.parent / "." / path.name):
        assert (
            kind_of(lambda name=name: Store.open(name, KEY, SCHEMA, write=True)) is FaultKind.HELD
        )
    first.close()
    second = Store.open(path, KEY, SCHEMA, write=True)
    second.close()


def test_a_reader_sees_what_is_committed_and_no_more(open_store: Opener) -> None:
    writer, reader = open_store(), open_store(write=False)
    names = 'SELECT id FROM "person"'
    with writer.writing(AUTHOR) as writing:
        writing.apply([Draft("person", "p1", "add", {})])
        assert reader.reader.execute(names).fetchall() == []
    assert reader.reader.execute(names).fetchall() == [("p1",)]


def test_a_lock_inside_sqlite_is_held(path: Path, bench: Bench) -> None:
    bench.one.execute("PRAGMA busy_timeout = 0")
    with closing(connect(path, KEY, write=True)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert kind_of(lambda: bench.do("person", "p1", "add")) is FaultKind.HELD
        other.execute("ROLLBACK")
    assert bench.do("person", "p1", "add") == 1


def test_writing_inside_writing_is_refused_and_leaves_nothing(bench: Bench) -> None:
    def nested() -> None:
        with bench.store.writing(AUTHOR) as writer:
            writer.apply([Draft("person", "p1", "add", {})])
            bench.do("person", "p2", "add")

    with pytest.raises(sqlite.OperationalError, match="within a transaction"):
        nested()
    assert bench.value('SELECT count(*) FROM "person"') == 0


def test_a_fault_elsewhere_names_its_own_path(bench: Bench, tmp_path: Path) -> None:
    missing = tmp_path / "missing.jpg"
    with pytest.raises(Fault) as caught, bench.store.writing(AUTHOR):
        missing.read_bytes()
    assert caught.value.path == str(missing)


def test_closing_empties_the_log_and_lets_go(path: Path, open_store: Opener) -> None:
    store = open_store()
    Bench(store).do("person", "p1", "add")
    store.close()
    lock = set[str]() if WINDOWS else {f"{path.name}.lock"}
    assert {each.name for each in path.parent.iterdir()} == {path.name} | lock


HOLD = "import sys; sys.path[:] = {path}; from tests.db.core import holder; holder.main(holder.Path(sys.argv[1]))"


@contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process inside its second transaction."""
    command = [sys.executable, "-X", "utf8", "-c", HOLD.format(path=sys.path), str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holding\n"
        try:
            yield other
        finally:
            other.kill()


def test_another_process_holds_the_file_until_it_is_killed(path: Path) -> None:
    with holding(path) as other:
        assert kind_of(lambda: Store.open(path, KEY, SCHEMA, write=True)) is FaultKind.HELD
        with closing(Store.open(path, KEY, SCHEMA, write=False)) as beside:
            assert Bench(beside).rows('SELECT id FROM "person"') == [("kept",)]
        other.kill()
        other.wait()
        with closing(Store.open(path, KEY, SCHEMA, write=True)) as store:
            assert Bench(store).rows('SELECT id FROM "person"') == [("kept",)]
            assert (strays(store.reader, SCHEMA), history.first_break(store.reader)) == (
                [],
                None,
            )


def test_no_name_is_readable_in_any_byte_on_disk(
    path: Path,
    open_store: Opener,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(scratch))
    store = open_store()
    store.reader.execute("PRAGMA cache_size = 10")
    drafts = [
        Draft("person", f"id-{n}", "add", {"name": f"SECRETNAME{n}" * 9}) for n in range(3000)
    ]
    with store.writing(AUTHOR) as writer:
        writer.apply(drafts)
    store.reader.execute('SELECT * FROM "person" ORDER BY name_back || id').fetchmany(5)
    found = {**read_tree(path.parent), **read_tree(scratch)}
    assert len(found[f"{path.name}-wal"]) > 500_000
    assert [
        name for name, data in found.items() if b"SECRETNAME" in data or b"CREATE" in data
    ] == []
    assert set(found) == {path.name, *(path.name + end for end in ("-wal", "-shm", ".lock"))}


def test_a_removable_place_has_no_write_ahead_log(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path, KEY, SCHEMA, write=True).close()
    monkeypatch.setattr("db.store.journal_for", lambda _: "delete")
    with closing(Store.open(path, KEY, SCHEMA, write=True)) as store:
        Bench(store).do("person", "p1", "add")
        assert store.reader.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert not path.with_name(path.name + "-wal").exists()


def test_a_journal_mode_that_readers_keep_from_changing_is_held(
    path: Path, open_store: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path, KEY, SCHEMA, write=True).close()
    reader = open_store(write=False)
    reader.reader.execute('SELECT * FROM "person"').fetchall()
    monkeypatch.setattr("db.store.journal_for", lambda _: "delete")
    monkeypatch.setattr("db.connection.PATIENCE", 0)
    assert kind_of(lambda: Store.open(path, KEY, SCHEMA, write=True)) is FaultKind.HELD


def test_network_folders_are_refused_before_anything_is_made(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def network(at: Path) -> None:
        raise Fault(FaultKind.NETWORK_FOLDER, str(at))

    monkeypatch.setattr("db.store.refuse_network", network)
    before = read_tree(tmp_path)
    assert kind_of(lambda: Store.open(path, KEY, SCHEMA, write=False)) is FaultKind.NETWORK_FOLDER
    assert kind_of(lambda: make(tmp_path / "new")) is FaultKind.NETWORK_FOLDER
    assert read_tree(tmp_path) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that bind this user")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert kind_of(lambda: make(tmp_path / "x")) is FaultKind.NO_PERMISSION


def test_identity_is_kept_as_given(tmp_path: Path) -> None:
    given = Identity("339902", "县 民政局", "district", 7)
    Store.create(tmp_path / "x", KEY, SCHEMA, given, AT)
    with closing(Store.open(tmp_path / "x", KEY, SCHEMA, write=False)) as store:
        assert store.identity == given
