"""An attachment that another station added and no package has brought is 未到; one of ours that is gone is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import health
from app.arrivals import awaited
from app.attachments import take_in_bytes
from app.kinds.attachment import File
from app.sync.files import take_file
from tests import offices
from tests.arriving import lose_files, make_foreign
from tests.offices import Work, enter

CONTENTS = {"申请表.pdf": b"%PDF- made up", "房屋.txt": b"a house"}


@pytest.fixture
def told(template: Path, tmp_path: Path) -> tuple[Path, bytes, str, list[File]]:
    """A file with a household and two attachments: its path, key, the record, the files."""
    path = offices.copy_of(template, tmp_path / "office")
    with enter(path) as office:
        work = Work(office)
        home = work.household()
        files = [take_in_bytes(office.vault, *each) for each in CONTENTS.items()]
        work.change("household", home, attachments=files)
        return path, office.session.key, home, files


@pytest.mark.parametrize("is_ours", [True, False])
@pytest.mark.parametrize("is_here", [True, False])
def test_what_another_station_added_and_is_not_here_is_awaited(
    told: tuple[Path, bytes, str, list[File]], *, is_ours: bool, is_here: bool
) -> None:
    path, key, home, files = told
    if not is_ours:
        make_foreign(path, key)
    if not is_here:
        lose_files(path)
    with enter(path, write=False) as office:
        found = awaited(office, home, files)
        check = health.check(office)
    assert found == (frozenset() if is_ours or is_here else {each.sha256 for each in files})
    words = {(True, False): "附件“申请表.pdf”缺失或损坏", (False, False): "附件“申请表.pdf”未到"}
    assert [each.what for each in check[:1]] == [
        words[key] for key in [(is_ours, is_here)] if key in words
    ]
    assert health.is_whole(check) is (is_here or not is_ours)


def test_what_a_package_brings_is_awaited_no_more(
    told: tuple[Path, bytes, str, list[File]],
) -> None:
    path, key, home, files = told
    make_foreign(path, key)
    lose_files(path)
    with enter(path) as office:
        content = CONTENTS[files[0].name]
        assert take_file(office.vault, files[0].sha256, files[0].size, [content])
        assert awaited(office, home, files) == {files[1].sha256}
        assert len(health.check(office)) == 1


def test_a_damaged_one_is_damage_wherever_it_came_from(
    told: tuple[Path, bytes, str, list[File]],
) -> None:
    path, key, home, files = told
    make_foreign(path, key)
    with enter(path) as office:
        office.vault.path(office.vault.name_of(files[0].sha256)).write_bytes(b"damaged")
        assert awaited(office, home, files) == frozenset()
        assert not health.is_whole(health.check(office))


def test_what_nobody_has_named_is_not_awaited(told: tuple[Path, bytes, str, list[File]]) -> None:
    path, key, home, _files = told
    make_foreign(path, key)
    with enter(path, write=False) as office:
        assert awaited(office, home, [File("ab" * 32, "x", 1)]) == frozenset()
