"""The end of an import (导入结果): what came in, and what can be done about the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rehearsal import Account, TakenBack
from app.text import _
from ui.pages.import_account import AccountView
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button
from ui.widgets.flow import FlowLayout


class ResultStep(QWidget):
    """Shows what was taken in, and what can be done about it now."""

    errors_wanted = Signal()
    undo_wanted = Signal()
    list_wanted = Signal()
    another_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told, self.saved = Banner(), Banner()
        self.view = AccountView()
        self._verbs = QWidget()
        self._row = FlowLayout(self._verbs, scaled(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for each in (self.told, self.saved, self._verbs):
            column.addWidget(each)
        column.addWidget(self.view, 1)

    def show_account(self, account: Account) -> None:
        """Show what an import did."""
        plan = account.plan
        self.told.tell(_done(account), "warning" if plan.refused else "done")
        self.saved.tell("")
        self.view.show_account(account)
        self._offer(account.is_done, has_errors=bool(plan.refused or plan.warned))

    def show_saved(self, path: Path, *actions: tuple[str, Callable[[], None]]) -> None:
        """The error workbook lies there."""
        text = _("错误清单已存为 {name}。改好标红的格子，存盘，再导这个文件：已导入的行不会重复。")
        made = [button(label_, act, "link") for label_, act in actions]
        self.saved.tell(text.format(name=path.name), "done", *made)

    def show_taken_back(self, done: TakenBack) -> None:
        """The import was taken back."""
        text = _("已撤回本批导入，改动了 {n} 条记录。").format(n=f"{len(done.changes.records):,}")
        if done.count:
            left = _("有 {n} 条后来又改过或被用到，保留未动：{names}。")
            text += left.format(n=done.count, names="、".join(done.kept))
        self.told.tell(text, "warning" if done.count else "done")
        self._offer(is_done=False, has_errors=False)

    def _offer(self, is_done: bool, *, has_errors: bool) -> None:
        self._row.clear()
        offers = (
            ("open_list", _("打开导入的台账"), self.list_wanted, "list", is_done),
            ("save_errors", _("保存错误清单…"), self.errors_wanted, "download", has_errors),
            ("undo", _("撤回本批导入"), self.undo_wanted, "undo-2", is_done),
            ("another", _("再导一个文件"), self.another_wanted, "file-up", True),
        )
        for name, text, signal, picture, is_offered in offers:
            if is_offered:
                made = button(text, signal.emit, "primary" if name == "open_list" else "", picture)
                made.setObjectName(name)
                self._row.addWidget(made)


def _done(account: Account) -> str:
    plan = account.plan
    if not account.is_done:
        return _("没有需要写入的内容：拒收 {n} 行，其余与台账相同。").format(n=len(plan.refused))
    text = _("已导入。")
    if plan.refused:
        text += _("有 {n} 行拒收，没有导入：请保存错误清单，改好再导。").format(n=len(plan.refused))
    if account.backup:
        text += _("导入前已自动备份：{path}").format(path=account.backup)
    return text
