"""移交: households that other offices hand over to this one, and what became of those handed over from here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.sync.handover.arrived import Arrived, incoming, leave
from app.sync.handover.offering import withdraw
from app.sync.handover.overview import Handed, handed_over, offered
from app.text import _
from ui.ledger.reason import ReasonDialog
from ui.pages.exchange.moves_dialog import TakeOver
from ui.pages.exchange.moves_offer import OfferDialog
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, closed_to, deed
from ui.routes import RecordOf
from ui.widgets.card import Card
from ui.workplace import Workplace

_COMING = (_("户"), _("移出单位"), _("日期"), _("原因"), _("情况"))
_GOING = (_("户"), _("接收单位"), _("日期"), _("原因"), _("情况"))
_LEAVING = (_("不是本单位的户"), _("还要核实住处"), _("等户主来办"))
_BACK = (_("移错了单位"), _("户主不搬了"))
_Reasoned = Callable[[str, Office, Progress], Changes]
_Found = tuple[list[Arrived], list[Handed], list[Handed]]


class MovesPart(ExchangePart):
    """Two lists: what comes, and what goes."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self._arrived: dict[str, Arrived] = {}
        self._offered: dict[str, Handed] = {}
        self.coming = ShortTable("coming", _COMING, wide=0, most=8)
        self.coming.empty = _("没有移交给本单位的户。移交随数据包来，先接收区县的数据包。")
        self.going = ShortTable("going", _GOING, wide=0, most=8)
        self.going.empty = _("本单位没有移交出去的户。要移交的，点下面的“移交一户”。")
        self.take = deed("take_over", _("接收这一户…"), self._on_take, "primary", "download")
        self.leave_ = deed("leave", _("暂不接收…"), self._on_leave)
        self.offer = deed("offer", _("移交一户…"), self._on_offer, "", "upload")
        self.back = deed("withdraw", _("撤回移交…"), self._on_withdraw, "danger")
        for title, table, deeds in (
            (_("移交给本单位的"), self.coming, (self.take, self.leave_)),
            (_("本单位移交出去的"), self.going, (self.offer, self.back)),
        ):
            card = Card(title)
            card.add(table, buttons(*deeds))
            self.rows.addWidget(card)
            table.chosen.connect(self._tell_buttons)
        self.going.activated.connect(self._on_opened)

    def refresh(self, changes: Changes) -> None:
        """Look again at what stands."""
        if not self.closed(Right.READ):
            self._lane.ask(_read, self._show)

    def first(self) -> QWidget | None:
        """What comes."""
        return self.coming

    def _show(self, found: _Found) -> None:
        arrived, waiting, gone = found
        self._arrived = {each.record: each for each in arrived}
        self._offered = {each.record: each for each in waiting}
        self.coming.show_lines([_coming(each) for each in arrived])
        self.going.show_lines(
            [
                *(_going(each, _("等对方接收")) for each in waiting),
                *(_going(each, _("对方已接收")) for each in gone),
            ]
        )
        for table in (self.coming, self.going):
            if not table.key and table.model().rowCount():
                table.selectRow(0)
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        may = not self.closed(Right.WRITE)
        is_coming = self.coming.key in self._arrived
        self.take.setEnabled(is_coming and may)
        self.leave_.setEnabled(is_coming and may)
        self.offer.setEnabled(may)
        self.back.setEnabled(self.going.key in self._offered and may)
        if not may:
            closed_to(self.place, Right.WRITE, self.take, self.leave_, self.back)

    def _on_take(self) -> None:
        arrived = self._arrived.get(self.coming.key)
        if arrived:
            TakeOver(self.place, self, arrived).open()

    def _on_offer(self) -> None:
        OfferDialog(self.place, self).open()

    def _on_leave(self) -> None:
        arrived = self._arrived.get(self.coming.key)
        if arrived:
            text = _("“{name}”先不接收，以后还可以接收。").format(name=arrived.name)
            self._ask(_("暂不接收"), text, _LEAVING, partial(_leave, arrived.record))

    def _on_withdraw(self) -> None:
        handed = self._offered.get(self.going.key)
        if handed:
            text = _("不再把“{name}”移交给“{to}”。").format(name=handed.name, to=handed.to_name)
            self._ask(_("撤回移交"), text, _BACK, partial(_withdraw, handed.record))

    def _ask(self, title: str, text: str, whys: tuple[str, ...], job: _Reasoned) -> None:
        dialog = ReasonDialog(title, text, title, whys, self)

        def given(why: str) -> None:
            self.write("", partial(job, why))

        dialog.given.connect(given)
        dialog.open()

    def _on_opened(self, _index: object) -> None:
        handed = self._offered.get(self.going.key)
        if handed:
            self.place.go(RecordOf(handed.ledger, handed.record))


def _read(office: Office) -> _Found:
    return incoming(office), offered(office), handed_over(office)


def _leave(record: str, why: str, office: Office, _progress: Progress) -> Changes:
    leave(office, record, why)
    return Changes()


def _withdraw(record: str, why: str, office: Office, _progress: Progress) -> Changes:
    return withdraw(office, record, why)


def _coming(each: Arrived) -> Line:
    state = _("可以接收")
    if each.left:
        state = _("暂不接收：{why}").format(why=each.left)
    elif each.missing:
        state = _("还有 {n} 人没有送到").format(n=len(each.missing))
    return Line(each.record, (each.name, each.from_name, each.on, each.why, state))


def _going(each: Handed, state: str) -> Line:
    return Line(each.record, (each.name, each.to_name, each.on, each.why, state))
