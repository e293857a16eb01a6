"""A text on one line that is cut by … where there is no room, and then shows itself whole as a hint."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

_SHORTEST = 4
"""Characters that always have room."""


class ElidedLabel(QLabel):
    """A label that may be narrower than its text; `whole` is the text."""

    def __init__(
        self, text: str = "", role: str = "", cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__()
        self.whole, self._cut = "", cut
        self._hint = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Qt's: show another text; line breaks become spaces."""
        self.whole = " ".join(text.split())
        self.setAccessibleName(self.whole)
        self._fit()
        self.updateGeometry()

    def setToolTip(self, text: str) -> None:
        """Qt's: a hint of its own, shown while the text has room."""
        self._hint = text
        self._fit()

    def sizeHint(self) -> QSize:
        """Qt's: room for the whole text."""
        return self._size_for(self.whole)

    def minimumSizeHint(self) -> QSize:
        """Qt's: room for a few characters."""
        short = self.whole if len(self.whole) <= _SHORTEST else self.whole[:_SHORTEST] + "…"
        return self._size_for(short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: cut the text to its room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: another font takes another room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.updateGeometry()

    def _size_for(self, text: str) -> QSize:
        margins = self.contentsMargins()
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(text) + margins.left() + margins.right() + 1
        return QSize(width, metrics.height() + margins.top() + margins.bottom())

    def _fit(self) -> None:
        width = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self.whole, self._cut, width)
        super().setText(shown)
        super().setToolTip(self._hint if shown == self.whole else self.whole)
