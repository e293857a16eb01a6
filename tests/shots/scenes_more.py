"""What opens over forms, settings and door: rare characters, pictures, guides, reasons, a job that runs."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QPixmap

from app.attachments import take_in_bytes
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from tests.shots.scene import Prepare, Scene
from tests.shots.scenes_frame import door
from tests.shots.scenes_pages import PEOPLE
from tests.shots.stage import Stage
from ui.editors.rare import RareCharacters
from ui.editors.viewer import Viewer
from ui.frame.waitbox import WaitBox
from ui.ledger.form_merge import MergeDialog
from ui.ledger.form_page import FormPage
from ui.ledger.form_why import WhyDialog
from ui.routes import Home, NewRecord, RecordOf, SettingsAt, Statistics
from ui.tasks import Task

DIALOGS = {
    "users": ("add", "renew"),
    "handover": ("start",),
    "office": ("unit_title",),
    "standards": ("change",),
    "numbers": ("grant",),
    "holidays": ("paste",),
}
"""The buttons that open dialogs, by part of the settings."""


def form(stage: Stage) -> FormPage:
    """A record's form."""
    stage.go(RecordOf(PEOPLE, stage.record(PEOPLE)))
    page = stage.window.pages.page
    assert isinstance(page, FormPage)
    return page


def rare(stage: Stage) -> None:
    dialog = RareCharacters(stage.place, form(stage))
    dialog.open()
    stage.type("rare_search", "yan 20")


def reason(stage: Stage) -> None:
    WhyDialog("姓名、证件号码", form(stage)).open()


def merging(stage: Stage) -> None:
    page = form(stage)
    MergeDialog(stage.place, PEOPLE, page.form.record, page).open()


def refusing(stage: Stage) -> None:
    """A new record that cannot be saved yet."""
    stage.go(NewRecord(PEOPLE))
    page = stage.window.pages.page
    assert isinstance(page, FormPage)
    page.save()


def viewing(stage: Stage) -> None:
    """A picture of the vault."""
    page, picture, buffer = form(stage), QPixmap(640, 420), QBuffer()
    picture.fill(QColor("#7aa2c4"))
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    data, files = bytes(buffer.data().data()), []

    def job(office: Office, _progress: Progress) -> Changes:
        files.append(take_in_bytes(office.vault, "房屋.png", data))
        return Changes()

    stage.place.write("", job)
    stage.settle()
    Viewer(stage.place, files, 0, page.window()).open()


def section(name: str, button: str) -> Prepare:
    """A dialog of the settings."""

    def prepare(stage: Stage) -> None:
        stage.go(SettingsAt(name))
        stage.click(button)

    return prepare


def running(stage: Stage) -> None:
    """A job in the task bar; this one never ends."""
    stage.go(Home())
    task: Task[None] = Task("导出家庭户", None, stage.place.notify.trouble)
    stage.place.tasks.begun.emit(task)
    task.progressed.emit(4_210, 16_000, "第 4,210 户，共 16,000 户")


def waiting(stage: Stage) -> None:
    stage.go(Home())
    WaitBox("正在备份，请稍候…", stage.window).open()


def recovering(stage: Stage) -> None:
    made = door(stage, file=stage.file)
    made.login.forgot.click()


def figures(stage: Stage) -> None:
    """People by sex and nation."""
    stage.go(Statistics(PEOPLE))


SCENES = (
    Scene("rare", rare),
    Scene("reason", reason),
    Scene("merge", merging),
    Scene("record-refused", refusing),
    Scene("viewer", viewing),
    Scene("task", running),
    Scene("wait", waiting),
    Scene("recover", recovering, brings_window=False),
    Scene("statistics-people", figures),
    *(
        Scene(f"settings-{part}-{name.replace('_', '-')}", section(part, name))
        for part, names in DIALOGS.items()
        for name in names
    ),
)
