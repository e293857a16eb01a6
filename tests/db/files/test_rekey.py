"""After re-keying the old key opens nothing, and nothing else has changed."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

import pytest

from db.connection import connect
from db.faults import Fault, FaultKind
from db.rekey import rekey
from db.still import still
from db.store import Store
from db.swap import keys_of, recover_start
from tests.db.files.samples import KEYS, add, head, make_file, names_in
from tests.db.powercut import Recorder, lay_out, read_tree
from tests.db.small import KEY, SCHEMA

NEW_KEY = bytes(range(100, 132))
NEW_KEYS = b"keys of the new key"


class Stopping:
    def step(self, done: int, total: int, what: str) -> None:
        raise InterruptedError(what)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path)


def everything(path: Path, key: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with still(path, key) as connection:
        names = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for name, sql in names if sql and sql.startswith("CREATE TABLE")]
        rows = {each: connection.execute(f'SELECT * FROM "{each}"').fetchall() for each in tables}
    return {"": names, **rows}


def test_content_stays_and_keys_change(file: Path) -> None:
    before = everything(file, KEY)
    rekey(file, KEY, NEW_KEY, NEW_KEYS)
    assert everything(file, NEW_KEY) == before
    assert keys_of(file).read_bytes() == NEW_KEYS


def test_old_key_opens_nothing_that_is_left(file: Path) -> None:
    rekey(file, KEY, NEW_KEY, NEW_KEYS)
    with pytest.raises(Fault) as caught:
        head(file, KEY)
    assert caught.value.kind is FaultKind.WRONG_KEY
    assert set(read_tree(file.parent)) <= {file.name, keys_of(file).name, f"{file.name}.lock"}


def test_history_stays_append_only(file: Path) -> None:
    rekey(file, KEY, NEW_KEY, NEW_KEYS)
    with closing(connect(file, NEW_KEY, write=True)) as connection:
        for statement in ("DELETE FROM _ops", "UPDATE _ops SET \"by\" = 'x'"):
            with pytest.raises(Exception, match="append-only"):
                connection.execute(statement)


def test_work_goes_on_under_the_new_key(file: Path) -> None:
    rekey(file, KEY, NEW_KEY, NEW_KEYS)
    add(file, ["丙"], NEW_KEY)
    assert names_in(file, NEW_KEY) == ["甲", "乙", "丙"]


def test_wrong_key_changes_nothing(file: Path) -> None:
    before = read_tree(file.parent)
    with pytest.raises(Fault) as caught:
        rekey(file, bytes(32), NEW_KEY, NEW_KEYS)
    assert caught.value.kind is FaultKind.WRONG_KEY
    assert read_tree(file.parent) == before


def test_file_in_use_keeps_its_key(file: Path) -> None:
    with closing(Store.open(file, KEY, SCHEMA, write=False)), pytest.raises(Fault) as caught:
        rekey(file, KEY, NEW_KEY, NEW_KEYS)
    assert caught.value.kind is FaultKind.HELD
    assert names_in(file, KEY) == ["甲", "乙"]


def test_stopped_rekeying_changes_nothing(file: Path) -> None:
    with pytest.raises(InterruptedError):
        rekey(file, KEY, NEW_KEY, NEW_KEYS, progress=Stopping())
    assert names_in(file, KEY) == ["甲", "乙"]
    assert not [name for name in read_tree(file.parent) if "incoming" in name]


def test_power_cut_leaves_old_or_new_with_their_keys(file: Path, tmp_path: Path) -> None:
    files = Recorder(file.parent)
    rekey(file, KEY, NEW_KEY, NEW_KEYS, files=files)
    found = [
        state_after(lay_out(tree, tmp_path / f"cut{number}") / file.name)
        for number, tree in enumerate(files.cuts())
    ]
    assert set(found) == {KEYS, NEW_KEYS}
    assert (found[0], found[-1]) == (KEYS, NEW_KEYS)


def state_after(path: Path) -> bytes:
    """The keys file that a start finds, whose key opens the data file."""
    recover_start(path)
    keys = keys_of(path).read_bytes()
    assert names_in(path, KEY if keys == KEYS else NEW_KEY) == ["甲", "乙"]
    assert not list(path.parent.glob("*.leaving"))
    return keys


def test_keys_file_that_opens_both_may_stay(file: Path) -> None:
    rekey(file, KEY, NEW_KEY)
    assert keys_of(file).read_bytes() == KEYS
    assert names_in(file, NEW_KEY) == ["甲", "乙"]


def test_power_cut_without_keys_leaves_either_key(file: Path, tmp_path: Path) -> None:
    files, ends = Recorder(file.parent), list[bytes]()
    rekey(file, KEY, NEW_KEY, files=files)
    for number, tree in enumerate(files.cuts()):
        path = lay_out(tree, tmp_path / f"cut{number}") / file.name
        recover_start(path)
        ends.append(KEY if opens(path, KEY) else NEW_KEY)
        assert names_in(path, ends[-1]) == ["甲", "乙"]
    assert (ends[0], ends[-1]) == (KEY, NEW_KEY)


def opens(path: Path, key: bytes) -> bool:
    with suppress(Fault):
        return head(path, key).position == 2
    return False
