"""What is shown while the file is being replaced and nobody may read it (请稍候)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.text import _
from ui.widgets.basics import label


class Cover(QWidget):
    """A page with a busy sign over the whole window."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label(_("正在更换数据文件，请稍候…"), "title")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = label(_("请不要关闭电脑，也不要拔出U盘。"), "hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setMaximumWidth(360)
        self.bar.setAccessibleName(self.words.text())
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
