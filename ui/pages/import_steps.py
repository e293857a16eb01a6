"""The fourth and fifth step of an import: the rehearsal (预检) and what became of it (结果)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.rehearsal import Account
from app.text import _
from ui.pages.import_account import AccountView
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button


class RehearsalStep(QWidget):
    """Shows what would become of every row."""

    errors_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told, self.view = Banner(), AccountView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.told)
        column.addWidget(self.view, 1)

    def show_account(self, account: Account, backup: str) -> None:
        """Show a rehearsal; `backup` says what will be kept before anything is written."""
        plan = account.plan
        rows = _(
            "预检完，什么都没有写入：共 {n} 行，拒收 {refused} 行，待核对 {warned} 行。{backup}"
        )
        text = rows.format(
            n=f"{len(plan.rows):,}",
            refused=len(plan.refused),
            warned=len(plan.warned),
            backup=backup,
        )
        save = [self._save()] if plan.refused or plan.warned else []
        self.told.tell(text, "warning" if plan.refused else "done", *save)
        self.view.show_account(account)

    def _save(self) -> QPushButton:
        made = button(_("保存错误清单…"), self.errors_wanted.emit, "", "download")
        made.setObjectName("save_errors")
        return made
