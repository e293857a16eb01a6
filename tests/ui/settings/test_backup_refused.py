"""A setting of the backups that could not be written is shown as it holds, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app import settings
from app.faults import Fault, FaultKind
from app.problems import Problem
from tests.ui.settings.conftest import Hands
from ui.pages.settings_backup import BackupPart
from ui.widgets.numbers import NumberField

FULL = Fault(FaultKind.NO_SPACE, "X")


@pytest.fixture
def part(hands: Hands) -> BackupPart:
    found = hands.at("backup")
    assert isinstance(found, BackupPart)
    return found


@pytest.fixture(params=[FULL, Problem("ACC032", name="李", right="设置"), KeyError("x")])
def refused(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exception]:
    def change(*_given: object) -> None:
        raise request.param

    with monkeypatch.context() as patch:
        patch.setattr(settings, "change", change)
        yield request.param


def close_report(hands: Hands) -> None:
    box = hands.place.notify.box
    if box:
        hands.answer("close")


def test_a_box_shows_what_holds(hands: Hands, part: BackupPart, refused: Exception) -> None:
    box = part.findChild(QCheckBox, "backup.at_exit")
    assert box
    before = box.isChecked()
    box.click()
    hands.settle()
    assert box.isChecked() is before
    close_report(hands)
    told = part.banner.text.text()
    assert ("没有改成" in told) is not isinstance(refused, KeyError)


def test_a_number_shows_what_holds(hands: Hands, part: BackupPart, refused: Exception) -> None:
    field = part.findChild(NumberField, "backup.remind_days")
    assert field
    before = field.value()
    field.setFocus()
    field.setValue(before + 3)
    hands.qtbot.keyClick(field, Qt.Key.Key_Return)
    hands.settle()
    assert field.value() == before
    close_report(hands)


def test_what_was_told_goes_with_the_next_change(
    hands: Hands, part: BackupPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise FULL

    box = part.findChild(QCheckBox, "backup.at_exit")
    assert box
    with monkeypatch.context() as patch:
        patch.setattr(settings, "change", full)
        box.click()
        hands.settle()
    assert "空间不足" in part.banner.text.text()
    box.click()
    hands.settle()
    assert part.banner.text.text() == ""
    assert settings.is_set(hands.place.reader, "backup.at_exit") is box.isChecked()
