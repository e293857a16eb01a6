"""The steps of a hand-over: who, what there is, the list on paper, the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.access.roles import Role
from app.handover import Plan
from app.handover_list import Inventory
from app.text import _
from ui.frame.password import NewPassword, buddy
from ui.frame.signing import CapsHint, PasswordField
from ui.pages.settings_part import buttons, deed
from ui.pages.settings_table import Line, Table
from ui.pages.settings_user_dialogs import RoleBoxes
from ui.widgets.basics import label

_MEGABYTE = 1 << 20


class Who(QWidget):
    """Who leaves, who takes over in which roles, who supervises, and why."""

    paired = Signal()
    """Another pair of people: roles are to be proposed."""

    def __init__(self, users: Sequence[str]) -> None:
        super().__init__()
        self.leaving, self.successor = QComboBox(), QComboBox()
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


class Paper(QWidget):
    """The list to be signed."""

    printing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.print = deed(
            "print", _("预览并打印移交清册…"), self.printing.emit, "primary", "printer"
        )
        self.signed = QCheckBox(_("移交清册已打印，三方已签字"))
        self.signed.setObjectName("signed")
        self.signed.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.addWidget(
            label(_("请打印移交清册（一式三份），移交人、接收人、监交人当面核对、签字。"))
        )
        column.addWidget(buttons(self.print))
        column.addStretch(1)
        column.addWidget(self.signed)


class End(QWidget):
    """What will be done, and the successor's password where one is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("")
        self.new, self.own = NewPassword(), PasswordField("password", _("接收人的密码"))
        self.who = label("", "strong")
        self._caps = CapsHint(self.own)
        column = QVBoxLayout(self)
        for each in (self.told, self.who, self.new, self.own, self._caps):
            column.addWidget(each)
        column.addStretch(1)
        self._asks: str = ""

    @property
    def password(self) -> str:
        """What was typed."""
        return {"new": self.new.first.text(), "own": self.own.text()}.get(self._asks, "")

    def ask(self, plan: Plan, *, is_new: bool, needs_password: bool) -> None:
        """Tell what will be done, and ask the successor for a password: a new one, or the present one."""
        self._asks = "" if not needs_password else "new" if is_new else "own"
        self.new.user = plan.successor
        self.new.setVisible(self._asks == "new")
        self.own.setVisible(self._asks == "own")
        asked = {
            "new": _("请“{name}”本人设自己的登录密码："),
            "own": _("请“{name}”本人输入自己的登录密码："),
        }
        self.who.setText(asked.get(self._asks, "").format(name=plan.successor))
        self.told.setText(
            _("点“办结交接”以后：未办结事项转给“{heir}”；“{name}”的账号关闭，不能再登录；"
              "数据文件换密钥，旧恢复码作废。他登记的内容都保留。这一步不能撤销。").format(
                heir=plan.successor, name=plan.leaving
            )
        )  # fmt: skip
