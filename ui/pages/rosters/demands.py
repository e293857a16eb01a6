"""What is demanded for single groups or people (各组要求): days fixed or left out, typed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from app.rosters.wishing import Demand
from app.text import _
from ui.pages.settings_part import deed
from ui.theme.look import scaled
from ui.widgets.choices import Choices
from ui.widgets.tables import dress_list

T = TypeVar("T", bound=QWidget)


class Demands(QWidget):
    """A line to type one in, and those that were typed below it."""

    changed = Signal()

    def __init__(self, ways: Sequence[str]) -> None:
        super().__init__()
        self.typed: list[Demand] = []
        self.who = _named(Choices(), "demand_who", _("谁"))
        self.how = _named(Choices(), "demand_how", _("要求"))
        self.days = _named(QLineEdit(), "demand_days", _("日期"))
        self.list = _named(QListWidget(), "demands", _("各组要求"))
        self.put = deed("demand_add", _("添加"), self.add)
        self.out = deed("demand_out", _("去掉"), self._on_out)
        self.how.addItems(list(ways))
        self.days.setPlaceholderText(_("例如 3、15、28-30"))
        self.days.returnPressed.connect(self.add)
        self.days.textChanged.connect(self._tell)
        self.list.currentRowChanged.connect(self._tell)
        self._lay_out()
        self._tell()

    def offer(self, groups: Sequence[tuple[str, str]]) -> None:
        """Offer these groups, id and name."""
        self.who.clear()
        for id_, name in groups:
            self.who.addItem(name, id_)

    def add(self) -> None:
        """Take what is typed."""
        days = self.days.text().strip()
        if days and self.who.currentData():
            is_fixed = self.how.currentText() == _("固定在")
            who, name = str(self.who.currentData()), self.who.currentText()
            self.typed.append(Demand(who, name, is_fixed, days))
            self.days.clear()
            self._show()

    def _lay_out(self) -> None:
        dress_list(self.list)
        self.list.setFixedHeight(scaled(58))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        for each in (self.who, self.how, self.days, self.put, self.out):
            row.addWidget(each, 1 if each is self.days else 0)
        for each in (self.put, self.out):
            each.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.list)

    def _on_out(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            del self.typed[at]
            self._show()

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems([each.told for each in self.typed])
        self.changed.emit()
        self._tell()

    def _tell(self, *_args: object) -> None:
        self.put.setEnabled(bool(self.days.text().strip()))
        self.out.setEnabled(self.list.currentRow() >= 0)


def _named(made: T, name: str, told: str) -> T:
    made.setObjectName(name)
    made.setAccessibleName(told)
    return made
