"""The error workbook: what is in it, what never is, and taking in the mended copy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.problems import Problem
from app.sheets.errors import not_copied, write_errors
from app.sheets.intake import Imported, import_, rehearse
from app.sheets.opening import open_book
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.app.sheets.test_roster import Rows, changed, figures, named

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"
ROUNDED = 339901197001010123.0


def spoilt() -> Rows:
    """A rounded number, an unknown relation, a bad telephone."""
    rows = changed(0, 3, ROUNDED)
    rows = changed(1, 4, "谁知道", rows)
    return changed(2, 5, "12", rows)


def taken(desk: MemoryDesk, folder: Path, rows: Rows, titles: list[str] = TITLES) -> Imported:
    return import_(desk, book(folder / "册.xlsx", [["网山村花名册"], titles, *rows]), "household")


def opened(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def mend(path: Path, **cells: object) -> Path:
    workbook = openpyxl.load_workbook(path)
    for where, value in cells.items():
        workbook.worksheets[0][where] = value
    workbook.save(path)
    return path


def test_only_rows_with_problems_come_back_coloured_and_explained(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    done, path = taken(desk, tmp_path, spoilt()), tmp_path / "错误清单.xlsx"
    assert write_errors(path, done.plan, imported=True) == 2
    sheet = opened(path)
    assert [row[2] for row in sheet.iter_rows(min_row=3, values_only=True)] == [
        "张大海",
        "李小花",
        "张小海",
    ]
    fills = [sheet[at].fill.start_color.rgb for at in ("D3", "E4", "F5", "C3")]
    assert fills == [RED, RED, YELLOW, "00000000"]
    assert [cell.value for cell in sheet[2]][6:] == ["原因与办法", "原行号", "户记录号"]
    assert str(sheet["G3"].value).startswith("【拒收】D列 ")
    assert [sheet["H3"].value, sheet["H5"].value] == ["3", "5"]


def test_values_stand_as_they_were_given(desk: MemoryDesk, tmp_path: Path) -> None:
    done, path = taken(desk, tmp_path, spoilt()), tmp_path / "e.xlsx"
    write_errors(path, done.plan, imported=True)
    sheet = opened(path)
    assert (sheet["D3"].value, sheet["D3"].number_format) == (ROUNDED, "@")
    assert (sheet["D4"].value, sheet["D4"].data_type) == (number(order=12), "s")


def test_unmended_rows_are_refused_again_and_nothing_else_is_touched(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    done, path = taken(desk, tmp_path, spoilt()), tmp_path / "e.xlsx"
    write_errors(path, done.plan, imported=True)
    again = import_(desk, path, "household")
    assert figures(again.plan) == {"户": (0, 0, 1, 0), "人": (0, 0, 1, 2)}
    assert again.batch == ""


def test_the_mended_copy_takes_only_its_rows(desk: MemoryDesk, tmp_path: Path) -> None:
    done, path = taken(desk, tmp_path, spoilt()), tmp_path / "e.xlsx"
    write_errors(path, done.plan, imported=True)
    again = import_(desk, mend(path, D3=number(order=11), E4="妻", F5="13900000009"), "household")
    assert figures(again.plan) == {"户": (0, 1, 0, 0), "人": (2, 1, 0, 0)}
    home = named(desk, "household", hh_no="H001")
    assert home["head"] == named(desk, "person", name="张大海")["id"]
    assert len({line["household"] for line in desk.live("household_member")}) == 2


def test_members_without_cells_of_their_own_keep_their_household(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows = [[None, None, *row[2:]] if at in (1, 2) else row for at, row in enumerate(spoilt())]
    rows[0][3] = number(order=11)
    done, path = taken(desk, tmp_path, rows), tmp_path / "e.xlsx"
    write_errors(path, done.plan, imported=True)
    assert opened(path)["A3"].value == "H001"
    import_(desk, mend(path, E3="妻"), "household")
    wife = named(desk, "person", name="李小花")
    home = named(desk, "household", hh_no="H001")
    assert named(desk, "household_member", person=wife["id"])["household"] == home["id"]


def test_without_numbers_the_record_number_leads_back(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [row[1:] for row in spoilt()]
    done, path = taken(desk, tmp_path, rows, TITLES[1:]), tmp_path / "e.xlsx"
    write_errors(path, done.plan, imported=True)
    again = import_(desk, mend(path, C3=number(order=11), D4="妻"), "household")
    assert figures(again.plan)["户"] == (0, 1, 0, 0)
    assert len(desk.live("household")) == 2


def test_of_a_rehearsal_the_copy_stands_by_itself(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [row[1:] for row in spoilt()]
    path, given = tmp_path / "e.xlsx", book(tmp_path / "册.xlsx", [TITLES[1:], *rows])
    write_errors(path, rehearse(desk, given, "household"), imported=False)
    import_(desk, mend(path, C2=number(order=11), D3="妻"), "household")
    assert [len(desk.live(each)) for each in ("household", "person")] == [1, 3]
    after = import_(desk, given, "household")
    assert figures(after.plan) == {"户": (1, 0, 1, 0), "人": (1, 0, 1, 2)}


def test_excluded_values_titles_and_untitled_columns_are_not_copied(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows = [["SECRET1", *row, "SECRET2", "SECRET3"] for row in spoilt()]
    given = book(
        tmp_path / "册.xlsx", [["重点人员SECRET4"], ["是否吸毒", *TITLES, "宗教信仰", None], *rows]
    )
    path = tmp_path / "e.xlsx"
    write_errors(path, import_(desk, given, "household").plan, imported=True)
    with zipfile.ZipFile(path) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist())
    assert b"SECRET" not in text
    assert "李小花".encode() in text


def test_columns_that_nobody_understood_are_not_copied_but_named(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows: Rows = [[1, "SECRET1", *row, "SECRET2"] for row in spoilt()]
    done = taken(desk, tmp_path, rows, ["序号", "某某类别", *TITLES, "内部掌握"])
    path = tmp_path / "e.xlsx"
    write_errors(path, done.plan, imported=True)
    assert [cell.value for cell in opened(path)[2]][: len(TITLES)] == TITLES
    with zipfile.ZipFile(path) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist())
    assert b"SECRET" not in text
    notice = not_copied(done.plan)
    assert notice
    assert "B列“某某类别”、I列“内部掌握”" in notice.message
    assert not_copied(import_(desk, path, "household").plan) is None


@pytest.mark.parametrize("merged", [("A1:C1", "D1:F1"), ()])
def test_an_upper_title_stays_when_its_first_column_goes(
    desk: MemoryDesk, tmp_path: Path, merged: tuple[str, ...]
) -> None:
    rows: Rows = [
        ["户主", None, None, "家庭成员", None, None],
        ["内情", "姓名", "身份证号码", "内情", "姓名", "身份证号"],
        ["SECRET", "张三", "1", "SECRET", "李四", "2"],
    ]
    given = book(tmp_path / "册.xlsx", rows, merged=merged)
    write_errors(tmp_path / "e.xlsx", rehearse(desk, given, "household"), imported=False)
    above, below, row = list(opened(tmp_path / "e.xlsx").iter_rows(values_only=True))
    assert above[:4] == ("户主", None, "家庭成员", None)
    assert below[:4] == ("姓名", "身份证号码", "姓名", "身份证号")
    assert row[:4] == ("张三", "1", "李四", "2")


def test_merged_headers_are_copied_without_the_excluded_column(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows: Rows = [
        ["人员", None, None, "住处", None],
        ["姓名", "身份证号码", "党员", "村", "与户主关系"],
        ["张三", "1", "SECRET", "网山村", "户主"],
    ]
    given = book(tmp_path / "册.xlsx", rows, merged=("A1:C1", "D1:E1"))
    write_errors(tmp_path / "e.xlsx", import_(desk, given, "household").plan, imported=True)
    sheet = opened(tmp_path / "e.xlsx")
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:B1", "C1:D1"]
    again = rehearse(desk, tmp_path / "e.xlsx", "household")
    assert [row.refusals[0].code for row in again.rows] == ["VAL060"]


def test_the_copy_knows_its_ledger(desk: MemoryDesk, tmp_path: Path) -> None:
    done, path = taken(desk, tmp_path, spoilt()), tmp_path / "e.xlsx"
    write_errors(path, done.plan, imported=True)
    assert open_book(path).errors_of == "household"
    with pytest.raises(Problem, match="SHT037"):
        rehearse(desk, path, "person")


@pytest.mark.parametrize("value", ["=1+1", "@x", "-1", "+86", "\t=1", "<&>"])
def test_dangerous_cells_come_back_as_text(desk: MemoryDesk, tmp_path: Path, value: str) -> None:
    given = tmp_path / "册.csv"
    given.write_text("\t".join(TITLES) + f"\nH1\t网山村\t{value.strip()}\t1\t户主\t\n", "utf-8")
    write_errors(tmp_path / "e.xlsx", import_(desk, given, "household").plan, imported=True)
    cell = opened(tmp_path / "e.xlsx")["C2"]
    assert (cell.value, cell.data_type) == (value.strip(), "s")


def test_a_copy_of_a_copy_keeps_the_first_row_numbers(desk: MemoryDesk, tmp_path: Path) -> None:
    done = taken(desk, tmp_path, [ROWS[3], *spoilt()])
    write_errors(tmp_path / "1.xlsx", done.plan, imported=True)
    write_errors(
        tmp_path / "2.xlsx", import_(desk, tmp_path / "1.xlsx", "household").plan, imported=True
    )
    sheet = opened(tmp_path / "2.xlsx")
    assert [row[7] for row in sheet.iter_rows(min_row=3, values_only=True)] == ["4", "5", "6"]
    assert [cell.value for cell in sheet[2]].count("原因与办法") == 1
