"""A stick goes to the district and comes back: cards, a report, its receipt, and a conflict that is decided."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.office import Office, create_office, open_office
from app.sync.conflicts.inbox import count
from app.sync.enrolment.digits import check_digits
from app.sync.packing import pack
from app.sync.sticks.drive import Drive
from app.sync.stream.packages import sent, taken
from app.sync.taking import take
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, SECOND, card_of
from tests.app.sync.enrolment.stations import take as know
from tests.journeys.window.clerk import Clerk
from tests.journeys.window.conftest import family
from tests.offices import CLERK, FAST, PASSWORD, Work, copy_of, enter
from tests.ui.exchange.bench import drive_at
from ui.pages.exchange.inbox import InboxPart
from ui.pages.exchange.log import LogPart
from ui.pages.exchange.page import ExchangePage
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.peers import PeersPart
from ui.pages.exchange.send import SendPart
from ui.pages.exchange.take import TakePart

P = TypeVar("P", bound=ExchangePart)
PLACES = (DISTRICT, OFFICE, SECOND)
ABOVE, ONE, TWO = (each.address for each in PLACES)


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A district and two stations of an office that have never met; never written to."""
    folder = tmp_path_factory.mktemp("untouched")
    files = {each.address: folder / each.address / "X.lincedb" for each in PLACES}
    for each in PLACES:
        files[each.address].parent.mkdir()
        create_office(files[each.address], each, CLERK, PASSWORD, Clock(), FAST)
    return files


class Carrier:
    """A clerk who goes from desk to desk with one stick."""

    def __init__(self, files: dict[str, Path], stick: Path) -> None:
        self.files, self.stick = files, stick
        self.clerk = Clerk()

    def sit(self, address: str) -> Clerk:
        """Sign in at that desk, with the stick plugged in, at the page of the exchange."""
        self.leave()
        self.clerk.start(self.files[address])
        self.clerk.place.sticks.snapshot = self.plugged
        self.clerk.call("数据报送")
        return self.clerk

    def leave(self) -> None:
        """Close the program; it begins anew at the next desk."""
        self.clerk.leave()
        self.clerk = Clerk()

    def plugged(self) -> tuple[Drive, ...]:
        """The stick."""
        return (drive_at(self.stick),)

    def open(self, key: str, kind: type[P]) -> P:
        """Another part of the page, by its mnemonic."""
        page = self.clerk.page(ExchangePage)
        at = [each.key for each in page.entries].index(key)
        self.clerk.press(f"Alt+{at + 1}")
        found = page.part
        assert isinstance(found, kind)
        return found

    def write(self, address: str) -> None:
        """What is unsent goes onto the stick."""
        self.sit(address)
        self.open("send", SendPart)
        self.clerk.click("write")

    def take(self, address: str) -> None:
        """What is on the stick is rehearsed and taken in, receipts go back onto it."""
        self.sit(address)
        self.open("take", TakePart)
        self.clerk.press("Ctrl+Return")
        self.clerk.press("Ctrl+Return")

    def prepare(self, address: str, work: Callable[[Work], None]) -> None:
        """Work at a desk, away from the exchange."""
        self.leave()
        with at_desk(self.files[address]) as office:
            work(Work(office))


@pytest.fixture
def carrier(
    qtbot: QtBot, home: Path, untouched: dict[str, Path], tmp_path: Path
) -> Generator[Carrier]:
    """With the files of the three desks."""
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Carrier({key: copy_of(path, tmp_path / key) for key, path in untouched.items()}, stick)
    yield made
    made.clerk.leave()
    assert QApplication.activeModalWidget() is None


def enrol(carrier: Carrier, here: str, other: str) -> None:
    """Enrol the other side's card with the digits that its clerk reads out."""
    clerk = carrier.sit(here)
    with enter(carrier.files[other], write=False) as office:
        digits = check_digits(card_of(office)).split()
    part = carrier.open("peers", PeersPart)
    rows = [cells[1] for cells in part.found.table.texts()]
    part.found.table.selectRow(rows.index(other))
    clerk.click("enrol")
    for number, group in enumerate(digits, 1):
        box = clerk.find(f"group_{number}", QCheckBox)
        assert box.text() == group
        box.setChecked(True)
    clerk.click("save")
    assert other in [cells[1] for cells in part.peers.texts()]


def meet(carrier: Carrier, *addresses: str) -> None:
    """Every station and the district enrol each other."""
    for address in (ABOVE, *addresses):
        carrier.sit(address)
        carrier.open("peers", PeersPart)
        carrier.clerk.click("write_card")
    for address in addresses:
        enrol(carrier, address, ABOVE)
        enrol(carrier, ABOVE, address)


def test_a_report_goes_up_and_its_receipt_comes_home(carrier: Carrier) -> None:
    meet(carrier, ONE)
    carrier.prepare(ONE, family)
    carrier.write(ONE)
    part = carrier.open("send", SendPart)
    assert "可以拔出U盘" in part.result.told.text.text()
    carrier.take(ABOVE)
    above = carrier.clerk.place.reader
    assert [each.state for each in taken(above.store.reader)] == ["taken"]
    code = carrier.open("take", TakePart).outcome.packages.texts()[0][4]
    assert carrier.clerk.rows("household")
    clerk = carrier.sit(ONE)
    carrier.open("log", LogPart)
    clerk.find("phone_code").setFocus()
    clerk.type(code)
    clerk.press("Return")
    (package,) = sent(clerk.place.reader.store.reader)
    assert (bool(package.phoned), package.state) == (True, "")
    carrier.take(ONE)
    (package,) = sent(carrier.clerk.place.reader.store.reader)
    assert package.state == "taken"
    part = carrier.open("send", SendPart)
    assert "已收到全部记录" in part.content.told.text()


def test_two_desks_disagree_and_one_decision_settles_it(
    carrier: Carrier, disputed: dict[str, Path], tmp_path: Path
) -> None:
    carrier.files = {key: copy_of(path, tmp_path / "d" / key) for key, path in disputed.items()}
    clerk = carrier.sit(ONE)
    part = carrier.open("inbox", InboxPart)
    assert count(clerk.place.reader) == 1
    assert "（1）" in clerk.find("exchange", QToolButton).text()
    clerk.click("version_2")
    clerk.find("why", QComboBox).setCurrentText("入户核实")
    clerk.press("Ctrl+Return")
    assert part.empty.isVisible()
    (mine,) = clerk.rows("household")
    carrier.write(ONE)
    carrier.take(ABOVE)
    carrier.write(ABOVE)
    carrier.take(TWO)
    clerk = carrier.clerk
    assert count(clerk.place.reader) == 0
    assert clerk.rows("household")[0]["address"] == mine["address"]


@pytest.fixture(scope="session")
def disputed(
    untouched: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The three know each other, and both stations of the office moved one household; never written to."""
    folder = tmp_path_factory.mktemp("disputed")
    files = {key: copy_of(path, folder / key) for key, path in untouched.items()}
    with ExitStack() as stack:
        opened = {key: stack.enter_context(at_desk(path)) for key, path in files.items()}
        for address in (ONE, TWO):
            know(opened[ABOVE], card_of(opened[address]))
            know(opened[address], card_of(opened[ABOVE]))
        family(Work(opened[ONE]))
        carry(opened, folder)
        for number, address in enumerate((ONE, TWO), 1):
            move(Work(opened[address]), f"网山路{number}号")
        carry(opened, folder)
    return files


def at_desk(path: Path) -> Office:
    """The file, opened without a window."""
    return open_office(path, CLERK, PASSWORD, write=True, params=FAST)


def carry(opened: dict[str, Office], folder: Path) -> None:
    """Packages up from both stations, and down again."""
    for sender, recipient in ((ONE, ABOVE), (TWO, ABOVE), (ABOVE, ONE), (ABOVE, TWO)):
        take(opened[recipient], pack(opened[sender], recipient, folder).paths)


def move(work: Work, address: str) -> None:
    """The household moves within the village."""
    (row,) = work.live("household")
    work.change("household", str(row["id"]), address=address)
