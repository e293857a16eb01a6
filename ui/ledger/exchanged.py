"""How a record stands in the exchange (报送状态): a lamp in words, and a banner that leads to its conflict."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Changes
from app.office import Office
from app.sync.conflicts.about import About, about
from app.sync.freshness import Freshness, freshness_title
from app.text import _
from ui.routes import ExchangeAt
from ui.widgets.banner import Banner
from ui.widgets.basics import button, dressed, label
from ui.workplace import Workplace

_ROLES: dict[Freshness, str] = {
    "unsent": "badge-warning",
    "packed": "badge",
    "receipted": "badge-done",
}
_HINTS: dict[Freshness, str] = {
    "unsent": _("这条记录的改动还没有写进给区县的数据包"),
    "packed": _("已写进数据包，还没有收到区县的回执"),
    "receipted": _("区县已收下，回执已到"),
}


class Head(Protocol):
    """The top of a record's page."""

    def put(self, lamp: QWidget) -> None:
        """Show it beside the record's name."""
        ...


class Exchanged(QObject):
    """A lamp in the page's head and a banner below it; both follow what is written."""

    def __init__(self, place: Workplace, head: Head, column: QVBoxLayout) -> None:
        super().__init__(column)
        self._place, self._lane = place, place.lane()
        self._shown = ("", "")
        self.lamp, self.banner = label("", "badge-muted"), Banner()
        self.lamp.setObjectName("lamp")
        self.lamp.hide()
        head.put(self.lamp)
        column.addWidget(self.banner)
        place.changed.connect(self._on_changed)

    def show_record(self, ledger: str, record: str) -> None:
        """Another record, or the same one after a change; none for an empty id."""
        if (ledger, record) != self._shown:
            self._show(About())
        self._shown = ledger, record
        if record:
            self._ask()

    def _on_changed(self, _changes: Changes) -> None:
        if self._shown[1] and self.lamp.window().isVisible():
            self._ask()

    def _ask(self) -> None:
        ledger, record = self._shown

        def job(office: Office) -> About:
            return about(office, ledger, record)

        self._lane.ask(job, self._show)

    def _show(self, found: About) -> None:
        state = found.state
        self.lamp.setVisible(state is not None)
        if state:
            self.lamp.setText(freshness_title(state))
            self.lamp.setToolTip(_HINTS[state])
            self.lamp.setAccessibleName(_HINTS[state])
            dressed(self.lamp, _ROLES[state])
        if not found.conflict:
            self.banner.tell("")
            return
        act = partial(self._place.go, ExchangeAt("inbox", found.conflict))
        decide = button(_("去核对"), act, "primary")
        decide.setObjectName("to_conflict")
        words = _("这条记录有 {n} 处与别处登记的不一致，核对以前显示的是其中一种。")
        self.banner.tell(words.format(n=found.count), "warning", decide)
