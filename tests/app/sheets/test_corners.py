"""Rarer sheets: bad links, shared cells, archives that lie, rows that come back in bad shape."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.problems import Problem
from app.registry import LEDGERS
from app.sheets import archive, limits
from app.sheets.errors import write_errors
from app.sheets.intake import import_, rehearse
from app.sheets.opening import open_book
from app.sheets.outcome import Noted, Outcome, RowOutcome
from app.sheets.pending import Pending
from app.sheets.vocabulary import build
from db.operations import Draft
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.app.sheets.test_roster import changed, codes, figures, named, take

Rows = list[list[object]]


def packed(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [("MEMBERS", 1, "SHT004"), ("UNPACKED", 10, "SHT004"), ("LARGE", 10, "SHT004")],
)
def test_an_archive_beyond_the_limits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str
) -> None:
    path = packed(tmp_path / "a.xlsx", {"a.xml": b"0" * 400_000, "b.xml": "x"})
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(Problem, match=code):
        archive.inspect(path)


def test_an_archive_whose_directory_lies_about_sizes_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", {"a.xml": b"0" * 5_000})
    content = path.read_bytes().replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    path.write_bytes(content)
    with pytest.raises(Problem, match="SHT002"):
        archive.inspect(path)


def test_an_archive_with_an_encrypted_member_asks_to_take_the_password_off(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", {"a.xml": "x"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(bytes(content))
    with pytest.raises(Problem, match="SHT003"):
        archive.inspect(path)


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [("ROWS", 3, "SHT005"), ("COLUMNS", 3, "SHT006"), ("CELLS", 6, "SHT004")],
)
@pytest.mark.parametrize("kind", ["xlsx", "html", "csv"])
def test_a_sheet_beyond_the_limits_is_refused_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str, kind: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    path = WRITERS[kind](tmp_path)
    if (kind, limit) in {("html", "CELLS"), ("csv", "CELLS")}:
        assert open_book(path).names
        return
    with pytest.raises(Problem, match=code):
        load(path)


def load(path: Path) -> None:
    opened = open_book(path)
    opened.load(next(iter(opened.names), ""))


def _html(folder: Path) -> Path:
    rows = "".join(f"<tr>{''.join(f'<td>{each or 0}</td>' for each in row)}</tr>" for row in ROWS)
    (folder / "a.xls").write_text(f"<table>{rows}</table>", "utf-8")
    return folder / "a.xls"


def _csv(folder: Path) -> Path:
    lines = [",".join(str(each or "") for each in row) for row in ROWS]
    (folder / "a.csv").write_text("\n".join(lines), "utf-8")
    return folder / "a.csv"


WRITERS: dict[str, Any] = {
    "xlsx": lambda folder: book(folder / "a.xlsx", ROWS),
    "html": _html,
    "csv": _csv,
}


@pytest.mark.parametrize("part", ["xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_workbook_without_one_of_its_parts_is_a_problem(tmp_path: Path, part: str) -> None:
    sound, path = book(tmp_path / "x.xlsx", ROWS), tmp_path / "a.xlsx"
    with zipfile.ZipFile(sound) as source:
        packed(path, {name: source.read(name) for name in source.namelist() if name != part})
    with pytest.raises(Problem, match="SHT00"):
        load(path)


# Rosters


def test_the_second_of_two_values_for_a_household_is_told(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, changed(1, 1, "青竹社区")).plan
    assert (codes(plan, 1), plan.rows[1].outcome) == (["SHT033"], Outcome.NEW)
    names = {each["id"]: each["name"] for each in desk.live("division")}
    assert names[named(desk, "household", hh_no="H001")["village"]] == "网山村"


def test_a_bad_place_refuses_the_members_that_rely_on_it(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [["大旺村", *ROWS[0][2:]], [None, *ROWS[1][2:]], ["网山村", *ROWS[2][2:]]]
    plan = take(desk, tmp_path, rows, TITLES[1:]).plan
    assert [codes(plan, at) for at in range(2)] == [["SHT026"], ["SHT026"]]


def test_members_under_an_unreadable_head_number_wait_for_their_head(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    titles = ["户主身份证号", *TITLES[1:]]
    plan = take(desk, tmp_path, [["123", *row[1:]] for row in ROWS[1:3]], titles).plan
    assert (figures(plan)["户"], codes(plan, 0)) == ((1, 0, 0, 0), ["DSK121"])
    whole = take(desk, tmp_path, [[number(order=11), *row[1:]] for row in ROWS[:3]], titles).plan
    assert figures(whole) == {"户": (0, 1, 0, 0), "人": (1, 0, 2, 0)}


def test_a_group_that_two_places_in_one_village_bear_is_not_guessed(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    village = named(desk, "division", name="网山村")["id"]
    desk.put("division", name="第1组", level="组", parent=village)
    titles = [*TITLES[:2], "组", *TITLES[2:]]
    plan = take(desk, tmp_path, [[*ROWS[0][:2], "一组", *ROWS[0][2:]]], titles).plan
    assert (codes(plan, 0), named(desk, "household", hh_no="H001")["group"]) == (["SHT024"], None)


def test_an_unknown_line_number_refuses_the_row(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, [[*ROWS[0], "没有"]], [*TITLES, "记录号"]).plan
    assert codes(plan, 0) == ["SHT022"]


def test_a_head_number_that_two_people_bear_is_not_guessed(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    for name in ("张三", "李四"):
        desk.put("person", name=name, id_no=number(order=11))
    rows: Rows = [["户编号", "村", "甲"], ["H1", "网山村", number(order=11)]]
    path = book(tmp_path / "a.xlsx", rows)
    plan = import_(desk, path, "household", mapping={"甲": "household.head"}).plan
    assert codes(plan, 0) == ["SHT027", "DSK121"]


def test_a_roster_of_blank_relations_is_refused_row_by_row(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    plan = take(desk, tmp_path, [[*row[:4], None, None] for row in ROWS]).plan
    assert figures(plan)["人"] == (0, 0, 0, 4)
    assert all("DSK005" in codes(plan, at) for at in range(4))


@pytest.mark.parametrize("again", [True, False])
def test_people_who_move_are_told_of_their_other_household(
    desk: MemoryDesk, tmp_path: Path, again: bool
) -> None:
    take(desk, tmp_path, ROWS)
    rows: Rows = [ROWS[3], ["H002", "青竹社区", *ROWS[2][2:4], "其他", None]]
    plan = take(desk, tmp_path, rows if again else rows[1:]).plan
    assert ("DSK132" in codes(plan, -1), plan.rows[-1].outcome) == (True, Outcome.NEW)


# What plans and vocabularies tell


def test_a_row_tells_refusals_from_doubts(desk: MemoryDesk, tmp_path: Path) -> None:
    plan = take(desk, tmp_path, changed(0, 5, "12", changed(1, 4, "谁"))).plan
    assert [each.number for each in plan.refused] == [3]
    assert [each.number for each in plan.warned] == [2]
    note = Noted(None, Problem("SHT034"), refuses=True)
    row = RowOutcome(1, Outcome.REFUSED, notes=[note])
    assert (row.refusals, row.warnings) == ([note.problem], [])


def test_special_columns_have_labels() -> None:
    vocabulary = build([LEDGERS[key] for key in ("household", "person", "household_member")])
    targets = {key: vocabulary.parse(key) for key in ("record", "head_name", "person.name")}
    labels = {key: vocabulary.label(target) for key, target in targets.items() if target}
    assert labels == {"record": "记录号", "head_name": "户主", "person.name": "姓名"}
    assert vocabulary.parse("person.nothing") is vocabulary.parse("nothing") is None
    assert vocabulary.parse("person.attachments") is None


def test_two_record_columns_refuse_the_file(desk: MemoryDesk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", [["记录号", "记录号", "姓名", "证件号码"], ["1", "2", "a", "b"]]
    )
    with pytest.raises(Exception, match=r"SHT011.*记录号"):
        rehearse(desk, path, "person")


def test_merged_data_cells_do_not_disturb_the_error_workbook(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows = changed(0, 3, "1")
    path = book(tmp_path / "册.xlsx", [TITLES, *rows], merged=("A2:A4", "B2:B4"))
    plan = rehearse(desk, path, "household")
    assert write_errors(tmp_path / "e.xlsx", plan, imported=False) == 1
    assert figures(rehearse(desk, tmp_path / "e.xlsx", "household")) == {
        "户": (1, 0, 0, 0),
        "人": (2, 0, 0, 1),
    }


# The outcome so far


@pytest.fixture
def pending() -> Pending:
    """A run that adds one household and changes another."""
    run = Pending(LEDGERS.__getitem__)
    run.expect([Draft("household", "a", "add", {"hh_no": "H1", "village": "v"})])
    before = {"id": "b", "hh_no": "H2", "village": "v", "_voided": 1}
    change = Draft("household", "b", "change", {"hh_no": "H3"})
    run.expect([Draft("household", "b", "unvoid", {}), change], {"b": before})
    return run


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"village": "v"}, ["a", "b"]),
        ({"hh_no": "H3"}, ["b"]),
        ({"hh_no": "H2"}, []),
        ({"head": None}, ["a", "b"]),
        ({"head": None, "hh_no": "H1"}, ["a"]),
        ({}, ["a", "b"]),
    ],
)
def test_records_are_found_as_they_will_be(
    pending: Pending, wanted: dict[str, Any], found: list[str]
) -> None:
    assert [row["id"] for row in pending.overlay("household", [], wanted)] == found


def test_rows_of_the_file_that_the_sheet_changes_are_not_told_twice(pending: Pending) -> None:
    rows: list[dict[str, Any]] = [{"id": "b", "hh_no": "H2"}, {"id": "c", "hh_no": "H2"}]
    assert [row["id"] for row in pending.overlay("household", rows, {"hh_no": "H2"})] == ["c"]
    assert list(pending.overlay("person", rows, {"hh_no": "H2"})) == rows


def test_what_is_changed_again_or_forgotten_is_found_by_its_last_values(pending: Pending) -> None:
    assert len(list(pending.overlay("household", [], {"hh_no": "H3"}))) == 1
    pending.expect([Draft("household", "b", "change", {"hh_no": "H9"})])
    assert list(pending.overlay("household", [], {"hh_no": "H3"})) == []
    assert [row["id"] for row in pending.overlay("household", [], {"hh_no": "H9"})] == ["b"]
    pending.forget([Draft("household", "b", "change", {})])
    assert list(pending.overlay("household", [], {"hh_no": "H9"})) == []
    assert [row["id"] for row in pending.overlay("household", [], {"building": None})] == ["a"]


def test_a_whole_record_is_told_with_blanks(pending: Pending) -> None:
    found = pending.record("household", "b")
    assert found is not None
    assert (found["hh_no"], found["village"], found["_voided"], found["room"]) == (
        "H3",
        "v",
        0,
        None,
    )
    assert pending.record("household", "none") is None
