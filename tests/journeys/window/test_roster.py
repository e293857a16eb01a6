"""A village's roster comes on a stick: taken in, its mistakes mended and taken in again, all taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.demo.mess import Messy, messy_roster
from app.demo.people import Population
from app.demo.rosters import mended
from app.sheets.plain import write_workbook
from tests.journeys.window.clerk import Clerk
from ui.ledger.list_page import ListPage
from ui.pages.import_wizard import ImportPage


@pytest.fixture
def messy() -> Messy:
    """Two villages, with title rows, merged cells, subtotals and wrong rows."""
    population, homes = Population("339958", 4), []
    for name in ("石桥村", "柳岸社区"):
        homes += population.homes(name, 1, 6)
    return messy_roster("试验街道", homes)


@pytest.fixture
def roster(messy: Messy, tmp_path: Path) -> Path:
    path = tmp_path / "石桥、柳岸花名册.xlsx"
    write_workbook(path, messy.plain)
    return path


def take_in(clerk: Clerk, path: Path) -> ImportPage:
    """From the file to the result."""
    clerk.files.ready = [path]
    clerk.click("choose")
    for _step in range(3):
        clerk.click("next")
    return clerk.page(ImportPage)


def test_a_roster_is_taken_in_mended_and_taken_back(
    at_work: Clerk, roster: Path, messy: Messy, tmp_path: Path
) -> None:
    before = len(at_work.rows("person"))
    at_work.call("导入表格：家庭户")
    take_in(at_work, roster)
    first = len(at_work.rows("person"))
    assert first > before
    errors = tmp_path / "错误清单.xlsx"
    at_work.files.ready = [errors]
    at_work.click("save_errors")
    assert errors.is_file()
    mended(errors, tmp_path / "改好.xlsx", messy)
    at_work.click("another")
    take_in(at_work, tmp_path / "改好.xlsx")
    assert len(at_work.rows("person")) == first + len({row for row, _column in messy.right})
    at_work.click("undo")
    assert len(at_work.rows("person")) == first
    at_work.press("Ctrl+Alt+Z")
    assert "导入家庭户" in at_work.answer("undo")
    assert len(at_work.rows("person")) == before


def test_the_list_of_what_came_in_is_one_click_away(at_work: Clerk, roster: Path) -> None:
    at_work.call("导入表格：家庭户")
    take_in(at_work, roster)
    at_work.click("open_list")
    assert at_work.page(ListPage)
    assert at_work.window.pages.page
    assert "家庭户" in at_work.window.pages.page.title
