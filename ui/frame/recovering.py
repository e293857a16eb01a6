"""Getting in with the recovery code (恢复码): typed group by group, told where it is wrong; then a new password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app import entrance
from app.access import recovery
from app.access.cipher import Params
from app.clock import Clock
from app.faults import Fault, problems_of
from app.office import recover
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.frame.password import NewPassword
from ui.frame.signing import Enabler, Waiting
from ui.notify import Notify, sentence
from ui.tasks import Task, Tasks
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label


class Recover(QDialog):
    """Unlocks an admin and sets a new password."""

    recovered = Signal(str, str)
    """Whose password it is, and the new password."""

    def __init__(
        self, path: Path, tasks: Tasks, notify: Notify, parent: QWidget, params: Params
    ) -> None:
        super().__init__(parent)
        self._path, self._tasks, self._notify, self._params = path, tasks, notify, params
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("用恢复码重设密码"))
        self.code = QLineEdit()
        self.code.setObjectName("code")
        self.code.setAccessibleName(_("恢复码"))
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.code.textChanged.connect(self._on_code)
        self.verdict = label(_("恢复码单在单位保险柜里，共14组。也可以用扫码枪扫二维码。"), "hint")
        self.user = QComboBox()
        self.user.setObjectName("admin")
        self.user.setAccessibleName(_("系统管理员"))
        self.user.addItems(["", *self._names()])
        alone = label(_("只有一位系统管理员的，可以不选。"), "hint")
        self.new = NewPassword(
            before=(
                (_("恢复码(&C)"), self.code, self.verdict),
                (_("系统管理员(&U)"), self.user, alone),
            )
        )
        self.error = label("", "error")
        self.error.setObjectName("error")
        self.save = button(_("重设密码并登录"), self._on_save, "primary")
        self.save.setObjectName("save")
        self.cancel = button(_("取消"), self.reject)
        self.waiting = Waiting(_("正在核对恢复码…"))
        self._enabler = Enabler(
            self.waiting, self.code, self.user, self.new, self.save, self.cancel
        )
        self.new.entered.connect(self._on_save)
        self._arrange()

    def _names(self) -> tuple[str, ...]:
        try:
            return entrance.entrance(self._path).users
        except (Problem, Fault):
            return ()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        for each in (self.new, self.error):
            column.addWidget(each)
        buttons = QHBoxLayout()
        buttons.addWidget(self.waiting, 1)
        buttons.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(buttons)
        self.code.setFocus()
        self.setMinimumWidth(scaled(560))

    def _on_code(self, typed: str) -> None:
        """Told while typing: how many groups there are, then which of them is wrong."""
        signs = sum(each.isalnum() for each in typed)
        role, text = (
            "hint",
            _("已输入{done}组，共{all}组。").format(
                done=signs // recovery.GROUP, all=recovery.LENGTH // recovery.GROUP
            ),
        )
        if signs >= recovery.LENGTH:
            try:
                recovery.decode(typed)
                role, text = "done", _("恢复码没有输错。")
            except Problem as problem:
                role, text = "error", sentence(problem)
        self.verdict.setText(text)
        dressed(self.verdict, role)

    def _on_save(self) -> None:
        problem = self.new.problem()
        if problem or not self.save.isEnabled():
            self.error.setText(sentence(problem) if problem else "")
            return
        path, code, name, params = (
            self._path,
            self.code.text(),
            self.user.currentText(),
            self._params,
        )
        password = self.new.first.text()
        self._enabler.begin()

        def job(_progress: Progress) -> str:
            return recover(path, code, password, name, Clock(), params)

        def done(user: str) -> None:
            self.recovered.emit(user, password)
            self.accept()

        self._tasks.start("door", Task("", done, self._on_failed), job)

    def reject(self) -> None:
        """Not while the password is being set: nobody would know which one holds."""
        if self.cancel.isEnabled():
            super().reject()

    def _on_failed(self, error: BaseException) -> None:
        self._enabler.end()
        problems = problems_of(error)
        if problems is None:
            self._notify.report(error)
        else:
            self.error.setText("\n".join(map(sentence, problems)))
