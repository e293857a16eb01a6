"""Signing in (登录): who, with which password. What is done with them is `entering`'s, which is imported later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import recent
from app.text import _
from ui.frame.signing import CapsHint, Enabler, PasswordField, Waiting
from ui.theme.look import scaled
from ui.widgets.basics import buddy, button, dressed, label
from ui.widgets.elided import ElidedLabel
from ui.widgets.flow import FlowLayout


class Login(QWidget):
    """One file's door, as this computer knows it until the file is looked at."""

    asked = Signal(str)
    """That user wants in; no name where none is known yet."""
    forgotten = Signal()
    """The user has no password."""
    upgrading = Signal(object)
    """What starts an installer, to be called when the program has ended."""
    left = Signal()
    """The user wants another file."""

    def __init__(self) -> None:
        super().__init__()
        self.path = Path()
        self.title, self.file = label("", "title"), ElidedLabel("", "hint")
        self.user = QComboBox()
        self.user.setObjectName("user")
        self.user.setAccessibleName(_("用户"))
        self.password = PasswordField("password", _("密码"))
        self.error = label("", "error")
        self.error.setObjectName("error")
        self.enter = button(_("登录"), self.sign_in, "primary")
        self.forgot = button(_("忘记密码，用恢复码…"), self.forgotten.emit, "link")
        self.restore = button(_("从备份还原…"), None, "link")
        self.upgrade = button(_("程序升级…"), None, "link")
        self.other = button(_("打开别的文件…"), self.left.emit, "link")
        for name in ("enter", "forgot", "restore", "upgrade", "other"):
            getattr(self, name).setObjectName(name)
        self.waiting = Waiting(_("正在核对密码并打开文件…"))
        self.enabler = Enabler(
            self.waiting, self.user, self.password, self.enter, self.forgot, self.other
        )
        self.password.entered.connect(self.sign_in)
        self._arrange()

    def show_file(self, path: Path) -> None:
        """Ask for this file: whose it is and who signed in last, as far as is remembered."""
        self.path = path
        self.file.setText(str(path))
        self.password.clear()
        self.error.clear()
        self.restore.hide()
        self.upgrade.hide()
        last = recent.known(path)
        self.show_users(last.office, (last.user,) if last.user else (), last.user)
        self.password.setFocus()

    def show_users(self, office: str, names: Sequence[str], last: str) -> None:
        """Offer these users, the one who signed in last chosen."""
        self.title.setText(office or self.path.stem)
        self.user.clear()
        for name in names:
            self.user.addItem(name)
        self.user.setCurrentText(last if last in names else self.user.itemText(0))
        self.user.setEnabled(len(names) > 1 and self.enter.isEnabled())

    def sign_in(self) -> None:
        """Try the password, as soon as that can be done."""
        if self.enter.isEnabled():
            self.error.clear()
            self.enabler.begin()
            self.asked.emit(self.user.currentText())

    def be_asked(self) -> None:
        """Nothing is under way any more: what is typed can be changed."""
        self.enabler.end()
        self.user.setEnabled(self.user.count() > 1)

    def _arrange(self) -> None:
        card = dressed(QFrame(), "card")
        card.setMaximumWidth(scaled(520))
        form = QFormLayout()
        form.addRow(buddy(_("用户(&U)"), self.user), self.user)
        form.addRow(buddy(_("密码(&P)"), self.password), self.password)
        form.addRow("", CapsHint(self.password))
        column = QVBoxLayout(card)
        column.setContentsMargins(*(scaled(each) for each in (32, 28, 32, 20)))
        column.setSpacing(scaled(10))
        column.addWidget(self.title)
        column.addWidget(self.file)
        column.addLayout(form)
        for each in (self.error, self.enter, self.waiting):
            column.addWidget(each)
        links = FlowLayout(None, scaled(6))
        for each in (self.forgot, self.restore, self.upgrade, self.other):
            links.addWidget(each)
        column.addLayout(links)
        whole = QVBoxLayout(self)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 3)
        line.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(line)
        whole.addStretch(2)
        self.error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
