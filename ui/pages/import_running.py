"""How far a job of the wizard is, with a button that stops it and leaves everything as before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.text import _
from ui.tasks import Ending, Task
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.workplace import Workplace


class Running(QWidget):
    """Follows every job whose title begins with one of the wizard's own, also one that is tried again."""

    began = Signal()
    ended = Signal(object)
    """How: an Ending."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._task: Task[object] | None = None
        self.titles: set[str] = set()
        """The titles of the jobs to follow."""
        self.text, self._bar = label(""), QProgressBar()
        self._bar.setTextVisible(False)
        self.stop = button(_("取消"), self._on_stop)
        self.stop.setObjectName("cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scaled(4), 0, scaled(4))
        row.addWidget(self.text, 2)
        row.addWidget(self._bar, 3)
        row.addWidget(self.stop)
        self.hide()
        place.tasks.begun.connect(self._on_begun)

    @property
    def is_busy(self) -> bool:
        """Whether a job of the wizard is under way."""
        return self._task is not None

    def _on_begun(self, task: Task[object]) -> None:
        if task.title not in self.titles:
            return
        self._task = task
        self.text.setText(task.title)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        task.progressed.connect(self._on_progressed)
        task.ended.connect(self._on_ended)
        self.began.emit()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if what and self._task:
            count = f"  {done:,} / {total:,}" if total else ""
            self.text.setText(f"{self._task.title}　{what}{count}")

    def _on_ended(self, ending: Ending) -> None:
        self._task = None
        self.hide()
        self.ended.emit(ending)

    def _on_stop(self) -> None:
        if self._task:
            self.stop.setEnabled(False)
            self.text.setText(_("正在停下来，一切恢复原样…"))
            self._task.cancel()
