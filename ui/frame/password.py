"""An own password (修改密码): rules told while typing, strength in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.access.passwords import check_password
from app.access.session import change_password
from app.access.strength import Strength, strength_of
from app.changes import Changes
from app.faults import problems_of
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.frame.signing import CapsHint, Enabler, PasswordField, Waiting
from ui.notify import sentence
from ui.theme.look import scaled
from ui.widgets.basics import buddy, button, dressed, label

if TYPE_CHECKING:
    from ui.workplace import Workplace

Row = tuple[str, QWidget, QWidget | None]
"""Words, field, and what is said below it."""
_ROLES = {Strength.WEAK: "warning", Strength.FAIR: "hint", Strength.STRONG: "done"}


class NewPassword(QWidget):
    """A new password twice, with what is to be said about it; `before` is asked first, in the same columns."""

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str = "", before: Sequence[Row] = ()) -> None:
        super().__init__()
        self.user = name
        self.first = PasswordField("new_password", _("新密码"))
        self.again = PasswordField("again", _("再输一次"))
        self.advice = label(_("至少8位，要有字母和数字。用几个词连起来，好记又不易猜。"), "hint")
        self.advice.setObjectName("advice")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(scaled(8))
        for words, field, below in before:
            form.addRow(buddy(words, field), field)
            if below:
                form.addRow("", below)
        form.addRow(buddy(_("新密码(&N)"), self.first), self.first)
        form.addRow(buddy(_("再输一次(&A)"), self.again), self.again)
        form.addRow("", CapsHint(self.first, self.again))
        form.addRow("", self.advice)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)
        for each in (self.first, self.again):
            each.textChanged.connect(self._on_edited)

    def problem(self) -> Problem | None:
        """What the rule says against it; None for a good one typed twice."""
        try:
            tidied = check_password(self.first.text(), self.user)
        except Problem as problem:
            return problem
        return None if check_twice(tidied, self.again.text()) else Problem("ACC046", "password")

    def _on_edited(self) -> None:
        role, text = self._judged()
        self.advice.setText(text)
        dressed(self.advice, role)
        self.edited.emit()

    def _judged(self) -> tuple[str, str]:
        if not self.first.text():
            return "hint", _("至少8位，要有字母和数字。用几个词连起来，好记又不易猜。")
        problem = self.problem()
        if problem and (problem.code != "ACC046" or self.again.text()):
            return "error", sentence(problem)
        strength = strength_of(self.first.text(), self.user)
        return _ROLES[strength], strength.told


def check_twice(first: str, again: str) -> bool:
    """Whether the second typing is the first once more, whatever its width."""
    try:
        return check_password(again, "") == first
    except Problem:
        return False


class ChangePassword(QDialog):
    """The present password, and another one. `must` says why it cannot wait."""

    changed = Signal()

    def __init__(self, place: Workplace, parent: QWidget, *, must: bool = False) -> None:
        super().__init__(parent)
        self._place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("修改密码"))
        self.old = PasswordField("old_password", _("现在的密码"))
        asked = (_("现在的密码(&O)"), self.old, None)
        self.new = NewPassword(place.reader.session.name, (asked,))
        self.error = label("", "error")
        self.save = button(_("修改密码"), self._on_save, "primary")
        self.save.setObjectName("save")
        self.cancel = button(_("退出登录") if must else _("取消"), self.reject)
        self.cancel.setObjectName("cancel")
        self.waiting = Waiting(_("正在更换密码…"))
        self._enabler = Enabler(self.waiting, self.old, self.new, self.save, self.cancel)
        column = QVBoxLayout(self)
        if must:
            column.addWidget(
                label(_("现在的密码是系统管理员设的，请先改成只有自己知道的。"), "warning")
            )
        foot = QHBoxLayout()
        foot.addWidget(self.waiting, 1)
        foot.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        for each in (self.new, self.error):
            column.addWidget(each)
        column.addLayout(foot)
        column.setSpacing(scaled(10))
        self.old.entered.connect(self.new.first.setFocus)
        self.new.entered.connect(self._on_save)
        self.setMinimumWidth(scaled(440))
        self.old.setFocus()

    def _on_save(self) -> None:
        problem = self.new.problem()
        if problem or not self.save.isEnabled():
            self.error.setText(sentence(problem) if problem else "")
            return
        old, new = self.old.text(), self.new.first.text()
        self._enabler.begin()

        def job(office: Office, _progress: Progress) -> Changes:
            office.record(change_password(office.session, old, new, office.today))
            return Changes()

        self._place.write("", job, self._on_done, self._on_failed).ended.connect(self._on_ended)

    def reject(self) -> None:
        """Not while the password is being changed: nobody would know which one holds."""
        if self.cancel.isEnabled():
            super().reject()

    def _on_ended(self) -> None:
        """Also where a mistake of ours was reported."""
        self._enabler.end()

    def _on_done(self, _changes: Changes) -> None:
        self._place.notify.say(_("密码已修改。以前的备份仍用以前的密码打开。"), "done")
        self.changed.emit()
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._on_ended()
        self.error.setText("\n".join(map(sentence, problems_of(error) or [])))
        self.old.selectAll()
        self.old.setFocus()
