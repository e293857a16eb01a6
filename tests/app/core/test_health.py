"""Checks of a whole file find each kind of damage and name it; a sound file has no findings, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import health
from app.access.vault import folder_of
from app.progress import Cancelled
from db.connection import connect
from tests import offices
from tests.offices import Work, enter

Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def town(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A file with households, an attachment, a void, a merge and an undone import; and its key."""
    folder = tmp_path_factory.mktemp("town")
    path = offices.copy_of(template, folder)
    paper = folder / "申请表.pdf"
    paper.write_bytes(b"%PDF- made up")
    with enter(path) as office:
        work = Work(office)
        homes = sorted(work.household() for _each in range(4))
        work.member(homes[0])
        work.desk.attach("household", homes[0], [paper])
        work.desk.void("household", homes[1], "错")
        work.desk.merge("household", homes[2], homes[3])
        return path, office.session.key


@pytest.fixture
def file(town: tuple[Path, bytes], tmp_path: Path) -> Path:
    """A copy of the town, attachments included."""
    path, _key = town
    copy = offices.copy_of(path, tmp_path / "office")
    for each in folder_of(path).rglob("*"):
        if each.is_file():
            target = folder_of(copy) / each.relative_to(folder_of(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(each.read_bytes())
    return copy


def spoil(path: Path, key: bytes, *statements: str) -> None:
    """What somebody with the key and a tool of their own does."""
    connection = connect(path, key, write=True)
    triggers = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for statement in (*(f'DROP TRIGGER "{name}"' for (name,) in triggers), *statements):
        connection.execute(statement)
    connection.close()


def found(path: Path) -> list[health.Finding]:
    with enter(path, write=False) as office:
        return health.check(office)


def test_a_sound_file_has_no_findings(file: Path) -> None:
    assert found(file) == []


def test_a_check_writes_nothing(file: Path) -> None:
    before = {each: each.read_bytes() for each in file.parent.rglob("*") if each.is_file()}
    found(file)
    assert all(each.read_bytes() == content for each, content in before.items())


@pytest.mark.parametrize(
    ("statement", "place", "what"),
    [
        ("UPDATE person SET name = '改名' WHERE _row = 1", "人员 ", "记录与历史不一致"),
        ("UPDATE person SET phone = NULL WHERE _row = 2", "人员 ", "记录与历史不一致"),
        ("UPDATE household SET _voided = 1 WHERE _row = 1", "家庭户 ", "记录与历史不一致"),
        ("DELETE FROM household_member WHERE _row = 1", "家庭成员 ", "记录与历史不一致"),
        ("UPDATE _ops SET by = '别人' WHERE position = 3", "操作日志", "自第 4 条起"),
        ("UPDATE _ops SET why = '别的' WHERE position = 5", "操作日志", "自第 6 条起"),
        ("DELETE FROM _ops WHERE position = 4", "操作日志", ""),
        ("DELETE FROM _ops WHERE position = (SELECT max(position) FROM _ops)", "操作日志", ""),
        ("DELETE FROM _log WHERE rowid = (SELECT max(rowid) FROM _log)", "审计日志", ""),
        ("UPDATE _log SET by = '别人' WHERE rowid = 1", "审计日志", "自第 2 条起"),
        ("UPDATE household SET village = 'x' WHERE _row = 1", "家庭户 ", "“村(社区)”指向"),
        ("UPDATE household_member SET person = 'x' WHERE _row = 2", "家庭成员 ", "“人员”指向"),
    ],
)
def test_each_kind_of_damage_is_named(
    town: tuple[Path, bytes], file: Path, statement: str, place: str, what: str
) -> None:
    spoil(file, town[1], statement)
    told = found(file)
    assert any(each.place.startswith(place) and what in each.what for each in told), told


def damage(kind: str, path: Path) -> None:
    content = path.read_bytes()
    if kind == "missing":
        path.unlink()
    elif kind == "cut":
        path.write_bytes(content[:-1])
    elif kind == "empty":
        path.write_bytes(b"")
    else:
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


@pytest.mark.parametrize("kind", ["missing", "cut", "empty", "altered"])
def test_an_attachment_that_is_not_whole_is_named(file: Path, kind: str) -> None:
    (sealed,) = folder_of(file).glob("??/*")
    damage(kind, sealed)
    (finding,) = found(file)
    assert finding.what == "附件“申请表.pdf”缺失或损坏"
    assert finding.place.startswith("家庭户 ")


def test_findings_name_records_and_nobody(town: tuple[Path, bytes], file: Path) -> None:
    spoil(file, town[1], "UPDATE person SET name = '单田芳', id_no = '339901199001010011'")
    told = found(file)
    assert told
    assert not any("单田芳" in each.what + each.place or "3399" in each.place for each in told)


def test_a_check_says_how_far_it_is_and_can_be_stopped(file: Path) -> None:
    steps: list[tuple[int, int]] = []

    class Noting:
        def step(self, done: int, total: int, what: str) -> None:
            steps.append((done, total))
            if done == 2 and len(steps) > 5:
                raise Cancelled

    with enter(file, write=False) as office:
        assert health.check(office, Noting()) == []
        assert steps == [(n, 5) for n in range(6)]
        with pytest.raises(Cancelled):
            health.check(office, Noting())
