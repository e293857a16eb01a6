"""An update chosen, proved and made ready at the door (程序升级); imported when somebody needs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.faults import problems_of
from app.progress import Progress
from app.sync.update import changing, starting
from app.sync.update.changing import Ready
from app.sync.update.opening import Update, parts_of, read_update
from app.sync.update.publisher import Trust, publisher
from app.sync.update.standing import Setup, Standing, standing
from app.text import _
from ui.files import Files
from ui.frame.signing import Enabler, Waiting
from ui.notify import sentence
from ui.pages.settings_part import buttons, deed
from ui.pages.update_offer import OfferCard
from ui.pages.update_path import breakable
from ui.tasks import Task, Tasks
from ui.widgets.basics import dressed, label
from ui.widgets.form_body import FormBody
from ui.widgets.room import take_room

T = TypeVar("T")
_PACKAGE = _("邻册升级包 (*.lince)")
_HINT = _(
    "数据文件由更新的程序保存、这里打不开的，先升级程序。"
    "选U盘上的升级包（.lince 文件），核对以后再装；数据文件和备份都不动。"
)
_LATER = _("重新装上 {version} 版")


class UpgradeDialog(QDialog):
    """Nobody is signed in: no data file is opened, and none is backed up, for an installer touches none."""

    ready = Signal(object)
    """What starts the installer, to be called when the program has ended."""

    def __init__(
        self,
        parent: QWidget,
        files: Files,
        here: Standing | None = None,
        trust: Trust | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("程序升级"))
        self._files, self.here, self._trust = files, here or standing(), trust or Trust(publisher())
        self.tasks, self.proved = Tasks(), None
        self.error = label("", "error")
        self.error.setObjectName("error")
        self.choose = deed("choose", _("选升级包…"), self._on_choose, "primary", "folder-open")
        self.again = deed("again", "", self._on_again, "", "history")
        self.cancel = deed("close", _("关闭"), self.reject)
        self.waiting = Waiting(_("正在核对，请稍候…"), keeps_room=False)
        self.offer = OfferCard(self.here, self._trust.publisher.name, at_door=True)
        self.offer.install_wanted.connect(self._on_install)
        self.offer.file_wanted.connect(self._on_file)
        self._enabler = Enabler(self.waiting, self.choose, self.again, self.offer)
        self._show_later()
        self._arrange()

    def done(self, result: int) -> None:
        """Closed, one way or another."""
        self.tasks.close()
        super().done(result)

    def _show_later(self) -> None:
        """A later version that was left here when somebody went back."""
        later = self.here.later
        self.again.setVisible(later is not None)
        if later:
            self.again.setText(_LATER.format(version=later.version))

    def _arrange(self) -> None:
        self.body = body = FormBody()
        for each in (label(_HINT, "hint"), buttons(self.choose, self.again), self.waiting):
            body.rows.addWidget(each)
        body.rows.addWidget(self.error)
        body.rows.addWidget(self.offer)
        body.rows.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(body, 1)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        self._tell("")
        take_room(self, 640, 600)

    def _on_choose(self) -> None:
        self._files.open(_("选升级包"), _PACKAGE, self.check)

    def check(self, path: Path) -> None:
        """Prove the update in that file."""
        trust = self._trust

        def job(progress: Progress) -> Update:
            return read_update(parts_of(path), trust, progress)

        self.offer.hide()
        self._begin(Task("", self._on_proved, self._on_failed), job)

    def _begin(self, task: Task[T], job: Callable[[Progress], T]) -> None:
        self._tell("")
        self._enabler.begin()
        task.ended.connect(self._on_ended)
        self.tasks.start("work", task, job)

    def _on_ended(self, _ending: object) -> None:
        self._enabler.end()
        if self.offer.isVisible():
            ways = (self.offer.install, self.offer.file)
            shown = next((each for each in ways if each.isVisible()), self.offer.notes)
            shown.setFocus()
            self.body.bring_up(shown)

    def _on_failed(self, error: BaseException) -> None:
        problems = problems_of(error)
        if problems is None:
            raise error
        self._tell("\n".join(map(sentence, problems)))

    def _on_proved(self, update: Update) -> None:
        self.proved = update
        self.offer.show_update(update)

    def _on_install(self) -> None:
        update = self.proved
        if update:
            job = partial(_prepared, update, self.here, self._trust)
            self._begin(Task("", self._on_ready, self._on_failed), job)

    def _on_again(self) -> None:
        later = self.here.later
        if later:
            job = partial(_prepared_again, later, self.here)
            self._begin(Task("", self._on_ready, self._on_failed), job)

    def _on_file(self) -> None:
        self._files.folder(_("安装文件另存到哪个文件夹"), self._save)

    def _save(self, folder: Path) -> None:
        update = self.proved
        if update:
            job = partial(changing.save, update, folder, self.here, self._trust)
            self._begin(Task("", self._on_saved, self._on_failed), job)

    def _on_saved(self, path: Path) -> None:
        self._tell(_("已另存并核对：{path}").format(path=breakable(str(path))), "done")

    def _tell(self, text: str, role: str = "error") -> None:
        dressed(self.error, role)
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _on_ready(self, ready: Ready) -> None:
        self.accept()
        self.ready.emit(partial(starting.start, ready))


def _prepared(update: Update, here: Standing, trust: Trust, progress: Progress) -> Ready:
    return changing.prepare(None, update, here, trust, progress)


def _prepared_again(later: Setup, here: Standing, progress: Progress) -> Ready:
    return changing.prepare_back(None, later, here, progress)
