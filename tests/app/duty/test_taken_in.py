"""Other offices' sheets of duties: people by name, columns as people call them, what is wrong told by its row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from app import importing
from app.sheets.intake import Imported
from tests.app.duty.office import people_of
from tests.app.duty.test_rules import roster, shift
from tests.offices import Work

HEAD = ("排班表", "值班日期", "班次", "带班", "值班人", "备勤人员")
GOOD = (
    ("十一月", "2026-11-03", "24小时", "甲01", "甲02", "甲03"),
    ("十一月", "2026.11.5", "24小时", "甲02", "甲03", ""),
    ("十一月", "2026年11月7日", "24小时", "", "甲01", "甲02"),
)


def taken(work: Work, folder: Path, ledger: str, *rows: Sequence[object]) -> Imported:
    """The rows, of which the first is the head, as a workbook taken in."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    path = folder / f"{ledger}.xlsx"
    book.save(path)
    return importing.take_in(work.office, path, ledger)


def refusals(done: Imported) -> list[tuple[str, str | None]]:
    return [(each.code, each.field) for row in done.plan.refused for each in row.refusals]


def outcomes(done: Imported) -> list[str]:
    return [row.outcome.name for row in done.plan.rows]


def test_a_roster_from_elsewhere_is_taken_in_by_the_names_of_its_people(
    work: Work, tmp_path: Path
) -> None:
    people = people_of(work, 3)
    roster(work)
    done = taken(work, tmp_path, "duty_shift", HEAD, *GOOD)
    assert refusals(done) == []
    found = sorted(work.live("duty_shift"), key=lambda row: str(row["shift_on"]))
    assert [row["shift_on"][-2:] for row in found] == ["03", "05", "07"]
    assert [row["lead_by"] for row in found] == [people[0], people[1], None]
    again = taken(work, tmp_path, "duty_shift", HEAD, *GOOD)
    assert set(outcomes(again)) == {"SAME"}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("十二月", "2026-11-09", "24小时", "", "甲01", ""), ("SHT026", None)),
        (("十一月", "2026-12-09", "24小时", "", "甲01", ""), ("DTY005", "shift_on")),
        (("十一月", "2026-11-09", "夜班", "", "甲01", ""), ("DTY008", "shift_kind")),
        (("十一月", "2026-11-09", "中班", "", "甲01", ""), ("VAL040", None)),
        (("十一月", "2026-11-31", "24小时", "", "甲01", ""), ("VAL031", None)),
        (("十一月", "2026-11-09", "24小时", "甲04", "", ""), ("DTY003", "lead_by")),
        (("十一月", "2026-11-09", "24小时", "", "甲01", "甲01"), ("DTY002", "standby_by")),
        (("十一月", "2026-11-10", "24小时", "", "甲03", ""), ("DTY001", "duty_by")),
    ],
)
def test_a_row_that_cannot_be_is_refused_at_its_column(
    work: Work, tmp_path: Path, row: tuple[str, ...], found: tuple[str, str | None]
) -> None:
    people = people_of(work, 4, leads=3)
    leave = {"leave_from": "2026-11-10", "leave_to": "2026-11-10", "leave_kind": "出差"}
    work.add("duty_leave", on_leave=people[2], **leave)
    roster(work)
    done = taken(work, tmp_path, "duty_shift", HEAD, GOOD[0], row)
    assert found in refusals(done)
    assert len(work.live("duty_shift")) <= 1


def test_a_name_nobody_has_leaves_its_seat_empty_and_is_told(work: Work, tmp_path: Path) -> None:
    people_of(work, 1)
    roster(work)
    row = ("十一月", "2026-11-09", "24小时", "", "没有此人", "甲01")
    done = taken(work, tmp_path, "duty_shift", HEAD, row)
    (planned,) = done.plan.rows
    assert "没有此人" in "".join(str(each) for each in planned.warnings)
    (found,) = work.live("duty_shift")
    assert found["duty_by"] is None
    assert found["standby_by"]


def test_a_published_shift_is_not_changed_by_a_sheet_in_silence(work: Work, tmp_path: Path) -> None:
    people = people_of(work, 3)
    plan = roster(work)
    record = shift(work, plan, duty_by=people[0])
    work.change("duty_plan", plan, announced_on="2026-10-30")
    done = taken(
        work, tmp_path, "duty_shift", HEAD, ("十一月", "2026-11-03", "24小时", "", "甲02", "")
    )
    assert refusals(done) == [("DTY012", "duty_by")]
    assert work.row("duty_shift", record)["duty_by"] == people[0]


@pytest.mark.parametrize(
    ("ledger", "head", "row", "found"),
    [
        ("duty_person", ("姓名", "部门职务", "手机", "带班领导"), ("王芳", "综治办", "13800000001", "是"),
         {"duty_name": "王芳", "may_lead": 1, "may_attend": 1, "may_stand_by": 1}),
        ("duty_period", ("值班时段", "类别", "起始日期", "截止日期", "原因"),
         ("国庆", "节假日", "2026-10-01", "2026-10-08", "节日安保"),
         {"period_from": "2026-10-01", "period_to": "2026-10-08", "period_reason": "节日安保"}),
        ("duty_team", ("队名", "巡逻队类型", "负责人", "责任区"), ("夜巡队", "义务", "单田芳", "东街"),
         {"team_name": "夜巡队", "team_head": "单田芳", "team_area": "东街"}),
        ("duty_leave", ("姓名", "开始日期", "结束日期", "类别"), ("甲01", "2026-11-03", "2026-11-05", "出差"),
         {"leave_from": "2026-11-03", "leave_to": "2026-11-05"}),
    ],
)  # fmt: skip
def test_every_ledger_knows_what_people_call_its_columns(
    work: Work,
    tmp_path: Path,
    ledger: str,
    head: Sequence[str],
    row: Sequence[str],
    found: dict[str, object],
) -> None:
    people_of(work, 1)
    done = taken(work, tmp_path, ledger, head, row)
    assert refusals(done) == []
    assert any(found.items() <= each.items() for each in work.live(ledger))


def test_members_and_records_are_taken_in_with_what_they_belong_to(
    work: Work, tmp_path: Path
) -> None:
    team = work.add("duty_team", team_name="夜巡队", team_kind="义务")
    record = shift(work, roster(work))
    lines = (("夜巡队", "单田芳", "队长"), ("夜巡队", "欧阳明", "队员"))
    assert (
        refusals(taken(work, tmp_path, "duty_team_member", ("巡逻队", "姓名", "职务"), *lines))
        == []
    )
    assert len(work.live("duty_team_member", of_team=team)) == 2
    told = (work.row("duty_shift", record)["shift_name"], "21:10", "巡查大院", "无异常", "下一班")
    head = ("班次", "时间", "事项", "处理情况", "移交")
    assert refusals(taken(work, tmp_path, "duty_record", head, told)) == []
    (found,) = work.live("duty_record", of_shift=record)
    assert (found["happened_at"], found["duty_handling"]) == ("21:10", "无异常")
