"""The last steps of a hand-over (交接): the list on paper, and the end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.handover import Plan
from app.text import _
from ui.frame.password import NewPassword
from ui.frame.signing import CapsHint, PasswordField
from ui.pages.settings_part import buttons, deed
from ui.widgets.basics import label


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
