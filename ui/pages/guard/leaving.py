"""迁出补户: households that moved away and still stand in a group, and the dialog in which another one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.guard.neighbours import Neighbour
from app.guard.replacing import Leaver
from app.text import _
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button, label
from ui.widgets.choices import Choices

_NAMED = 3


class Leaving(Banner):
    """A sentence above the groups while somebody is to be replaced, with the way to do it."""

    wanted = Signal(object)
    """The Leaver whose place is free."""

    def show_leavers(self, found: Sequence[Leaver]) -> None:
        """Tell of these; of nobody it is silent."""
        if not found:
            self.tell("")
            return
        names = "、".join(f"{each.name}（{each.group_name}）" for each in found[:_NAMED])
        words = _("{n} 户已迁出或注销，还在组里：{names}。")
        act = button(_("退组，补进一户…"), partial(self.wanted.emit, found[0]), "primary")
        act.setObjectName("replace")
        self.tell(words.format(n=len(found), names=names), "warning", act)


class ReplaceDialog(QDialog):
    """Who comes into the group: the nearest households that are in none, or nobody."""

    chosen = Signal(str)
    """The household's id; empty for nobody."""

    def __init__(self, leaver: Leaver, free: Sequence[Neighbour], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("迁出补户"))
        self.setMinimumWidth(scaled(420))
        self.choices = Choices()
        self.choices.setObjectName("successor")
        self.choices.setAccessibleName(_("补进的住户"))
        for each in free:
            self.choices.addItem(f"{each.name}　{each.where}", each.id)
        self.choices.addItem(_("不补，只退出"), "")
        told = _("{name}已迁出或注销，退出“{group}”。").format(
            name=leaver.name, group=leaver.group_name
        )
        words = label(_("补进的住户(&R)，由近到远，都还没有入组"))
        words.setBuddy(self.choices)
        done = button(_("确定"), self.accept, "primary")
        done.setObjectName("apply")
        column = QVBoxLayout(self)
        for each in (label(told), words, self.choices):
            column.addWidget(each)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(done)
        column.addStretch()
        column.addLayout(row)

    def accept(self) -> None:
        """Hand the choice over."""
        super().accept()
        self.chosen.emit(str(self.choices.currentData()))
