"""What lies in the user's own folder may be missing, damaged, in the way: the program starts all the same."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from app import appearance, recent
from app.appearance import SCHEMES, SIZES, Appearance
from app.faults import Fault, FaultKind, told
from app.forgetful import trouble
from app.own_folder import own_folder
from app.recent import Recent
from tests.db.powercut import Failing

DEEP = b"[" * 4000
PLAIN = Appearance()
BROKEN = [
    b"",
    b" ",
    b"\x00" * 100,
    b"\xff\xfe{\x00}",
    b"\xef\xbb\xbf",
    b"{",
    b"[",
    b"]",
    b"null",
    b"true",
    b"0",
    b"-1.5e400",
    b'"text"',
    b"[]",
    b"{}",
    b"[null]",
    b"[[]]",
    b"[{}]",
    b'[{"path": null}]',
    b'[{"path": []}]',
    b'{"scheme": null, "size": null}',
    b'{"scheme": [], "size": {}}',
    b'{"scheme": "light"}',
    b'{"scheme": "dark", "size": "gigantic"}',
    DEEP,
    b'{"a":' * 1500,
    "设置".encode("gb18030"),
]


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_damaged_choice_of_looks_is_as_shipped(content: bytes) -> None:
    put(appearance.settings_path(), content)
    assert appearance.appearance() == PLAIN
    appearance.remember(Appearance("dark", "huge"))
    assert appearance.appearance() == Appearance("dark", "huge")


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_damaged_list_of_files_is_begun_anew(content: bytes, tmp_path: Path) -> None:
    put(recent.list_path(), content)
    assert [each for each in recent.recent() if each.is_there] == []
    recent.remember(tmp_path / "甲.lincedb", "甲镇", "李经办")
    assert recent.recent()[0] == Recent(tmp_path / "甲.lincedb", "甲镇", "李经办")


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_are_survived(content: bytes) -> None:
    for path in (appearance.settings_path(), recent.list_path()):
        put(path, content)
    assert appearance.appearance().scheme in SCHEMES
    assert appearance.appearance().size in SIZES
    assert isinstance(recent.recent(), list)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["path", "office", "user", "scheme", "size"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(JSON)
def test_any_json_is_survived(content: object) -> None:
    for path in (appearance.settings_path(), recent.list_path()):
        put(path, json.dumps(content).encode())
    assert appearance.appearance().points in {each.points for each in SIZES.values()}
    assert all(isinstance(each.path, Path) for each in recent.recent())


def as_file(path: Path) -> None:
    """A file stands where the folder should be."""
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.write_text("here first")


def as_folder(path: Path) -> None:
    """A folder stands where the file should be."""
    path.mkdir(parents=True)


def as_loop(path: Path) -> None:
    """A link leads to itself."""
    path.parent.mkdir(parents=True)
    path.symlink_to(path)


IN_THE_WAY = [as_file, as_folder, as_loop]


@pytest.mark.parametrize("obstruct", [as_file, as_folder])
def test_what_stands_in_the_way_of_looks_is_told_as_a_fault(
    obstruct: Callable[[Path], None],
) -> None:
    obstruct(appearance.settings_path())
    assert appearance.appearance() == PLAIN
    with pytest.raises(Fault) as caught:
        appearance.remember(Appearance("dark", "small"))
    assert told(caught.value).message
    assert caught.value.kind in (FaultKind.GONE, FaultKind.NO_PERMISSION)


def test_a_link_that_leads_to_itself_is_replaced() -> None:
    as_loop(appearance.settings_path())
    assert appearance.appearance() == PLAIN
    appearance.remember(Appearance("dark", "small"))
    assert appearance.appearance() == Appearance("dark", "small")


@pytest.mark.parametrize("obstruct", IN_THE_WAY)
def test_what_stands_in_the_way_of_the_list_stops_nobody(
    obstruct: Callable[[Path], None], tmp_path: Path
) -> None:
    obstruct(recent.list_path())
    recent.remember(tmp_path / "甲.lincedb", "甲镇", "")
    recent.forget(tmp_path / "甲.lincedb")
    assert recent.recent() == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="modes bind only users")
def test_a_folder_that_may_not_be_written_keeps_what_was(tmp_path: Path) -> None:
    recent.remember(tmp_path / "甲.lincedb", "甲镇", "")
    recent.list_path().parent.chmod(0o500)
    recent.remember(tmp_path / "乙.lincedb", "乙镇", "")
    recent.list_path().parent.chmod(0o700)
    assert [each.office for each in recent.recent()] == ["甲镇"]


@pytest.mark.parametrize(
    "name",
    [
        "甲.lincedb",
        "清溪镇 2026.lincedb",
        "𠮷㐂镇.lincedb",
        'it\'s "quoted".lincedb',
        "tab\tand\\slash.lincedb",
        "é\u0301.lincedb",
        "长" * 60 + ".lincedb",
    ],
)
def test_every_name_a_file_can_have_comes_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    recent.remember(path, "甲镇", "阿依古丽·买买提")
    (found,) = recent.recent()
    assert (found.path, found.is_there, found.user) == (path, True, "阿依古丽·买买提")


def test_a_folder_of_that_name_is_no_data_file(tmp_path: Path) -> None:
    (tmp_path / "甲.lincedb").mkdir()
    assert not Recent(tmp_path / "甲.lincedb").is_there


def test_forgetting_what_was_never_known_changes_nothing(tmp_path: Path) -> None:
    recent.remember(tmp_path / "甲.lincedb", "甲镇", "")
    before = recent.recent()
    recent.forget(tmp_path / "乙.lincedb")
    assert recent.recent() == before


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.booleans()), max_size=12))
def test_the_list_is_what_was_used_last_first_without_what_was_forgotten(
    acts: list[tuple[str, bool]],
) -> None:
    recent.list_path().unlink(missing_ok=True)
    wanted: list[str] = []
    for name, is_used in acts:
        wanted = [each for each in wanted if each != name]
        if is_used:
            wanted.insert(0, name)
            recent.remember(Path(f"/files/{name}.lincedb"), name, "")
        else:
            recent.forget(Path(f"/files/{name}.lincedb"))
    assert [each.office for each in recent.recent()] == wanted


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [-9, -1, 0, 1, 9])
def test_text_of_every_size_stays_readable(size: str, step: int) -> None:
    sizes = list(SIZES)
    found = Appearance("light", size).resized(step)
    assert found.scheme == "light"
    assert abs(sizes.index(found.size) - sizes.index(size)) <= abs(step)
    assert 9 <= found.points <= 16


def test_a_folder_that_can_be_written_is_no_trouble_and_is_left_empty() -> None:
    assert trouble() == []
    assert list(own_folder().iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told_and_stops_nobody() -> None:
    own_folder().parent.mkdir(parents=True)
    own_folder().write_text("")
    (problem,) = trouble()
    assert (problem.code, problem.place) == ("FIL024", str(own_folder()))
    assert "不能写" in problem.message
    assert "照常" in problem.remedy


def test_a_full_disk_is_told_with_its_name() -> None:
    (problem,) = trouble(Failing(0, OSError(errno.ENOSPC, "full")))
    assert "磁盘空间不足" in problem.message
