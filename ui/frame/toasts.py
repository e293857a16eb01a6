"""Notices (消息): shown for a while at the corner of the window, and kept in a list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.text import _
from ui.notify import Notice, Notify
from ui.theme.icons import icon
from ui.widgets.basics import button, dressed, label, tool

_KEPT = 200
_SHOWN = 4
_SECONDS = {"done": 5, "note": 6, "warning": 12}
PICTURES = {"done": "circle-check", "note": "info", "warning": "triangle-alert"}
_MARGIN = 16


@dataclass(frozen=True)
class Past:
    """A notice and when it was said."""

    notice: Notice
    at: str


class Toasts(QObject):
    """Shows notices over a window, the newest below; keeps those of this sitting."""

    added = Signal()

    def __init__(self, notify: Notify, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.past: list[Past] = []
        self.shown: list[Toast] = []
        over.installEventFilter(self)
        notify.said.connect(self._on_said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def clear(self) -> None:
        """Take all notices off the window."""
        for each in list(self.shown):
            each.leave()

    def _on_said(self, notice: Notice) -> None:
        at = QDateTime.currentDateTime().toString("HH:mm")
        self.past = [*self.past, Past(notice, at)][-_KEPT:]
        toast = Toast(notice, self._over)
        toast.left.connect(self._on_left)
        self.shown.append(toast)
        for each in self.shown[:-_SHOWN]:
            each.leave()
        self._arrange()
        toast.show()
        self.added.emit()

    def _on_left(self, toast: Toast) -> None:
        if toast in self.shown:
            self.shown.remove(toast)
        toast.hide()
        toast.deleteLater()
        self._arrange()

    def _arrange(self) -> None:
        area = self._over.rect()
        width = min(420, area.width() - 2 * _MARGIN)
        bottom = area.bottom() - 3 * _MARGIN
        for each in reversed(self.shown):
            each.setFixedWidth(width)
            height = max(each.heightForWidth(width), each.sizeHint().height())
            each.setGeometry(area.right() - width - _MARGIN, bottom - height, width, height)
            each.raise_()
            bottom -= height + 8


class Toast(QFrame):
    """One notice; it stays while the mouse is over it."""

    left = Signal(object)

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        dressed(self, "toast")
        self.setProperty("tone", notice.tone)
        self._notice = notice
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 10, 8, 10)
        line.addWidget(picture_of(notice), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        self.text = label(notice.text)
        words.addWidget(self.text)
        if notice.offer:
            self.offer = button(notice.offer.label, self._on_offer, "link")
            self.offer.setObjectName("offer")
            words.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        line.addWidget(tool(_("关闭"), "x", self.leave), 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS[notice.tone] * 1000)
        self._timer.timeout.connect(self.leave)
        self._timer.start()

    def leave(self) -> None:
        """Go from the window."""
        self._timer.stop()
        self.left.emit(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody reads it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody reads it any more."""
        self._timer.start()
        super().leaveEvent(event)

    def _on_offer(self) -> None:
        offer = self._notice.offer
        self.leave()
        if offer:
            offer.act()


def picture_of(notice: Notice) -> QLabel:
    """The sign of a notice's tone, said in words as well."""
    shown = QLabel()
    colour = "icon" if notice.tone == "note" else notice.tone
    shown.setPixmap(icon(PICTURES[notice.tone], colour).pixmap(20, 20))
    words = {"done": _("完成"), "note": _("提示"), "warning": _("注意")}
    shown.setAccessibleName(words[notice.tone])
    return shown
