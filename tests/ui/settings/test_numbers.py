"""Number series and blocks by mouse and keyboard, on a real file."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app import leasing
from app.leasing import leases
from app.lookup import Lookup
from app.office import Office
from db.operations import Draft
from db.store import Identity
from tests import offices
from tests.app.core.stations import KEY, doubt
from tests.offices import Work
from tests.ui.settings.conftest import Hands, waiting
from ui.ledger.reason import ReasonDialog
from ui.numbering import LastNumber
from ui.pages.settings_lease_dialogs import GrantLease, TakeBackLease
from ui.pages.settings_numbers import NumbersPart
from ui.workplace import Workplace

VILLAGE = "339901001201"
Open = Callable[..., Hands]


@pytest.fixture
def numbers(hands: Hands) -> NumbersPart:
    part = hands.at("numbers")
    assert isinstance(part, NumbersPart)
    return part


@pytest.fixture
def station(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Generator[Open]:
    """Makes the settings of another file: of that role and station, prepared first."""
    opened: list[Hands] = []

    def build(number: int, prepare: Callable[[Office], object], role: str = "office") -> Hands:
        path = offices.make(tmp_path, Identity("339901001", "试验街道", role, number))
        with offices.enter(path) as office:
            prepare(office)
        place = Workplace(offices.enter(path))
        opened.append(Hands(place, qtbot, waiting(place, qtbot)))
        return opened[0]

    yield build
    for each in opened:
        each.settle()
        each.place.close()


def lent(office: Office) -> None:
    """Ten numbers of a village for station 2, and a household that waits for one."""
    work = Work(office)
    work.household(village=work.village("网山村", code=VILLAGE))
    values = {"series": KEY, "period": VILLAGE, "station": "2", "first": 1, "last": 10}
    id_ = "00000001-0000-7000-8000-000000000000"
    with office.writing() as writer:
        writer.apply([Draft("number_lease", id_, "add", values)])


def test_series_stand_with_their_next_numbers(hands: Hands, numbers: NumbersPart) -> None:
    households = [row for row in numbers.table.texts() if row[0] == "家庭户·户编号"]
    assert [row[2] for row in households] == ["3"]
    assert not numbers.number.isEnabled()
    assert numbers.give.isHidden()


def test_a_block_is_granted_by_keyboard(hands: Hands, numbers: NumbersPart, qtbot: QtBot) -> None:
    hands.press("grant")
    dialog = hands.dialog(GrantLease)
    box = dialog.findChild(QComboBox, "series")
    assert box
    box.setCurrentIndex(box.findData(KEY))
    dialog.count.setValue(12)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    hands.settle()
    ((title, _village, block, to, _state),) = numbers.blocks.texts()
    assert (title, block, to) == ("家庭户·户编号", "3–14", "第2号机")


def test_a_block_of_a_station_that_is_gone_is_taken_back(
    hands: Hands, numbers: NumbersPart
) -> None:
    period = leasing.periods_of(hands.place.reader, leasing.declared(KEY)[1])[0]
    hands.place.write("", lambda office, _progress: leasing.grant(office, KEY, [period], 2, 5))
    hands.settle()
    numbers.blocks.choose(leases(hands.place.reader)[0].id)
    hands.press("take_back")
    dialog = hands.dialog(TakeBackLease)
    dialog.last.setValue(dialog.last.minimum() + 2)
    hands.press("save", dialog)
    assert numbers.blocks.texts()[0][2] == "3–7（已收回）"
    assert len(Lookup(hands.place.reader.listing).find("number_void")) == 3
    assert not numbers.take.isEnabled()


def test_another_station_numbers_what_waits(station: Open) -> None:
    hands = station(2, lent)
    part = hands.at("numbers")
    assert isinstance(part, NumbersPart)
    assert part.grant.isHidden()
    assert ("网山村", "1", "10", "1", "快用完了") in [row[1:] for row in part.table.texts()]
    hands.press("number")
    assert ("网山村", "2", "9", "", "快用完了") in [row[1:] for row in part.table.texts()]
    assert "1 条" in part.banner.text.text()


def test_another_station_gives_back_what_is_left(station: Open) -> None:
    hands = station(2, lent)
    part = hands.at("numbers")
    assert isinstance(part, NumbersPart)
    hands.press("give_back")
    dialog = hands.dialog(ReasonDialog)
    dialog.field.setCurrentText("换新电脑")
    hands.press("apply", dialog)
    assert part.blocks.texts()[0][2] == "1–10（从 1 起已退回）"
    assert not part.give.isEnabled()


def test_a_district_is_told_that_it_numbers_nothing(station: Open) -> None:
    hands = station(1, bool, role="district")
    part = hands.at("numbers")
    assert isinstance(part, NumbersPart)
    assert part.series.isHidden()
    assert part.leases.isHidden()
    assert "区县不编号" in part.nothing.text()


def test_who_may_not_change_settings_grants_nothing(as_user: Callable[[str], Hands]) -> None:
    part = as_user("审核员").at("numbers")
    found = part.findChild(QPushButton, "grant")
    assert found
    assert not found.isEnabled()
    assert "修改设置" in found.toolTip()


def test_a_restored_office_that_leases_is_asked_for_both_numbers(station: Open) -> None:
    def prepare(office: Office) -> None:
        lent(office)
        doubt(office)

    hands = station(1, prepare)
    hands.at("numbers")
    hands.press("grant")
    hands.press("save", hands.dialog(GrantLease))
    asked = hands.dialog(LastNumber)
    assert asked.leased.isVisible()
    asked.leased.setValue(40)
    hands.press("confirm_number", asked)
    blocks = [each.block for each in leases(hands.place.reader) if each.station == 2]
    assert range(41, 241) in blocks
