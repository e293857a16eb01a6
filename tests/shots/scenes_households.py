"""A household's dialogs and further tabs, and a household under way."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.people import identity_number
from tests.shots.scene import Prepare, Scene
from tests.shots.scenes_pages import CHIEF
from tests.shots.stage import Stage
from ui.editors.name import NameEditor
from ui.pages.household.entry import NewHouseholdPage
from ui.pages.household.page import HouseholdPage
from ui.routes import NewRecord, RecordOf


def home(stage: Stage) -> HouseholdPage:
    """A household's page."""
    stage.go(RecordOf(CHIEF, stage.record(CHIEF)))
    page = stage.window.pages.page
    assert isinstance(page, HouseholdPage)
    return page


def verb(key: str, *ticks: str) -> Prepare:
    """A verb's dialog, with members ticked."""

    def prepare(stage: Stage) -> None:
        home(stage)
        stage.click(f"verb_{key}")
        for each in ticks:
            stage.press(each, Qt.Key.Key_Space)

    return prepare


def deed(key: str) -> Prepare:
    """What is done with a member."""

    def prepare(stage: Stage) -> None:
        home(stage)
        stage.click(key)

    return prepare


def tab(at: int) -> Prepare:
    """One of the tabs."""

    def prepare(stage: Stage) -> None:
        home(stage).tabs.setCurrentIndex(at)

    return prepare


def entering(stage: Stage) -> None:
    """A new household: a head, somebody known already, somebody with a number too short."""
    stage.go(NewRecord(CHIEF))
    page = stage.window.pages.page
    assert isinstance(page, NewHouseholdPage)
    for number, name in (
        (identity_number(date(1970, 3, 15), 1), "欧阳春"),
        ("33990119721120002", "司马秋"),
    ):
        row = page.paper.people.rows[-1]
        row.number.put_raw(number)
        next(each for each in row.editors.values() if isinstance(each, NameEditor)).put_raw(name)
        row.number.committed.emit()
        row.edited.emit()
        stage.settle()
    page.save()


SCENES = (
    Scene("household-details", tab(1)),
    Scene("household-beside", tab(2)),
    Scene("household-history", tab(3)),
    Scene("household-split", verb("split", "tick_0", "tick_1")),
    Scene("household-join", verb("join")),
    Scene("household-move", verb("move")),
    Scene("household-rehead", verb("rehead")),
    Scene("household-admit", deed("admit")),
    Scene("household-leave", deed("leave")),
    Scene("household-line", deed("line")),
    Scene("household-entering", entering),
)
