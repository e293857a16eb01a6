"""An import whose backup cannot be made asks first; what it tells of the backup afterwards is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app import backups
from tests.offices import Work
from tests.people import identity_number
from tests.ui.importing.conftest import plain_book, press
from ui.pages.import_wizard import REHEARSAL, RESULT, ImportPage
from ui.workplace import Workplace

Settle = Callable[[], None]


def people(place: Workplace) -> int:
    return len(Work(place.reader).live("person"))


@pytest.fixture
def asked(
    wizard: ImportPage,
    place: Workplace,
    choose: Callable[[Path], None],
    settle: Settle,
    tmp_path: Path,
) -> Callable[[str], None]:
    """The wizard where the backup failed; gives an answer."""
    folder = backups.folder_of(place.reader)
    folder.write_text("no folder")
    choose(
        plain_book(
            tmp_path, ["姓名", "公民身份号码"], ["王小满", identity_number(date(1990, 1, 1), 7)]
        )
    )
    for _step in range(3):
        press(wizard, "next")
        settle()

    def answer(key: str) -> None:
        box = place.notify.box
        assert box, "nobody asked"
        assert "导入前的备份没有做成" in box.text()
        found = box.findChild(QPushButton, key)
        assert found
        if key == "retry":
            folder.unlink()
        found.click()
        settle()

    return answer


@pytest.mark.parametrize(
    ("key", "step", "more", "is_told"),
    [("no", REHEARSAL, 0, False), ("go_on", RESULT, 1, False), ("retry", RESULT, 1, True)],
)
def test_the_user_decides(
    wizard: ImportPage,
    place: Workplace,
    asked: Callable[[str], None],
    key: str,
    step: int,
    more: int,
    is_told: bool,
) -> None:
    before = people(place)
    asked(key)
    assert (wizard.step, people(place)) == (step, before + more)
    assert ("已自动备份" in wizard.result.told.text.text()) is is_told
    assert not wizard.running.is_busy
