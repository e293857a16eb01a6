"""排班…: what is wished of a month's patrols; what would come out is shown before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.changes import Changes
from app.office import Office
from app.patrol.asking import Wishes
from app.patrol.planning import make_plan
from app.problems import Problem
from app.progress import Progress
from app.rosters.books import Book
from app.rosters.days import WEEKDAYS
from app.rosters.wishing import Ground, Proposed, proposed, wishes_of
from app.text import _
from ui.pages.rosters.demands import Demands
from ui.pages.settings_dialog import FormDialog
from ui.pages.settings_lines import Line
from ui.pages.settings_table import Table
from ui.theme.look import scaled
from ui.widgets.basics import dressed
from ui.widgets.numbers import NumberField
from ui.widgets.room import take_room
from ui.workplace import Workplace


class PlanDialog(FormDialog):
    """The button first works a roster out, then, while nothing else is wished, keeps it."""

    kept = Signal(object)
    """The Changes by which it was kept."""

    def __init__(
        self, place: Workplace, parent: QWidget, book: Book, first: date, ground: Ground
    ) -> None:
        words = _("排班：{title} {y}年{m}月").format(title=book.title, y=first.year, m=first.month)
        super().__init__(place, parent, words, _("试排"))
        self.book, self.first = book, first
        self.found: Proposed | None = None
        self.nights = NumberField(_("每组晚数"), 1, 15, _("晚"))
        self.most = NumberField(_("一晚最多"), 0, 99, _("组"))
        self.most.setSpecialValueText(_("不限"))
        self.barred = QLineEdit()
        self.barred.setPlaceholderText(_("例如 1、15-17；没有的空着"))
        self.goes_on = QCheckBox(_("接着上个月排（离上次近的往后排）"))
        self.demands = Demands()
        self.table = Table("proposal", [_("日期"), _("星期"), _("组数"), _("巡逻的组")], 3, 3)
        self.table.empty = _("按“试排”，这里列出每一晚的组；看过以后再保存。")
        self._fill(ground)
        self.told = self.say("", "hint")
        self.told.setObjectName("told")
        self.form.addRow(self.table)
        self.setMinimumWidth(scaled(640))
        take_room(self, 660, 600)
        self._forget()

    def carry_out(self) -> None:
        """Work it out, or keep what is shown."""
        self.demands.add()
        wishes = self._wishes()
        if wishes and self.found:
            self._keep(wishes)
        elif wishes:
            self._try(wishes)

    def _fill(self, ground: Ground) -> None:
        self.nights.setValue(ground.nights)
        self.most.setValue(ground.most)
        self.goes_on.setChecked(True)
        self.goes_on.setEnabled(ground.has_earlier)
        if not ground.has_earlier:
            self.goes_on.setText(_("接着上个月排（上个月没有排班表）"))
        self.demands.offer(ground.groups)
        self.nights.setObjectName("nights")
        self.most.setObjectName("most")
        most = QLabel(_("一晚最多(&M)"))
        most.setBuddy(self.most)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        for each in (self.nights, most, self.most):
            row.addWidget(each, 0 if each is most else 1)
        nights = QLabel(_("每组晚数(&N)"))
        nights.setBuddy(self.nights)
        self.form.addRow(nights, row)
        self.add(_("全村不排的日期(&B)"), self.barred, "barred")
        self.add(_("各组要求(&G)"), self.demands)
        self.add("", self.goes_on, "goes_on")
        for each in (self.nights.valueChanged, self.most.valueChanged, self.barred.textChanged):
            each.connect(self._forget)
        self.goes_on.toggled.connect(self._forget)
        self.demands.changed.connect(self._forget)

    def _wishes(self) -> Wishes | None:
        try:
            return wishes_of(
                self.first,
                self.nights.value(),
                self.most.value(),
                self.barred.text(),
                self.demands.typed,
                goes_on=self.goes_on.isChecked(),
            )
        except Problem as problem:
            self.tell(problem)
            return None

    def _try(self, wishes: Wishes) -> None:
        village, first = self.book.place, self.first

        def job(office: Office, _progress: Progress) -> Proposed:
            return proposed(office, village, first, wishes)

        self._work(_("试排"), job, self._show)

    def _work(
        self,
        title: str,
        job: Callable[[Office, Progress], Proposed],
        done: Callable[[Proposed], None],
    ) -> None:
        self.begin()
        self.place.work(title, job, done, self.tell).ended.connect(self._on_ended)

    def _show(self, found: Proposed) -> None:
        self.found = found
        uneven = _("固定的和不排的日期使各晚的组数不均匀。")
        self.told.show()
        self.told.setText(found.told if found.is_even else found.told + uneven)
        dressed(self.told, "strong" if found.is_even else "warning")
        self.table.show_lines([_line(day, names) for day, names in found.days])
        self.save.setText(_("保存排班表"))
        self.save.setFocus()

    def _keep(self, wishes: Wishes) -> None:
        village, first = self.book.place, self.first

        def job(office: Office, _progress: Progress) -> Changes:
            return make_plan(office, village, first, wishes)

        self.write(_("保存排班表"), job, self.kept.emit)

    def _forget(self, *_args: object) -> None:
        """Something else is wished: what was shown holds no longer."""
        self.found = None
        self.save.setText(_("试排"))
        self.told.setText("")
        self.told.hide()
        self.table.show_lines([])


def _line(day: date, names: tuple[str, ...]) -> Line:
    told = _("{d}日").format(d=day.day)
    cells = (told, WEEKDAYS[day.weekday()], str(len(names)), "、".join(names))
    return Line(day.isoformat(), cells)
