"""The wizard on the page it has in the window, with sheets as villages send them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.demo.mess import Messy, messy_roster
from app.demo.people import Population
from app.desk import Desk
from app.sheets.plain import write_workbook
from tests.app.sheets.people import book
from tests.offices import Work, copy_of, enter
from ui.pages.import_wizard import ImportPage
from ui.routes import ImportInto, Route
from ui.workplace import Workplace

Settle = Callable[[], None]
VILLAGES = {"清溪村": 12, "柳岸社区": 13}


@pytest.fixture(scope="session")
def messy() -> Messy:
    """A roster with title rows, two levels of header, merged cells, subtotals, notes and seven wrong rows."""
    population, homes = Population("339901", 4), []
    for name, count in VILLAGES.items():
        homes += population.homes(name, 2, count * 2)
    return messy_roster("试验街道", homes)


@pytest.fixture(scope="session")
def roster_made(messy: Messy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roster") / "花名册.xlsx"
    write_workbook(path, messy.plain)
    return path


@pytest.fixture
def roster(roster_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(roster_made, tmp_path))


@pytest.fixture(scope="session")
def made(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's file with the villages of the roster and their groups; never written to."""
    path = copy_of(made, tmp_path_factory.mktemp("divided"))
    with enter(path) as office:
        work = Work(office)
        for name in VILLAGES:
            village = work.village(name)
            for number in (1, 2, 3):
                Desk(office).add(
                    "division", {"name": f"{number}组", "level": "3", "parent": village}
                )
    return path


@pytest.fixture
def wizard(place: Workplace, settle: Settle) -> Generator[ImportPage]:
    page = ImportPage(place)
    page.resize(1100, 700)
    page.open(ImportInto())
    page.show()
    yield page
    page.close()
    settle()
    page.deleteLater()


@pytest.fixture
def choose(place: Workplace, wizard: ImportPage, settle: Settle) -> Callable[[Path], None]:
    """Chooses a file as the user does."""

    def chosen(path: Path) -> None:
        place.files.chooser = lambda _wish, then: then([path])
        wizard.file.choose.click()
        settle()

    return chosen


@pytest.fixture
def went(place: Workplace) -> list[Route]:
    """Where the user was led."""
    routes: list[Route] = []
    place.wanted.connect(routes.append)
    return routes


def press(page: QWidget, name: str) -> None:
    """Press the visible button of that name."""
    (found,) = [b for b in page.findChildren(QPushButton, name) if b.isVisible()]
    assert found.isEnabled(), name
    found.click()


def plain_book(tmp_path: Path, *rows: list[object], name: str = "表.xlsx") -> Path:
    """A workbook of these rows."""
    return book(tmp_path / name, rows)


def drop(page: QWidget, *paths: Path) -> None:
    """Let files fall onto a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
