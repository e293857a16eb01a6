"""A picture of a window together with what is open over it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.theme.palette import colours

_TITLE = 30
"""Height of the title bar that stands for the system's own."""
_SHADE = QColor(0, 0, 0, 70)


def composed(subject: QWidget) -> QPixmap:
    """The window, a shade, and each dialog or popup over it."""
    shot = subject.grab()
    for each in QApplication.topLevelWidgets():
        if each is not subject and each.isVisible() and not each.size().isEmpty():
            _paint_over(shot, subject, each)
    return shot


def _paint_over(shot: QPixmap, subject: QWidget, over: QWidget) -> None:
    painter = QPainter(shot)
    picture = over.grab()
    if isinstance(over, QDialog):
        painter.fillRect(shot.rect(), _SHADE)
        at = QPoint(
            max(0, (shot.width() - picture.width()) // 2),
            max(_TITLE, (shot.height() - picture.height()) // 2),
        )
        _paint_title(painter, QRect(at.x(), at.y() - _TITLE, picture.width(), _TITLE), over)
    else:
        at = over.mapToGlobal(QPoint()) - subject.mapToGlobal(QPoint())
    painter.drawPixmap(at, picture)
    painter.setPen(QColor(colours()["edge"]))
    painter.drawRect(QRect(at, picture.size()).adjusted(-1, -1, 0, 0))
    painter.end()


def _paint_title(painter: QPainter, bar: QRect, over: QWidget) -> None:
    painter.fillRect(bar, QColor(colours()["hover"]))
    painter.setPen(QColor(colours()["text"]))
    painter.setFont(QApplication.font())
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(bar.adjusted(10, 0, -10, 0), left, over.windowTitle())
