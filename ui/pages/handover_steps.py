"""The steps of a hand-over: who, what there is, the list on paper, the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.access.roles import Role
from app.handover import Plan
from app.handover_list import Inventory
from app.text import _
from ui.pages.settings_lines import Line
from ui.pages.settings_table import Table
from ui.pages.settings_user_roles import RoleBoxes
from ui.widgets.basics import buddy, label
from ui.widgets.choices import Choices

_MEGABYTE = 1 << 20


class Who(QWidget):
    """Who leaves, who takes over in which roles, who supervises, and why."""

    paired = Signal()
    """Another pair of people: roles are to be proposed."""

    def __init__(self, users: Sequence[str]) -> None:
        super().__init__()
        self.leaving, self.successor = Choices(), Choices()
        self.leaving.addItems(list(users))
        typed = QLineEdit()
        typed.setPlaceholderText(_("选已有用户，或填新用户的姓名"))
        self.successor.setEditable(True)
        self.successor.setLineEdit(typed)
        self.successor.addItems(["", *users])
        self.boxes, self.witness, self.why = RoleBoxes(), QLineEdit(), QLineEdit()
        self.witness.setPlaceholderText(_("单位负责人或其委托的人，不必是用户"))
        self.why.setPlaceholderText(_("例如：岗位调整、退休、借调"))
        form = QFormLayout(self)
        rows = (
            (_("移交人(&L)"), self.leaving, "leaving"),
            (_("接收人(&R)"), self.successor, "successor"),
            (_("接收人的角色"), self.boxes, "roles"),
            (_("监交人(&W)"), self.witness, "witness"),
            (_("事由(&Y)"), self.why, "why"),
        )
        for text, field, name in rows:
            field.setObjectName(name)
            field.setAccessibleName(text.split("(&", maxsplit=1)[0])
            form.addRow(buddy(text, field), field)
        self.leaving.currentTextChanged.connect(self._on_pair)
        self.successor.currentTextChanged.connect(self._on_pair)

    def plan(self, password: str = "") -> Plan:
        """What stands here."""
        return Plan(
            self.leaving.currentText(),
            self.successor.currentText().strip(),
            self.boxes.roles,
            self.witness.text().strip(),
            self.why.text().strip(),
            password,
        )

    def propose(self, roles: frozenset[Role]) -> None:
        """Tick these roles."""
        self.boxes.put(roles)

    def _on_pair(self, _text: str) -> None:
        self.paired.emit()


class Stock(QWidget):
    """What there is: counted, to be compared before anything is signed."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "strong")
        self.told.setObjectName("told")
        self.table = Table("stock", [_("台账或事项"), _("数量"), _("说明")], 2, 8)
        column = QVBoxLayout(self)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)

    def show_stock(self, plan: Plan, held: Inventory) -> None:
        """Show what was counted."""
        text = _("“{name}”手上有 {n} 件未办结事项，将转给“{heir}”。")
        self.told.setText(text.format(name=plan.leaving, n=len(held.cases), heir=plan.successor))
        lines = [
            Line(f"c{n}", (title, name, _("未办结"))) for n, (title, name) in enumerate(held.cases)
        ]
        lines += [
            Line(each.key, (each.title, f"{live} {each.unit}", _("另有已作废 {n}").format(n=gone) if gone else ""))
            for each, live, gone in held.counts
        ]  # fmt: skip
        size = _("{size:.1f} MB").format(size=held.bytes / _MEGABYTE)
        lines.append(Line("files", (_("附件"), _("{n} 个").format(n=held.files), size)))
        self.table.show_lines(lines)
