"""排班… of patrols: nights of each group, most groups a night, days fixed and left out, last month gone on from."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.patrol.planning import make_plan
from app.rosters.books import Book
from app.rosters.wishing import Ground, proposed, wishes_of
from app.text import _
from ui.pages.rosters.demands import Demands
from ui.pages.rosters.trial_dialog import Attempt, TrialDialog
from ui.theme.look import scaled
from ui.widgets.numbers import NumberField
from ui.workplace import Workplace

_HEADERS = (_("日期"), _("星期"), _("组数"), _("巡逻的组"))


class PlanDialog(TrialDialog):
    """The wishes for a village's patrols of a month."""

    def __init__(
        self, place: Workplace, parent: QWidget, book: Book, first: date, ground: Ground
    ) -> None:
        words = _("排班：{title} {y}年{m}月").format(title=book.title, y=first.year, m=first.month)
        super().__init__(place, parent, words, _HEADERS)
        self.book, self.first = book, first
        self.nights = NumberField(_("每组晚数"), 1, 15, _("晚"))
        self.nights.setObjectName("nights")
        self.nights.setValue(ground.nights)
        self.most = NumberField(_("一晚最多"), 0, 99, _("组"))
        self.most.setObjectName("most")
        self.most.setSpecialValueText(_("不限"))
        self.most.setValue(ground.most)
        self.barred, self.demands = QLineEdit(), Demands([_("固定在"), _("不排")])
        self.barred.setPlaceholderText(_("例如 1、15-17；没有的空着"))
        self.demands.offer(ground.groups)
        self.goes_on = QCheckBox(_("接着上个月排（离上次近的往后排）"))
        self.goes_on.setChecked(True)
        self.goes_on.setEnabled(ground.has_earlier)
        if not ground.has_earlier:
            self.goes_on.setText(_("接着上个月排（上个月没有排班表）"))
        self._lay_out()
        self.finish()

    def attempt(self) -> Attempt:
        """The wishes as they are typed."""
        self.demands.add()
        wishes = wishes_of(
            self.first,
            self.nights.value(),
            self.most.value(),
            self.barred.text(),
            self.demands.typed,
            goes_on=self.goes_on.isChecked(),
        )
        known = {"village": self.book.place, "wishes": wishes}
        return Attempt(
            partial(proposed, first=self.first, **known),
            partial(make_plan, month=self.first, **known),
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        most = named(_("一晚最多(&M)"), self.most)
        for each in (self.nights, most, self.most):
            row.addWidget(each, 0 if each is most else 1)
        self.form.addRow(named(_("每组晚数(&N)"), self.nights), row)
        self.add(_("全村不排的日期(&B)"), self.barred, "barred")
        self.add(_("各组要求(&G)"), self.demands)
        self.add("", self.goes_on, "goes_on")
        for each in (self.nights.valueChanged, self.most.valueChanged, self.barred.textChanged):
            each.connect(self.forget)
        self.goes_on.toggled.connect(self.forget)
        self.demands.changed.connect(self.forget)


def named(text: str, field: QWidget) -> QLabel:
    """The label of a field, with the key that leads to it."""
    made = QLabel(text)
    made.setBuddy(field)
    return made
