"""When it backs up by itself, as set in the window, and what is said where it did not."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from app import backups, schedule, settings
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from tests.ui.settings.conftest import Hands
from ui.pages.settings_backup import BackupPart


@pytest.fixture
def part(hands: Hands) -> BackupPart:
    found = hands.at("backup")
    assert isinstance(found, BackupPart)
    return found


@pytest.mark.parametrize(
    "key",
    [
        "backup.at_exit",
        "backup.before_import",
        "backup.before_work",
        "backup.daily",
    ],
)
def test_when_it_backs_up_by_itself_is_set_here(hands: Hands, part: BackupPart, key: str) -> None:
    part.when.boxes[key].click()
    hands.settle()
    assert not settings.is_set(hands.place.reader, key)


@pytest.mark.parametrize(
    ("key", "value"),
    [("backup.remind_days", 30), ("backup.hour", 17), ("backup.hour", 0), ("backup.many", 5)],
)
def test_numbers_are_set_here(hands: Hands, part: BackupPart, key: str, value: int) -> None:
    field = part.when.numbers[key]
    field.setValue(value)
    hands.qtbot.keyClick(field, Qt.Key.Key_Return)
    hands.settle()
    assert settings.number_of(hands.place.reader, key) == value


def test_a_number_is_asked_where_its_box_is_ticked(hands: Hands, part: BackupPart) -> None:
    every = part.when.numbers["backup.every"]
    assert not every.isEnabled()
    part.when.boxes["backup.hourly"].click()
    hands.settle()
    assert every.isEnabled()
    assert "每隔 2 小时" in schedule.told_of(hands.place.reader)
    assert settings.is_set(hands.place.reader, "backup.hourly")


def test_what_is_being_typed_stays_when_something_else_is_written(
    hands: Hands, part: BackupPart
) -> None:
    field = part.when.numbers["backup.many"]
    with hands.qtbot.waitActive(hands.page):
        hands.page.activateWindow()
    field.setFocus()
    field.setValue(77)
    hands.place.write("", lambda office, _p: settings.change(
        office, "backup.at_exit", "否", office.today))  # fmt: skip
    hands.settle()
    assert (field.value(), part.when.boxes["backup.at_exit"].isChecked()) == (77, False)


def test_the_rule_for_risky_work_is_told_with_its_number(hands: Hands, part: BackupPart) -> None:
    assert "20条起" in part.when.rule.text()
    field = part.when.numbers["backup.many"]
    field.setValue(9)
    hands.qtbot.keyClick(field, Qt.Key.Key_Return)
    hands.settle()
    assert "9条起" in part.when.rule.text()


def test_a_scheduled_backup_that_is_missing_is_told_until_it_is_made(
    hands: Hands, part: BackupPart
) -> None:
    def failed(office: Office, _progress: Progress) -> Changes:
        backups.remember_failure(office, "找不到文件夹。")
        return settings.change(office, "backup.hour", "8", office.today)

    hands.place.reader.clock.now = lambda: datetime.fromisoformat("2026-12-02T08:30:00+08:00")
    hands.place.write("", failed)
    hands.settle()
    assert "找不到文件夹" in part.missing.text()
    assert not part.missing.isHidden()
    hands.press("back_up")
    assert part.missing.isHidden()


def test_why_each_backup_was_made_is_listed(hands: Hands, part: BackupPart) -> None:
    hands.press("back_up")
    hands.place.write("", _scheduled)
    hands.settle()
    part.arrive()
    hands.settle()
    assert sorted(line[4] for line in part.table.texts()) == ["定时", "手动"]


def _scheduled(office: Office, progress: Progress) -> Changes:
    return Changes(record=str(schedule.carry_out(office, progress).path))
