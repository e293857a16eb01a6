"""Titles as villages write them: what each column is said to fill, and why, before anything is taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sheets.finding import find
from app.sheets.header import Span
from app.sheets.inspection import guess_ledger, open_file
from app.sheets.looking import How, look
from app.sheets.opening import open_book
from tests.app.sheets.desk import MemoryDesk as Desk
from tests.app.sheets.people import book, number
from tests.offices import refused

TITLES = {
    "姓名": "person.name",
    "人员姓名": "person.name",
    "姓 名": "person.name",
    "姓名*": "person.name",
    "姓名（必填）": "person.name",
    "身份证号": "person.id_no",
    "身份证号码": "person.id_no",
    "公民身份号码": "person.id_no",
    "公民身份证号码": "person.id_no",
    "证件号码": "person.id_no",
    "性别": "person.sex",
    "出生日期": "person.birth_date",
    "出生年月日": "person.birth_date",
    "民族": "person.ethnic",
    "联系电话": "person.phone",
    "手机号码": "person.phone",
    "手机号": "person.phone",
    "与户主关系": "household_member.relation",
    "关系": "household_member.relation",
    "户主关系": "household_member.relation",
    "是否共同生活": "household_member.lives_together",
    "迁入日期": "household_member.from_date",
    "迁出日期": "household_member.to_date",
    "户编号": "household.hh_no",
    "户号": "household.hh_no",
    "村(社区)": "household.village",
    "村（社区）": "household.village",
    "所属村": "household.village",
    "行政村": "household.village",
    "村民小组": "household.group",
    "组别": "household.group",
    "网格": "household.group",
    "家庭住址": "household.address",
    "详细地址": "household.address",
    "幢号": "household.building",
    "单元": "household.unit",
    "房号": "household.room",
    "户口性质": "household.hukou_type",
    "一卡通账号": "household.bank_account",
    "银行卡号": "household.bank_account",
    "开户行": "household.bank_name",
    "户状态": "household.status",
    "户主姓名": ".head_name",
    "户主身份证号": ".head_identity",
    "记录号": ".record",
    "户记录号": ".parent_record",
    "原行号": ".source_row",
    "家里养了几头猪": "",
    "Unnamed: 3": "",
}
"""By title: what the column fills in a sheet of households; empty for nothing."""
FILLER = ["姓名", "身份证号码", "户编号"]


def cells(title: str) -> list[list[object]]:
    """A roster with a column of that title, beside those that make it one."""
    others = [each for each in FILLER if TITLES[each] != TITLES.get(title)]
    row: list[object] = ["甲", *("乙" for _each in others)]
    return [[title, *others], row]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_fills_what_people_mean_by_it(desk: Desk, tmp_path: Path, title: str) -> None:
    opened = open_file(book(tmp_path / "t.xlsx", cells(title)))
    (column, *_rest) = look(desk, opened, "household", "Sheet1", {}).columns
    assert column.target == TITLES[title]
    assert column.how is (How.GUESSED if TITLES[title] else How.UNKNOWN)
    assert (column.title, column.samples) == (title, ("甲",))


NEVER = [
    "政治面貌",
    "是否党员",
    "党员",
    "入党时间",
    "宗教信仰",
    "是否信教",
    "信访情况",
    "有无前科",
    "刑满释放人员",
    "社区矫正对象",
    "吸毒人员",
    "重点人员类别",
    "患病情况",
    "大病名称",
    "精神病等级",
    "艾滋病",
]


@pytest.mark.parametrize("title", NEVER)
def test_what_is_never_taken_in_shows_its_title_alone(
    desk: Desk, tmp_path: Path, title: str
) -> None:
    opened = open_file(book(tmp_path / "t.xlsx", cells(title)))
    seen = look(desk, opened, "household", "Sheet1", {title: "person.note"})
    (column, *_rest) = seen.columns
    assert (column.how, column.target, column.samples) == (How.EXCLUDED, "", ())
    assert (seen.text(0, 0), seen.text(1, 0)) == (title, "")


ALLOWED = ["宗教场所地址", "信箱", "病假天数", "会员", "党校路门牌", "电信号码"]


@pytest.mark.parametrize("title", ALLOWED)
def test_a_word_within_another_excludes_nothing(desk: Desk, tmp_path: Path, title: str) -> None:
    opened = open_file(book(tmp_path / "t.xlsx", cells(title)))
    (column, *_rest) = look(desk, opened, "household", "Sheet1", {}).columns
    assert column.how is How.UNKNOWN
    assert column.samples == ("甲",)


ROW = ["张大海", number(order=11), "H1", "网山村", "户主"]
ABOVE: dict[str, tuple[list[list[object]], Span]] = {
    "at once": ([], Span(0, 0)),
    "under a title": ([["某村户情花名册"]], Span(1, 1)),
    "under a title and who filled it in": (
        [["某村户情花名册"], ["填报单位：网山村", None, "填报日期：2026.10"]],
        Span(2, 2),
    ),
    "under blank rows": ([[], [], []], Span(3, 3)),
    "under a sentence": ([["请各村于本月底前报送，过期不候。"]], Span(1, 1)),
}


@pytest.mark.parametrize("why", ABOVE)
def test_the_header_is_found(desk: Desk, tmp_path: Path, why: str) -> None:
    above, span = ABOVE[why]
    titles = ["姓名", "身份证号码", "户编号", "村", "与户主关系"]
    opened = open_file(book(tmp_path / "t.xlsx", [*above, titles, ROW]))
    header = look(desk, opened, "household", "Sheet1", {}).header
    assert header
    assert (header.top, header.bottom) == span
    assert guess_ledger(desk, opened, ["person", "division", "household"]) == "household"


def test_titles_of_groups_above_the_titles_are_passed_over(desk: Desk, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["成员情况", None, "家庭情况", None],
        ["姓名", "身份证号码", "户编号", "村"],
        ROW[:4],
    ]
    opened = open_file(book(tmp_path / "t.xlsx", rows, merged=("A1:B1", "C1:D1")))
    seen = look(desk, opened, "household", "Sheet1", {})
    assert seen.header
    assert (seen.header.top, seen.header.bottom) == (1, 1)
    assert [each.target for each in seen.columns] == [
        "person.name",
        "person.id_no",
        "household.hh_no",
        "household.village",
    ]


def test_the_sheet_asked_for_is_taken_or_refused(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", [["姓名", "身份证号码"], ROW[:2]], title="人员")
    opened = open_book(path)
    assert find(desk, opened, "person", "人员", {}).sheet.name == "人员"
    assert find(desk, opened, "person", None, {}).notices == ()
    with refused("SHT010") as told:
        find(desk, opened, "person", "没有", {})
    assert "人员" in told[0].remedy
    with refused("SHT041"):
        find(desk, opened, "person", "人员", {"没有的列": "person.phone"})
    with refused("SHT042"):
        find(desk, opened, "person", "人员", {"姓名": "person.nothing"})
