"""The first page (首页): the office in figures, what waits, what was done, where to go on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import deeds, today, unfinished
from app.changes import Changes
from app.deeds import Deed
from app.lists import TREE
from app.office import Office
from app.owners import is_district
from app.registry import LEDGERS
from app.rights import Right
from app.text import _
from app.today import Line
from app.unfinished import Unfinished
from ui.page import Page
from ui.pages.home_parts import Deeds, Drafts, QuickActions, Warnings, first_steps
from ui.routes import ExchangeAt, Grouping, ListOf, Route
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card, FigureTile
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.focus import first_stop
from ui.workplace import Workplace


@dataclass(frozen=True)
class Seen:
    """What the page shows, read in one go."""

    lines: list[Line]
    deeds: list[Deed]
    drafts: list[tuple[Unfinished, str]]
    backed_up: str


def look(office: Office) -> Seen:
    """Read the page's content."""
    done = deeds.recent(office) if office.user.may(Right.READ) else []
    drafts = [(each, unfinished.headline(office, each)) for each in unfinished.offered(office)]
    return Seen(today.today(office), done, drafts, today.backed_up(office))


class HomePage(Page):
    """Shows what `app.today` tells; every figure leads to the list behind it."""

    manual = "home"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self.seen: Seen | None = None
        self.warnings = Warnings(place)
        self._figures_box, self._waiting_box = QWidget(), QWidget()
        self._figures = FlowLayout(self._figures_box, scaled(12))
        self.waiting = Card(_("待办"))
        self._waiting = FlowLayout(self._waiting_box, scaled(12))
        self.calm = label(_("没有待办的事。"), "hint")
        self.drafts, self.deeds = Drafts(place), Deeds(place)
        self.quick = QuickActions(place)
        hint = _("先把村（社区）建好，再导入花名册，或一户一户登记。")
        if is_district(place.reader.store.reader):
            hint = _("各单位的台账随数据包来。先登记往来单位，再接收他们的数据包。")
        self.empty = EmptyState("house-plus", _("台账还是空的"), hint, *first_steps(place))
        self._arrange()

    @property
    def title(self) -> str:
        """The page's name."""
        return _("首页")

    def open(self, route: Route) -> None:
        """Look anew."""
        self._lane.ask(look, self._show)

    def first_focus(self) -> QWidget | None:
        """The page itself, until there is something on it."""
        return self._area

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        if self.isVisible():
            self._lane.ask(look, self._show)

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        self.warnings.show_lines([each for each in seen.lines if each.act])
        plain = [each for each in seen.lines if not each.act]
        counted = [each for each in plain if not each.weight]
        self._fill(self._figures, counted)
        self._fill(self._waiting, [each for each in plain if each.weight])
        self.calm.setVisible(all(not each.weight for each in plain))
        self.drafts.show_entries(seen.drafts)
        self.deeds.show_deeds(seen.deeds, seen.backed_up)
        is_empty = bool(counted) and not any(e.figure for e in counted if e.ledger != TREE)
        self.empty.setVisible(is_empty)
        self._columns.setVisible(not is_empty)
        self.waiting.setVisible(bool(counted) and not is_empty)
        self._lead()

    def _lead(self) -> None:
        """The keyboard to what stands first, as soon as it stands there."""
        first = first_stop(self)
        if first and self.window().focusWidget() is self._area:
            first.setFocus()

    def _fill(self, into: FlowLayout, lines: list[Line]) -> None:
        into.clear()
        for each in lines:
            tile = FigureTile(each.title, partial(self._go, each), each.unit)
            tile.setObjectName(each.key)
            tile.show_figure(f"{each.figure:,}", "warning" if each.weight else None)
            into.addWidget(tile)

    def _go(self, line: Line) -> None:
        if line.ledger in LEDGERS:
            self.place.go(ListOf(line.ledger, where=line.where))
        elif line.part:
            self.place.go(ExchangeAt(line.part))
        elif line.village:
            self.place.go(Grouping(line.village))

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(*(scaled(20),) * 4)
        column.setSpacing(scaled(14))
        column.addWidget(self.warnings)
        column.addWidget(self._figures_box)
        self.waiting.add(self._waiting_box, self.calm)
        column.addWidget(self.waiting)
        column.addWidget(self.empty, 1)
        column.addWidget(self.drafts)
        self._columns = QWidget()
        row = QHBoxLayout(self._columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(14))
        row.addWidget(self.deeds, 3)
        column.addWidget(self._columns, 1)
        row.addWidget(self.quick, 2, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
