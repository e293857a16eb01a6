"""Giving out what is shown: its columns, masked or whole, and one workbook per village."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.exporting import Leave, ask_leave
from app.filters import Filter
from app.giving import Wish, file_name, give_out, give_out_places
from app.progress import Cancelled
from app.sorting import Sort
from app.views import View, Width
from app.villages import villages
from db.faults import Fault
from tests.offices import PASSWORD, Work, refused


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Two villages, one with a name no file may have, in one town; three households and a person of no village."""
    root = shared.add("division", name="试验镇", level="1")
    shared.add("division", name="空村", level="2", parent=root, order=9)
    for at, name in enumerate(("河/东村", "河西村")):
        village = shared.add("division", name=name, level="2", parent=root, order=at)
        group = shared.add("division", name="一组", level="4", parent=village)
        for n in range(2 - at):
            home = shared.household(
                shared.person(name=f"单{'甲乙丙'[2 * at + n]}"), village=village, group=group
            )
            shared.member(home)
    shared.person(name="区独身")
    return shared


def read(path: Path) -> list[list[Any]]:
    sheet = load_workbook(path).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


SHOWN = View(
    "person",
    columns=(Width("name"), Width("age"), Width("id_no"), Width("_created_by")),
    sorts=(Sort("name"),),
)


def test_the_columns_that_are_shown_are_given_out(town: Work, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    count = give_out(town.office, Wish(SHOWN), path)
    title, header, *rows = read(path)
    assert title[0] == "人员"
    assert header == ["姓名", "年龄", "证件号码", "登记人", "记录号"]
    assert count == len(rows) == 7
    assert all(isinstance(row[1], int) and "*" in row[2] and row[3] == "李经办" for row in rows)


def test_all_columns_and_the_whole_numbers_are_given_out_with_leave(
    town: Work, tmp_path: Path
) -> None:
    leave = ask_leave(town.office, "person", "核对", PASSWORD)
    give_out(town.office, Wish(SHOWN, is_every_column=True, leave=leave), tmp_path / "a.xlsx")
    _title, header, *rows = read(tmp_path / "a.xlsx")
    assert "婚姻状况" in header
    assert "附件" not in header
    at = header.index("证件号码")
    assert all(len(row[at]) == 18 and "*" not in row[at] for row in rows)


def test_filters_and_order_hold_in_the_workbook(town: Work, tmp_path: Path) -> None:
    view = View(
        "person", filters=(Filter("name", "contains", ("单",)),), sorts=(Sort("name", True),)
    )
    give_out(town.office, Wish(view), tmp_path / "a.xlsx")
    assert [row[0] for row in read(tmp_path / "a.xlsx")[2:]] == ["单乙", "单甲", "单丙"]


def test_a_roster_has_a_row_for_each_person(town: Work, tmp_path: Path) -> None:
    assert (
        give_out(town.office, Wish(View("household"), is_by_person=True), tmp_path / "a.xlsx") == 6
    )
    with refused("SHT050"):
        give_out(town.office, Wish(View("person"), is_by_person=True), tmp_path / "b.xlsx")


def test_villages_are_the_places_that_households_are_entered_under(town: Work) -> None:
    found = [each.name for each in villages(town.office)]
    assert found[:2] == ["河/东村", "河西村"]
    assert set(found) == {"河/东村", "河西村", "空村", "网山村"}


def test_before_any_household_the_outermost_places_are_the_villages(work: Work) -> None:
    assert villages(work.office) == []
    root = work.add("division", name="试验镇", level="1")
    for name in ("东村", "西村"):
        work.add("division", name=name, level="2", parent=root)
    assert [each.name for each in villages(work.office)] == ["东村", "西村"]


def test_a_ledger_without_places_is_not_parted(town: Work, tmp_path: Path) -> None:
    with refused("SHT058"):
        give_out_places(town.office, Wish(View("setting")), tmp_path)


@pytest.mark.parametrize(
    ("ledger", "by_person", "rows"),
    [("household", False, [2, 1]), ("household", True, [4, 2]), ("person", False, [4, 2, 1])],
)
def test_each_village_gets_a_workbook(
    town: Work, tmp_path: Path, ledger: str, by_person: bool, rows: list[int]
) -> None:
    folder, given = give_out_places(
        town.office, Wish(View(ledger), is_by_person=by_person), tmp_path
    )
    assert [each.rows for each in given] == rows
    assert [each.place for each in given][:2] == ["河/东村", "河西村"]
    assert next(each.path.name for each in given) == "01 河_东村.xlsx"
    assert all(len(read(each.path)) == each.rows + 2 for each in given)
    index = read(folder / "00 目录.xlsx")
    assert [row[0] for row in index[2:]] == [each.place for each in given]
    assert [each.name for each in tmp_path.iterdir()] == [folder.name]


def test_what_was_given_out_before_stays(town: Work, tmp_path: Path) -> None:
    first, _given = give_out_places(town.office, Wish(View("household")), tmp_path)
    second, _given = give_out_places(town.office, Wish(View("household")), tmp_path)
    assert second.name == f"{first.name} (2)"
    assert len(list(tmp_path.iterdir())) == 2


class Impatient:
    """Stops the work at its second village."""

    def step(self, done: int, total: int, what: str) -> None:
        assert what
        if done and total:
            raise Cancelled


def test_a_stop_leaves_nothing_behind(town: Work, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        give_out_places(town.office, Wish(View("household")), tmp_path, Impatient())
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_give_out_is_said(town: Work, tmp_path: Path) -> None:
    with refused("SHT059"):
        give_out_places(town.office, Wish(View("household", text="没有的人")), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_a_fault(town: Work, tmp_path: Path) -> None:
    with pytest.raises(Fault):
        give_out_places(town.office, Wish(View("household")), tmp_path / "gone")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("河/东", "河_东"),
        ('a<b>:"|?*\\', "a_b_______"),
        (" 点. ", "点"),
        ("...", "_"),
        ("", "_"),
        ("甲" * 99, "甲" * 80),
    ],
)
def test_names_of_files_are_safe(text: str, name: str) -> None:
    assert file_name(text) == name


def test_leave_is_masked_unless_given() -> None:
    assert Wish(SHOWN).leave == Leave(unmasked=False)
