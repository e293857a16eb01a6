"""What a list is narrowed by: quick search, filters, saved views, voided records."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app import search
from app.columns import Column, offered
from app.filters import Filter
from app.ledger import Show
from app.owners import is_shared
from app.registry import LEDGERS
from app.text import _
from app.views import View
from ui.ledger.chips import Chips
from ui.ledger.filter_editor import FilterEditor
from ui.ledger.views_menu import ViewsMenu
from ui.theme.icons import inked
from ui.theme.look import scaled
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

_PAUSE = 180
"""Milliseconds without a key before a list is searched."""
_STATES = (("live", _("有效的")), ("all", _("含已作废")), ("voided", _("只看已作废")))


class ListBar(QWidget):
    """Shows by what a view is narrowed, and asks for another view."""

    wanted = Signal(object)
    """The View to show."""
    left = Signal()
    """The keyboard goes back to the list."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        super().__init__()
        self._place, self._view = place, View(ledger)
        sought = search.told(LEDGERS[ledger])
        self.search = SearchField(_("在本列表查找：{fields}").format(fields=sought), "Ctrl+F")
        self.search.setObjectName("seek_field")
        self.search.setEnabled(bool(sought))
        self.search.setMinimumWidth(scaled(220))
        self.chips, self.views = Chips(place), ViewsMenu(place, ledger)
        self.state = QComboBox()
        self.state.setObjectName("state")
        self.state.setAccessibleName(_("是否作废"))
        for _key, text in _STATES:
            self.state.addItem(text)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        row.addWidget(self.search, 1)
        for each in (self._filter_button(), self.views, self.state):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addLayout(row)
        column.addWidget(self.chips)
        self._connect()

    def show_view(self, view: View) -> None:
        """Show by what the view is narrowed; what is being typed is left alone."""
        self._view = view
        self.views.show_view(view)
        self.chips.show_view(view)
        if view.text != self.search.words and not self._pause.isActive():
            self.search.blockSignals(True)
            self.search.setText(view.text)
            self.search.blockSignals(False)
        at = next(n for n, (key, _text) in enumerate(_STATES) if key == view.voided)
        self.state.blockSignals(True)
        self.state.setCurrentIndex(at)
        self.state.blockSignals(False)

    def edit(self, key: str) -> None:
        """Make or change the filter of a column."""
        editor = FilterEditor(self._place, self._view, key, self)
        editor.wanted.connect(self._on_filter)
        editor.unwanted.connect(self._on_removed)
        editor.open()

    def clear(self) -> None:
        """Take all that narrows away."""
        self.wanted.emit(self._view.plain())

    def _connect(self) -> None:
        self.search.sought.connect(self._on_sought)
        self.search.taken.connect(self._on_taken)
        self.search.stepped.connect(self._on_stepped)
        self.search.left.connect(self.left)
        self._pause.timeout.connect(self._on_paused)
        self.state.activated.connect(self._on_state)
        self.views.wanted.connect(self.wanted)
        self.chips.edited.connect(self.edit)
        self.chips.removed.connect(self._on_removed)
        self.chips.left_place.connect(self._on_left_place)
        self.chips.left_voided.connect(self._on_left_voided)
        self.chips.cleared.connect(self.clear)

    def _filter_button(self) -> QToolButton:
        made = QToolButton()
        made.setObjectName("add_filter")
        made.setText(_("筛选"))
        inked(made, "filter")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._columns = QMenu(made)
        self._columns.aboutToShow.connect(self._on_columns)
        made.setMenu(self._columns)
        return made

    def _on_columns(self) -> None:
        """Offer the columns, the first time somebody looks."""
        if self._columns.isEmpty():
            shared = is_shared(self._place.reader.store.reader)
            known = list(offered(self._view.ledger, shared=shared).values())
            usual = [each for each in known if _is_usual(each)]
            self._offer(self._columns, usual)
            others = self._columns.addMenu(_("其他栏目"))
            self._offer(others, [each for each in known if each not in usual])

    def _offer(self, menu: QMenu, columns: list[Column]) -> None:
        for each in columns:
            action = menu.addAction(each.label)
            action.setObjectName(f"filter_{each.key}")
            action.triggered.connect(partial(self._on_add, each.key))

    def _on_add(self, key: str, _checked: bool = False) -> None:
        self.edit(key)

    def _on_filter(self, wanted: Filter) -> None:
        self.wanted.emit(self._view.with_filter(wanted))
        self.chips.focus(wanted.column)

    def _on_removed(self, key: str) -> None:
        self.wanted.emit(self._view.without_filter(key))
        self._after_chip()

    def _on_left_place(self) -> None:
        self.wanted.emit(replace(self._view, place=""))
        self._after_chip()

    def _on_left_voided(self) -> None:
        self.wanted.emit(replace(self._view, voided="live"))
        self._after_chip()

    def _after_chip(self) -> None:
        """The keyboard stays among the chips, or goes back to the list."""
        if self.chips.chips:
            self.chips.focus("")
        else:
            self.left.emit()

    def _on_sought(self, _words: str) -> None:
        self._pause.start()

    def _on_paused(self) -> None:
        self._pause.stop()
        if self.search.words != self._view.text:
            self.wanted.emit(replace(self._view, text=self.search.words))

    def _on_taken(self) -> None:
        self._on_paused()
        self.left.emit()

    def _on_stepped(self, by: int) -> None:
        if by > 0:
            self._on_taken()

    def _on_state(self, at: int) -> None:
        self.wanted.emit(replace(self._view, voided=_STATES[at][0]))


def _is_usual(column: Column) -> bool:
    """What lists are mostly narrowed by."""
    return bool(column.show & (Show.FILTER | Show.TABLE))
