"""Households handed over between offices: taken here with a village, left aside, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sync.handover.offering import offer
from tests.app.sync.enrolment.stations import OFFICE
from tests.app.sync.town import ONE, THERE, opened_town
from tests.ui.exchange.bench import Bench, Station
from ui.ledger.reason import ReasonDialog
from ui.pages.exchange.moves import MovesPart
from ui.pages.exchange.moves_dialog import TakeOver
from ui.pages.exchange.moves_offer import OfferDialog


@pytest.fixture(scope="session")
def moved_files(
    town_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """A household handed over from one office to the other; never written to."""
    with opened_town(town_files, tmp_path_factory.mktemp("moved")) as town:
        town.work(ONE).village("清溪村")
        home = town.work(THERE).household()
        town.bring(ONE, THERE)
        offer(town.offices[THERE], home, OFFICE.office, "全家搬到清溪镇")
        town.bring(THERE, ONE)
        return town.files


@pytest.fixture
def moved(bench: Bench, moved_files: dict[str, Path]) -> Bench:
    bench.files = moved_files
    return bench


def reason(station: Station, why: str) -> None:
    dialog = station.dialog(ReasonDialog)
    dialog.field.setCurrentText(why)
    dialog.accept()
    station.settle()


def test_a_household_is_taken_over_into_a_village(moved: Bench) -> None:
    station = moved.sit(ONE)
    part = station.at("moves", MovesPart)
    assert part.coming.texts()[0][4] == "可以接收"
    station.press("take_over")
    dialog = station.dialog(TakeOver)
    dialog.save.click()
    station.settle()
    assert "村（社区）" in dialog.error.text()
    village = next(
        row for row in station.place.reader.listing.find("division", "name", ["清溪村"])["清溪村"]
    )
    dialog.village.put(village["id"])
    dialog.save.click()
    station.settle()
    assert part.coming.texts() == []


def test_an_offer_is_left_aside(moved: Bench) -> None:
    station = moved.sit(ONE)
    part = station.at("moves", MovesPart)
    station.press("leave")
    reason(station, "还要核实住处")
    assert part.coming.texts()[0][4] == "暂不接收：还要核实住处"


def test_an_offer_is_taken_back(moved: Bench) -> None:
    station = moved.sit(THERE)
    part = station.at("moves", MovesPart)
    assert part.going.texts()[0][4] == "等对方接收"
    station.press("withdraw")
    reason(station, "户主不搬了")
    assert part.going.texts() == []


def test_a_household_is_offered_and_what_goes_along_is_told(bench: Bench) -> None:
    with bench.office(ONE) as office:
        home = bench.work(office).household()
    station = bench.sit(ONE)
    part = station.at("moves", MovesPart)
    station.press("offer")
    dialog = station.dialog(OfferDialog)
    dialog.household.put(home)
    dialog.to.setEditText("339902005")
    assert "一起移交" in dialog.told.text()
    dialog.save.click()
    station.settle()
    assert dialog.error.text(), "the other office is not known yet, and a reason is missing"
    assert dialog.to.currentText() == "339902005"
    dialog.reject()
    assert part.going.texts() == []
