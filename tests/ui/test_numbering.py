"""After a restore the first number waits until somebody has looked at the paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.desk import Desk
from app.lookup import Lookup
from app.office import Office
from app.progress import Progress
from db import local
from db.lives import mint_life
from tests.people import People
from ui.numbering import LastNumber
from ui.workplace import Workplace

Settle = Callable[[], None]
NEWCOMERS = People("339961")


@pytest.fixture
def restored(place: Workplace, settle: Settle) -> Workplace:
    """An office whose file says that it was restored, in another life."""

    def mark(office: Office) -> None:
        with office.store.writing(office.author) as writer:
            local.put_meta(writer.connection, "numbers_unconfirmed", "2026-12-01")
            mint_life(writer.connection)

    place.note(mark)
    settle()
    return place


def enter_household(place: Workplace, settle: Settle) -> list[Changes]:
    """A household whose number the series has to give."""
    done: list[Changes] = []
    (village,) = [str(row["id"]) for row in Lookup(place.reader.listing).find("division")]

    def job(office: Office, _progress: Progress) -> Changes:
        head = Desk(office).add("person", NEWCOMERS.person().typed).record
        return Desk(office).add("household", {"village": village, "head": head})

    place.write("", job, done.append)
    settle()
    return done


def dialog() -> LastNumber:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, LastNumber)]
    return next(each for each in found if each.isVisible())


def press(qtbot: QtBot, settle: Settle) -> None:
    button = dialog().findChild(QPushButton, "confirm_number")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def numbers_of(place: Workplace) -> list[str]:
    return sorted(str(row["hh_no"]) for row in Lookup(place.reader.listing).find("household"))


def test_the_series_and_its_last_number_are_asked_for(
    restored: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    assert enter_household(restored, settle) == []
    assert dialog().last.value() == 2
    assert dialog().last.minimum() == 2
    qtbot.keyClick(dialog(), Qt.Key.Key_Escape)
    assert len(numbers_of(restored)) == 2


def test_what_waited_is_done_once_it_is_confirmed(
    restored: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    done = enter_household(restored, settle)
    press(qtbot, settle)
    assert len(done) == 1
    assert numbers_of(restored)[-1].endswith("00003")


def test_numbers_used_on_paper_are_passed_over_and_void(
    restored: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    enter_household(restored, settle)
    dialog().last.setValue(5)
    press(qtbot, settle)
    assert numbers_of(restored)[-1].endswith("00006")
    assert len(Lookup(restored.reader.listing).find("number_void")) == 3


def test_once_confirmed_nobody_is_asked_again(
    restored: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    enter_household(restored, settle)
    press(qtbot, settle)
    assert len(enter_household(restored, settle)) == 1
