"""Lists whose rows are one record each; places as they are written; what else intake promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.problems import CATALOGUE, sheets
from app.registry import LEDGERS
from app.sheets.intake import Imported, import_, rehearse
from app.sheets.outcome import Outcome
from app.sheets.places import places_of, spell, stem
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import book, number
from tests.app.sheets.test_roster import Rows, figures, named

PEOPLE: Rows = [["张大海", number(order=11), "13800000001"], ["李小花", number(order=12), None]]
TITLES = ["姓名", "身份证号", "电话"]


def take(
    desk: MemoryDesk, folder: Path, rows: Rows, titles: list[str] = TITLES, ledger: str = "person"
) -> Imported:
    return import_(desk, book(folder / "表.xlsx", [titles, *rows]), ledger)


def codes(done: Imported, row: int) -> list[str]:
    return [note.problem.code for note in done.plan.rows[row].notes]


def test_a_list_of_people_is_imported_as_people(desk: MemoryDesk, tmp_path: Path) -> None:
    assert figures(take(desk, tmp_path, PEOPLE).plan) == {"人": (2, 0, 0, 0)}
    assert figures(take(desk, tmp_path, PEOPLE).plan) == {"人": (0, 0, 2, 0)}
    assert named(desk, "person", name="李小花")["birth_date"] == "1970-01-01"


@pytest.mark.parametrize(
    ("second", "outcome", "found"),
    [
        (["张大海", number(order=11), "13800000001"], Outcome.SAME, []),
        (["张大海", number(order=11), "13800000002"], Outcome.REFUSED, ["SHT030"]),
        (["张大江", number(order=11), "13800000001"], Outcome.REFUSED, ["SHT030"]),
        (["张大海", number(order=13), "13800000001"], Outcome.NEW, []),
    ],
)
def test_rows_with_one_number(
    desk: MemoryDesk, tmp_path: Path, second: list[object], outcome: Outcome, found: list[str]
) -> None:
    done = take(desk, tmp_path, [PEOPLE[0], second])
    assert (done.plan.rows[1].outcome, codes(done, 1)) == (outcome, found)


def test_a_known_number_under_another_name_is_refused(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, PEOPLE)
    assert codes(take(desk, tmp_path, [["赵六六", number(order=11), None]]), 0) == ["SHT031"]


def test_candidates_of_the_same_name_are_named(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, PEOPLE)
    same_day = take(desk, tmp_path, [["张大海", number(order=31), None]])
    other_day = take(desk, tmp_path, [["李小花", number("19800101", 32), None]])
    assert (codes(same_day, 0), codes(other_day, 0)) == (["SHT035"], [])


def test_two_records_with_the_number_refuse_the_row(desk: MemoryDesk, tmp_path: Path) -> None:
    for _twice in range(2):
        desk.put("person", name="张大海", id_no=number(order=11))
    assert codes(take(desk, tmp_path, PEOPLE[:1]), 0) == ["SHT028"]


def test_division_lists_link_to_their_parents(desk: MemoryDesk, tmp_path: Path) -> None:
    rows: Rows = [["三组", "组", "网山"], ["四组", "组", "哪里"], ["一组", "组", "网山村"]]
    done = take(desk, tmp_path, rows, ["名称", "级别", "上级"], "division")
    assert [row.outcome.name for row in done.plan.rows] == ["NEW", "REFUSED", "SAME"]
    assert (
        named(desk, "division", name="三组")["parent"]
        == named(desk, "division", name="网山村")["id"]
    )


def test_identical_rows_of_places_count_once(desk: MemoryDesk, tmp_path: Path) -> None:
    rows: Rows = [["三组", "组", "网山"], ["三组", "组", "网山村"], ["三组", "村", "网山村"]]
    done = take(desk, tmp_path, rows, ["名称", "级别", "上级"], "division")
    assert [row.outcome.name for row in done.plan.rows] == ["NEW", "SAME", "REFUSED"]


def test_an_undone_list_is_revived(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, PEOPLE)
    desk.void_everything_of(desk.written)
    assert figures(take(desk, tmp_path, PEOPLE).plan) == {"人": (2, 0, 0, 0)}
    assert (len(desk.tables["person"]), len(desk.live("person"))) == (2, 2)


def test_households_name_their_head_by_number_only(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, PEOPLE)
    rows: Rows = [["H1", "网山村", number(order=11)], ["H2", "网山村", "李小花"]]
    done = import_(
        desk,
        book(tmp_path / "户.xlsx", [["户编号", "村", "甲"], *rows]),
        "household",
        mapping={"甲": "household.head"},
    )
    assert [codes(done, 0), codes(done, 1)[0]] == [[], "SHT026"]
    assert (
        named(desk, "household", hh_no="H1")["head"] == named(desk, "person", name="张大海")["id"]
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("网山村", "网山"), ("网山村村民委员会", "网山"), ("网山行政村",
        "网山"), ("高坡镇网山村", "网山"), ("青竹社区居委会", "青竹"),
        ("3组", "3"), ("3村民小组", "3"), ("村", "村"), ("镇江村", "镇江"), ("张村", "张村"),
    ],
)  # fmt: skip
def test_stems_of_place_names(text: str, name: str) -> None:
    assert stem(text) == name


@pytest.mark.parametrize(
    ("text", "spelt"),
    [("第三组", "3组"), ("三 组", "3组"), ("第十二村民小组",
    "12村民小组"), ("二十组", "20组"), ("一百零三号", "103号"),
     ("十组", "10组"), ("三家村", "三家村"), ("第2网格", "2网格"), ("二一组", "21组"), ("八一社区", "八一社区")],
)  # fmt: skip
def test_ordinals_of_groups_are_one(text: str, spelt: str) -> None:
    assert spell(text) == spelt


@pytest.mark.parametrize(
    ("raw", "code", "part"),
    [("网出村", "SHT025", "“网山村”"), ("zzz", "SHT026", "zzz")],
)
def test_unknown_places_name_the_nearest(desk: MemoryDesk, raw: str, code: str, part: str) -> None:
    places = places_of(desk, LEDGERS["household"].field("village"))
    with pytest.raises(Exception, match=code) as refused:
        places.resolve(raw)
    assert part in str(refused.value)


def test_places_of_one_name_are_named_with_what_they_lie_in(desk: MemoryDesk) -> None:
    places = places_of(desk, LEDGERS["household"].field("village"))
    with pytest.raises(Exception, match=r"SHT024.*“网山村一组”、“青竹社区一组”"):
        places.resolve("一组")


@pytest.mark.parametrize("raw", [None, "", "  "])
def test_an_empty_cell_names_no_place(desk: MemoryDesk, raw: object) -> None:
    assert places_of(desk, LEDGERS["household"].field("village")).resolve(raw) is None


def test_several_tables_and_dropped_rows_are_told(desk: MemoryDesk, tmp_path: Path) -> None:
    rows: Rows = [
        *PEOPLE,
        ["合计", "2"],
        ["填表人：王五"],
        [],
        ["姓名", "身份证号", "与户主关系", "电话"],
        ["甲", "乙"],
    ]
    done = take(desk, tmp_path, rows)
    assert [each.code for each in done.plan.notices] == ["SHT018", "SHT019", "SHT029"]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv", "gbk", "html"])
def test_every_format_gives_the_same_people(desk: MemoryDesk, tmp_path: Path, kind: str) -> None:
    plan = rehearse(desk, WRITERS[kind](tmp_path, [TITLES, *PEOPLE]), "person")
    assert figures(plan) == {"人": (2, 0, 0, 0)}


def _xls(folder: Path, rows: Rows) -> Path:
    xlwt: Any = pytest.importorskip("xlwt")
    made = xlwt.Workbook()
    sheet = made.add_sheet("表")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    made.save(str(folder / "a.xls"))
    return folder / "a.xls"


def _text(encoding: str) -> Any:
    def write(folder: Path, rows: Rows) -> Path:
        lines = [",".join(str(cell or "") for cell in row) for row in rows]
        (folder / "a.csv").write_bytes("\r\n".join(lines).encode(encoding))
        return folder / "a.csv"

    return write


def _html(folder: Path, rows: Rows) -> Path:
    cells = ("".join(f"<td>{cell or ''}</td>" for cell in row) for row in rows)
    table = "".join(f"<tr>{each}</tr>" for each in cells)
    (folder / "a.xls").write_text(f"<table>{table}</table>", "utf-8")
    return folder / "a.xls"


WRITERS: dict[str, Any] = {
    "xlsx": lambda folder, rows: book(folder / "a.xlsx", rows),
    "xls": _xls,
    "csv": _text("utf-8-sig"),
    "gbk": _text("gbk"),
    "html": _html,
}


def test_every_problem_of_sheets_has_message_and_remedy() -> None:
    assert sheets.ENTRIES.keys() <= CATALOGUE.keys()
    assert all(
        entry.message.endswith("。") and entry.remedy.endswith("。")
        for entry in sheets.ENTRIES.values()
    )


def test_other_sheets_and_tables_beside_are_told(desk: MemoryDesk, tmp_path: Path) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    made.worksheets[0].append([*TITLES, None, *TITLES])
    made.worksheets[0].append([*PEOPLE[0], None, *PEOPLE[1]])
    made.create_sheet("另册").append(TITLES)
    made.save(tmp_path / "a.xlsx")
    plan = rehearse(desk, tmp_path / "a.xlsx", "person")
    assert [each.code for each in plan.notices] == ["SHT017", "SHT036"]
    assert figures(plan) == {"人": (1, 0, 0, 0)}


def test_nested_tables_and_scripts_are_left_out(desk: MemoryDesk, tmp_path: Path) -> None:
    script, nested = "<script>'<td>x</td>'</script>", "<table><tr><td>n</td></tr></table>"
    cells = f"<td>张大海{script}</td><td>{number(order=11)}</td><td>{nested}</td>"
    page = f"<html><table><td>姓名<td>身份证<br>号<td>备注<tr>{cells}</tr></table></html>"
    (tmp_path / "a.xls").write_text(page, "utf-8")
    assert figures(rehearse(desk, tmp_path / "a.xls", "person")) == {"人": (1, 0, 0, 0)}
