"""各单位: how far every office has come, as the district sees it; who has been silent longest stands first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.ledgers import crosscheck
from app.rights import Right
from app.sync.district import Reporting, offices
from app.text import _
from ui.pages.exchange.part import ExchangePart, minute
from ui.pages.exchange.send_content import days_ago
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, deed
from ui.routes import ExchangeAt, ListOf
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_COLUMNS = (
    _("单位"), _("最近报来"), _("离今天"), _("待处理"), _("拒收"), _("未下发"), _("上次回执"),
)  # fmt: skip
_NONE = _("还没有登记乡镇、街道")
_HINT = _("先在“往来单位”里登记他们的身份卡。")


class OfficesPart(ExchangePart):
    """One table; the ways on stand below it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane(is_long=True)
        self.empty = EmptyState("building-2", _NONE, _HINT)
        self.table = ShortTable("offices", _COLUMNS, wide=0, most=14)
        self.table.count_in(3, 4, 5)
        self.card = Card(_("各单位报送情况"))
        self.card.add(
            self.table,
            buttons(
                deed("to_send", _("下发…"), self._on_send, "primary", "usb"),
                deed("to_tray", _("看未接收数据"), self._on_tray),
                deed("to_asked", _("看核查任务"), self._on_asked, "", "user-search"),
            ),
        )
        for each in (self.empty, self.card):
            self.rows.addWidget(each)

    def refresh(self, changes: Changes) -> None:
        """Look again at how far they have come."""
        if not self.closed(Right.READ):
            self._lane.ask(offices, self._show)

    def first(self) -> QWidget | None:
        """The table."""
        return self.table if self.table.isVisibleTo(self) else None

    def _show(self, found: Sequence[Reporting]) -> None:
        self.show_parts({self.empty: not found, self.card: bool(found)})
        self.table.show_lines([Line(each.address, _cells(each)) for each in found])
        if not self.table.key and found:
            self.table.choose(found[0].address)

    def _on_send(self) -> None:
        self.place.go(ExchangeAt("send", self.table.key))

    def _on_tray(self) -> None:
        self.place.go(ExchangeAt("tray"))

    def _on_asked(self) -> None:
        self.place.go(ListOf(crosscheck.LEDGER.key))


def _cells(each: Reporting) -> tuple[str, ...]:
    last = _("{at}（第{seq}号）").format(at=minute(each.at), seq=each.seq) if each.at else _("从未")
    lag = "—" if each.lag is None else days_ago(each.lag)
    return (
        each.name, last, lag, _figure(each.held), _figure(each.refused), _figure(each.lacks),
        minute(each.receipted_at) or "—",
    )  # fmt: skip


def _figure(count: int) -> str:
    return f"{count:,}" if count else "—"
