"""What the district has issued stands in the settings with its mark and its day, and is only read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.app.core import districts
from tests.app.core.districts import DISTRICT
from tests.app.sync.enrolment.stations import stranger, take
from tests.offices import copy_of, enter
from tests.ui.settings.conftest import Hands
from ui.pages.settings_holidays import HolidaysPart
from ui.pages.settings_part import Part
from ui.pages.settings_standards import SettingDialog, StandardsPart

DAY = date(2026, 12, 9)
KEY = "lock.minutes"


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """An office that has taken in what its district set."""
    path, above = copy_of(made, tmp_path), DISTRICT.office
    values = {"key": KEY, "value": "5", "valid_from": "2026-11-01", "basis": "试民〔2026〕9号"}
    with enter(path) as office:
        take(office, stranger(DISTRICT))
        districts.heard_of(office, above)
        districts.own(office, above, "setting", **values)
        districts.own(
            office, above, "holiday", held_on=DAY.isoformat(), day_kind="1", notice_year=2026
        )
    return path


def is_open(part: Part, name: str) -> bool:
    found = part.findChild(QPushButton, name)
    assert found
    return found.isEnabled()


def test_a_standard_says_that_it_was_issued_and_since_when(hands: Hands) -> None:
    part = hands.at("standards")
    assert isinstance(part, StandardsPart)
    part.table.choose(KEY)
    row = next(cells for cells in part.table.texts() if cells[1] == "无操作几分钟后锁屏")
    assert row[2:4] == ("5", "2026-11-01（区里下发）")
    assert part.periods.texts()[0] == (
        "5（现在）",
        "2026-11-01",
        "以后",
        "区里下发 试民〔2026〕9号",
    )
    part.periods.selectRow(0)
    assert not is_open(part, "withdraw")


def test_another_value_beside_it_is_refused_in_the_dialog(hands: Hands) -> None:
    part = hands.at("standards")
    assert isinstance(part, StandardsPart)
    part.table.choose(KEY)
    hands.press("change")
    dialog = hands.dialog(SettingDialog)
    dialog.value.put_raw("9")
    hands.press("save", dialog)
    assert "由区里统一定" in dialog.value.said
    dialog.reject()


def test_a_day_is_told_as_issued_and_is_not_taken_out(hands: Hands) -> None:
    part = hands.at("holidays")
    assert isinstance(part, HolidaysPart)
    part.month.choose(DAY)
    told = "\n".join(each.text() for each in part.facts.findChildren(QLabel))
    assert "区里下发" in told
    assert part.table.texts() == [("2026-12-09", "三", "休", "", "2026", "区里下发")]
    assert not is_open(part, "take_out")
