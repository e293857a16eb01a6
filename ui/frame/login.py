"""Signing in (登录): who, with which password; what stands in the way is told with its remedy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import entrance
from app.access.cipher import DEFAULT, Params
from app.entrance import Entrance
from app.faults import Fault, FaultKind, problems_of
from app.office import Office, open_office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.files import Files
from ui.frame.password import buddy
from ui.frame.recovering import Recover
from ui.frame.restoring import offer_restore
from ui.frame.signing import CapsHint, Enabler, PasswordField, Waiting
from ui.frame.upgrading import offer_upgrade
from ui.notify import Notify, sentence
from ui.tasks import Task, Tasks
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.widgets.elided import ElidedLabel

_BEYOND = {FaultKind.DAMAGED, FaultKind.WRONG_KEY, FaultKind.GONE}
"""Faults of a file after which a backup helps."""
_NO_KEYS = {"ACC001", "ACC004", "ACC012", "ACC013"}
"""Problems after which the recovery code helps."""


class Login(QWidget):
    """One file's door."""

    opened = Signal(object)
    """An Office."""
    upgrading = Signal(object)
    """What starts an installer, to be called when the program has ended."""
    left = Signal()
    """The user wants another file."""

    def __init__(
        self, notify: Notify, files: Files, tasks: Tasks, params: Params = DEFAULT
    ) -> None:
        super().__init__()
        self._notify, self._files = notify, files
        self._tasks, self._params = tasks, params
        self._path = Path()
        self.title, self.file = label("", "title"), ElidedLabel("", "hint")
        self.user = QComboBox()
        self.user.setObjectName("user")
        self.user.setAccessibleName(_("用户"))
        self.password = PasswordField("password", _("密码"))
        self.error = label("", "error")
        self.error.setObjectName("error")
        self.enter = button(_("登录"), self.sign_in, "primary")
        self.forgot = button(_("忘记密码，用恢复码…"), self._on_forgot, "link")
        self.restore = button(_("从备份还原…"), self._on_restore, "link")
        self.upgrade = button(_("程序升级…"), self._on_upgrade, "link")
        self.other = button(_("打开别的文件…"), self.left.emit, "link")
        for name in ("enter", "forgot", "restore", "upgrade", "other"):
            getattr(self, name).setObjectName(name)
        self.waiting = Waiting(_("正在核对密码并打开文件…"))
        self._enabler = Enabler(
            self.waiting, self.user, self.password, self.enter, self.forgot, self.other
        )
        self.password.entered.connect(self.sign_in)
        self.user.currentTextChanged.connect(self._on_user)
        self._arrange()

    def show_file(self, path: Path, password: str = "") -> None:
        """Ask for this file; with a password given, sign in at once."""
        self._path = path
        self.file.setText(str(path))
        self.password.clear()
        self.error.clear()
        self.restore.hide()
        self.upgrade.hide()
        try:
            self._show(entrance.entrance(path))
        except (Problem, Fault) as error:
            self._show(Entrance(path, "", (), frozenset(), ""))
            self._tell(error if path.is_file() else Fault(FaultKind.GONE, str(path)))
        self.password.setText(password)
        if password:
            self.sign_in()

    def sign_in(self) -> None:
        """Try the password, off the window's thread: stretching it takes its time."""
        if not self.enter.isEnabled():
            return
        path, name, typed, params = (
            self._path,
            self.user.currentText(),
            self.password.text(),
            self._params,
        )
        self.error.clear()
        self._enabler.begin()

        def job(_progress: Progress) -> Office:
            return open_office(path, name or None, typed, write=True, params=params)

        self._tasks.start("door", Task("", self._on_opened, self._on_failed), job)

    def _show(self, door: Entrance) -> None:
        self.title.setText(door.office or self._path.stem)
        self.user.clear()
        for name in door.users:
            self.user.addItem(name)
        self.user.setCurrentText(
            door.last_user if door.last_user in door.users else self.user.itemText(0)
        )
        self.user.setEnabled(len(door.users) > 1)
        self.password.setFocus()

    def _on_user(self, name: str) -> None:
        self.error.clear()
        try:
            if name and entrance.entrance(self._path).is_locked(name):
                self._tell(Problem("ACC014", name=name, most=entrance.MAX_FAILURES))
        except (Problem, Fault) as error:
            self._tell(error)

    def _on_opened(self, office: Office) -> None:
        self._enabler.end()
        self.password.clear()
        self.opened.emit(office)

    def _on_failed(self, error: BaseException) -> None:
        self._enabler.end()
        self.user.setEnabled(self.user.count() > 1)
        self.password.selectAll()
        self.password.setFocus()
        if problems_of(error) is None:
            self._notify.report(error)
        else:
            self._tell(error)

    def _tell(self, error: BaseException) -> None:
        problems = problems_of(error) or []
        texts = list(map(sentence, problems))
        code = error.code if isinstance(error, Problem) else ""
        texts.append(entrance.tries_told(self._path, self.user.currentText(), problems))
        if isinstance(error, Fault) and error.kind is FaultKind.HELD:
            texts = [
                _("这个数据文件已在另一个邻册窗口或命令行中打开。请在那里退出，再点“登录”重试。")
            ]
        self.error.setText("\n".join(filter(None, texts)))
        beyond = isinstance(error, Fault) and error.kind in _BEYOND
        self.upgrade.setVisible(isinstance(error, Fault) and error.kind is FaultKind.NEWER)
        self.restore.setVisible(beyond or code in _NO_KEYS)
        self._point_to_backup()

    def _point_to_backup(self) -> None:
        """Name the newest whole backup, so that nobody despairs."""
        found = entrance.backups_of(self._path) if self.restore.isVisibleTo(self) else []
        if found:
            at = found[0].made_at.astimezone().strftime("%Y-%m-%d %H:%M")
            text = _("最近的完好备份是{at}的，可以还原到那时。").format(at=at)
            self.error.setText(f"{self.error.text()}\n{text}")

    def _on_forgot(self) -> None:
        dialog = Recover(self._path, self._tasks, self._notify, self, self._params)
        dialog.recovered.connect(self._on_recovered)
        dialog.open()

    def _on_recovered(self, name: str, password: str) -> None:
        self.show_file(self._path)
        self.user.setCurrentText(name)
        self.password.setText(password)
        self.sign_in()

    def _on_upgrade(self) -> None:
        offer_upgrade(self, self._files, self.upgrading.emit)

    def _on_restore(self) -> None:
        offer_restore(self, self._notify, self._files, self._path, self.show_file)

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
        links = QHBoxLayout()
        for each in (self.forgot, self.restore, self.upgrade, self.other):
            links.addWidget(each)
        links.addStretch(1)
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
