"""The tabs of the exchange (页签): where their figures make them too wide they stand closer, so that none is cut."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QTabWidget

from ui.theme.look import scaled

_LEAST = 8
"""Room beside a text at ordinary size, both sides together."""


class SnugBar(QTabBar):
    """As roomy as there is room."""

    def tabSizeHint(self, index: int) -> QSize:
        """Qt's, narrower where all of them together need it, but never narrower than the text."""
        hint = super().tabSizeHint(index)
        holder = self.parentWidget()
        room = holder.width() if holder else 0
        over = sum(super(SnugBar, self).tabSizeHint(n).width() for n in range(self.count())) - room
        if room and over > 0:
            text = self.fontMetrics().horizontalAdvance(self.tabText(index).replace("&", ""))
            least = min(hint.width(), text + scaled(_LEAST))
            hint.setWidth(max(least, hint.width() - -(-over // self.count())))
        return hint


class SnugTabs(QTabWidget):
    """Pages under such tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabBar(SnugBar())
        self.setDocumentMode(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the room for the tabs is another one."""
        super().resizeEvent(event)
        if self.count():  # has Qt ask for the widths anew
            self.setTabText(0, self.tabText(0))
