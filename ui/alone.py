"""Jobs that replace the file (更换密钥、交接): nothing else is under way meanwhile; the office always comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.faults import Fault, problems_of
from app.progress import Progress
from app.text import _
from ui.notify import Answer, Notify, Question, sentence
from ui.tasks import Ending, Task, Tasks

Failed = Callable[[BaseException], None]


class File(Protocol):
    """What has to step aside."""

    def let_go(self) -> None:
        """Close every reader."""
        ...

    def take_up(self) -> None:
        """Open the file again; Faults where that cannot be."""
        ...


@dataclass
class _Order:
    """One job, and what became of it."""

    title: str
    job: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Failed
    result: Any = None
    error: BaseException | None = None
    ending: Ending = Ending.CANCELLED

    def keep(self, result: object) -> None:
        """It went well; nobody hears of it before the file is open again."""
        self.result = result

    def fail(self, error: BaseException) -> None:
        """It went wrong; the same."""
        self.error = error

    def tell(self) -> None:
        """Say what became of it."""
        if self.ending is Ending.DONE:
            self.done(self.result)
        elif self.error is not None:
            self.failed(self.error)


class Alone(QObject):
    """Runs one such job: others end first or are held back, every reader closes before and opens again after."""

    aside = Signal(bool)
    """True once nobody may begin anything, False when the file is back."""
    waited = Signal(str)
    """What is waited for, in words; empty once nothing is."""
    returned = Signal()
    """The file is back: anything in it may be another."""
    lost = Signal()
    """The file cannot be opened again, and the user wants to sign in anew."""

    def __init__(self, tasks: Tasks, notify: Notify, file: File) -> None:
        super().__init__()
        self._tasks, self._notify, self._file = tasks, notify, file
        self._order: _Order | None = None
        self._is_waiting = False
        tasks.idled.connect(self._on_idled)

    @property
    def is_under_way(self) -> bool:
        """Whether the file is being replaced, or about to be."""
        return self._order is not None

    def run(
        self,
        title: str,
        job: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Failed,
    ) -> None:
        """Do it on the writing thread once all else has ended; `done` or `failed` come with the file open again."""
        if self._order:
            self._notify.say(_("正在更换数据文件，做完再办这一件。"), "warning")
            return
        self._order = _Order(title, job, done, failed)
        self._tasks.hold()
        self.aside.emit(True)
        titles = self._titles()
        if titles:
            self._ask_first(titles)
        else:
            self._wait()

    def hurry(self) -> None:
        """Stop what is waited for; what is cancelled leaves everything as it was."""
        for each in self._tasks.running:
            if each.title:
                each.cancel()

    def _titles(self) -> str:
        return "、".join(each.title for each in self._tasks.running if each.title)

    def _ask_first(self, titles: str) -> None:
        answers = (
            Answer("wait", _("等它做完")),
            Answer("stop", _("停下它"), "danger"),
            Answer("later", _("以后再办"), "no"),
        )
        text = _("还有事情没有做完：{titles}").format(titles=titles)
        detail = _("“{title}”要更换数据文件，别的事情先要做完或停下。停下的那一件不算数。")

        def answered(key: str) -> None:
            if key == "later":
                self._end(is_other=False)
                return
            if key == "stop":
                self.hurry()
            self._wait()

        told = detail.format(title=self._order.title if self._order else "")
        self._notify.ask(Question(_("请稍候"), text, answers, told), answered)

    def _wait(self) -> None:
        self._is_waiting = True
        if self._tasks.running:
            self.waited.emit(self._titles())
        else:
            self._begin()

    def _on_idled(self) -> None:
        if self._is_waiting and not self._tasks.running:
            self._begin()

    def _begin(self) -> None:
        """Everybody out, then the job itself."""
        order, self._is_waiting = self._order, False
        if order is None:
            return
        self.waited.emit("")
        try:
            self._file.let_go()
        except Fault as fault:
            order.error = fault
            self._come_back()
            return
        task = Task(order.title, order.keep, order.fail)
        task.ended.connect(self._on_ended)
        self._tasks.start("write", task, order.job, is_first=True)

    def _on_ended(self, ending: Ending) -> None:
        if self._order and not self._tasks.is_closed:
            self._order.ending = ending
            self._come_back()

    def _come_back(self) -> None:
        """Whatever became of the job, the file is opened again; where it cannot be, the user is asked."""
        is_open, told = False, ""
        try:
            self._file.take_up()
            is_open = True
        except Fault as fault:
            told = "\n".join(map(sentence, problems_of(fault) or []))
        finally:
            if not is_open:
                self._ask_again(told)
        if is_open:
            self._end(is_other=True)

    def _ask_again(self, told: str) -> None:
        answers = (Answer("retry", _("重试")), Answer("leave", _("重新登录"), "no"))
        text = _("数据文件没有重新打开。已保存的内容都在。")

        def answered(key: str) -> None:
            if key == "retry":
                self._come_back()
            else:
                self._order = None
                self.lost.emit()

        self._notify.ask(Question(_("更换数据文件"), text, answers, told), answered)

    def _end(self, *, is_other: bool) -> None:
        """It is told what became of the job; then others may go on."""
        order, self._order, self._is_waiting = self._order, None, False
        self.aside.emit(False)
        if is_other:
            self.returned.emit()
        try:
            if order:
                order.tell()
        finally:
            if self._order is None:  # what was told may have begun another one
                self._tasks.release()
