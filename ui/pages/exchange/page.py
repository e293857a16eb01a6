"""The page of the exchange (数据报送): its parts under tabs, each built when one first comes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.sync.enrolment.peers import Peers
from app.text import _
from ui.page import Page
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.peers import PeersPart
from ui.pages.exchange.send import SendPart
from ui.pages.exchange.take import TakePart
from ui.routes import ExchangeAt, Route
from ui.theme.look import scaled
from ui.widgets.focus import first_stop
from ui.workplace import Workplace


@dataclass(frozen=True)
class Entry:
    """One part: its key in routes, its title for an office and for a district, and what builds it."""

    key: str
    title: str
    above: str
    build: Callable[[Workplace], ExchangePart]


ENTRIES = (
    Entry("send", _("上报(&1)"), _("下发(&1)"), SendPart),
    Entry("take", _("接收(&2)"), _("接收(&2)"), TakePart),
    Entry("peers", _("往来单位(&5)"), _("往来单位(&5)"), PeersPart),
)
"""The parts, in their order."""


class ExchangePage(Page):
    """All of the exchange."""

    manual = "exchange"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.is_district = place.reader.identity.role == "district"
        self._parts: dict[str, ExchangePart] = {}
        self.tabs = QTabWidget()
        self.tabs.setObjectName("parts")
        self.tabs.setDocumentMode(True)
        for each in ENTRIES:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            holder.setObjectName(each.key)
            self.tabs.addTab(holder, each.above if self.is_district else each.title)
        self.tabs.currentChanged.connect(self._on_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(8),) * 4)
        column.addWidget(self.tabs)

    @property
    def title(self) -> str:
        """What stands above the page."""
        text = self.tabs.tabText(self.tabs.currentIndex())
        return _("数据报送 · {part}").format(part=text.partition("(&")[0])

    @property
    def part(self) -> ExchangePart:
        """The part that is open."""
        return self._parts[ENTRIES[self.tabs.currentIndex()].key]

    def open(self, route: Route) -> None:
        """Show a part: the one asked for, the one shown last, or where one begins."""
        if not isinstance(route, ExchangeAt):
            return
        wanted = route.part or (self._first() if not self._parts else "")
        keys = [each.key for each in ENTRIES]
        at = keys.index(wanted) if wanted in keys else self.tabs.currentIndex()
        self.tabs.setCurrentIndex(at)
        self._on_tab(at)
        self.part.arrive()
        if route.subject:
            self.part.show_subject(route.subject)

    def refresh(self, changes: Changes) -> None:
        """Every part that was built compares."""
        for each in self._parts.values():
            each.refresh(changes)

    def first_focus(self) -> QWidget | None:
        """Where the part begins."""
        return self.part.first() or first_stop(self.part)

    def _first(self) -> str:
        """Whoever has enrolled nobody begins there."""
        return "send" if Peers(self.place.reader.store.reader).active() else "peers"

    def _on_tab(self, at: int) -> None:
        entry = ENTRIES[at]
        if entry.key not in self._parts:
            part = self._parts[entry.key] = entry.build(self.place)
            holder = self.tabs.widget(at)
            layout = holder.layout() if holder else None
            if layout:
                layout.addWidget(part)
            part.begin()
        self.titled.emit()
