"""排班… of duties: for which days, how a day is divided, how many each shift needs, who cannot when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.duty.planning import make_plan
from app.kinds import Choice, Day
from app.ledgers.duty_plan import DAY_AND_NIGHT, WHOLE_DAYS, Outline
from app.rosters.duty_wishing import DutyGround, duty_proposed, duty_wishes_of
from app.text import _
from ui.pages.rosters.demands import Demands
from ui.pages.rosters.plan_dialog import named
from ui.pages.rosters.trial_dialog import Attempt, TrialDialog
from ui.theme.look import scaled
from ui.widgets.choices import Choices
from ui.widgets.numbers import NumberField
from ui.workplace import Workplace

_HEADERS = (_("日期"), _("星期"), _("班次"), _("带班"), _("值班"), _("备勤"))
_PATTERN = Choice("duty_pattern")


class DutyDialog(TrialDialog):
    """The wishes for the duties of a month or of a time of duty in it."""

    def __init__(self, place: Workplace, parent: QWidget, first: date, ground: DutyGround) -> None:
        words = _("排班：值班 {y}年{m}月").format(y=first.year, m=first.month)
        super().__init__(place, parent, words, _HEADERS)
        self.first, self.outlines = first, ground.outlines
        self.outline, self.pattern = Choices(), Choices()
        for each in ground.outlines:
            days = _("{name}（{first}至{last}）").format(
                name=each.name,
                first=Day().show(each.first.isoformat()),
                last=Day().show(each.last.isoformat()),
            )
            self.outline.addItem(days)
        for code in (WHOLE_DAYS, DAY_AND_NIGHT):
            self.pattern.addItem(_PATTERN.show(code), code)
        self.needs = tuple(
            NumberField(name, 0, most, _("人"))
            for name, most in ((_("带班"), 1), (_("值班"), 3), (_("备勤"), 2))
        )
        self.gap = NumberField(_("间隔"), 0, 31, _("天"))
        self.gap.setValue(ground.gap)
        self.demands = Demands([_("不排")])
        self.demands.offer(ground.people)
        self._lay_out()
        self._on_outline()
        self.finish()
        self.outline.currentIndexChanged.connect(self._on_outline)

    @property
    def chosen(self) -> Outline:
        """What is to be rostered, as set."""
        return self.outlines[max(0, self.outline.currentIndex())]

    def attempt(self) -> Attempt:
        """The wishes as they are typed."""
        self.demands.add()
        leads, attends, standby = (each.value() for each in self.needs)
        outline = replace(
            self.chosen,
            pattern=str(self.pattern.currentData()),
            needs=(leads, attends, standby),
        )
        wishes = duty_wishes_of(self.first, self.gap.value(), self.demands.typed)
        known = {"outline": outline, "wishes": wishes}
        return Attempt(partial(duty_proposed, **known), partial(make_plan, **known))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for text, each in zip((_("带班"), _("值班"), _("备勤")), self.needs, strict=True):
            row.addWidget(QLabel(text))
            row.addWidget(each, 1)
        self.add(_("排哪些天(&D)"), self.outline, "outline")
        self.pattern.setObjectName("pattern")
        self.pattern.setAccessibleName(_("排班方式"))
        self.gap.setObjectName("gap")
        ways, gap = QHBoxLayout(), named(_("两次之间隔(&G)"), self.gap)
        ways.setSpacing(scaled(8))
        for each in (self.pattern, gap, self.gap):
            ways.addWidget(each, 0 if each is gap else 1)
        self.form.addRow(named(_("排班方式(&P)"), self.pattern), ways)
        self.form.addRow(named(_("每班人数(&N)"), self.needs[0]), row)
        self.add(_("各人要求(&W)"), self.demands)
        self.say(_("出差、休假的在“不在岗登记”里登记，排班时自动避开。"), "hint")
        for each in (*self.needs, self.gap):
            each.valueChanged.connect(self.forget)
        self.pattern.currentIndexChanged.connect(self.forget)
        self.demands.changed.connect(self.forget)

    def _on_outline(self, _index: int = 0) -> None:
        self.pattern.setCurrentIndex(self.pattern.findData(self.chosen.pattern))
        for field, need in zip(self.needs, self.chosen.needs, strict=True):
            field.setValue(need)
        self.forget()
