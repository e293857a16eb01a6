"""The dialogs about one user: a new one, other roles, a password for who forgot it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.access import accounts
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.frame.password import NewPassword
from ui.pages.settings_dialog import FormDialog
from ui.pages.settings_user_roles import RoleBoxes
from ui.widgets.basics import label
from ui.workplace import Workplace


class AddUser(FormDialog):
    """A further user, with the password for the first sign-in."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, _("添加用户"), _("添加"))
        self.user = QLineEdit()
        self.boxes, self.password = RoleBoxes(), NewPassword()
        self.add(_("用户名(&U)"), self.user, "name")
        self.add(_("角色"), self.boxes, "roles")
        self.form.addRow(self.password)
        self.say(_("这个密码只用于第一次登录，他登录后必须改成自己的。"), "hint")
        self.user.textChanged.connect(self._on_name)
        self.password.entered.connect(self.carry_out)

    def carry_out(self) -> None:
        """Add."""
        problem = self.boxes.problem() or self.password.problem()
        if problem:
            self.tell(problem)
            return
        name, roles, password = self.user.text(), self.boxes.roles, self.password.first.text()

        def job(office: Office, _progress: Progress) -> Changes:
            event = accounts.add_user(office.session, name, roles, password, office.today)
            office.record(event)
            return Changes()

        self.write("", job)

    def _on_name(self, name: str) -> None:
        self.password.user = name


class ResetPassword(FormDialog):
    """A password for a colleague who forgot it."""

    def __init__(self, place: Workplace, parent: QWidget, name: str) -> None:
        super().__init__(place, parent, _("重设密码"), _("重设"))
        self._name = name
        self.say(_("用户：{name}").format(name=name), "strong")
        self.password = NewPassword(name)
        self.form.addRow(self.password)
        self.form.addRow(label(_("请当面告诉他。他登录后必须改成自己的；锁定同时解除。"), "hint"))
        self.password.entered.connect(self.carry_out)

    def carry_out(self) -> None:
        """Reset."""
        problem = self.password.problem()
        if problem:
            self.tell(problem)
            return
        name, password = self._name, self.password.first.text()

        def job(office: Office, _progress: Progress) -> Changes:
            office.record(accounts.reset_password(office.session, name, password, office.today))
            return Changes()

        self.write("", job)
