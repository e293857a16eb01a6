"""Sheets by the command line: taken in, taken back, given out, come back changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.sheets.book import Cell
from app.sheets.opening import open_book
from db.connection import Connection
from tests.app.cli.lince import cells, entered, lince, ok, refused, roster, rows_of, sheet, values
from tests.offices import enter
from tests.people import People

HOUSEHOLDS, COUNT = 12, len(rows_of(People(7).families(12)))


def counts(path: Path) -> dict[str, int]:
    return ok("info", path)["counts"]


def table(path: Path) -> list[dict[str, Any]]:
    """The rows of a workbook that was given out, by title."""
    book = open_book(path)
    rows = book.load(book.names[0]).rows
    header = next(at for at, row in enumerate(rows) if "记录号" in row)
    titles = [str(title) for title in rows[header]]
    return [dict(zip(titles, row, strict=False)) for row in rows[header + 1 :]]


def place(path: Path, title: str, row: int = 1) -> str:
    """The address of a cell, below a title, in a workbook that was given out."""
    for line in openpyxl.load_workbook(path).worksheets[0].iter_rows():
        for cell in line:
            if cell.value == title:
                return f"{cell.column_letter}{cell.row + row}"
    raise AssertionError(title)


def test_a_rehearsal_tells_what_an_import_would_do(empty: Path, tmp_path: Path) -> None:
    path, before = roster(tmp_path / "册.xlsx"), ok("info", empty)["position"]
    told = ok("import", empty, "household", path, "--rehearse")
    assert ok("info", empty)["position"] == before
    done = ok("import", empty, "household", path)
    assert told["counts"] == done["counts"]
    assert done["counts"]["户"]["new"] == HOUSEHOLDS
    assert done["counts"]["人"]["new"] == COUNT
    again = ok("import", empty, "household", path)
    assert again["counts"]["人"] == {"new": 0, "changed": 0, "same": COUNT, "refused": 0}


@pytest.mark.parametrize("by_id", [True, False])
def test_an_import_is_taken_back_and_comes_back(empty: Path, tmp_path: Path, by_id: bool) -> None:
    path, before = roster(tmp_path / "册.xlsx"), counts(empty)
    done = ok("import", empty, "household", path)
    after = counts(empty)
    told = ok("undo", empty, *([done["batch"]] if by_id else []))
    assert (counts(empty), told["kept"]) == (before, [])
    assert refused("undo", empty, done["batch"]) == ["DSK015"]
    ok("import", empty, "household", path)
    assert counts(empty) == after
    ok("check", empty)


def test_what_somebody_touched_since_stays_and_is_named(empty: Path, tmp_path: Path) -> None:
    done = ok("import", empty, "household", roster(tmp_path / "册.xlsx"))
    record = ok("list", empty, "person")["rows"][0]["id"]
    ok("change", empty, "person", record, "--values", "-", stdin='{"note": "来访"}')
    told = ok("undo", empty, done["batch"])
    assert record in told["kept"]
    assert record in lince("list", empty, "person").out
    assert counts(empty)["person"] == 1


def test_a_changed_workbook_brings_one_change(peopled: Path, tmp_path: Path) -> None:
    out = tmp_path / "出.xlsx"
    assert ok("export", peopled, "person", out)["rows"] == COUNT
    cells(out, {place(out, "备注", 3): "迁入"})
    told = ok("import", peopled, "person", out)
    assert told["counts"]["人"] == {"new": 0, "changed": 1, "same": COUNT - 1, "refused": 0}
    record = table(out)[2]["记录号"]
    operations = ok("history", peopled, "--record", record)["operations"]
    assert operations[-1]["changes"] == {"note": ["", "迁入"]}


def test_a_masked_export_is_logged_and_goes_on_beside_who_is_at_work(
    peopled: Path, tmp_path: Path
) -> None:
    ok("export", peopled, "person", tmp_path / "出.xlsx")
    with entered(peopled) as work:
        lines = work.office.store.reader.execute("SELECT * FROM _log").fetchall()
    assert "exported" in str(lines[-1])
    assert f"{COUNT}行；已隐去敏感号码" in str(lines[-1])
    with enter(peopled):
        assert ok("export", peopled, "person", tmp_path / "再.xlsx")["rows"] == COUNT


def test_masked_cells_never_overwrite(peopled: Path, tmp_path: Path) -> None:
    out = tmp_path / "出.xlsx"
    ok("export", peopled, "person", out)
    assert all("*" in str(row["证件号码"]) for row in table(out))
    told = ok("import", peopled, "person", out)
    assert told["counts"]["人"]["same"] == COUNT
    with entered(peopled) as work:
        assert {row["id_no"] for row in work.live("person")} == numbers()


def numbers() -> set[str]:
    families = People(7).families(12)
    return {person.id_no for family in families for person, _role in family.members}


def test_numbers_are_given_out_whole_for_a_reason_and_logged(peopled: Path, tmp_path: Path) -> None:
    out = tmp_path / "全.xlsx"
    assert refused("export", peopled, "person", out, "--unmasked") == ["ACC051"]
    assert not out.exists()
    ok("export", peopled, "person", out, "--unmasked", "--reason", "民政局核对")
    assert {row["证件号码"] for row in table(out)} == numbers()
    with entered(peopled) as work:
        logged = work.office.store.reader.execute("SELECT * FROM _log").fetchall()
    assert any("民政局核对" in map(str, row) for row in logged)
    assert f"{COUNT}行；完整号码" in str(logged[-1])
    assert not any(number in str(logged) for number in numbers())


def test_an_export_is_narrowed_and_ordered(peopled_office: Path, tmp_path: Path) -> None:
    out = tmp_path / "出.xlsx"
    ok("export", peopled_office, "household", out, "--where", "village=清溪")
    assert [row["村(社区)"] for row in table(out)] == ["清溪村"] * 4


@pytest.mark.parametrize("text", ["=1+2", "+86", "-1", "@SUM(A1)"])
def test_what_looks_like_a_formula_is_given_out_as_text(
    peopled: Path, tmp_path: Path, text: str
) -> None:
    record = ok("list", peopled, "household")["rows"][0]["id"]
    ok("change", peopled, "household", record, "--values", "-", stdin=values(address=text))
    out = tmp_path / "出.xlsx"
    ok("export", peopled, "household", out)
    cell = openpyxl.load_workbook(out).worksheets[0][place(out, "家庭住址")]
    assert cell.data_type == "s"
    assert cell.value == text
    assert ok("import", peopled, "household", out)["counts"]["户"]["same"] == HOUSEHOLDS


def test_excluded_columns_leave_no_trace(empty: Path, tmp_path: Path) -> None:
    rows = rows_of(People(5).families(2))
    titles = ["村", "家庭住址", "姓名", "身份证号码", "与户主关系", "联系电话", "政治面貌"]
    path = sheet(tmp_path / "册.xlsx", [[*row, "某派人士"] for row in rows], titles=titles)  # type: ignore[arg-type]
    wrong = tmp_path / "错.xlsx"
    told = lince("import", empty, "household", path, "--errors", wrong, "--json")
    assert "SHT012" in [each["code"] for each in told.data["notices"]]
    assert "某派人士" not in told.out + lince("history", empty).out
    with entered(empty) as work:
        assert "某派人士" not in everything(work.office.store.reader)


def everything(connection: Connection) -> str:
    """All that stands in a file, in any table."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return str([connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables])


def test_a_sheet_is_chosen_by_name(empty: Path, tmp_path: Path) -> None:
    path = roster(tmp_path / "册.xlsx")
    assert refused("import", empty, "household", path, "--sheet", "二月") == ["SHT010"]
    ok("import", empty, "household", path, "--sheet", "花名册")


def test_a_column_is_given_its_field_by_hand(empty: Path, tmp_path: Path) -> None:
    people = People(7)
    rows = [[p.name, p.id_no, "13900000001"] for p in (people.person(), people.person())]
    path = sheet(tmp_path / "册.xlsx", rows, ["姓名", "身份证号码", "打哪个"])
    chosen = values(打哪个="phone")
    ok("import", empty, "person", path, "--columns", "-", stdin=chosen)
    assert {row["phone"] for row in ok("list", empty, "person")["rows"]} == {"139****0001"}
    for bad, codes in (
        ("gone", ["SHT041", "SHT042"]),
        (1, ["SHT041", "SHT042"]),
        (None, ["SHT041"]),
    ):
        text = values(打谁="phone", 打哪个=bad)
        assert refused("import", empty, "person", path, "--columns", "-", stdin=text) == codes


def test_changes_are_told_before_and_after(peopled: Path, tmp_path: Path) -> None:
    out = tmp_path / "出.xlsx"
    ok("export", peopled, "person", out)
    cells(out, {place(out, "备注", 3): "迁入", place(out, "联系电话", 3): "13911112222"})
    told = [ok("import", peopled, "person", out, *rest) for rest in (["--rehearse"], [])]
    assert told[0]["changes"] == told[1]["changes"]
    note = {each["field"]: each for each in told[0]["changes"]}
    assert (note["note"]["label"], note["note"]["old"], note["note"]["new"]) == ("备注", "", "迁入")
    assert note["note"]["record"] == table(out)[2]["姓名"]
    assert note["phone"]["new"] == "139****2222"
    assert ok("import", peopled, "person", out)["changes"] == []


def test_of_many_changes_some_are_listed_in_words(empty: Path, tmp_path: Path) -> None:
    titles: list[Cell] = ["姓名", "身份证号码", "备注"]
    made = People(7)
    people = [made.person() for _ in range(201)]
    paths = [
        sheet(tmp_path / f"{note}.xlsx", [[p.name, p.id_no, note] for p in people], titles)
        for note in ("甲", "乙")
    ]
    ok("import", empty, "person", paths[0])
    told = lince("import", empty, "person", paths[1])
    assert told.out.count("备注：甲 → 乙") == 200
    assert "共改动 201 处，只列出前 200 处" in told.out
