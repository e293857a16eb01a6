"""What the first page tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import backups, today
from app.access.codes import keep_code
from app.office import Office
from app.today import Line
from db import places
from db.store import Store
from tests.offices import Day, Work, enter


def lines(office: Office) -> dict[str, Line]:
    return {each.key: each for each in today.today(office)}


def test_an_empty_office_counts_nothing_households_first(work: Work) -> None:
    counted = [each for each in today.today(work.office) if not each.weight]
    assert [(each.key, each.figure, each.unit) for each in counted] == [
        ("household", 0, "户"),
        ("person", 0, "人"),
        ("crosscheck", 0, "件"),
        ("division", 0, "处"),
    ]


def test_every_ledger_is_counted(work: Work) -> None:
    household = work.household()
    work.member(household)
    found = lines(work.office)
    assert [found[key].figure for key in ("household", "person", "division")] == [1, 2, 1]
    assert found["household"].ledger == "household"


def test_voided_and_merged_records_do_not_count(work: Work) -> None:
    one, other, third = (work.person() for _n in range(3))
    work.desk.merge("person", one, other)
    work.desk.void("person", third, "登记重复")
    assert lines(work.office)["person"].figure == 1


def test_households_nobody_heads_wait(work: Work) -> None:
    work.desk.add("household", {"village": work.village()})
    line = lines(work.office)["head household"]
    assert (line.title, line.figure, line.weight) == ("家庭户没有户主", 1, 1)
    assert line.where == {"head": "", "status": "正常"}


def test_households_that_closed_wait_for_nobody(work: Work) -> None:
    work.desk.add("household", {"village": work.village(), "status": "注销"})
    assert "head household" not in lines(work.office)


def test_records_without_a_number_wait(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.numbers.issue", lambda *_given: [])
    work.household()
    line = lines(work.office)["number household"]
    assert (line.title, line.figure, line.where) == ("家庭户待编号（户编号）", 1, {"hh_no": ""})


def test_a_missing_backup_presses_most(work: Work) -> None:
    first = today.today(work.office)[0]
    assert (first.key, first.act, first.weight) == ("backup", "backup", 3)
    assert first.title.startswith("还没有备份过")
    assert today.backed_up(work.office) == "还没有备份"


@pytest.mark.parametrize(
    ("elsewhere", "days", "told"),
    [
        (False, 0, "同一块盘"),
        (True, 0, ""),
        (True, 6, ""),
        (True, 7, "已有7天"),
        (True, 30, "已有30天"),
    ],
)
def test_only_a_backup_on_another_disk_counts(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    elsewhere: bool,
    days: int,
    told: str,
) -> None:
    monkeypatch.setattr(backups, "same_volume", lambda *_paths: not elsewhere)
    with enter(path) as office:
        backups.back_up(office, tmp_path / "stick")
    later = date(2026, 12, 1 + days) if days < 30 else date(2026, 12, 31)
    with enter(path, day=Day(f"{later}T08:30:00+08:00")) as office:
        found = lines(office).get("backup")
        assert told in (found.title if found else "")
        assert bool(found) is bool(told)
        assert today.backed_up(office).endswith("今天" if not days else f"{days}天前")
    assert places.same_volume(path, path)


def test_a_recovery_code_that_is_not_on_paper_is_missed(work: Work) -> None:
    assert lines(work.office)["recovery"].act == "recovery"
    keep_code(work.office.session)
    assert "recovery" not in lines(work.office)


def test_a_temporary_code_is_reminded_of(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "code" not in lines(work.office)
    identity = replace(work.office.identity, office="TABC12345")
    monkeypatch.setattr(Store, "identity", identity)
    assert "TABC12345" in lines(work.office)["code"].title


def test_who_may_not_read_hears_of_safety_alone(staffed: Path, tmp_path: Path) -> None:
    with enter(staffed, "管理员", write=False) as office:
        assert {each.key for each in today.today(office)} == {"backup", "recovery"}


def test_a_ledger_can_tell_more(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def due(_office: Office) -> Iterator[Line]:
        yield Line("due", "快到期", 4, "件", "household", weight=5)

    monkeypatch.setattr(today, "PROVIDERS", [*today.PROVIDERS, due])
    assert today.today(work.office)[0].key == "due"
