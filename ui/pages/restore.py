"""The guided restore (从备份还原): which backup, what opens it, what would be lost, then done; with no file open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import backups, restoring
from app.backups import Restored
from app.faults import Fault, problems_of
from app.progress import Progress
from app.restoring import Key, Outlook
from app.text import _
from ui.files import DATA_FILE, Files
from ui.notify import Notify, sentence
from ui.pages.guide import Guide
from ui.pages.restore_steps import Choice, Ending, Opening, Warned
from ui.tasks import Task, Tasks

T = TypeVar("T")
_STEPS = (_("选备份"), _("打开"), _("看清后果"), _("还原"))


def _nothing() -> None:
    """For a restore with no window open."""


class RestoreDialog(Guide):
    """Leads through a restore of the file at `path` (None: the user says where it goes).

    `present` opens the file that stands there, where it is known; `shut` closes it before anything is replaced.
    """

    restored = Signal(object)
    """The Path of the file that was restored; comes when the dialog is closed after a restore."""
    ended = Signal()
    """The dialog is closed, whatever came of it."""

    def __init__(
        self,
        parent: QWidget,
        path: Path | None,
        notify: Notify | None = None,
        files: Files | None = None,
        folders: tuple[Path, ...] = (),
        present: bytes | None = None,
        shut: Callable[[], None] = _nothing,
    ) -> None:
        super().__init__(parent, _("从备份还原"), _STEPS)
        self._notify, self._files = notify or Notify(), files or Files()
        self._path, self._present, self._shut = path, present, shut
        self.tasks = Tasks()
        self._key: Key | None = None
        self._is_done = self._is_shut = False
        self.choice = Choice(path, self._files, folders)
        self.opening, self.warned, self.ending = Opening(), Warned(), Ending()
        self.choice.changed.connect(self.show_buttons)
        self.warned.changed.connect(self.show_buttons)
        self.opening.entered.connect(self._on_next)
        self.assemble(self.choice, self.opening, self.warned, self.ending)

    def reject(self) -> None:
        """Escape and cancel: not while the file is being replaced."""
        if self.tasks.is_idle or self.step < 3:
            super().reject()

    def done(self, result: int) -> None:
        """Closed, one way or another."""
        super().done(result)
        self.tasks.close()
        self.ended.emit()
        if self._is_done and self._path:
            self.restored.emit(self._path)
        self.deleteLater()

    def show_buttons(self) -> None:
        """The words and what may be pressed follow from the step."""
        step, is_idle = self.step, self.tasks.is_idle
        ready = (self.choice.source is not None, True, self.warned.is_confirmed, True)[step]
        self.next.setEnabled(ready and is_idle)
        words = (_("下一步"), _("下一步"), _("还原"), _("去登录") if self._is_done else _("重试"))
        self.next.setText(words[step])
        self.back.setVisible(0 < step < 3)
        self.back.setEnabled(is_idle)
        self.cancel.setVisible(not self._is_done)
        self.cancel.setText(_("取消") if step < 3 else _("关闭"))
        self.cancel.setEnabled(is_idle or step < 3)

    def go_on(self) -> None:
        """One step after another."""
        (self._ask_key, self._open, self._begin, self._finish)[self.step]()

    def _ask_key(self) -> None:
        source = self.choice.source
        if source is None:
            return
        self._run(lambda _progress: restoring.users_of(source), self._show_users)

    def _show_users(self, names: list[str]) -> None:
        self.opening.show_users(names)
        self.show_step(1)
        self.opening.focus()

    def _open(self) -> None:
        """Where no file is known, first where it shall go."""
        source = self.choice.source
        if source and self._path is None:
            title, name = _("还原成哪个数据文件"), f"{self.choice.stem}.lincedb"
            self._files.save(title, name, DATA_FILE, self._go_to)
        elif source and self._path:
            self._look(source, self._path)

    def _go_to(self, path: Path) -> None:
        self._path = path
        self._open()

    def _look(self, source: Path, path: Path) -> None:
        name, password, code = self.opening.answers()
        present = self._present

        def job(_progress: Progress) -> tuple[Key, Outlook]:
            if code:
                key = restoring.by_code(source, path, code, present)
            else:
                key = restoring.by_password(source, path, name, password, present)
            return key, restoring.outlook(source, path, key)

        self._run(job, self._warn)

    def _warn(self, found: tuple[Key, Outlook]) -> None:
        self._key, seen = found
        self.warned.show_outlook(seen, self._path or Path())
        self.show_step(2)

    def _begin(self) -> None:
        self.show_step(3)
        if not self._is_shut:
            self._is_shut = True
            try:
                self._shut()
            except Fault as fault:  # shut it is; whether it can be replaced is seen next
                self._on_failed(fault)
                return
        self._restore()

    def _restore(self) -> None:
        source, path, key = self.choice.source, self._path, self._key
        if source is None or path is None or key is None:
            return

        def job(progress: Progress) -> Restored:
            return backups.restore_from(source, path, key.backup, key.present, progress, key.by)

        self.ending.show_busy()
        self._run(job, self._restored, self.ending.show_progress)

    def _restored(self, done: Restored) -> None:
        self._is_done = True
        self.ending.show_done(done)
        self.show_buttons()
        self.next.setFocus()

    def _finish(self) -> None:
        if self._is_done:
            self.accept()
        else:
            self.tell("")
            self._restore()

    def _run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        follow: Callable[[int, int, str], None] | None = None,
    ) -> None:
        """Do it off the window's thread; what is wrong is told below, and may be tried again."""
        self.tell("")

        def finished(result: T) -> None:
            self.show_buttons()
            done(result)

        task = Task(_("从备份还原"), finished, self._on_failed)
        if follow:
            task.progressed.connect(follow)
        self.tasks.start("restore", task, job)
        self.show_buttons()

    def _on_failed(self, error: BaseException) -> None:
        problems = problems_of(error)
        self.ending.show_failed()
        self.show_buttons()
        if problems is None:
            self._notify.report(error)
        else:
            self.tell("\n".join(map(sentence, problems)))
