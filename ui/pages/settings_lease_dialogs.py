"""The dialogs about number blocks: a new one for another station, and one taken back from a station that is gone."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app import counters, leasing
from app.changes import Changes
from app.lease_book import Lease
from app.lease_standing import SeriesStanding, every_series, period_title, told
from app.ledger import Series
from app.office import Office
from app.progress import Progress
from app.settings import number_of
from app.text import _
from ui.pages.settings_dialog import FormDialog
from ui.widgets.choices import Choices
from ui.widgets.numbers import NumberField
from ui.workplace import Workplace


class GrantLease(FormDialog):
    """The next free block of a series, for every village or year, or one of them."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, _("发放号段"), _("发放"))
        self.series, self.period = Choices(), Choices()
        self.station = NumberField(_("发给第几号机"), 2, 999)
        self.count = NumberField(_("一段多少个号"), 1, leasing.MOST)
        self.count.setValue(number_of(place.reader, "numbers.lease_size"))
        for key, title in every_series().items():
            self.series.addItem(title, key)
        self.series.currentIndexChanged.connect(self._on_series)
        self.add(_("编号(&B)"), self.series, "series")
        self.add(_("年度或村(&Y)"), self.period, "within")
        self.add(_("发给第几号机(&S)"), self.station, "station")
        self.add(_("一段多少个号(&N)"), self.count, "count")
        self.say(
            _("从没有用过、也没有发过的号里取。发出后写一个数据包，那台电脑接收了才能用。"), "hint"
        )
        self._on_series()

    def carry_out(self) -> None:
        """Lease."""
        key, period = str(self.series.currentData()), str(self.period.currentData())
        station, count, is_every = self.station.value(), self.count.value(), period == _EVERY

        def job(office: Office, _progress: Progress) -> Changes:
            every = leasing.periods_of(office, counters.declared(key)[1])
            return leasing.grant(office, key, every if is_every else [period], station, count)

        self.write("", job)

    def _on_series(self, _index: int = 0) -> None:
        series = counters.declared(str(self.series.currentData()))[1]
        periods = leasing.periods_of(self.place.reader, series)
        self.period.clear()
        if len(periods) != 1:
            self.period.addItem(_("每个村都发"), _EVERY)
        for each in periods:
            self.period.addItem(self._titled(series, each), each)

    def _titled(self, series: Series, period: str) -> str:
        return period_title(self.place.reader, series, period) or _("不分年度和村")


class TakeBackLease(FormDialog):
    """A station is gone with its paper in hand: what it did not use is never used."""

    def __init__(
        self, place: Workplace, parent: QWidget, standing: SeriesStanding, lease: Lease
    ) -> None:
        super().__init__(place, parent, _("收回号段"), _("收回"), is_danger=True)
        self._lease = lease
        words = _("{title} {period} {block}，第{station}号机").format(
            title=standing.title,
            period=standing.period_title,
            block=told(lease),
            station=lease.station,
        )
        self.say(words, "strong")
        first, end = lease.usable.start, lease.usable.stop - 1
        self.last = NumberField(_("纸上最后用过的号"), first - 1, end)
        self.why = QLineEdit(_("那台电脑坏了"))
        self.add(_("纸上最后用过的号(&L)"), self.last, "last")
        self.add(_("原因(&R)"), self.why, "why")
        hint = _(
            "只在那台电脑不能再用、不能自己退回时办理。一个没用的填 {before}；其余的号记入作废登记。"
        )
        self.say(hint.format(before=first - 1), "hint")

    def carry_out(self) -> None:
        """Take it back."""
        id_, last, why = self._lease.id, self.last.value(), self.why.text()

        def job(office: Office, _progress: Progress) -> Changes:
            return leasing.take_back(office, id_, last, why)

        self.write("", job)


_EVERY = "*"
