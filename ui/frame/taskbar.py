"""What is under way (任务栏), at the foot of the window: how far each job is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from app.text import _
from ui.tasks import Ending, Task, Tasks
from ui.theme.icons import icon
from ui.widgets.basics import button, dressed, label
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.notify import Notify


class TaskBar(QFrame):
    """A line that says what the program is doing; at rest it says whose file is open."""

    pressed = Signal()
    """The mark was pressed."""

    def __init__(self, tasks: Tasks, notify: Notify, rest: str) -> None:
        super().__init__()
        dressed(self, "foot")
        self._notify = notify
        self._rows: dict[int, TaskRow] = {}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 2, 12, 2)
        self.resting = ElidedLabel(rest, "hint", Qt.TextElideMode.ElideMiddle)
        self.mark = button("", self.pressed.emit, "link")
        self.mark.setObjectName("mark")
        self.mark.setIcon(icon("triangle-alert", "warning"))
        self.mark.hide()
        self._line.addWidget(self.mark)
        self._line.addWidget(self.resting, 1)
        tasks.begun.connect(self._on_begun)

    @property
    def rows(self) -> list[TaskRow]:
        """The jobs that are shown, the oldest first."""
        return list(self._rows.values())

    def show_mark(self, text: str, whole: str) -> None:
        """Something that is missing, in a few words, to be pressed; hidden where nothing is."""
        self.mark.setText(text)
        self.mark.setToolTip(whole)
        self.mark.setAccessibleDescription(whole)
        self.mark.setVisible(bool(text))

    def _on_begun(self, task: Task[object]) -> None:
        row = TaskRow(task)
        self._rows[id(task)] = row
        self._line.addWidget(row, 1)
        self.resting.hide()

        def ended(ending: Ending) -> None:
            self._remove(id(task), task.title, ending)

        task.ended.connect(ended)

    def _remove(self, key: int, title: str, ending: Ending) -> None:
        row = self._rows.pop(key)
        self._line.removeWidget(row)
        row.deleteLater()
        self.resting.setVisible(not self._rows)
        if ending is Ending.CANCELLED:
            self._notify.say(_("已取消：{title}。一切保持原样。").format(title=title))


class TaskRow(QWidget):
    """One job: what it is, how far, and a button to stop it."""

    def __init__(self, task: Task[object]) -> None:
        super().__init__()
        self._task = task
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.title: QLabel = label(task.title)
        self.title.setWordWrap(False)
        self.what = ElidedLabel("", "hint")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(task.title)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop = button(_("取消"), self._on_stop, "flat")
        self.stop.setObjectName("cancel")
        for widget, stretch in ((self.title, 0), (self.bar, 2), (self.what, 1), (self.stop, 0)):
            line.addWidget(widget, stretch)
        task.progressed.connect(self._on_progressed)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.what.setText(what)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.what.setText(_("正在停下…"))
        self._task.cancel()
