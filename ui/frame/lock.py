"""The lock screen (锁屏): covers all, open dialogs too, and leaves all as it was."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.access.idle import IdleLock
from app.access.session import confirm_password
from app.entrance import tries_told
from app.faults import problems_of
from app.progress import Progress
from app.text import _
from ui.frame.signing import CapsHint, Enabler, PasswordField, Waiting, is_change
from ui.notify import OVER_LOCK, sentence
from ui.tasks import Task
from ui.theme.icons import icon
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.workplace import Workplace

_LOOK = 5000
"""Milliseconds between two looks at the clock."""


class LockScreen(QWidget):
    """Asks for the user's password; nothing of the office is to be seen but its name."""

    unlocked = Signal()
    switched = Signal()
    """Somebody else wants to sign in."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        dressed(self, "lock")
        self.password = PasswordField("password", _("密码"))
        self.password.entered.connect(self._on_unlock)
        self.error = label("", "error")
        self.error.setObjectName("error")
        self.open = button(_("解锁"), self._on_unlock, "primary", "lock-open")
        self.open.setObjectName("unlock")
        self.switch = button(_("换用户登录…"), self.switched.emit, "link")
        self.switch.setObjectName("switch")
        self.waiting = Waiting(_("正在核对密码…"))
        self._enabler = Enabler(self.waiting, self.password, self.open, self.switch)
        self._arrange()

    def ask(self) -> None:
        """Ready for the password."""
        self.password.clear()
        self.error.clear()
        self.password.setFocus()

    def _arrange(self) -> None:
        card = dressed(QFrame(), "card")
        card.setMaximumWidth(scaled(460))
        column = QVBoxLayout(card)
        column.setContentsMargins(*(scaled(each) for each in (28, 24, 28, 20)))
        column.setSpacing(scaled(10))
        picture = QLabel()
        picture.setPixmap(icon("lock", "accent").pixmap(32, 32))
        name = self._place.reader.session.name
        who = label(_("{user}的窗口已锁定").format(user=name), "title")
        rest = label(_("没有保存的内容都还在，输入密码后接着做。"), "hint")
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for each in (who, rest, self.password, CapsHint(self.password), self.error, self.open,
                     self.waiting, self.switch):  # fmt: skip
            column.addWidget(each)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 2)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(line)
        whole.addStretch(2)

    def _on_unlock(self) -> None:
        if not self.open.isEnabled():
            return
        session, typed = self._place.reader.session, self.password.text()
        self._enabler.begin()

        def check(_progress: Progress) -> None:
            confirm_password(session, typed)

        self._place.tasks.start("lock", Task("", self._on_right, self._on_wrong), check)

    def _on_right(self, _nothing: None) -> None:
        self._enabler.end()
        self.password.clear()
        self.error.clear()
        self.unlocked.emit()

    def _on_wrong(self, error: BaseException) -> None:
        self._enabler.end()
        self.password.selectAll()
        self.password.setFocus()
        problems = problems_of(error)
        if problems is None:
            self._place.notify.report(error)
        else:
            path, name = self._place.reader.store.path, self._place.reader.session.name
            texts = [*map(sentence, problems), tries_told(path, name, problems)]
            self.error.setText("\n".join(filter(None, texts)))


class Idle(QObject):
    """Locks after so many minutes without a key or the mouse (无操作锁屏)."""

    fell = Signal()

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.lock = IdleLock(minutes, time.monotonic)
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        self._watched: list[QWindow] = []

    def begin(self) -> None:
        """Watch from now on. What people do reaches the window that has the focus first; to look at every event of
        every widget would cost a third of the first paint."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._on_focus)
            self._on_focus(application.focusWindow())
        self._timer.start()

    def end(self) -> None:
        """Watch no longer."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.disconnect(self._on_focus)
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched = []

    def _on_focus(self, window: QWindow | None) -> None:
        if window is not None and not any(each is window for each in self._watched):
            self._watched = [each for each in self._watched if isValid(each)]
            self._watched.append(window)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if is_change(event):
            self.lock.touch()
        return False

    def quiet(self) -> float:
        """Seconds since somebody pressed a key or moved the mouse."""
        return self.lock.idle_seconds

    def look(self) -> None:
        """Whether it is time."""
        if self.lock.locked:
            self.fell.emit()


class Curtain(QObject):
    """Hides every other window of the program, those that open meanwhile too, and brings them back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []

    def draw(self) -> None:
        """Hide what is open."""
        for each in QApplication.topLevelWidgets():
            if self._is_other(each) and each.isVisible():
                self._hide(each)
        QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]

    def open(self) -> None:
        """Show it again, the way it was."""
        QApplication.instance().removeEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]
        hidden, self._hidden = self._hidden, []
        for each in hidden:
            if isValid(each):
                each.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that opens behind the curtain waits there."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and self._is_other(watched)
        ):
            QTimer.singleShot(0, watched, partial(self._hide, watched))
        return False

    def _is_other(self, widget: QWidget) -> bool:
        return widget.isWindow() and widget is not self._window and not widget.property(OVER_LOCK)

    def _hide(self, widget: QWidget) -> None:
        widget.hide()
        if widget not in self._hidden and isinstance(widget, QDialog):
            self._hidden.append(widget)
            widget.finished.connect(partial(self._forget, widget))

    def _forget(self, dialog: QWidget, _result: int) -> None:
        """It ended behind the curtain: what it asked for is done."""
        if dialog in self._hidden:
            self._hidden.remove(dialog)
