"""Asks from when to when agreements are to hold (立协议), and whether the groups agree with each other as well."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.agreements.terms import Term
from app.problems import Problem
from app.text import _
from ui.pages.guard.day_field import DayField, told, years_on
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import button, label

_YEARS = 3


class TermDialog(QDialog):
    """Both days, three years apart unless told otherwise; stays open while they do not go together."""

    chosen = Signal(object, bool)
    """The Term, and whether a ring of agreements between the groups is wanted."""

    def __init__(self, village: str, lacking: int, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("立协议"))
        self.setMinimumWidth(scaled(420))
        self.begins = DayField("begins", _("有效期自"), today, today)
        self.ends = DayField("ends", _("有效期至"), today, years_on(today, _YEARS))
        self.ends.setPlaceholderText(_("空着为长期有效"))
        self.ring = QCheckBox(_("各组之间也立小组联防协议，一组接一组(&R)"))
        self.ring.setObjectName("ring")
        self.note = FieldNote()
        words = _("为“{village}”还没有有效协议的{n}个组各立一份联保协议，名单上是现在的成员户。")
        form = QFormLayout()
        form.addRow(_("有效期自(&F)"), self.begins)
        form.addRow(_("有效期至(&T)"), self.ends)
        done = button(_("立协议"), self.accept, "primary")
        done.setObjectName("apply")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(10))
        column.addWidget(label(words.format(village=village, n=lacking)))
        column.addLayout(form)
        for each in (self.note, self.ring):
            column.addWidget(each)
        column.addStretch()
        column.addLayout(row)

    def accept(self) -> None:
        """Hand the days over, once they go together."""
        try:
            term = Term(self.begins.sure_day(), self.ends.day())
            _days = term.days
        except Problem as problem:
            self.note.tell(told(problem))
            return
        super().accept()
        self.chosen.emit(term, self.ring.isChecked())
