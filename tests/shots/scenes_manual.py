"""What only the manual shows: steps that take some doing to come to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.demo.running import PASSWORD
from app.ledger import Ledger
from app.lookup import Lookup
from app.registry import LEDGERS
from tests.people import identity_number
from tests.shots.scene import Scene
from tests.shots.scenes_pages import CHIEF
from tests.shots.stage import Stage, wait_for
from ui.ledger.fast_page import FastPage
from ui.pages.import_wizard import ImportPage
from ui.pages.restore import RestoreDialog
from ui.routes import FastEntry, ImportInto, ListOf, ManualAt, PrintOf, SettingsAt

ROSTER = "花名册.xlsx"
"""What the demonstration's villages handed in."""
ROWS = (
    ("户主", "欧阳春", identity_number(date(1970, 3, 15), 1)),
    ("妻", "司马秋", "33990119721120002"),
    ("户主", "令狐冬", ""),
)
"""A finished row, one with a number too short, and one under way."""


def mapping(stage: Stage) -> None:
    """A messy roster: which column is what."""
    stage.go(ImportInto(CHIEF))
    page = stage.window.pages.page
    assert isinstance(page, ImportPage)
    page.take_file(stage.file.with_name(f"{stage.file.stem}-{ROSTER}"))
    stage.settle()
    page.go_on()
    stage.settle()


def rehearsed(stage: Stage) -> None:
    """The same roster: what would become of its rows."""
    mapping(stage)
    page = stage.window.pages.page
    assert isinstance(page, ImportPage)
    page.go_on()


def typed(stage: Stage) -> None:
    """Rows of a household typed into a table."""
    stage.go(FastEntry(CHIEF, village(stage)))
    page = stage.window.pages.page
    assert isinstance(page, FastPage)
    for row in ROWS:
        for text in row:
            line = page.grid.line
            assert line
            line.setObjectName("cell")
            if text:
                stage.type("cell", text)
            stage.press("cell", Qt.Key.Key_Return)
        page.grid.stand(page.grid.row + 1)
        stage.settle()


def village(stage: Stage) -> str:
    """The first village of the demonstration."""
    lies = LEDGERS[CHIEF].roster
    assert lies
    row = Lookup(stage.place.reader.listing).record(CHIEF, stage.record(CHIEF))
    return str(row[lies.place[0]]) if row else ""


def filtering(stage: Stage) -> None:
    """A list with what it is narrowed by."""
    ledger: Ledger = LEDGERS[CHIEF]
    standing = ledger.roster.standing if ledger.roster else None
    assert standing
    kind = ledger.field(standing.field).kind
    stage.go(ListOf(CHIEF, where={standing.field: kind.show(standing.open)}))


def previewing(stage: Stage) -> None:
    """A form of one household before it goes to the printer."""
    document = LEDGERS[CHIEF].documents[0].document
    stage.go(PrintOf(document, (stage.record(CHIEF),)))
    stage.click("preview")


def restoring(stage: Stage) -> None:
    """What a restore would do, to be read first."""
    stage.go(SettingsAt("backup"))
    stage.click("restore")
    dialog = next(e for e in QApplication.topLevelWidgets() if isinstance(e, RestoreDialog))
    dialog.choice.table.selectRow(0)
    dialog.go_on()
    wait_for(dialog.tasks.idled)
    dialog.opening.password.setText(PASSWORD)
    dialog.go_on()
    wait_for(dialog.tasks.idled)


def found(stage: Stage) -> None:
    """The manual with a word looked for."""
    stage.go(ManualAt())
    stage.type("manual_search", "备份")


SCENES = (
    Scene("import-columns", mapping, "import-columns"),
    Scene("import-rehearsed", rehearsed, "import-rehearsed"),
    Scene("fast-typed", typed, "fast"),
    Scene("list-filtered", filtering, "list"),
    Scene("print-preview", previewing, "preview"),
    Scene("restore", restoring, "restore"),
    Scene("manual-search", found),
)
