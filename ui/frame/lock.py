"""The lock screen (锁屏): covers all, and leaves all as it was."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.access.session import confirm_password
from app.entrance import tries_told
from app.faults import problems_of
from app.progress import Progress
from app.text import _
from ui.frame.signing import CapsHint, Enabler, PasswordField, Waiting
from ui.notify import sentence
from ui.tasks import Task
from ui.theme.icons import icon
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.workplace import Workplace


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
