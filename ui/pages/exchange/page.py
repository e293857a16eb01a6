"""The page of the exchange (数据报送): its parts under tabs, each built when one first comes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Changes
from app.sync.attention import Attention, attention
from app.sync.enrolment.peers import Peers
from app.text import _
from ui.page import Page
from ui.pages.exchange.findings import FindingsPart
from ui.pages.exchange.inbox import InboxPart
from ui.pages.exchange.log import LogPart
from ui.pages.exchange.moves import MovesPart
from ui.pages.exchange.offices import OfficesPart
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.peers import PeersPart
from ui.pages.exchange.send import SendPart
from ui.pages.exchange.tabs import SnugTabs
from ui.pages.exchange.take import TakePart
from ui.pages.exchange.tray import TrayPart
from ui.routes import ExchangeAt, Route
from ui.theme.look import scaled
from ui.widgets.focus import first_stop
from ui.workplace import Workplace


@dataclass(frozen=True)
class Entry:
    """One part: its key in routes, its title, at a district another one or (empty) none, and what builds it."""

    key: str
    title: str
    above: str
    build: Callable[[Workplace], ExchangePart]

    def titled(self, *, is_district: bool) -> str:
        """What it is called there."""
        return self.above if is_district else self.title


ENTRIES = (
    Entry("send", _("上报(&1)"), _("下发(&1)"), SendPart),
    Entry("take", _("接收(&2)"), _("接收(&2)"), TakePart),
    Entry("inbox", _("待核对(&3)"), _("待核对(&3)"), InboxPart),
    Entry("findings", _("问题(&4)"), _("问题(&4)"), FindingsPart),
    Entry("tray", _("未接收数据(&5)"), _("未接收数据(&5)"), TrayPart),
    Entry("offices", "", _("各单位(&6)"), OfficesPart),
    Entry("moves", _("移交(&6)"), "", MovesPart),
    Entry("log", _("收发记录(&7)"), _("收发记录(&7)"), LogPart),
    Entry("peers", _("往来单位(&8)"), _("往来单位(&8)"), PeersPart),
)
"""The parts, in their order."""


class ExchangePage(Page):
    """All of the exchange."""

    manual = "exchange"
    _called = Signal()
    """A tab was called by its key, perhaps the one that is open: told once Qt has changed to it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._is_district = is_district = place.reader.identity.role == "district"
        self.entries = [each for each in ENTRIES if each.titled(is_district=is_district)]
        self._lane = place.lane()
        self._parts: dict[str, ExchangePart] = {}
        self._stale: set[str] = set()
        """The parts that something was written behind."""
        self.tabs = SnugTabs()
        self.tabs.setObjectName("parts")
        for each in self.entries:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            holder.setObjectName(f"part_{each.key}")
            self.tabs.addTab(holder, each.titled(is_district=is_district))
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabBar().installEventFilter(self)
        self._called.connect(self._lead, Qt.ConnectionType.QueuedConnection)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(8),) * 4)
        column.addWidget(self.tabs)

    @property
    def title(self) -> str:
        """What stands above the page."""
        entry = self.entries[self.tabs.currentIndex()]
        part = entry.titled(is_district=self._is_district)
        return _("数据报送 · {part}").format(part=part.partition("(&")[0])

    @property
    def part(self) -> ExchangePart:
        """The part that is open."""
        return self._parts[self.entries[self.tabs.currentIndex()].key]

    def open(self, route: Route) -> None:
        """Show a part: the one asked for, the one shown last, or where one begins."""
        if not isinstance(route, ExchangeAt):
            return
        wanted = route.part or (self._first() if not self._parts else "")
        keys = [each.key for each in self.entries]
        at = keys.index(wanted) if wanted in keys else self.tabs.currentIndex()
        self.tabs.setCurrentIndex(at)
        self._on_tab(at)
        self.part.arrive()
        if route.subject:
            self.part.show_subject(route.subject)

    def refresh(self, changes: Changes) -> None:
        """The part that is seen compares; the others do when one comes to them."""
        self._stale = set(self._parts)
        if self.isVisible():
            self._catch_up()

    def first_focus(self) -> QWidget | None:
        """Where the part begins; its tab, where it has nothing for the keyboard."""
        return self.part.first() or first_stop(self.part) or self.tabs.tabBar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a tab is called by its key."""
        if event.type() == QEvent.Type.Shortcut and watched is self.tabs.tabBar():
            self._called.emit()
        return super().eventFilter(watched, event)

    def _first(self) -> str:
        """Whoever has enrolled nobody begins there."""
        return "send" if Peers(self.place.reader.store.reader).active() else "peers"

    def _on_tab(self, at: int) -> None:
        entry = self.entries[at]
        if entry.key not in self._parts:
            part = self._parts[entry.key] = entry.build(self.place)
            holder = self.tabs.widget(at)
            layout = holder.layout() if holder else None
            if layout:
                layout.addWidget(part)
            part.strayed.connect(self._lead)
            part.begin()
        self._catch_up()
        if not self.tabs.tabBar().hasFocus():  # else somebody goes through the tabs by arrows
            self._lead()
        self.titled.emit()

    def _lead(self) -> None:
        """The keyboard goes along into the part."""
        wanted = self.first_focus()
        if wanted and self.isVisible():
            wanted.setFocus()

    def _catch_up(self) -> None:
        entry = self.entries[self.tabs.currentIndex()]
        if entry.key in self._stale:
            self._stale.discard(entry.key)
            self._parts[entry.key].refresh(Changes())
        self._lane.ask(attention, self._show_counts)

    def _show_counts(self, found: Attention) -> None:
        for at, each in enumerate(self.entries):
            count = found.of(each.key)
            figure = f" · {count:,}" if count else ""
            text = each.titled(is_district=self._is_district)
            self.tabs.setTabText(at, f"{text}{figure}")
