"""Notices (通知) at the lower right of the window: they interrupt nothing and leave by themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.text import _
from ui.notify import Notice
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label, tool
from ui.widgets.pictures import Picture
from ui.widgets.speech import announce
from ui.widgets.tones import SIGNS, WORDS

_MOST = 3
"""Notices shown at once; the oldest leaves for a fourth."""
_WIDTH, _MARGIN = 360, 16
_FOOT = 88
"""Notices keep above the row of buttons at the foot of a page: they never hide what is pressed next."""
_SHORTEST, _CHARACTER, _LONGEST = 6_000, 120, 30_000
"""Milliseconds a notice stays, and how much longer for each character."""


class Toast(QFrame):
    """One notice. It stays while the pointer or the keyboard is on it; Escape closes it."""

    closed = Signal(object)

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self._is_over = False
        dressed(self, "toast")
        self.setAccessibleName(f"{WORDS[notice.tone]}：{notice.text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(8), scaled(6), scaled(8))
        row.setSpacing(scaled(8))
        row.addWidget(Picture(SIGNS[notice.tone], "on_inverse", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        cross = tool(_("关闭通知"), "x", self.close_now, ink="on_inverse")
        row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        for each in (self, *self.findChildren(QWidget)):
            each.installEventFilter(self)
        stay = min(_SHORTEST + _CHARACTER * len(notice.text), _LONGEST)
        self.timer = QTimer(self, interval=stay, singleShot=True)
        self.timer.timeout.connect(self.close_now)
        self.timer.start()

    def close_now(self) -> None:
        """Ask to be taken away."""
        self.closed.emit(self)

    def end(self) -> None:
        """Leave; hiding it takes pointer and keyboard from it, which must not wake the timer."""
        for each in (self, *self.findChildren(QWidget)):
            each.removeEventFilter(self)
        self._is_over = True
        self.timer.stop()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's: the pointer came."""
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's: the pointer went."""
        if not self._is_over:
            self.timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the keyboard came or went."""
        if event.type() == QEvent.Type.FocusIn:
            self.timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self.timer.start()
        return super().eventFilter(watched, event)

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(scaled(4))
        column.addWidget(label(self.notice.text))
        if self.notice.offer:
            offer = button(self.notice.offer.label, self._on_taken, "link")
            offer.setObjectName("offer")
            column.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _on_taken(self) -> None:
        if self.notice.offer:
            self.notice.offer.act()
        self.close_now()


class ToastStack(QWidget):
    """The notices over a window, the newest lowest; connect `Notify.said` to `show_notice`."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAccessibleName(_("通知"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(8))
        self.toasts: list[Toast] = []
        over.installEventFilter(self)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice; one that says the same as a shown one takes its place."""
        for each in [each for each in self.toasts if each.notice.text == notice.text]:
            self._remove(each)
        while len(self.toasts) >= _MOST:
            self._remove(self.toasts[0])
        toast = Toast(notice)
        toast.closed.connect(self._on_closed)
        self.toasts.append(toast)
        self._column.addWidget(toast)
        toast.show()
        self._place()
        announce(self, toast.accessibleName())

    def take_back(self, notice: Notice) -> None:
        """Take a notice away before its time."""
        for each in [each for each in self.toasts if each.notice is notice]:
            self._on_closed(each)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: keep to the corner of the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _on_closed(self, toast: Toast) -> None:
        self._remove(toast)
        self._place()

    def _remove(self, toast: Toast) -> None:
        self.toasts.remove(toast)
        self._column.removeWidget(toast)
        toast.end()

    def _place(self) -> None:
        self.setVisible(bool(self.toasts))
        over = self._over
        margin = scaled(_MARGIN)
        width = min(scaled(_WIDTH), over.width() - 2 * margin)
        height = self._column.totalHeightForWidth(width)
        x, y = over.width() - width - margin, over.height() - height - scaled(_FOOT)
        self.setGeometry(x, max(y, 0), width, height)
        self.raise_()
