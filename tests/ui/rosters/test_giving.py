"""A roster leaves the program: on paper, as a workbook, as a calendar."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.rosters.conftest import Settle
from ui.pages.preview_dialog import SHOWN, Preview
from ui.pages.rosters.page import RostersPage
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def choose(page: RostersPage, button: str, words: str) -> None:
    """Take what reads so in the menu below a button."""
    getattr(page.deeds, button).click()
    menus = getattr(page.deeds, button).findChildren(QMenu)
    menu = next(each for each in menus if each.isVisible())
    next(each for each in menu.actions() if words in each.text()).trigger()
    menu.close()


@pytest.mark.parametrize(("words", "begins"), [("Excel", b"PK"), (".ics", b"BEGIN:VCALENDAR")])
def test_a_month_is_given_out(
    page: RostersPage,
    place: Workplace,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
    words: str,
    begins: bytes,
) -> None:
    out = tmp_path / "out"
    names: list[str] = []

    def answer(wish: object, then: object) -> None:
        names.append(wish.name)  # type: ignore[attr-defined]
        then([out])  # type: ignore[operator]

    place.files.chooser = answer
    with qtbot.waitSignal(place.notify.said) as said:
        choose(page, "give", words)
        settle()
    assert names[0].startswith("网山村2026年11月巡逻排班.")
    assert out.read_bytes().startswith(begins)
    assert "已存为" in (said.args or [""])[0].text


def test_the_calendar_is_looked_at_before_it_is_printed(page: RostersPage, settle: Settle) -> None:
    choose(page, "print", "A3")
    settle()
    (preview,) = [each for each in SHOWN if isinstance(each, Preview)]
    assert "A3" in preview.made.title
    assert len(preview.made.pages) >= 1
    preview.close()
