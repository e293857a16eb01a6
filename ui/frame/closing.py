"""The end of a sitting (退出): nothing unsaved, a backup, all work ended, the file closed; told where it fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import vigil
from app.faults import Fault, problems_of
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.frame.last_backup import LastBackup
from ui.frame.memory import Memory, keep
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
        self._switching = self._is_locked = False
        self._under_way = self._is_lost = False
        self.backup = LastBackup(place, window)
        self.backup.settled.connect(self._on_backup_settled)
        place.farewell.wanted.connect(window.close)
        self.is_done = False

    @property
    def is_under_way(self) -> bool:
        """Whether the user has said all, and the window goes."""
        return self._under_way

    def begin(self, *, switching: bool, is_locked: bool = False) -> None:
        """The user wants to go. Over a locked window nothing is asked about what is typed: it is kept."""
        if self._under_way:
            return
        if self._place.is_aside:
            self._ask(_("正在更换数据文件，做完才能退出。"), Answer("close", _("知道了")))
            return
        self._switching, self._is_locked = switching, is_locked
        if is_locked:
            self._left()
        else:
            self._pages.leave(self._left)

    def _left(self) -> None:
        titles = [each.title for each in self._place.tasks.running if each.title]
        if not titles:
            self._go_on()
            return
        text = _("还有事情没有做完：{titles}").format(titles="、".join(titles))
        if self._is_locked:
            text = _("还有 {count} 件事情没有做完。").format(count=len(titles))

        def answered(key: str) -> None:
            if key == "stop":
                self._stop_all()
                self._go_on()

        self._ask(
            text,
            Answer("wait", _("等它做完")),
            Answer("stop", _("停下并退出"), "danger"),
            detail=_("停下的话，没有做完的那一件不算数，数据保持原样。"),
            then=answered,
        )

    def _stop_all(self) -> None:
        """What is cancelled leaves everything as it was; the backup waits for its end."""
        for each in self._place.tasks.running:
            if each.title:
                each.cancel()

    def _go_on(self) -> None:
        self._under_way = True
        self._settle(self._keep if self._is_locked else self._back_up)

    def _settle(self, then: Callable[[], None]) -> None:
        """`then` comes once nothing waits to be written: what was saved may have more to save in its wake."""

        def written(_nothing: None) -> None:
            self._settle(then)

        if any(each.lane == "write" for each in self._place.tasks.running):
            self._place.keep("", _no_more, written)
        else:
            then()

    def _keep(self) -> None:
        """Nobody may be asked about what must not be shown: it is kept, and offered at the next sign-in."""
        tasks, self._is_lost = self._place.tasks, False
        before = tasks.running
        self._place.keeping.emit()
        for each in tasks.running:
            if each not in before:
                each.ended.connect(self._on_kept)
        self._settle(self._all_kept)

    def _on_kept(self, ending: Ending) -> None:
        self._is_lost |= ending is not Ending.DONE

    def _all_kept(self) -> None:
        if not self._is_lost:
            self._back_up()
            return

        def answered(key: str) -> None:
            if key == "retry":
                self._keep()
            else:
                self._under_way = False

        self._ask(
            _("还没有保存的内容没能存住，现在退出会丢。"),
            Answer("retry", _("重试")),
            Answer("stay", _("不退出"), "no"),
            detail=_("腾出磁盘空间后重试，或输入密码解锁，保存后再退出。"),
            then=answered,
        )

    def _back_up(self) -> None:
        self.backup.begin(is_public=self._is_locked)

    def _on_backup_settled(self, may_close: bool) -> None:
        if may_close:
            self._close()
        else:
            self._under_way = False

    def _close(self) -> None:
        memory = self._remember()

        def last(office: Office, _progress: Progress) -> None:
            """What the window remembers is not worth a word; without the mark the next start looks the file through."""
            with suppress(Fault, Problem):
                keep(office, memory)
                vigil.end(office)

        self._place.keep("", last, _nothing).ended.connect(self._end_all)

    def _end_all(self, _ending: Ending) -> None:
        """Nothing begins any more; what still runs is stopped and waited for, without the window standing still."""
        tasks = self._place.tasks
        tasks.hold()
        for each in tasks.running:
            each.abandon()
        if tasks.running:
            tasks.idled.connect(self._shut)
        else:
            self._shut()

    def _shut(self) -> None:
        try:
            self._place.close()
        except Fault as fault:
            told = "\n".join(map(sentence, problems_of(fault) or []))
            text = _("数据文件没有收好，已保存的内容都在，下次打开时会自动检查。")
            self._ask(text, Answer("close", _("知道了")), detail=told, then=self._end)
        else:
            self._end("")

    def _end(self, _key: str) -> None:
        self.is_done = True
        self.ended.emit(self._switching)

    def _ask(
        self,
        text: str,
        *answers: Answer,
        detail: str = "",
        then: Callable[[str], None] = lambda _key: None,
    ) -> None:
        """What is asked here shows nothing of the file, and may stand over a locked window."""
        question = Question(_("退出"), text, answers, detail, is_public=True)
        self._place.notify.ask(question, then, self._window)


def _nothing(_result: None) -> None:
    """The end of the task says all."""


def _no_more(_office: Office, _progress: Progress) -> None:
    """Its turn on the writing thread says all."""
