"""印发 in the window: households filled in, cards printed under the next version, and noted as handed out."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.lookup import Lookup
from app.progress import Progress
from tests.app.cards.estate import building, home
from tests.offices import Work, copy_of, enter, make
from ui.pages.cards.dialogs import FillDialog, HandDialog
from ui.pages.cards.page import IssuingPage
from ui.pages.preview_dialog import SHOWN
from ui.routes import Issuing, RecordOf, Route
from ui.workplace import Workplace

Settle = Callable[[], None]


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two buildings; in one two households are registered, and a third lives there."""
    path = make(tmp_path_factory.mktemp("estate"))
    with enter(path) as office:
        work = Work(office)
        where = building(work)
        building(work, "滨江苑1栋", estate="滨江苑")
        for room in ("101", "102"):
            home(work, where, room)
        work.household(village=work.village(), building="青竹花园3栋", unit="1", room="201")
    return path


@pytest.fixture
def place(estate: Path, tmp_path: Path, qtbot: QtBot) -> Generator[Workplace]:
    workplace = Workplace(enter(copy_of(estate, tmp_path / "office")))
    yield workplace
    workplace.close()


@pytest.fixture
def page(place: Workplace, settle: Settle, qtbot: QtBot) -> IssuingPage:
    shown = IssuingPage(place)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    again(shown, settle, where(place))
    return shown


def where(place: Workplace) -> str:
    return str(Lookup(place.reader.listing).find("card_building", estate="青竹花园")[0]["id"])


def again(page: IssuingPage, settle: Settle, building_: str = "") -> None:
    page.open(Issuing(building_))
    settle()


def dialog(page: IssuingPage, kind: type[QDialog]) -> QDialog:
    return page.findChildren(kind)[-1]


def states(page: IssuingPage) -> list[tuple[str, str]]:
    return [(each[1], each[4]) for each in page.table.texts()]


def test_buildings_are_shown_with_what_is_to_be_done(page: IssuingPage) -> None:
    assert states(page) == [("滨江苑1栋", "无人同意"), ("青竹花园3栋1单元", "未发")]
    assert page.building == where(page.place)
    assert page.told.text.text() == "1 处还没有发卡。"
    page.state.setCurrentIndex(1)
    assert [each[0] for each in states(page)] == ["青竹花园3栋1单元"]
    page.estate.setCurrentText("滨江苑")
    assert (states(page), page.print_.isEnabled()) == ([], False)


def test_who_lives_there_is_filled_in(page: IssuingPage, settle: Settle) -> None:
    page.fill.click()
    asked = dialog(page, FillDialog)
    assert isinstance(asked, FillDialog)
    assert not asked.phones.isChecked()
    asked.accept()
    settle()
    rooms = {each["room"] for each in Lookup(page.place.reader.listing).find("neighbour_card")}
    assert rooms == {"101", "102", "201"}


def issues(page: IssuingPage) -> list[tuple[object, ...]]:
    found = Lookup(page.place.reader.listing).find("card_issue")
    keys = ("issued_to", "card_copies", "issued_version", "signed_for")
    return [tuple(each[key] for key in keys) for each in found]


def hand_out(page: IssuingPage, settle: Settle, who: str) -> None:
    page.hand.click()
    settle()
    asked = dialog(page, HandDialog)
    assert isinstance(asked, HandDialog)
    asked.who.setText(who)
    asked.accept()
    settle()


def test_what_was_printed_is_noted_whatever_changed_since(
    page: IssuingPage, settle: Settle
) -> None:
    page.print_.click()
    settle()
    (preview,) = SHOWN
    preview.close()
    first = Lookup(page.place.reader.listing).find("neighbour_card", room="101")[0]["id"]

    def change(office: object, _progress: Progress) -> None:
        Work(office).change("neighbour_card", str(first), phone="19900000055")  # pyright: ignore[reportArgumentType]

    page.place.write("", change)
    settle()
    hand_out(page, settle, "王新楼")
    assert issues(page) == [("整栋", 2, 1, "王新楼")]
    again(page, settle, where(page.place))
    assert states(page)[1] == ("青竹花园3栋1单元", "需换发")
    hand_out(page, settle, "")
    assert issues(page) == [("整栋", 4, 2, "王新楼")]
    again(page, settle)
    assert states(page)[1] == ("青竹花园3栋1单元", "已发")


def test_a_building_is_opened(page: IssuingPage) -> None:
    asked: list[Route] = []
    page.place.wanted.connect(asked.append)
    page.record.click()
    assert asked == [RecordOf("card_building", where(page.place))]
