"""Many records at once are backed up before they are touched; a few are not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import backups, settings
from app.backups import read_info
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from tests.ui.list.conftest import Desk
from tests.ui.list.test_deeds import bulk, choose, reason, take_back


def choose_many(desk: Desk, number: int) -> None:
    def job(office: Office, _progress: Progress) -> Changes:
        return settings.change(office, "backup.many", str(number), office.today)

    desk.place.write("", job)
    desk.settle()


def occasions(desk: Desk) -> list[str]:
    """Why backups were made, the oldest first."""
    folder = backups.folder_of(desk.place.reader)
    found = [read_info(each) for each in folder.glob("*.lincebak")]
    return [each.occasion for each in sorted(found, key=lambda one: (one.position, one.path))]


@pytest.mark.parametrize(("many", "told"), [(2, ["bulk", "undo"]), (20, [])])
def test_voiding_and_taking_it_back(desk: Desk, many: int, told: list[str]) -> None:
    choose_many(desk, many)
    choose(desk, "安一", "曹三")
    desk.key(Qt.Key.Key_Delete)
    reason(desk, "重复登记")
    take_back(desk)
    assert occasions(desk) == told


@pytest.mark.parametrize(("many", "told"), [(2, ["bulk"]), (3, [])])
def test_a_change_alike_but_not_its_rehearsal(desk: Desk, many: int, told: list[str]) -> None:
    choose_many(desk, many)
    dialog = bulk(desk, "家庭住址", "新区一号")
    desk.click(dialog, "rehearse")
    assert occasions(desk) == []
    desk.click(dialog, "apply")
    assert occasions(desk) == told


def test_one_record_is_voided_at_once(desk: Desk) -> None:
    choose_many(desk, 2)
    choose(desk, "安一")
    desk.key(Qt.Key.Key_Delete)
    reason(desk, "重复登记")
    assert occasions(desk) == []


def test_a_backup_that_fails_leaves_them_until_the_user_says(desk: Desk) -> None:
    choose_many(desk, 2)
    before = desk.texts("head")
    backups.folder_of(desk.place.reader).write_text("no folder")
    choose(desk, "安一", "曹三")
    desk.key(Qt.Key.Key_Delete)
    reason(desk, "重复登记")
    assert desk.texts("head") == before
    box = desk.place.notify.box
    assert box
    desk.click(box, "go_on")
    assert len(desk.texts("head")) == len(before) - 2
