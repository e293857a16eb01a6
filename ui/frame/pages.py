"""The pages of the window (页面): one shown, the others kept as they were; where the user has been."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ledger import Ledger
from app.registry import LEDGERS
from app.text import _
from ui.page import Page
from ui.pages.catalogue import BUILDERS, OF_LEDGER, Builder
from ui.routes import Route
from ui.widgets.focus import first_stop
from ui.workplace import Workplace

_LONGEST_TRAIL = 100
ROSTER = "*roster"


class Pages(QStackedWidget):
    """Opens routes. Nothing is left without asking the page that is shown."""

    arrived = Signal(object)
    """The Route that is shown now."""
    titled = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._built: dict[tuple[int, str], Page] = {}
        self._trail: list[Route] = []
        self._at = -1
        place.wanted.connect(self.go)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def route(self) -> Route | None:
        """Where the user is."""
        return self._trail[self._at] if self._trail else None

    @property
    def can_go_back(self) -> bool:
        """Whether the user came from somewhere."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the user came back from somewhere."""
        return self._at < len(self._trail) - 1

    def go(self, route: Route) -> None:
        """Open a route, once the page that is shown may be left."""
        self.leave(partial(self._open_new, route))

    def back(self) -> None:
        """Where the user was before."""
        if self.can_go_back:
            self.leave(partial(self._step, -1))

    def forward(self) -> None:
        """Where the user came back from."""
        if self.can_go_forward:
            self.leave(partial(self._step, 1))

    def leave(self, then: Callable[[], None]) -> None:
        """Ask the page that is shown whether it may be left."""
        if self.page:
            self.page.leave(then)
        else:
            then()

    def _open_new(self, route: Route) -> None:
        if not self._show(route):
            return
        if route != self.route:
            del self._trail[self._at + 1 :]
            self._trail = [*self._trail, route][-_LONGEST_TRAIL:]
            self._at = len(self._trail) - 1
        self.arrived.emit(route)

    def _step(self, by: int) -> None:
        route = self._trail[self._at + by]
        if self._show(route):
            self._at += by
            self.arrived.emit(route)

    def _show(self, route: Route) -> bool:
        before, page = self.page, self._page_of(route)
        if page is None:
            self._place.notify.say(_("这个页面打不开。"), "warning")
            return False
        page.open(route)
        held = page.focusWidget()
        self.setCurrentWidget(page)
        if page is not before or not self.window().focusWidget():
            _lead_into(page, held)
        self.titled.emit()
        return True

    def _page_of(self, route: Route) -> Page | None:
        builder, ledger = builder_of(route), str(getattr(route, "ledger", ""))
        if builder is None:
            return None
        key = id(builder), ledger
        if key not in self._built:
            page = builder(self._place)
            page.titled.connect(self.titled)
            self.addWidget(page)
            self._built[key] = page
        return self._built[key]


def _lead_into(page: Page, held: QWidget | None) -> None:
    """The keyboard to what had it last, or to what the page asked it for; else to where one begins."""
    usable = held and held is not page and held.isEnabled()
    wanted = held if usable else page.first_focus() or first_stop(page)
    if wanted:
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def builder_of(route: Route) -> Builder | None:
    """Who builds the page of a route: a page of the ledger's own, of ledgers with a roster, or of its kind."""
    ledger: Ledger | None = LEDGERS.get(str(getattr(route, "ledger", "")))
    if ledger:
        own = OF_LEDGER.get((type(route), ledger.key))
        shared = OF_LEDGER.get((type(route), ROSTER)) if ledger.roster else None
        if own or shared:
            return own or shared
    return BUILDERS.get(type(route))
