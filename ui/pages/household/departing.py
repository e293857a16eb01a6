"""迁出、死亡、出嫁: members leave; a new head where the head goes; an emptied household is closed on request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from app.changes import Changes
from app.households import verbs
from app.households.asked import Leave
from app.households.home import Home
from app.households.proposals import Side
from app.office import Office
from app.text import _
from ui.pages.household.splitting import Leaving
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.widgets.choices import Choices
from ui.workplace import Workplace


class LeaveDialog(Leaving):
    """成员离开."""

    going = _("哪些人离开？")

    def __init__(
        self, place: Workplace, home: Home, parent: QWidget, ticked: Sequence[str] = ()
    ) -> None:
        super().__init__(place, home, _("成员离开"), "leave", parent, ticked)
        stay = home.roster.stay
        self.reason = Choices()
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(_("原因"))
        self.reason.setEditable(True)
        self.reason.addItems(list(stay.reasons))
        self.told = label("", "hint")
        self.close_box = QCheckBox(_("没有人留下，同时注销这一户(&X)"))
        self.close_box.setObjectName("close")
        self.close_box.setChecked(True)
        why = Card(_("为什么离开？"))
        why.add(self.reason, self.note("reason"), self.told)
        for each in (self.who, why, self.rest, self.close_box):
            self.ask.rows.addWidget(each)
        self.reason.currentTextChanged.connect(self._on_reason)
        self.close_box.toggled.connect(self.show_preview)
        self._on_reason()
        self.begin()
        self.reason.setFocus()

    def ticked(self) -> None:
        """Whether anybody is left."""
        self.close_box.setVisible(not self.staying)

    def after(self) -> list[Side]:
        """The household afterwards."""
        own = super().after()
        if self.staying or not self.close_box.isChecked():
            return own
        field = self.home.ledger.field(self.home.roster.standing.field)
        told = _("没有成员了，户状态改为{status}，历史保留").format(
            status=field.kind.show(self._standing())
        )
        return [Side(own[0].title, (), told)]

    def frame(self) -> object:
        """What was chosen."""
        self.asked = Leave(
            str(self.day.raw()), self.why.text(), self.ticks.chosen, self.reason.currentText().strip(),
            self.stays.head if self.loses_head else "", self.stays.roles if self.loses_head else {},
            self.close_box.isChecked(),
        )  # fmt: skip
        return self.asked

    def job(self, office: Office) -> Changes:
        """The members leave."""
        return verbs.leave(office, self.home.ledger.key, self.home.id, self.asked)

    def _standing(self) -> str:
        standing, stay = self.home.roster.standing, self.home.roster.stay
        return standing.away if self.reason.currentText() == stay.away else standing.closed

    def _on_reason(self) -> None:
        is_death = self.reason.currentText().strip() == self.home.roster.stay.death
        text = _("日期记为这个人的死亡日期；已登记过的不改。") if is_death else ""
        self.told.setText(text)
        self.told.setVisible(bool(text))
        self.show_preview()
