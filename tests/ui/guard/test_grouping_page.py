"""分组 in the window: proposed, moved about by keys and by dropping, saved, kept, and nothing written before."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.guard.groups import village_of
from app.ledgers import guard_group
from app.lookup import Lookup
from tests.app.guard.village import made_village
from tests.offices import Work, copy_of, enter, make
from ui.pages.guard.page import GroupingPage
from ui.routes import Grouping, RecordOf
from ui.workplace import Workplace

GROUP = guard_group.LEDGER.key


@pytest.fixture(scope="session")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's file with a village of twelve households, and one without any."""
    path = make(tmp_path_factory.mktemp("grouped"))
    with enter(path) as office:
        made_village(Work(office), 12)
        Work(office).village("空村")
    return path


@pytest.fixture
def place(grouped: Path, tmp_path: Path, qtbot: QtBot) -> Generator[Workplace]:
    workplace = Workplace(enter(copy_of(grouped, tmp_path / "office")))
    yield workplace
    workplace.close()


Settle = Callable[[], None]


@pytest.fixture
def page(place: Workplace, settle: Settle, qtbot: QtBot) -> GroupingPage:
    shown = GroupingPage(place)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    villages = Lookup(place.reader.listing).find("division", name="网山村")
    shown.open(Grouping(str(villages[0]["id"])))
    settle()
    return shown


def shape(page: GroupingPage) -> dict[int, list[str]]:
    """The households by the number of their group, as the cards show them."""
    return {
        number: [card.homes.item(row).text() for row in range(card.homes.count())]
        for number, card in page.cards.cards.items()
    }


def houses(*numbers: int) -> list[str]:
    return [f"网山路{number}号" for number in numbers]


def ends(texts: list[str]) -> list[str]:
    return [each.split("  ")[-1] for each in texts]


def proposed(page: GroupingPage, size: int = 6) -> None:
    page.asked.size_.setValue(size)
    page.asked.propose.click()


def groups_in(place: Workplace) -> list[int]:
    lookup = Lookup(place.reader.listing)
    found = village_of(place.reader, str(lookup.find("division", name="网山村")[0]["id"]))
    return [len(found.of_group(each.id)) for each in found.groups]


def test_who_belongs_to_no_group_stands_by_himself(page: GroupingPage) -> None:
    assert list(shape(page)) == [0]
    assert page.cards.cards[0].heading.text() == "未分组"
    assert not page.save.isEnabled()


def test_a_proposal_is_saved_as_a_whole(
    page: GroupingPage, place: Workplace, settle: Settle
) -> None:
    proposed(page)
    assert {n: ends(texts) for n, texts in shape(page).items()} == {
        1: houses(*range(1, 7)), 2: houses(*range(7, 13)),
    }  # fmt: skip
    assert groups_in(place) == [], "nothing is written before it is saved"
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert groups_in(place) == [6, 6]
    assert not page.save.isEnabled()


def test_a_number_of_groups_is_asked_for(page: GroupingPage) -> None:
    page.asked.by_number.click()
    page.asked.number.setValue(2)
    page.asked.propose.click()
    assert [len(each) for each in shape(page).values()] == [6, 6]
    page.asked.number.setValue(9)
    page.asked.propose.click()
    assert "组数请在 1 到 2 之间" in page.told.text.text()


def test_a_household_goes_on_by_keys_with_the_keyboard_on_it(page: GroupingPage) -> None:
    proposed(page)
    homes = page.cards.cards[1].homes
    homes.setCurrentRow(5)
    chosen = homes.chosen
    QTest.keyClick(homes, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert ends(shape(page)[2])[0] == "网山路6号"
    assert page.cards.cards[2].homes.chosen == chosen
    QTest.keyClick(page.cards.cards[2].homes, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert ends(shape(page)[1]) == houses(*range(1, 7))
    QTest.keyClick(page.cards.cards[1].homes, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert ends(shape(page)[1]) == houses(*range(1, 7)), "before the first there is none"


def test_a_household_is_dropped_on_another_group(page: GroupingPage) -> None:
    proposed(page)
    source, target = page.cards.cards[1].homes, page.cards.cards[2].homes
    data = source.mimeData([source.item(0)])
    copy, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
    )
    target.dropEvent(QDropEvent(QPointF(5, 5), copy, data, buttons, keys))
    assert ends(shape(page)[2])[0] == "网山路1号"
    nothing = QMimeData()
    target.dropEvent(QDropEvent(QPointF(5, 5), copy, nothing, buttons, keys))
    assert len(shape(page)[2]) == 7


def test_too_small_a_group_is_told(page: GroupingPage) -> None:
    proposed(page)
    for _ in range(2):
        homes = page.cards.cards[1].homes
        homes.setCurrentRow(0)
        QTest.keyClick(homes, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert "1 个组" in page.told.text.text()
    assert "不在规定的户数内" in page.cards.cards[1].size_.text()


def test_what_was_moved_is_given_up(page: GroupingPage) -> None:
    proposed(page)
    assert page.drop.isEnabled()
    page.drop.click()
    assert list(shape(page)) == [0]
    assert not page.drop.isEnabled()


def test_a_group_that_is_kept_takes_nobody(page: GroupingPage, settle: Settle) -> None:
    proposed(page)
    page.save.click()
    settle()
    page.cards.cards[1].lock.click()
    settle()
    assert page.cards.cards[1].lock.isChecked()
    assert not page.cards.cards[1].homes.dragEnabled()
    homes = page.cards.cards[2].homes
    homes.setCurrentRow(0)
    QTest.keyClick(homes, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert [len(each) for each in shape(page).values()] == [6, 6]


def test_households_and_groups_are_opened(
    page: GroupingPage, place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    proposed(page)
    page.save.click()
    settle()
    card = page.cards.cards[1]
    card.homes.setCurrentRow(0)
    with qtbot.waitSignal(place.wanted) as asked:
        QTest.keyClick(card.homes, Qt.Key.Key_Return)
    assert asked.args == [RecordOf("household", card.homes.chosen)]
    with qtbot.waitSignal(place.wanted) as asked:
        card.open.click()
    assert asked.args
    assert asked.args[0].ledger == GROUP


def test_a_village_without_households_says_what_to_do(page: GroupingPage, settle: Settle) -> None:
    page.asked.village.setCurrentIndex(page.asked.village.findText("空村"))
    settle()
    assert page.middle.currentWidget() is page.empty
    assert "还没有住户" in page.empty.sentence.text()


def test_what_changes_elsewhere_is_seen(
    page: GroupingPage, place: Workplace, settle: Settle
) -> None:
    proposed(page)
    work = Work(place.reader)
    village = str(work.live("division", name="网山村")[0]["id"])
    place.write("", lambda office, _progress: Work(office).desk.add(
        "household", {"village": village, "address": "网山路13号", "hh_no": "x1"},
    ))  # fmt: skip
    settle()
    assert len(shape(page)[0]) == 13
