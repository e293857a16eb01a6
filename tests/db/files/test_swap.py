"""Cut, killed or failing at any operation, an exchange leaves the old state or the new, with its keys."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from db.durable import Files
from db.faults import Fault, FaultKind
from db.restore import Opening, restore
from db.swap import keys_of, recover_start
from db.trailer import BackupInfo
from tests.db.files.samples import (
    KEYS,
    LATER_KEYS,
    NOW,
    names_in,
)
from tests.db.powercut import Failing, Recorder, Tree, lay_out, read_tree
from tests.db.small import KEY


def settled(tree: Tree, into: Path, name: str) -> tuple[list[str], bytes]:
    """What a start finds after a power cut: the people and the keys."""
    path = lay_out(tree, into) / name
    recover_start(path)
    assert not [each for each in into.rglob("*") if each.suffix in (".incoming", ".swap", ".part")]
    return names_in(path), keys_of(path).read_bytes()


def test_power_cut_leaves_the_old_or_the_new_state(
    file: Path, info: BackupInfo, tmp_path: Path
) -> None:
    files = Recorder(tmp_path)
    restore(info.path, file, Opening(KEY), newest_step=3, now=NOW, files=files)
    name = file.relative_to(tmp_path).as_posix()
    found = [
        settled(tree, tmp_path / f"cut{number}", name) for number, tree in enumerate(files.cuts())
    ]
    old, new = (["甲", "乙", "丙"], LATER_KEYS), (["甲", "乙"], KEYS)
    assert all(each in (old, new) for each in found)
    assert (found[0], found[-1]) == (old, new)
    assert len(found) > 15


def test_power_cut_while_finishing_is_finished_again(
    file: Path, info: BackupInfo, tmp_path: Path
) -> None:
    files = Recorder(tmp_path)
    restore(info.path, file, Opening(KEY), newest_step=3, now=NOW, files=files)
    name = file.relative_to(tmp_path).as_posix()
    halfway = next(tree for tree in files.cuts() if name not in tree)
    again = lay_out(halfway, tmp_path / "again")
    second = Recorder(again)
    assert recover_start(again / name, second) == "restore"
    for number, tree in enumerate(second.cuts()):
        assert settled(tree, tmp_path / f"twice{number}", name) == (["甲", "乙"], KEYS)


def test_unreadable_journal_is_no_guess(file: Path) -> None:
    file.with_name(file.name + ".swap").write_text('{"work": "restore", "aside": [["../x", "y"]]}')
    with pytest.raises(Fault) as caught:
        recover_start(file)
    assert caught.value.kind is FaultKind.DAMAGED


def test_nothing_to_recover(file: Path, tmp_path: Path) -> None:
    before = read_tree(file.parent)
    assert recover_start(file) is None
    assert recover_start(tmp_path / "nowhere" / "a.lincedb") is None
    assert read_tree(file.parent) == before


@pytest.mark.parametrize("once", [False, True])
def test_failure_at_any_operation_is_no_mixture(
    file: Path, info: BackupInfo, tmp_path: Path, once: bool
) -> None:
    before, ends = read_tree(file.parent), list[tuple[list[str], bytes]]()
    for at in range(40):
        path = lay_out(before, tmp_path / f"at{at}") / file.name
        files = Failing(at, OSError(errno.EIO, "device"), once)
        with suppress(Fault):
            restore(info.path, path, Opening(KEY), newest_step=3, now=NOW, files=files)
        recover_start(path)
        assert not [each for each in path.parent.iterdir() if "incoming" in each.name]
        ends.append((names_in(path), keys_of(path).read_bytes()))
    old, new = (["甲", "乙", "丙"], LATER_KEYS), (["甲", "乙"], KEYS)
    assert (ends[0], ends[-1]) == (old, new)
    assert all(each in (old, new) for each in ends)


def test_first_move_that_fails_withdraws_the_exchange(file: Path, info: BackupInfo) -> None:
    class Stuck(Files):
        def rename(self, source: Path, target: Path) -> None:
            if source == file:
                raise PermissionError(errno.EACCES, "held", str(source))
            super().rename(source, target)

    with pytest.raises(Fault) as caught:
        restore(info.path, file, Opening(KEY), newest_step=3, now=NOW, files=Stuck())
    assert caught.value.kind is FaultKind.NO_PERMISSION
    assert recover_start(file) is None
    assert names_in(file) == ["甲", "乙", "丙"]
