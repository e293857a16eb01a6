"""Second step (用户): who works here first, clerk and administrator in one, and the password."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.access.names import LONGEST_NAME, tidy_name
from app.problems import Problem
from app.text import _
from ui.frame.password import NewPassword
from ui.frame.step import Step
from ui.notify import sentence
from ui.widgets.basics import dressed, label


class UserStep(Step):
    """Name and password of the first user."""

    heading = _("第一位用户")
    told = _(
        "经办和系统管理员先由您一人担任，以后可以在“设置”里添加别的用户。姓名记在每一次改动上。"
    )

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setObjectName("user_name")
        self.name.setAccessibleName(_("您的姓名"))
        self.name.setMaxLength(LONGEST_NAME)
        self.said = label("", "hint")
        self.password = NewPassword(before=((_("您的姓名(&U)"), self.name, self.said),))
        self.column.addWidget(self.password)
        self.column.addWidget(
            label(
                _("密码锁住整个数据文件，谁也不能绕开。忘了密码，只有下一步的恢复码能打开。"),
                "hint",
            )
        )
        self.column.addStretch(1)
        self.name.textChanged.connect(self._on_name)
        self.password.edited.connect(self.edited)
        self.password.entered.connect(self.entered)
        self.flow(self.name, last=self.password.first.setFocus)

    def is_ready(self) -> bool:
        """Whether name and password are good."""
        return self._refusal() is None and self.password.problem() is None

    def arrive(self) -> None:
        """Into the first field."""
        self.name.setFocus()

    def _refusal(self) -> Problem | None:
        try:
            tidy_name(self.name.text())
        except Problem as problem:
            return problem
        return None

    def _on_name(self, text: str) -> None:
        refusal = self._refusal() if text.strip() else None
        self.said.setText(sentence(refusal) if refusal else "")
        dressed(self.said, "error" if refusal else "hint")
        self.password.user = text.strip()
        self.edited.emit()
