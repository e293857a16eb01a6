"""The navigation at the left (导航栏): pages, the division tree, room for what is to come. It folds to icons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.branches import counted
from app.rights import Right
from app.text import _
from ui.actions import Action, allowed, places
from ui.frame.badge import Badge
from ui.frame.places import PlaceTree, placed
from ui.routes import ListOf, Route
from ui.subjects import subject_of
from ui.theme.icons import icon
from ui.widgets.basics import dressed, label, tool
from ui.widgets.elided import ElidedLabel
from ui.workplace import Workplace


class Navigation(QFrame):
    """Where one can go. `folded` shows icons alone."""

    folded = Signal(bool)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        dressed(self, "side")
        self._place = place
        self._here: Route | None = None
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 8)
        self._column.setSpacing(2)
        self._add_head(place.reader.identity.name)
        shown = allowed(places(), place.may, place.enters)
        lists = [each for each in shown if isinstance(each.route, ListOf)]
        subjects = [each for each in shown if subject_of(each.route)]
        lists = [each for each in lists if each not in subjects]
        first, last = shown[:1], [e for e in shown[1:] if e not in lists and e not in subjects]
        self._add(first, self._column)
        self._middle = self._scrolled()
        self.heading = label(_("台账"), "hint")
        self._middle.addWidget(self.heading)
        self.heading.setVisible(bool(lists))
        self._add([*lists, *subjects], self._middle)
        self.tree = PlaceTree(place) if lists else None
        self._add_tree()
        self._add(last, self._column)
        exchange = self._buttons.get("exchange")
        self.badge = Badge(place, exchange) if exchange else None

    @property
    def is_folded(self) -> bool:
        """Whether icons alone are shown."""
        return self.property("folded") is True

    def fold(self, folded: bool) -> None:
        """Show icons alone, or all."""
        self.setProperty("folded", folded)
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if folded
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for each in self._buttons.values():
            each.setToolButtonStyle(style)
        self.office.setVisible(not folded)
        self.heading.setVisible(not folded and self.tree is not None)
        if self.tree:
            self.tree.setVisible(not folded)
        self._gap.setVisible(folded or self.tree is None)
        self.folded.emit(folded)

    def narrow(self) -> int:
        """Pixels that the icons alone take."""
        margins = self._column.contentsMargins()
        widest = max(each.sizeHint().width() for each in (self.toggle, *self._buttons.values()))
        return widest + margins.left() + margins.right()

    def on_arrived(self, route: Route) -> None:
        """Mark where the user is."""
        self._here = route
        wanted = next((a.key for a in places() if is_at(a.route, route)), "")
        self._group.setExclusive(False)
        for key, each in self._buttons.items():
            each.setChecked(key == wanted)
        self._group.setExclusive(True)
        if self.tree:
            self.tree.show_place(route.place if isinstance(route, ListOf) else "")

    def _add_head(self, office: str) -> None:
        line = QHBoxLayout()
        self.office = ElidedLabel(office, "heading")
        self.toggle = tool(_("收起或展开导航栏（Ctrl+B）"), "panel-left", self._on_toggle)
        self.toggle.setObjectName("fold")
        line.addWidget(self.office, 1)
        line.addWidget(self.toggle)
        self._column.addLayout(line)

    def _on_toggle(self) -> None:
        self.fold(not self.is_folded)

    def _scrolled(self) -> QVBoxLayout:
        """Room for what may be more than a small screen is high."""
        inside, area = QWidget(), QScrollArea()
        inside.setObjectName("body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._column.addWidget(area, 1)
        return column

    def _add(self, actions: list[Action], column: QVBoxLayout) -> None:
        for each in actions:
            made = QToolButton()
            made.setText(each.text)
            made.setIcon(icon(each.picture))
            made.setCheckable(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setProperty("role", "nav")
            made.setObjectName(each.key)
            made.setAccessibleName(each.text)
            made.setToolTip(f"{each.text}  {each.shortcut}".rstrip())
            made.clicked.connect(partial(self._go, each.route))
            self._group.addButton(made)
            self._buttons[each.key] = made
            column.addWidget(made)

    def _add_tree(self) -> None:
        self._gap = QFrame()
        self._gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        if self.tree:
            self.tree.picked.connect(self._on_picked)
            self._middle.addWidget(self.tree, 1)
        self._middle.addWidget(self._gap, 1)
        self._gap.setVisible(self.tree is None)

    def _go(self, route: Route | None, _checked: bool = False) -> None:
        if self._here:
            self.on_arrived(self._here)  # nothing is marked before one has arrived
        if route:
            self._place.go(route)

    def _on_picked(self, place: str) -> None:
        """What lies there: of the list that is open where its records have places, else of the households."""
        here, usual = self._here, counted()
        ledger = usual.key if usual else ""
        if isinstance(here, ListOf) and here.ledger in placed():
            ledger = here.ledger
        if ledger and self._place.may(Right.READ):
            self._place.go(ListOf(ledger, place=place))


def is_at(goal: Route | None, route: Route) -> bool:
    """Whether a page of the navigation is where the user is: the same page, or one of the same ledger."""
    ledger = getattr(route, "ledger", "")
    if subject := subject_of(goal):
        return subject_of(route) == subject
    if isinstance(goal, ListOf):
        return bool(ledger) and goal.ledger == ledger
    return goal is not None and not ledger and type(goal) is type(route)
