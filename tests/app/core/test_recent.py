"""The files used on this computer, kept in the user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import recent
from app.recent import Recent


def file(folder: Path, name: str) -> Path:
    path = folder / f"{name}.lincedb"
    path.write_bytes(b"")
    return path


def test_nothing_was_used_yet() -> None:
    assert recent.recent() == []


def test_the_file_used_last_stands_first(tmp_path: Path) -> None:
    first, second = file(tmp_path, "一"), file(tmp_path, "二")
    for path, office in ((first, "甲镇"), (second, "乙镇"), (first, "甲镇")):
        recent.remember(path, office, "李经办")
    assert recent.recent() == [Recent(first, "甲镇", "李经办"), Recent(second, "乙镇", "李经办")]


def test_a_relative_path_is_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    recent.remember(file(tmp_path, "一"), "甲镇", "")
    recent.remember(Path("一.lincedb"), "甲镇", "王")
    assert [each.user for each in recent.recent()] == ["王"]


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    for number in range(15):
        recent.remember(tmp_path / f"{number}.lincedb", "", "")
    assert [each.path.stem for each in recent.recent()] == [str(n) for n in range(14, 4, -1)]


def test_a_file_is_taken_out_and_stays_where_it_is(tmp_path: Path) -> None:
    path = file(tmp_path, "一")
    recent.remember(path, "甲镇", "")
    recent.forget(path)
    assert recent.recent() == []
    assert path.exists()


def test_a_stick_that_is_not_plugged_in_is_told(tmp_path: Path) -> None:
    assert Recent(file(tmp_path, "一")).is_there
    assert not Recent(tmp_path / "没有.lincedb").is_there


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"office": "甲"}]', '{"path": 1}', "null"])
def test_a_broken_list_is_no_list(text: str) -> None:
    recent.list_path().parent.mkdir(parents=True)
    recent.list_path().write_text(text, encoding="utf-8")
    assert recent.recent() == []
    recent.remember(Path("/a/一.lincedb"), "甲镇", "")
    assert [each.office for each in recent.recent()] == ["甲镇"]


def test_a_list_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    recent.list_path().parent.parent.mkdir(parents=True)
    recent.list_path().parent.write_text("a file where the folder should be")
    recent.remember(file(tmp_path, "一"), "甲镇", "")
    assert recent.recent() == []
