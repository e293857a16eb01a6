"""The first-run guide (首次使用): step by step to an office that can be worked in.

The file comes into being in one go after the second step; until then there is none, after it a whole one.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import founding, recent
from app.access.cipher import DEFAULT, Params
from app.faults import Fault, problems_of
from app.office import Office, open_office
from app.progress import Progress
from app.text import _
from ui.files import Files
from ui.frame.setup_code import CodeStep
from ui.frame.setup_done import DoneStep
from ui.frame.setup_office import OfficeStep
from ui.frame.setup_user import UserStep
from ui.frame.setup_villages import VillagesStep
from ui.frame.signing import Enabler, Waiting
from ui.frame.step import Step
from ui.notify import Notify
from ui.routes import Route
from ui.tasks import Task, Tasks
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button
from ui.widgets.steps import Steps
from ui.workplace import Workplace

_FOUNDED_AFTER = 1
"""The step after which the file is made; before it one may go back."""


class Setup(QWidget):
    """Leads through the making of an office."""

    ready = Signal(object, object)
    """The Workplace of the new office, and the Route to begin with."""
    left = Signal()
    """The user does not want a new office after all."""

    def __init__(
        self, notify: Notify, files: Files, tasks: Tasks, params: Params | None = None
    ) -> None:
        super().__init__()
        self._notify, self._tasks, self._params = notify, tasks, params or DEFAULT
        self.place: Workplace | None = None
        self._made: dict[tuple[object, ...], str] = {}
        """The recovery code of a file that was made, by what was asked for."""
        self.office, self.user, self.code = OfficeStep(files), UserStep(), CodeStep(files)
        self.villages, self.done = VillagesStep(), DoneStep()
        self.steps: list[Step] = [self.office, self.user, self.code, self.villages, self.done]
        names = (_("单位"), _("用户"), _("恢复码"), _("村社区"), _("完成"))
        self.head, self.banner = Steps(names), Banner()
        self.waiting = Waiting(_("正在建立数据文件…"), keeps_room=False)
        self.back = button(_("上一步"), self._on_back)
        self.next = button(_("下一步"), self._on_next, "primary")
        self.back.setObjectName("back")
        self.next.setObjectName("next")
        self._stack = QStackedWidget()
        for each in self.steps:
            self._stack.addWidget(each)
            each.edited.connect(self._judge)
            each.entered.connect(self._on_next)
        self._enabler = Enabler(self.waiting, self._stack, self.back, self.next)
        self.done.chosen.connect(self._on_chosen)
        self._arrange()

    @property
    def at(self) -> int:
        """The step that is shown, from 0."""
        return self._stack.currentIndex()

    def begin(self) -> None:
        """Show the first step, or the one where the user left off."""
        self._show(self.at)

    def close_office(self) -> None:
        """The window goes away in the middle: what was made stays, whole."""
        if self.place:
            with suppress(Fault):  # what is not in the file yet is in the log beside it
                self.place.close()
            self.place = None

    def _show(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.head.show_step(at)
        self.banner.tell("")
        self.back.setVisible(at not in (_FOUNDED_AFTER + 1, len(self.steps) - 1))
        self.back.setText(_("返回") if at == 0 else _("上一步"))
        self.next.setVisible(at < len(self.steps) - 1)
        self.next.setText(_("建立数据文件") if at == _FOUNDED_AFTER else _("下一步"))
        self._judge()
        self.steps[at].arrive()

    def _judge(self) -> None:
        self.next.setEnabled(self.steps[self.at].is_ready())

    def _on_back(self) -> None:
        if self.at == 0:
            self.left.emit()
        else:
            self._show(self.at - 1)

    def _on_next(self) -> None:
        step = self.steps[self.at]
        if not step.is_ready() or not self.next.isEnabled():
            return
        if self.at == _FOUNDED_AFTER:
            self._found()
        elif step is self.villages:
            self.villages.enter(self._go_on)
        else:
            if step is self.code:
                self.code.keep()
            self._go_on()

    def _go_on(self) -> None:
        """A district has no villages of its own."""
        at = self.at + 1
        skips = self.steps[at] is self.villages and self.office.role.currentData() == "district"
        self._show(at + skips)

    def _found(self) -> None:
        office, path = self.office, self.office.file()
        identity = founding.identity_of(
            office.code.text(),
            office.name.text(),
            office.station.value(),
            office.role.currentData(),
        )
        user, password = self.user.name.text(), self.user.password.first.text()
        params = self._params
        self._enabler.begin()

        made, wanted = self._made, (path, identity, user, password)

        def job(_progress: Progress) -> tuple[Office, str]:
            """What was made and could not be opened is not made again."""
            if wanted not in made:
                made[wanted] = founding.found(path, identity, user, password, params)
            return open_office(path, None, password, write=True, params=params), made[wanted]

        self._tasks.start("door", Task("", self._on_founded, self._on_failed), job)

    def _on_founded(self, made: tuple[Office, str]) -> None:
        office, code = made
        self._enabler.end()
        path: Path = office.store.path
        recent.remember(path, office.identity.name, office.session.name)
        try:
            self.place = Workplace(office, self._notify)
        except Fault as fault:
            office.close()
            self._on_failed(fault)
            return
        self.code.show_code(self.place, code)
        self.villages.at(self.place)
        self.done.suit(self.place)
        self._go_on()

    def _on_failed(self, error: BaseException) -> None:
        """What was typed is still there, to be mended. Where the file was made, it wants only to be opened."""
        self._enabler.end()
        problems = problems_of(error)
        if problems is None:
            self._notify.report(error)
            return
        told = "".join(f"{each.message}{each.remedy}" for each in problems)
        if self._made:
            told = _("数据文件已经建好，还没有打开。{why}").format(why=told)
        self.banner.tell(told, "error")

    def _on_chosen(self, route: Route) -> None:
        place, self.place = self.place, None
        if place:
            self.ready.emit(place, route)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(each) for each in (36, 24, 36, 20)))
        column.setSpacing(scaled(14))
        column.addWidget(self.head)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        column.addWidget(self.waiting)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self.next)
        column.addLayout(line)
