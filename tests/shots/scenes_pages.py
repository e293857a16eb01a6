"""Every kind of place one can go to, as it is when one comes there."""

from __future__ import annotations

from collections.abc import Callable

from app.lists import TREE
from app.registry import LEDGERS
from tests.shots.scene import Prepare, Scene
from tests.shots.stage import Stage
from ui.routes import (
    ExchangeAt,
    FastEntry,
    Grouping,
    Home,
    ImportInto,
    Issuing,
    ListOf,
    ManualAt,
    NewRecord,
    PrintOf,
    RecordOf,
    Rosters,
    Route,
    SettingsAt,
    Signing,
    Statistics,
)

CHIEF = next(key for key, ledger in LEDGERS.items() if ledger.roster)
"""The ledger of households: the one with a roster of people."""
PEOPLE = next(
    key
    for key, ledger in LEDGERS.items()
    if not ledger.roster and not ledger.part_of and key != TREE
)


def at(route: Route) -> Prepare:
    def prepare(stage: Stage) -> None:
        stage.go(route)

    return prepare


def record_of(ledger: str) -> Prepare:
    def prepare(stage: Stage) -> None:
        stage.go(RecordOf(ledger, stage.record(ledger)))

    return prepare


def proposal(stage: Stage) -> None:
    """A way to group a village that is not saved yet."""
    stage.go(Grouping())
    stage.click("propose")


ROUTES: dict[type[Route], Callable[[], list[Scene]]] = {
    Home: lambda: [Scene("home", at(Home()), "home")],
    ListOf: lambda: [
        Scene("list", at(ListOf(CHIEF))),
        Scene("list-people", at(ListOf(PEOPLE))),
        Scene("list-divisions", at(ListOf(TREE))),
        Scene("list-empty", at(ListOf(CHIEF, text="查无此人")), ""),
    ],
    RecordOf: lambda: [
        Scene("household", record_of(CHIEF), "household"),
        Scene("record", record_of(PEOPLE), "form"),
        Scene("record-division", record_of(TREE)),
    ],
    NewRecord: lambda: [
        Scene("new-household", at(NewRecord(CHIEF)), "household-new"),
        Scene("new-record", at(NewRecord(PEOPLE))),
    ],
    Grouping: lambda: [Scene("guard", at(Grouping())), Scene("guard-proposal", proposal)],
    Signing: lambda: [Scene("signing", at(Signing()))],
    Issuing: lambda: [Scene("cards", at(Issuing()))],
    Rosters: lambda: [Scene("rosters", at(Rosters()))],
    FastEntry: lambda: [Scene("fast-entry", at(FastEntry(CHIEF)))],
    Statistics: lambda: [Scene("statistics", at(Statistics(CHIEF)), "statistics")],
    ImportInto: lambda: [Scene("import", at(ImportInto(CHIEF)))],
    PrintOf: lambda: [Scene("print", at(PrintOf()), "print")],
    ExchangeAt: lambda: [Scene("exchange", at(ExchangeAt()))],
    SettingsAt: lambda: [
        Scene(f"settings-{each or 'first'}", at(SettingsAt(each)), SECTIONS[each])
        for each in SECTIONS
    ],
    ManualAt: lambda: [Scene("manual", at(ManualAt()))],
}
"""The scenes of each kind of route."""
SECTIONS = {
    "": "",
    "office": "",
    "users": "",
    "handover": "handover",
    "standards": "settings",
    "numbers": "",
    "wording": "wording",
    "holidays": "",
    "backup": "backup",
    "update": "",
    "appearance": "",
    "log": "",
    "check": "",
}
"""The parts of the settings, with the manual's picture that shows them, if any."""
SCENES = tuple(scene for made in ROUTES.values() for scene in made())
