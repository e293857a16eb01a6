"""The roles of a user (角色) as boxes that say what goes together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.access import accounts
from app.access.roles import Role, check_roles, role_title
from app.access.users import User
from app.changes import Changes
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.notify import sentence
from ui.pages.settings_dialog import FormDialog
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.workplace import Workplace

_HINTS = {
    Role.CLERK: _("登记、修改、打印、导入导出、上报"),
    Role.REVIEWER: _("查看、审核、打印，不能登记"),
    Role.ADMIN: _("管理用户、设置、备份还原，不看台账"),
    Role.AUDITOR: _("只看审计日志"),
}


class RoleBoxes(QWidget):
    """A box for each role with what it may do; what does not go together is told beside them."""

    changed = Signal()

    def __init__(self, name: str = "", roles: frozenset[Role] = frozenset({Role.CLERK})) -> None:
        super().__init__()
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        self.boxes = {each: _box(each) for each in Role}
        for made in self.boxes.values():
            column.addWidget(made)
            made.toggled.connect(self._on_toggled)
        self._note = FieldNote()
        column.addWidget(self._note)
        self.put(roles)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    @property
    def said(self) -> str:
        """What is told beside the boxes."""
        return self._note.text.text()

    def put(self, roles: frozenset[Role]) -> None:
        """Tick these."""
        for role, box in self.boxes.items():
            box.setChecked(role in roles)
        self._on_toggled()

    def problem(self) -> Problem | None:
        """What is wrong with the roles."""
        try:
            check_roles(self._name, self.roles)
        except Problem as problem:
            return problem
        return None

    def _on_toggled(self, _on: bool = False) -> None:
        problem = self.problem()
        self._note.tell(sentence(problem) if problem else "", "error")
        self.changed.emit()


class ChangeRoles(FormDialog):
    """Other roles for a user."""

    def __init__(self, place: Workplace, parent: QWidget, user: User) -> None:
        super().__init__(place, parent, _("更改角色"), _("更改"))
        self._name = user.name
        self.say(_("用户：{name}").format(name=user.name), "strong")
        self.boxes = RoleBoxes(user.name, user.roles)
        self.add(_("角色"), self.boxes, "roles")

    def carry_out(self) -> None:
        """Change."""
        name, roles = self._name, self.boxes.roles

        def job(office: Office, _progress: Progress) -> Changes:
            office.record(accounts.set_roles(office.session, name, roles))
            return Changes()

        self.write("", job)


def _box(role: Role) -> QCheckBox:
    made = QCheckBox(f"{role_title(role)}（{_HINTS[role]}）")
    made.setObjectName(f"role_{role.value}")
    return made
