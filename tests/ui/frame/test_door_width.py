"""The door on a small screen with large text: it never scrolls sideways, so every button must be inside."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app import recent
from app.appearance import SIZES
from tests.offices import FAST
from ui.files import Files
from ui.frame.door import Door
from ui.notify import Notify
from ui.theme.look import dress, scaled

WIDTH, HEIGHT = 880, 470
"""What a screen of 1366 × 768 leaves at 150 %."""


@pytest.fixture(params=list(SIZES))
def text(qapp: QApplication, request: pytest.FixtureRequest) -> Generator[str]:
    """Text of that size, for as long as a test runs."""
    dress(qapp, "light", SIZES[request.param].points)
    yield request.param
    dress(qapp, "light", SIZES["medium"].points)


@pytest.fixture
def door(text: str, qtbot: QtBot) -> Generator[Door]:
    made = Door(Notify(), Files(), FAST)
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    yield made
    made.close_threads()


def assert_inside(page: QWidget, *parts: QWidget) -> None:
    """Each can be scrolled to upright, is not squeezed, and covers no other."""
    QApplication.processEvents()
    boxes = [QRect(each.mapTo(page, QPoint()), each.size()) for each in parts]
    area = page.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    assert page.width() <= area.viewport().width()
    for part, box in zip(parts, boxes, strict=True):
        assert page.rect().contains(box), part.objectName()
        assert box.width() >= part.minimumSizeHint().width(), part.objectName()
        assert box.height() >= part.minimumSizeHint().height(), part.objectName()
        assert not any(box.intersects(each) for each in boxes if each is not box)


def test_every_way_of_the_choice_is_inside(door: Door, tmp_path: Path) -> None:
    recent.remember(tmp_path / ("很长的文件夹名字" * 9) / "a.lincedb", "试验街道", "经办人")
    door.choose()
    one = door.chooser
    assert_inside(one, one.title, one.told, one.new, one.other, one.restore, one.upgrade)


def test_every_way_of_the_login_is_inside(door: Door, tmp_path: Path) -> None:
    door.ask(tmp_path / "a.lincedb")
    one = door.login
    for each in (one.restore, one.upgrade):
        each.show()
    parts = (one.password, one.error, one.enter, one.forgot, one.restore, one.upgrade, one.other)
    assert_inside(one, *parts)


def test_the_door_grows_with_its_text_but_not_beyond_the_screen(door: Door, qtbot: QtBot) -> None:
    fresh = Door(Notify(), Files(), FAST)
    qtbot.addWidget(fresh)
    room = fresh.screen().availableGeometry()
    assert fresh.width() == min(scaled(900), room.width())
    assert fresh.height() == min(scaled(640), room.height() - 40)
    fresh.close_threads()
