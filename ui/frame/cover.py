"""What is shown while the file is being replaced and nobody may read it (请稍候)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.text import _
from ui.widgets.basics import button, label

_WORDS = _("正在更换数据文件，请稍候…")


class Cover(QWidget):
    """A page with a busy sign over the whole window; where other work must end first, it can be stopped here."""

    hurried = Signal()
    """What is waited for is to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label(_WORDS, "title")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = label(_("请不要关闭电脑，也不要拔出U盘。"), "hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setMaximumWidth(360)
        self.bar.setAccessibleName(self.words.text())
        self.stop = button(_("停下它"), self._on_stop)
        self.stop.setObjectName("stop")
        self.stop.hide()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def tell(self, titles: str) -> None:
        """What is waited for; empty once nothing is."""
        self.words.setText(_("等这件事做完：{titles}").format(titles=titles) if titles else _WORDS)
        self.stop.setEnabled(True)
        self.stop.setVisible(bool(titles))

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.hurried.emit()
