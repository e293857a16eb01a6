"""The first step of an import (选文件): a file is chosen, dropped, or taken from those used before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.import_files import ENDINGS
from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.widgets.card import Card
from ui.widgets.pictures import Picture


def dropped_file(data: QMimeData) -> Path | None:
    """The one sheet that is being dragged; None for anything else."""
    paths = [Path(each.toLocalFile()) for each in data.urls() if each.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS else None


class FileStep(QWidget):
    """Asks for a file."""

    asked = Signal()
    """The user wants to choose a file."""
    chosen = Signal(object)
    """A Path."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._drop = QFrame()
        self.choose = button(_("选择文件…"), self.asked.emit, "primary", "folder-open")
        self.choose.setObjectName("choose")
        self._recent = Card(_("最近导入的文件"))
        column = QVBoxLayout(self)
        column.setSpacing(scaled(12))
        column.addWidget(self._target(), 2)
        column.addWidget(self._recent)
        column.addStretch(1)
        self.show_recent([])

    def show_recent(self, files: Sequence[Path]) -> None:
        """The files used before, as buttons."""
        while item := self._recent.body.takeAt(0):
            widget = item.widget()
            if widget:
                widget.deleteLater()
        for path in files:
            made = button(path.name, partial(self.chosen.emit, path), "link", "file-spreadsheet")
            made.setToolTip(str(path))
            made.setAccessibleDescription(str(path.parent))
            self._recent.add(made)
        self._recent.setVisible(bool(files))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: a sheet may be dropped."""
        if dropped_file(event.mimeData()):
            dressed(self._drop, "drop")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt's: it went elsewhere."""
        dressed(self._drop, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: take it."""
        dressed(self._drop, "card")
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _target(self) -> QFrame:
        dressed(self._drop, "card")
        column = QVBoxLayout(self._drop)
        column.setSpacing(scaled(10))
        column.addStretch(1)
        told = label(_("把表格文件拖到这里，或者"), "heading")
        hint = label(
            _("可以是 .xlsx、.xls、.et、.csv，也可以是改好的错误清单。只读取，不会改动原表。"),
            "hint",
        )
        for each in (told, hint):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(
            Picture("file-spreadsheet", "accent", 48), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addWidget(told)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint)
        column.addStretch(1)
        return self._drop
