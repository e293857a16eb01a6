"""Choosing a stick (选U盘): those that are plugged in come and go by themselves; any folder may be chosen too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.progress import Progress
from app.text import _
from ui.pages.exchange.short_table import ShortTable
from ui.pages.exchange.spots import Known, Spot, look
from ui.pages.settings_lines import Line
from ui.pages.settings_part import deed
from ui.tasks import Task
from ui.theme.look import scaled
from ui.workplace import Workplace

PAUSE = 2000
"""Milliseconds between two looks at what is plugged in."""


class StickChoice(QWidget):
    """The sticks with their room and content. It looks only while it is seen."""

    changed = Signal()
    """Another place is chosen, or something else lies there."""

    def __init__(self, place: Workplace, most: int = 4) -> None:
        super().__init__()
        self._place = place
        self._known = Known()
        self._task: Task[Known | None] | None = None
        self._is_stale, self._wish = True, ""
        self.table = ShortTable("sticks", (_("U盘或文件夹"), _("空间"), _("上面已有")), most=most)
        self.table.setAccessibleName(_("可用的U盘和文件夹"))
        self.table.empty = _("没有插U盘。插上以后这里会自动出现；也可以选一个文件夹。")
        self.table.chosen.connect(self.changed)
        self.choose = deed("folder", _("选择文件夹…"), self._on_folder, "", "folder-open")
        self.again = deed("look_again", _("重新查看"), self.look, "flat", "refresh-cw")
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._on_time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.again)
        row.addStretch(1)
        column.addLayout(row)
        self.row = row
        """The row below, for what else is done with the place that is chosen."""

    @property
    def spot(self) -> Spot | None:
        """What is chosen."""
        key = self.table.key
        return self._known.spot(Path(key)) if key else None

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Everything that can be chosen."""
        return self._known.spots

    def look(self) -> None:
        """Look anew at what is plugged in and at what lies there."""
        self._is_stale = True
        self._on_time()

    def add_folder(self, folder: Path) -> None:
        """Offer a folder, and choose it."""
        if folder not in self._place.sticks.folders:
            self._place.sticks.folders.append(folder)
        self._wish = str(folder)
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: look from now on."""
        super().showEvent(event)
        self._timer.start()
        chosen = [each for each in self._place.sticks.folders if not self._known.spot(each)]
        if chosen:  # on another part since
            self._wish = str(chosen[-1])
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    def _on_time(self) -> None:
        """Not while the last look is under way: a dying stick takes its time."""
        if self._task is not None or self._place.is_aside:
            return
        before = None if self._is_stale else self._known
        self._is_stale = False
        folders, snapshot = tuple(self._place.sticks.folders), self._place.sticks.snapshot

        def job(progress: Progress) -> Known | None:
            return look(snapshot, folders, before, progress)

        self._task = self._place.sticks.ask(job, self._show, self._place.notify.trouble)
        self._task.ended.connect(self._on_ended)

    def _on_ended(self, _ending: object) -> None:
        self._task = None
        if self._is_stale:
            self._on_time()

    def _show(self, found: Known | None) -> None:
        if found is None:
            return
        own = self._place.reader.identity.address
        self._known = found
        lines = [
            Line(str(each.root), (each.name, each.room, each.told(own))) for each in found.spots
        ]
        self.table.show_lines(lines)
        self.table.choose(self._wish)
        self._wish = ""
        if not self.table.key and lines:
            self.table.choose(lines[0].key)
        self.changed.emit()

    def _on_folder(self) -> None:
        self._place.files.folder(_("选择存放数据包的文件夹"), self.add_folder)
