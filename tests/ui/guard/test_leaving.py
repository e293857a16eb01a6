"""迁出补户 in the window: told above the groups, chosen in a dialog, carried out at once."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.guard.grouping import carry_out
from app.guard.replacing import leavers
from tests.app.guard.test_grouping import proposed
from tests.app.guard.village import made_village
from tests.offices import Work, enter, make
from tests.ui.guard.test_grouping_page import Settle
from ui.pages.guard.leaving import ReplaceDialog
from ui.pages.guard.page import GroupingPage
from ui.routes import Grouping
from ui.workplace import Workplace


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Generator[Workplace]:
    """Twelve households in groups, then another two; the first has moved away."""
    path = make(tmp_path / "left")
    with enter(path) as office:
        work = Work(office)
        where, homes = made_village(work, 12)
        carry_out(office, proposed(work, where))
        for number in (3, 40):
            work.household(village=where, address=f"网山路{number}号之一")
        work.change("household", homes[0], status="迁出")
    workplace = Workplace(enter(path))
    yield workplace
    workplace.close()


def test_another_household_is_chosen_in_its_place(
    place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    page = GroupingPage(place)
    qtbot.addWidget(page)
    page.show()
    (leaver,) = leavers(place.reader)
    page.open(Grouping(leaver.village))
    settle()
    assert "还在组里" in page.leaving.text.text()
    (button,) = page.leaving.findChildren(QPushButton, "replace")
    button.click()
    settle()
    (dialog,) = page.findChildren(ReplaceDialog)
    assert "3号之一" in dialog.choices.itemText(0)
    assert dialog.choices.itemData(dialog.choices.count() - 1) == ""
    dialog.accept()
    settle()
    assert leavers(place.reader) == []
    page.open(Grouping(leaver.village))
    settle()
    assert page.leaving.isHidden()
