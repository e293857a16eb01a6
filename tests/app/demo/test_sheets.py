"""The workbooks that the demonstration takes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.demo.people import Population
from app.demo.sheets import ROSTER, Sheets, roster
from app.sheets.opening import open_book
from tests import offices
from tests.offices import Work, enter


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    return Sheets(lambda name: tmp_path / f"试验-{name}")


def test_a_roster_has_a_line_for_each_person() -> None:
    homes = list(Population("339903", 1).homes("网山村", 2, 9))
    rows = roster(homes)
    assert len(rows) == sum(len(home.people) for home in homes)
    assert {len(row) for row in rows} == {len(ROSTER)}
    assert [row[3] for row in rows if row[4] == "户主"] == [home.people[0].name for home in homes]


def test_what_is_taken_in_lies_beside_the_file(sheets: Sheets, tmp_path: Path) -> None:
    with enter(offices.make(tmp_path / "office")) as office:
        titles = ("单位名称", "签订事项")
        sheets.take_in(office, "letter_unit", titles, [["甲厂", "综合治理"], ["乙店", "消防安全"]])
        assert len(Work(office).live("letter_unit")) == 2
    book = open_book(tmp_path / "试验-责任单位名录.xlsx")
    assert book.load(book.names[0]).rows[0] == list(titles)
    assert sheets.refused == {"责任单位名录": 0}


def test_what_is_refused_is_counted(sheets: Sheets, tmp_path: Path) -> None:
    with enter(offices.make(tmp_path / "office")) as office:
        rows = [["甲厂", "综合治理"], ["", "综合治理"], ["丙店", "没有这个事项"]]
        sheets.take_in(office, "letter_unit", ("单位名称", "签订事项"), rows)
        assert len(Work(office).live("letter_unit")) == 1
    assert sheets.refused == {"责任单位名录": 2}
