"""The decisions for intake, cell by cell: what is taken as it stands, what is left empty, what refuses the row."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.sheets.intake import rehearse
from app.sheets.outcome import Outcome, Plan
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.app.sheets.test_roster import codes, figures, named, take

ROW = ROWS[0]


def read(desk: MemoryDesk, folder: Path, title: str, cell: object) -> Plan:
    """The plan of one head whose row has that further cell."""
    return take(desk, folder, [[*ROW[:5], cell]], [*TITLES[:5], title]).plan


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("2025.1.5", "2025-01-05"),
        ("2025/1/5", "2025-01-05"),
        ("2025-01-05", "2025-01-05"),
        ("20250105", "2025-01-05"),
        ("2025年1月5日", "2025-01-05"),
        (45662, "2025-01-05"),
        (datetime(2025, 1, 5, 8, 30), "2025-01-05"),  # noqa: DTZ001 - cells know no zone
        (date(2025, 1, 5), "2025-01-05"),
        ("2025-01-05 08:30:00", "2025-01-05"),
        ("25.1.5", "2025-01-05"),
        ("75.1.5", "1975-01-05"),
        ("/", None),
        ("0", None),
        (None, None),
    ],
)
def test_days_are_read_as_they_are_written(
    desk: MemoryDesk, tmp_path: Path, cell: object, stored: str | None
) -> None:
    plan = read(desk, tmp_path, "加入日期", cell)
    assert (codes(plan, 0), plan.rows[0].outcome) == ([], Outcome.NEW)
    assert desk.live("household_member")[0]["from_date"] == stored


@pytest.mark.parametrize(
    "cell", ["2025年1月", "2025.10", 2025.1, "腊月初八", "2025-02-30", "13月1日", "很久以前"]
)
def test_what_is_no_day_leaves_the_field_empty_with_a_warning(
    desk: MemoryDesk, tmp_path: Path, cell: object
) -> None:
    plan = read(desk, tmp_path, "加入日期", cell)
    assert (plan.rows[0].outcome, len(plan.rows[0].warnings)) == (Outcome.NEW, 1)
    assert desk.live("household_member")[0]["from_date"] is None


def test_an_open_end_is_no_day_and_no_doubt(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = read(desk, tmp_path, "离开日期", "至今")
    assert (codes(plan, 0), desk.live("household_member")[0]["to_date"]) == ([], None)


def test_days_of_a_1904_workbook_are_read_by_its_flag(desk: MemoryDesk, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    for row in ([*TITLES[:5], "死亡日期"], [*ROW[:5], 45662 - 1462]):
        made.worksheets[0].append(row)
    made.save(tmp_path / "a.xlsx")
    plan = rehearse(desk, tmp_path / "a.xlsx", "household")
    draft = next(each for each in plan.drafts if each.table == "person")
    assert draft.values["death_date"] == "2025-01-05"


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        (13800000001.0, "13800000001"),
        (13800000001, "13800000001"),
        ("138 0000 0001", "13800000001"),
        ("１３８０００００００１", "13800000001"),
        ("138-0000-0001", "13800000001"),
    ],
)
def test_telephones_are_read_however_they_are_kept(
    desk: MemoryDesk, tmp_path: Path, cell: object, stored: str
) -> None:
    plan = read(desk, tmp_path, "联系电话", cell)
    assert (codes(plan, 0), desk.live("person")[0]["phone"]) == ([], stored)


@pytest.mark.parametrize(
    ("cell", "stored", "found"),
    [
        ("6222600260001072444", "6222600260001072444", []),
        ("6222 6002 6000 1072 444", "6222600260001072444", []),
        ("'6222600260001072444", "6222600260001072444", []),
        (6222600260001072444.0, None, ["SHT020"]),
        ("6.2226E+18", None, None),
    ],
)
def test_accounts_are_whole_or_left_empty(
    desk: MemoryDesk, tmp_path: Path, cell: object, stored: str | None, found: list[str] | None
) -> None:
    plan = read(desk, tmp_path, "银行账号", cell)
    assert (plan.rows[0].outcome, desk.live("household")[0]["bank_account"]) == (
        Outcome.NEW,
        stored,
    )
    assert found is None or codes(plan, 0) == found


@pytest.mark.parametrize(
    "cell",
    [
        number(order=11),
        f" {number(order=11)} ",
        f"'{number(order=11)}",
        f"身份证：{number(order=11)}",
        f"ID:{number(order=11)}",
        "３３９９０１１９７００１０１０１１５",
        f"{number(order=11)[:6]} {number(order=11)[6:14]} {number(order=11)[14:]}",
    ],
)
def test_numbers_are_understood_with_what_stands_around_them(
    desk: MemoryDesk, tmp_path: Path, cell: str
) -> None:
    plan = take(desk, tmp_path, [[*ROW[:3], cell, *ROW[4:]]]).plan
    assert (codes(plan, 0), desk.live("person")[0]["id_no"]) == ([], number(order=11))


def x_number() -> str:
    """A number whose check digit is X."""
    return next(each for order in range(1, 99) if (each := number(order=order)).endswith("X"))


def test_a_small_x_is_a_check_digit(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, [[*ROW[:3], x_number().lower(), *ROW[4:]]]).plan
    assert (codes(plan, 0), desk.live("person")[0]["id_no"]) == ([], x_number())


def zero_number() -> str:
    """A sound number that ends in 000."""
    births = (f"19{year:02d}{month:02d}10" for year in range(30, 99) for month in range(1, 13))
    found = (number(birth, order) for birth in births for order in (100, 200, 300))
    return next(each for each in found if each.endswith("000"))


@pytest.mark.parametrize(
    ("cell", "accepted"),
    [
        (zero_number(), True),
        (float(zero_number()), False),
        (number("19700102", 11)[:15] + "000", False),
        (float(number(order=11)), False),
        (int(number(order=11)), False),
        ("3.39901E+17", False),
        (339901197001010.0, False),
    ],
)
def test_rounded_numbers_are_refused_and_texts_judged_by_their_check_digit(
    desk: MemoryDesk, tmp_path: Path, cell: object, accepted: bool
) -> None:
    plan = take(desk, tmp_path, [[*ROW[:3], cell, *ROW[4:]]]).plan
    assert (plan.rows[0].outcome is Outcome.NEW, bool(desk.live("person"))) == (accepted, accepted)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("张 三", "张三"),
        ("张三 ", "张三"),
        ("\u3000张\u3000三", "张三"),
        ("张\u200b三", "张三"),
        ("张三（户主）", "张三"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ("阿依古丽∙买买提", "阿依古丽·买买提"),
        ("张㐂𬱖", "张㐂𬱖"),
    ],
)
def test_names_are_brought_to_one_form(
    desk: MemoryDesk, tmp_path: Path, cell: str, name: str
) -> None:
    plan = take(desk, tmp_path, [[*ROW[:2], cell, *ROW[3:]]]).plan
    assert plan.rows[0].outcome is Outcome.NEW, codes(plan, 0)
    assert desk.live("person")[0]["name"] == name


@pytest.mark.parametrize(
    "cell", ["王?", "王□", "张三、李四", "张三等4人", "张三 李四 王五", "12345"]
)
def test_names_with_lost_characters_or_of_several_people_are_refused(
    desk: MemoryDesk, tmp_path: Path, cell: str
) -> None:
    plan = take(desk, tmp_path, [[*ROW[:2], cell, *ROW[3:]]]).plan
    assert (plan.rows[0].outcome, desk.live("person")) == (Outcome.REFUSED, [])


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("爱人", "10"),
        ("配偶", "10"),
        ("妻", "12"),
        ("妻子", "12"),
        ("老婆", "12"),
        ("丈夫", "11"),
        ("子", "20"),
        ("女儿", "30"),
        ("12", "12"),
    ],
)
def test_relations_are_understood_in_peoples_words(
    desk: MemoryDesk, tmp_path: Path, word: str, code: str
) -> None:
    take(desk, tmp_path, [ROWS[0], [*ROWS[1][:4], word, None]])
    wife = named(desk, "person", name="李小花")
    assert named(desk, "household_member", person=wife["id"])["relation"] == code


@pytest.mark.parametrize("word", ["户主", "本人"])
def test_both_words_for_the_head_are_one_in_a_roster(
    desk: MemoryDesk, tmp_path: Path, word: str
) -> None:
    take(desk, tmp_path, [[*ROW[:4], word, None]])
    assert [line["relation"] for line in desk.live("household_member")] == ["02"]


@pytest.mark.parametrize("reason", ["无", "其他"])
def test_people_without_a_document_get_a_number_of_ours(
    desk: MemoryDesk, tmp_path: Path, reason: str
) -> None:
    titles = [*TITLES[:5], "证件类型", "性别", "出生日期"]
    rows: list[list[object]] = [[*ROW[:3], None, ROW[4], reason, "男", "2020-01-01"]]
    plan = take(desk, tmp_path, rows, titles).plan
    assert plan.rows[0].outcome is Outcome.NEW, codes(plan, 0)
    assert str(desk.live("person")[0]["id_no"]).startswith("L")


def test_an_unknown_county_is_only_a_warning(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, [[*ROW[:3], number(order=11, area="330399"), *ROW[4:]]]).plan
    assert (plan.rows[0].outcome, plan.rows[0].refusals) == (Outcome.NEW, [])


@pytest.mark.parametrize(
    ("area", "permit"),
    [("810000", "港澳居民居住证"), ("820000", "港澳居住证"), ("830000", "台湾居民居住证")],
)
def test_residence_permits_of_the_three_regions_are_numbers_too(
    desk: MemoryDesk, tmp_path: Path, area: str, permit: str
) -> None:
    rows = [[*ROW[:3], number(order=11, area=area), ROW[4], permit]]
    plan = take(desk, tmp_path, rows, [*TITLES[:5], "证件类型"]).plan
    assert plan.rows[0].outcome is Outcome.NEW, codes(plan, 0)


@pytest.mark.parametrize(
    ("title", "cell", "key", "stored"),
    [
        ("民族", "汉", "ethnic", "01"),
        ("民族", "汉族", "ethnic", "01"),
        ("民族", "01", "ethnic", "01"),
        ("民族", 1, "ethnic", "01"),
        ("婚姻状况", "已婚", "marital", "20"),
        ("户籍地址", "=1+1", "hukou_address", "=1+1"),
        ("户籍地址", "网山村1号\n西屋", "hukou_address", "网山村1号 西屋"),
    ],
)
def test_other_cells_of_people(
    desk: MemoryDesk, tmp_path: Path, title: str, cell: object, key: str, stored: object
) -> None:
    if isinstance(cell, str) and cell.startswith("="):
        path = tmp_path / "a.csv"
        path.write_text(
            "\t".join([*TITLES[:5], title]) + "\n" + "\t".join([*map(str, ROW[:5]), cell]), "utf-8"
        )
        plan = rehearse(desk, path, "household")
        values: Any = next(each for each in plan.drafts if each.table == "person").values
    else:
        read(desk, tmp_path, title, cell)
        values = desk.live("person")[0]
    assert values[key] == stored


TOTALS: list[list[object]] = [["小计", None, "3人"], [], ["合计", None, 4]]


@pytest.mark.parametrize("between", TOTALS)
def test_rows_that_are_no_people_do_not_part_households(
    desk: MemoryDesk, tmp_path: Path, between: list[object]
) -> None:
    rows = [ROWS[0], between, [None, None, *ROWS[1][2:]], ROWS[3]]
    plan = take(desk, tmp_path, rows).plan
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (3, 0, 0, 0)}


def test_titles_three_levels_and_notes_around_the_table(desk: MemoryDesk, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["网山村花名册"],
        ["填报单位：网山村", None, None, "2026年1月"],
        ["户", None, "人员", None, None, None],
        TITLES,
        *ROWS,
        ["合计", None, "4人"],
        ["注：本表一式两份。"],
        ["填表人：某某", None, None, "审核人：某某"],
    ]  # fmt: skip
    merged = ("A1:F1", "A3:B3", "C3:F3")
    plan = rehearse(desk, book(tmp_path / "a.xlsx", rows, merged=merged), "household")
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}
    assert [each.code for each in plan.notices] == ["SHT018", "SHT019"]
