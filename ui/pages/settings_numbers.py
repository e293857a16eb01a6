"""Number series and blocks (编号与号段): how far each has come, what is leased to whom, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence

from app import leasing
from app.changes import Changes
from app.lease_book import MAIN, numbers_here
from app.lease_standing import SeriesStanding, standings, told
from app.office import Office
from app.pending import number_pending
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.ledger.reason import ReasonDialog
from ui.pages.settings_lease_dialogs import GrantLease, TakeBackLease
from ui.pages.settings_lines import Line
from ui.pages.settings_part import Part, buttons, closed_to, deed, why_closed
from ui.pages.settings_table import Table
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace

_LEAVING = (_("这台电脑停用"), _("换新电脑"))


class NumbersPart(Part):
    """Two tables: the series, and the blocks of them that are leased to the office's further stations."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._is_main = place.reader.identity.station == MAIN
        titles = (_("编号"), _("年度或村"), _("下一个号"), _("本机还能发"), _("待编号"), _("说明"))
        self.table = Table("series", titles, rows=5)
        self.table.empty = _("还没有村，也没有发过号。先在“区划”里登记村和社区。")
        self.number = deed("number", _("补编号"), self._on_number, "primary")
        self.series = Card(_("编号"))
        self.series.add(self.table, buttons(self.number))
        heads = (_("编号"), _("年度或村"), _("号段"), _("发给"), _("状态"))
        self.blocks = Table("leases", heads, rows=4)
        self.blocks.empty = _("没有发过号段。本单位只有一台电脑的，用不着。")
        self.blocks.chosen.connect(self._on_chosen)
        self.grant = deed("grant", _("发放号段…"), self._on_grant, "primary", "plus")
        self.take = deed("take_back", _("收回…"), self._on_take_back, "danger")
        self.give = deed("give_back", _("退回本机没用的号…"), self._on_give_back, "danger")
        self.leases = Card(_("号段"))
        self.leases.add(
            label(_MAIN if self._is_main else _OTHER, "hint"),
            self.blocks,
            buttons(self.grant, self.take, self.give),
        )
        self.nothing = label("")
        for each in (self.series, self.leases, self.nothing):
            self.rows.addWidget(each)
        self._found: Sequence[SeriesStanding] = ()
        self._lane = place.lane()
        self.begin()

    def refresh(self, changes: Changes) -> None:
        """Count again."""
        closed = why_closed(self.place, Right.READ)
        here = numbers_here(self.place.reader) and not closed
        for each in (self.series, self.leases):
            each.setVisible(here)
        self.nothing.setText(closed or _NOWHERE)
        self.nothing.setVisible(not here)
        self.grant.setVisible(self._is_main)
        self.take.setVisible(self._is_main)
        self.give.setVisible(not self._is_main)
        if here:
            self._lane.ask(standings, self._show)

    def _show(self, found: list[SeriesStanding]) -> None:
        self._found = found
        self.table.show_lines([_line(each) for each in found])
        blocks = [
            Line(
                lease.id,
                (each.title, each.period_title, told(lease), _station(lease.station), _state(each)),
            )
            for each in found
            for lease in each.leases
        ]
        self.blocks.show_lines(blocks)
        waits = any(each.pending for each in found)
        self.number.setEnabled(waits and self.place.may(Right.WRITE))
        self._on_chosen()

    def _on_chosen(self) -> None:
        chosen = next(
            (e for each in self._found for e in each.leases if e.id == self.blocks.key), None
        )
        mine = any(lease.live and lease.usable for each in self._found for lease in each.leases)
        self.take.setEnabled(chosen is not None and chosen.live)
        self.give.setEnabled(mine)
        may = [e for e in (self.grant, self.take, self.give) if e is self.grant or e.isEnabled()]
        closed_to(self.place, Right.SETTINGS, *may)

    def _on_number(self) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return number_pending(office, asking=True)

        def done(changes: Changes) -> None:
            count = len(changes.records)
            text = _("补了 {n} 条记录的编号。") if count else _("没有可用的号，请第1号机发放号段。")
            self.banner.tell(text.format(n=count), "done" if count else "warning")

        self.write("", job, done)

    def _on_grant(self) -> None:
        GrantLease(self.place, self).open()

    def _on_take_back(self) -> None:
        every = ((each, lease) for each in self._found for lease in each.leases)
        found = next(((each, e) for each, e in every if e.id == self.blocks.key), None)
        if found:
            TakeBackLease(self.place, self, *found).open()

    def _on_give_back(self) -> None:
        dialog = ReasonDialog(_("退回号段"), _GIVING, _("退回"), _LEAVING, self)
        dialog.given.connect(self._give_back)
        dialog.open()

    def _give_back(self, why: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return leasing.give_back(office, why)

        def done(_changes: Changes) -> None:
            self.banner.tell(_("已退回，写出数据包后第1号机就能用这些号。"), "done")

        self.write("", job, done)


def _line(each: SeriesStanding) -> Line:
    left = "" if each.left is None else str(each.left)
    told_ = _("还原后待确认") if each.doubtful else _("快用完了") if each.is_low else ""
    cells = (each.title, each.period_title, str(each.next), left, str(each.pending or ""), told_)
    return Line(f"{each.key}:{each.period}", cells)


def _station(number: int) -> str:
    return _("第{n}号机").format(n=number)


def _state(each: SeriesStanding) -> str:
    return "" if each.left is None else _("本机还能发 {n} 个").format(n=each.left)


_MAIN = _("本单位有几台电脑的，由这台（第1号机）给其他电脑发号段，两台电脑就不会编出同一个号。")
_OTHER = _("这台电脑只能从第1号机发来的号段里编号；号段随数据包来，到了自动补上待编号的记录。")
_NOWHERE = _("区县不编号，也不发号段；编号由乡镇、街道各自发放。")
_GIVING = _("这台电脑没有用的号都退回第1号机，以后这里登记的记录都是待编号。")
