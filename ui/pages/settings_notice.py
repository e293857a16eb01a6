"""Pasting a year's notice (粘贴放假通知): what is read of it and what is doubtful stand beside while one pastes."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.changes import Changes
from app.holidays import keeping
from app.holidays.notice import Notice, read_notice
from app.office import Office
from app.progress import Progress
from app.text import _
from app.undo import undo_batch
from ui.notify import Offer, sentence
from ui.pages.settings_dialog import FormDialog
from ui.pages.settings_lines import Line
from ui.pages.settings_table import Table
from ui.theme.look import scaled
from ui.widgets.basics import dressed
from ui.widgets.numbers import NumberField
from ui.workplace import Workplace

_PAUSE = 200
_WEEKDAYS = "一二三四五六日"
_EXAMPLE = _(
    "把通知正文整段粘贴进来，或逐行写：\n"
    "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。\n"
    "2027-02-06 休 春节"
)


class NoticeDialog(FormDialog):
    """Takes in what is read when the user says so, all or nothing."""

    taken = Signal(object)
    """The first day of what was taken in."""

    def __init__(self, place: Workplace, parent: QWidget, year: int) -> None:
        super().__init__(place, parent, _("粘贴放假通知"), _("登记这些日子"))
        self.year = NumberField(_("年度"), 2000, 2100)
        self.year.setValue(year)
        self.text, self.basis = QPlainTextEdit(), QLineEdit()
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setMinimumHeight(scaled(120))
        self.text.setTabChangesFocus(True)
        self.table = Table("read_days", [_("日期"), _("星期"), _("休班"), _("名称")], 3, 4)
        self.add(_("年度(&Y)"), self.year, "year")
        self.add(_("通知(&T)"), self.text, "notice")
        self.add(_("依据(&B)"), self.basis, "basis_text")
        self.told = self.say("")
        self.told.setObjectName("told")
        self.form.addRow(self.table)
        self.say(_("这个年度以前登记、通知里没有的日子会作废；可以整批撤销。"), "hint")
        self.setMinimumWidth(scaled(620))
        self._notice = Notice(year)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.read)
        self.text.textChanged.connect(self._timer.start)
        self.year.valueChanged.connect(self._timer.start)
        self.read()

    def read(self) -> None:
        """Read what is there now."""
        self._timer.stop()
        text = self.text.toPlainText()
        notice = self._notice = read_notice(text, self.year.value())
        self.save.setEnabled(bool(notice.days))
        self.table.show_lines(
            [
                Line(
                    each.day.isoformat(),
                    (
                        each.day.isoformat(),
                        _WEEKDAYS[each.day.weekday()],
                        _("休") if each.rest else _("班"),
                        each.name,
                    ),
                )
                for each in notice.days
            ]
        )
        if notice.basis and not self.basis.text():
            self.basis.setText(notice.basis)
        self._tell(notice if text.strip() else Notice(notice.year))

    def _tell(self, notice: Notice) -> None:
        rest = sum(each.rest for each in notice.days)
        told = [
            _("{year} 年：读到休 {rest} 天、班 {work} 天。").format(
                year=notice.year, rest=rest, work=len(notice.days) - rest
            )
        ]
        self.told.setText("\n".join(told + [sentence(each) for each in notice.problems[:6]]))
        dressed(self.told, "warning" if notice.problems else "hint")

    def carry_out(self) -> None:
        """Take in what is shown."""
        self.read()
        notice, basis = self._notice, self.basis.text()

        def job(office: Office, _progress: Progress) -> Changes:
            return keeping.take_in(office, notice.days, notice.year, basis)

        self.write(_("登记节假日"), job, self._done)

    def _done(self, changes: Changes) -> None:
        place, batch, notice = self.place, changes.batch, self._notice

        def take_back() -> None:
            place.write(_("撤销"), lambda office, progress: undo_batch(office, batch, progress))

        text = _("{year} 年放假通知已登记。").format(year=notice.year)
        place.notify.say(text, "done", Offer(_("撤销"), take_back) if changes else None)
        if notice.days:
            self.taken.emit(notice.days[0].day)
