"""The end of a sitting (退出): nothing unsaved, a backup, all work ended, the file closed; told where it fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import backups, vigil
from app.changes import Changes
from app.exits import wants_backup
from app.faults import Fault, problems_of
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.frame.memory import Memory, keep
from ui.frame.waitbox import WaitBox
from ui.notify import Answer, Question, sentence
from ui.tasks import Ending
from ui.workplace import Workplace


class Leaving(Protocol):
    """Asks the page that is shown whether it may be left."""

    def leave(self, then: Callable[[], None]) -> None:
        """Call `then` once nothing would be lost, or never."""
        ...


class Closing(QObject):
    """Leads through the end, one step after another; any step may call it off."""

    ended = Signal(bool)
    """The file is closed; True where somebody else wants to sign in."""

    def __init__(
        self, place: Workplace, window: QWidget, pages: Leaving, remember: Callable[[], Memory]
    ) -> None:
        super().__init__(window)
        self._place, self._window, self._pages, self._remember = place, window, pages, remember
        self._switching = False
        self._under_way = self._asked = False
        self.box: WaitBox | None = None
        self.is_done = False

    def begin(self, *, switching: bool) -> None:
        """The user wants to go."""
        if self._under_way:
            return
        self._switching = switching
        self._pages.leave(self._left)

    def _left(self) -> None:
        titles = [each.title for each in self._place.tasks.running if each.title]
        if not titles:
            self._back_up()
            return
        answers = (Answer("wait", _("等它做完")), Answer("stop", _("停下并退出"), "danger"))
        text = _("还有事情没有做完：{titles}").format(titles="、".join(titles))
        detail = _("停下的话，没有做完的那一件不算数，数据保持原样。")

        def answered(key: str) -> None:
            if key == "stop":
                self._stop_all()
                self._back_up()

        question = Question(_("退出"), text, answers, detail)
        self._place.notify.ask(question, answered, self._window)

    def _stop_all(self) -> None:
        """What is cancelled leaves everything as it was; the backup waits for its end."""
        for each in self._place.tasks.running:
            if each.title:
                each.cancel()

    def _back_up(self) -> None:
        self._under_way = True
        if not wants_backup(self._place.reader):
            self._close()
            return
        self.box = WaitBox(_("正在备份，完成后自动关闭"), self._window)

        def job(office: Office, progress: Progress) -> Changes:
            made = backups.back_up(office, backups.folder_of(office), progress)
            return Changes(record=str(made.path))

        self._asked = False
        task = self._place.write(_("退出前备份"), job, self._backed_up, self._not_backed_up)
        task.ended.connect(self._on_backup_ended)
        self.box.follow(task)
        self.box.open()

    def _on_backup_ended(self, ending: Ending) -> None:
        self._close_box()
        if ending is Ending.CANCELLED:
            self._ask_again(_("备份已取消。"), "")
        elif ending is Ending.FAILED and not self._asked:
            self._stay()  # a mistake of ours was reported: the user may try again

    def _backed_up(self, _changes: Changes) -> None:
        self._close()

    def _not_backed_up(self, error: BaseException) -> None:
        self._close_box()
        problems = problems_of(error) or []
        self._ask_again(_("没有备份成。"), "\n".join(map(sentence, problems)))

    def _ask_again(self, text: str, detail: str) -> None:
        self._asked = True
        answers = (
            Answer("retry", _("再备份一次")),
            Answer("close", _("不备份，直接退出"), "danger"),
            Answer("stay", _("不退出"), "no"),
        )
        acts = {"retry": self._back_up, "close": self._close, "stay": self._stay}

        def answered(key: str) -> None:
            acts[key]()

        question = Question(_("退出前备份"), text, answers, detail)
        self._place.notify.ask(question, answered, self._window)

    def _stay(self) -> None:
        self._under_way = False

    def _close_box(self) -> None:
        if self.box:
            self.box.done(0)
            self.box = None

    def _close(self) -> None:
        self._close_box()
        memory = self._remember()

        def last(office: Office, _progress: Progress) -> None:
            """What the window remembers is not worth a word; without the mark the next start looks the file through."""
            with suppress(Fault, Problem):
                keep(office, memory)
                vigil.end(office)

        self._place.keep("", last, _nothing).ended.connect(self._shut)

    def _shut(self, _ending: Ending) -> None:
        try:
            self._place.close()
        except Fault as fault:
            self._place.notify.trouble(fault)
        self.is_done = True
        self.ended.emit(self._switching)


def _nothing(_result: None) -> None:
    """The end of the task says all."""
