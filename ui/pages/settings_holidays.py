"""Holidays (节假日): a month as it is, one day typed, a year's notice pasted; what is known and what is not."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit

from app.changes import Changes
from app.holidays import keeping
from app.holidays.keeping import Entry
from app.holidays.shipped import Mark, noticed_until
from app.ledgers import holiday
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.text import _
from app.workdays import Workdays, workdays_of
from ui.pages.settings_lines import Line
from ui.pages.settings_month import Month
from ui.pages.settings_notice import NoticeDialog
from ui.pages.settings_part import Facts, Part, buttons, closed_to, deed, why_closed
from ui.pages.settings_table import Table
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace

_WEEKDAYS = "一二三四五六日"
_WIDE = 660
"""Pixels at which a day fits beside its month."""


class HolidaysPart(Part):
    """The month at the left, the day that is chosen at the right, the office's own entries below."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.why = label(why_closed(place, Right.SETTINGS), "warning")
        self.why.setVisible(bool(self.why.text()))
        self.month, self.facts, self.name = Month(), Facts(), QLineEdit()
        self.name.setObjectName("day_name")
        self.name.setAccessibleName(_("名称"))
        self.name.setPlaceholderText(_("名称，例如 春节"))
        self.month.selectionChanged.connect(self._show_day)
        self.rest = deed("rest", _("这天休息"), partial(self._on_put, True))
        self.work = deed("work", _("这天上班"), partial(self._on_put, False))
        self.out = deed("take_out", _("去掉本单位登记"), self._on_out)
        self.paste = deed("paste", _("粘贴放假通知…"), self._on_paste, "primary", "clipboard-paste")
        self.noticed = label("", "hint")
        self.table = Table(
            "entries", [_("日期"), _("星期"), _("休班"), _("名称"), _("年度"), _("依据")], 5, 5
        )
        self.table.empty = _("没有本单位登记的日子。新一年的通知出来后，点“粘贴放假通知”。")
        self.table.chosen.connect(self._on_entry)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._workdays = Workdays({})
        self.begin()
        self.month.choose(place.reader.today)

    def _arrange(self) -> None:
        year, own = Card(_("节假日与调休"), self.paste), Card(_("本单位和区里登记的日子"))
        row, day = self._beside, Card(_("选中的日子"))
        row.setSpacing(scaled(12))
        day.add(self.facts, self.name, buttons(self.rest, self.work), buttons(self.out))
        day.body.addStretch(1)
        row.addWidget(self.month, 3)
        row.addWidget(day, 2)
        year.add(self.noticed)
        year.body.addLayout(row)
        own.add(self.table)
        for each in (self.why, year, own):
            self.rows.addWidget(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where there is no room beside the month, the day stands below it."""
        is_wide = event.size().width() >= scaled(_WIDE)
        sides = QBoxLayout.Direction
        self._beside.setDirection(sides.LeftToRight if is_wide else sides.TopToBottom)
        super().resizeEvent(event)

    def refresh(self, changes: Changes) -> None:
        """Read the office's entries again where any was written."""
        if changes.ledgers and holiday.LEDGER.key not in changes.ledgers:
            return
        self._workdays = workdays_of(self.place.reader)
        self.month.show_days(self._workdays)
        entries = keeping.entries(self.place.reader)
        self.table.show_lines([_line(each) for each in entries])
        self._tell_noticed()
        self._show_day()

    def _tell_noticed(self) -> None:
        """Which years are known; the next one is asked for from November, when its notice is out."""
        today = self.place.reader.today
        wanted = [
            year for year in (today.year, today.year + 1) if not self._workdays.is_noticed(year)
        ]
        text = _(
            "随程序附有到 {year} 年的放假通知；以后的年份只有法定节日和周末，通知出来后请粘贴。"
        )
        self.noticed.setText(text.format(year=noticed_until()))
        due = [year for year in wanted if year == today.year or today.month >= 11]
        if due:
            told = _("{year} 年的放假通知还没有登记，跨到那年的期限可能算得不准。").format(
                year=due[0]
            )
            again = deed("paste_now", _("粘贴通知…"), self._on_paste)
            self.banner.tell(told, "warning", again)
        else:
            self.banner.tell("")

    def _show_day(self) -> None:
        day = self.month.day()
        mark = self._workdays.mark(day)
        works = self._workdays.is_workday(day)
        source = _source(mark)
        self.facts.show_pairs(
            [
                (
                    _("日期"),
                    _("{day} 星期{weekday}").format(day=day, weekday=_WEEKDAYS[day.weekday()]),
                ),
                (_("算作"), _("工作日") if works else _("休息日")),
                (_("名称"), mark.name if mark and mark.name else "—"),
                (_("来源"), source),
                (_("10个工作日后"), self._workdays.add_workdays(day, 10).isoformat()),
            ]
        )
        self.name.setText(mark.name if mark else "")
        closed_to(self.place, Right.SETTINGS, self.rest, self.work, self.out, self.paste)
        self.out.setEnabled(self.out.isEnabled() and bool(mark and mark.record))

    def _on_entry(self) -> None:
        if self.table.key:
            self.month.choose(date.fromisoformat(self.table.key))

    def _on_put(self, rest: bool) -> None:
        day, name = self.month.day(), self.name.text()

        def job(office: Office, _progress: Progress) -> Changes:
            return keeping.put_day(office, day, rest=rest, name=name)

        self.place.write("", job)

    def _on_out(self) -> None:
        mark = self._workdays.mark(self.month.day())
        if mark and mark.record:
            record = mark.record

            def job(office: Office, _progress: Progress) -> Changes:
                return keeping.take_out(office, record, _("去掉登记的节假日"))

            self.place.write("", job)

    def _on_paste(self) -> None:
        today = self.place.reader.today
        year = today.year + 1 if self._workdays.is_noticed(today.year) else today.year
        dialog = NoticeDialog(self.place, self, year)
        dialog.taken.connect(self._on_taken)
        dialog.open()

    def _on_taken(self, day: date) -> None:
        self.month.choose(day)


def _source(mark: Mark | None) -> str:
    """Who says what the day is."""
    if mark is None:
        return _("平常日子")
    own = _("本单位登记") if mark.record else _("随程序")
    return _("区里下发") if mark.is_issued else own


def _line(entry: Entry) -> Line:
    day = entry.day
    kind = _("休") if entry.rest else _("班")
    year = str(entry.year or "")
    basis = " ".join(filter(None, (_("区里下发") if entry.is_issued else "", entry.basis)))
    cells = (day.isoformat(), _WEEKDAYS[day.weekday()], kind, entry.name, year, basis)
    return Line(day.isoformat(), cells)
