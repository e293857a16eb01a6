"""A district's window: whose the records are, what is only read, and a first page before any package came."""

from __future__ import annotations

from tests import offices
from tests.app.core import districts
from tests.app.core.districts import STONE
from tests.shots.scene import Scene
from tests.shots.scenes_pages import CHIEF, PEOPLE
from tests.shots.stage import Stage
from ui.routes import Home, ListOf, RecordOf, SettingsAt, Statistics
from ui.workplace import Workplace


def visit(stage: Stage, *, peopled: bool = True) -> dict[str, str]:
    """Go to a district; the first person of an office and the first household of the other."""
    room = stage.file.parent.parent / "districts"
    room.mkdir(exist_ok=True)
    path = districts.make(room / f"{stage.look.name}-{len(list(room.iterdir()))}")
    office = offices.enter(path)
    records: dict[str, str] = {}
    if peopled:
        districts.enrol(office)
        found = districts.people(office, 9)
        records = {PEOPLE: found.people[STONE][0], CHIEF: found.households[STONE][0]}
    stage.visit(Workplace(office))
    return records


def listed(stage: Stage) -> None:
    visit(stage)
    stage.go(ListOf(PEOPLE))


def read_only(stage: Stage) -> None:
    stage.go(RecordOf(PEOPLE, visit(stage)[PEOPLE]))


def household(stage: Stage) -> None:
    stage.go(RecordOf(CHIEF, visit(stage)[CHIEF]))


def counted(stage: Stage) -> None:
    visit(stage)
    stage.go(Statistics(CHIEF))


def first_day(stage: Stage) -> None:
    visit(stage, peopled=False)
    stage.go(Home())


def numbers(stage: Stage) -> None:
    visit(stage, peopled=False)
    stage.go(SettingsAt("numbers"))


SCENES = (
    Scene("district-list", listed, brings_window=False),
    Scene("district-record", read_only, brings_window=False),
    Scene("district-household", household, brings_window=False),
    Scene("district-statistics", counted, brings_window=False),
    Scene("district-first", first_day, brings_window=False),
    Scene("district-numbers", numbers, brings_window=False),
)
