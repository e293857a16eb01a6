"""Stations with the page of the exchange open, and a stick that is carried from one to the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from app.sync.enrolment.enrolling import revoke
from app.sync.sticks.drive import Drive, Room
from tests.offices import CLERK, Work, copy_of, enter
from tests.people import People
from tests.shots.stage import pauses, wait_for
from ui.pages.exchange.page import ExchangePage
from ui.pages.exchange.part import ExchangePart
from ui.routes import ExchangeAt, Route
from ui.workplace import Workplace

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
GIGABYTE = 1 << 30


def drive_at(root: Path, *, writable: bool = True) -> Drive:
    """A stick that is a folder."""
    room = Room(7 * GIGABYTE, 8 * GIGABYTE, writable)
    return Drive(root, "E:", "工作U盘", "vfat", room, "8:1")


@dataclass
class Station:
    """One station's window part."""

    place: Workplace
    page: ExchangePage
    qtbot: QtBot
    went: list[Route] = field(default_factory=list[Route])

    def settle(self) -> None:
        """Wait until nothing is under way."""
        for _round in range(3):
            while not self.place.tasks.is_idle:
                wait_for(self.place.tasks.idled)
            for timer in pauses(self.page):
                wait_for(timer.timeout)
            QApplication.sendPostedEvents()

    def at(self, part: str, kind: type[W], subject: str = "") -> W:
        """Go to a part."""
        self.page.open(ExchangeAt(part, subject))
        self.settle()
        found = self.page.part
        assert isinstance(found, kind), found
        return found

    @property
    def part(self) -> ExchangePart:
        return self.page.part

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Click a button by its name and wait until all is done."""
        every = (within or self.page).findChildren(QPushButton, name)
        shown = [each for each in every if each.isVisible()]
        assert shown, f"nothing is called {name}"
        assert shown[0].isEnabled(), name
        self.qtbot.mouseClick(shown[0], LEFT)
        self.settle()

    def dialog(self, kind: type[W]) -> W:
        """The open dialog of that kind."""
        tops = QApplication.topLevelWidgets()
        found = [each for each in tops if isinstance(each, kind) and each.isVisible()]
        assert len(found) == 1, f"{kind.__name__}: {found}"
        return found[0]

    def answer(self, key: str) -> None:
        """Answer the box that is open."""
        box = self.place.notify.box
        assert box, "nothing is asked"
        next(each for each in box.buttons() if each.objectName() == key).click()
        self.settle()


class Bench:
    """Opens stations; all of them see the stick that is plugged in."""

    def __init__(self, files: dict[str, Path], folder: Path, qtbot: QtBot) -> None:
        self.files, self.folder, self._qtbot = files, folder, qtbot
        self.people = People()
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.drives = [drive_at(self.stick)]
        self._open: dict[str, Station] = {}
        self._copies: dict[str, Path] = {}

    def snapshot(self) -> tuple[Drive, ...]:
        """What is plugged in."""
        return tuple(self.drives)

    def file(self, address: str) -> Path:
        """A station's file, to be changed at will."""
        if address not in self._copies:
            self._copies[address] = copy_of(self.files[address], self.folder / address)
        return self._copies[address]

    def sit(self, address: str, name: str = CLERK) -> Station:
        """Sit down at a station, as that user."""
        if address in self._open:
            return self._open[address]
        place = Workplace(enter(self.file(address), name))
        place.sticks.snapshot = self.snapshot
        page = ExchangePage(place)
        self._qtbot.addWidget(page)
        page.resize(1150, 700)
        page.show()
        station = self._open[address] = Station(place, page, self._qtbot)
        place.wanted.connect(station.went.append)
        return station

    def rise(self, address: str) -> None:
        """Leave a station; its file is closed."""
        station = self._open.pop(address, None)
        if station:
            station.settle()
            station.page.close()
            station.place.close()

    def office(self, address: str) -> Office:
        """The station's file, opened without a window; it has to be left before."""
        self.rise(address)
        return enter(self.file(address))

    def revoke(self, office: Office, address: str) -> None:
        """Take nothing more from a station."""
        revoke(office, address, "电脑遗失")

    def work(self, office: Office) -> Work:
        """One-line verbs."""
        return Work(office, people=self.people)

    def close(self) -> None:
        """Leave all of them."""
        for address in list(self._open):
            self.rise(address)
