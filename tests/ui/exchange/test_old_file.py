"""补登旧文件 in the window: the old file is chosen and opened, and what nobody else has comes into this one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.changes import Changes
from app.problems import Problem
from tests.app.sync.enrolment.stations import OFFICE, card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.app.sync.town import ABOVE, ONE, opened_town
from tests.offices import PASSWORD, enter, make
from tests.ui.exchange.bench import Bench, Station
from ui.pages.exchange.peers import PeersPart
from ui.pages.exchange.rescue_dialog import RescueDialog, told


@dataclass
class Old:
    """A station at its fresh file, the old one beside it, and a village that stands there alone."""

    station: Station
    path: Path
    village: str

    def choose(self) -> RescueDialog:
        self.station.place.files.chooser = lambda _wish, then: then([self.path])
        self.part = self.station.at("peers", PeersPart)
        self.station.press("rescue")
        return self.station.dialog(RescueDialog)

    def carry_out(self, password: str) -> RescueDialog:
        dialog = self.choose()
        dialog.password.setText(password)
        self.station.press("save", dialog)
        return dialog


@pytest.fixture
def old(bench: Bench, town_files: dict[str, Path], tmp_path: Path) -> Old:
    fresh, folder = make(tmp_path / "fresh", OFFICE), tmp_path / "town"
    folder.mkdir()
    with opened_town(town_files, folder) as town:
        town.bring(ONE)
        village = town.work(ONE).village("旧文件村")
        town.offices[ONE].close()
        kept = town.files[ONE]
        with enter(fresh) as office:
            town.offices[ONE] = office
            enrol(office, card_of(town.offices[ABOVE]))
            enrol(town.offices[ABOVE], card_of(office), replace=True)
            town.bring(ONE)
    bench._copies[ONE] = fresh
    return Old(bench.sit(ONE), kept, village)


def test_what_only_the_old_file_has_comes_into_this_one(old: Old) -> None:
    old.carry_out(PASSWORD)
    assert "已从旧文件补登 1 条登记" in old.part.banner.text.text()
    assert old.station.place.reader.listing.get("division", old.village)
    old.carry_out(PASSWORD)
    assert "不用补登" in old.part.banner.text.text(), "twice does nothing more"


def test_a_wrong_password_is_told_and_the_dialog_stays(old: Old) -> None:
    dialog = old.carry_out("不是它")
    assert dialog.isVisible()
    assert dialog.error.text()
    assert dialog.user.text() == old.station.place.reader.user.name
    dialog.cancel.click()


def test_this_very_file_is_no_old_one(old: Old) -> None:
    old.path = old.station.place.reader.store.path
    dialog = old.carry_out(PASSWORD)
    assert "不是本站的旧文件" in dialog.error.text()
    dialog.cancel.click()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (Changes(), "不用补登"),
        (Changes(records=frozenset({"a", "b"})), "补登 2 条登记"),
        (Changes(records=frozenset({"a"}), kept=("b",)), "有 1 条"),
        (
            Changes(
                records=frozenset({"a"}), warnings=(Problem("SYN015", place="王某", name="王某"),)
            ),
            "王某 在别处另有改动",
        ),
    ],
)
def test_what_came_of_it_is_told(changes: Changes, words: str) -> None:
    assert words in told(changes)
