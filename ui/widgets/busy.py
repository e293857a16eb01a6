"""A veil over a page while nobody may read or type: the file is being replaced, say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.basics import dressed, label
from ui.widgets.card import Card
from ui.widgets.speech import announce


class Busy(QWidget):
    """Covers a widget, takes its keys and clicks, and gives the keyboard back afterwards."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        dressed(self, "veil")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text = label("")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setMinimumWidth(scaled(220))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        dressed(bar, "slim")
        card = Card()
        card.add(self.text, bar)
        column = QVBoxLayout(self)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self._before: QWidget | None = None
        over.installEventFilter(self)
        self.hide()

    def cover(self, text: str) -> None:
        """Cover the widget and say why."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()
        announce(self, text)

    def uncover(self) -> None:
        """Let the widget be used again."""
        self.hide()
        before, self._before = self._before, None
        if before and self._over.isAncestorOf(before):
            before.setFocus()

    def event(self, event: QEvent) -> bool:
        """Qt's: no shortcut works behind the veil."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keys end here."""
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Qt's: Tab leads nowhere."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: stay as large as what is covered."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)
