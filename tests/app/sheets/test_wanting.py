"""Rows in which something required is wanting: refused at what tells who and where, else taken in with a warning."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.sheets.book import Cell
from app.sheets.errors import write_errors
from app.sheets.intake import import_, rehearse
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import book, number

PAPERS: list[Cell] = ["姓名", "证件类型", "证件号码", "村", "户编号", "与户主关系"]
OTHERS: list[list[Cell]] = [["安妮", "护照", "E12345678"], ["小丁", "无证件", None]]


@pytest.mark.parametrize("ledger", ["person", "household"])
def test_people_of_other_papers_are_taken_in_without_sex_and_birth(
    desk: MemoryDesk, tmp_path: Path, ledger: str
) -> None:
    rows: list[list[Cell]] = [
        [*OTHERS[0], "网山村", "H1", "户主"],
        [*OTHERS[1], "网山村", "H1", "子"],
    ]
    done = import_(desk, book(tmp_path / "册.xlsx", [PAPERS, *rows]), ledger)
    assert [row.outcome.name for row in done.plan.rows] == ["NEW", "NEW"]
    warnings = [each for row in done.plan.rows for each in row.warnings]
    assert [each.code for each in warnings] == ["SHT043", "SHT043"]
    assert warnings[0].message == "“性别”、“出生日期”空着，这个人先收下了。"
    assert warnings[0].place == "第2行 性别"
    assert {row["name"] for row in desk.live("person")} == {"安妮", "小丁"}


def test_what_is_wanting_may_be_given_later(desk: MemoryDesk, tmp_path: Path) -> None:
    titles = [*PAPERS[:3], "性别", "出生日期"]
    import_(desk, book(tmp_path / "1.xlsx", [PAPERS[:3], OTHERS[0]]), "person")
    later = [*OTHERS[0], "女", "1990-01-02"]
    done = import_(desk, book(tmp_path / "2.xlsx", [titles, later]), "person")
    assert [row.outcome.name for row in done.plan.rows] == ["CHANGED"]
    assert [each for row in done.plan.rows for each in row.warnings] == []


@pytest.mark.parametrize(
    ("ledger", "titles", "row", "place"),
    [
        ("person", ["姓名", "身份证号码", "性别"], ["张三", None, "男"], "B列“身份证号码”"),
        ("person", ["姓名", "身份证号码", "性别"], [None, number(), "男"], "A列“姓名”"),
        ("household", ["姓名", "身份证号码", "户编号", "与户主关系"],
         ["张三", number(), "H1", "户主"], " 村(社区)"),
    ],
)  # fmt: skip
def test_a_refusal_names_the_field_that_is_empty(
    desk: MemoryDesk, tmp_path: Path, ledger: str, titles: list[Cell], row: list[Cell], place: str
) -> None:
    plan = rehearse(desk, book(tmp_path / "册.xlsx", [titles, row]), ledger)
    assert [each.code for each in plan.rows[0].refusals] == ["DSK005"]
    assert plan.rows[0].refusals[0].place == f"第2行{place}"
    write_errors(tmp_path / "e.xlsx", plan, imported=False)
    cells = openpyxl.load_workbook(tmp_path / "e.xlsx").worksheets[0][2]
    reason = next(str(cell.value) for cell in cells if "拒收" in str(cell.value))
    assert reason.startswith(f"【拒收】{place.partition('“')[0].strip()} 必填项空着")
