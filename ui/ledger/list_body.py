"""One ledger's list: the view that is shown, and how it follows what the user asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.columns import columns_of
from app.office import Office
from app.registry import LEDGERS
from app.saved import keep_layout, layout
from app.sorting import Sort, can_sort
from app.text import _
from app.totals import Totals, told_total, totals
from app.views import View, Width
from ui.ledger.list_actions import Actions
from ui.ledger.list_bar import ListBar
from ui.ledger.list_doing import Doing, Parts
from ui.ledger.list_empty import ListEmpty
from ui.ledger.list_foot import ListFoot
from ui.ledger.list_head import ListHead
from ui.ledger.list_keeping import Keeping
from ui.ledger.list_menus import RowMenu, TitleMenu
from ui.ledger.list_table import ListTable
from ui.ledger.model import LedgerModel
from ui.theme.look import scaled
from ui.workplace import Workplace

_PAUSE = 600
"""Milliseconds before a layout is remembered: a column is being dragged."""


class ListBody(QWidget):
    """A ledger's list with all that belongs to it."""

    viewed = Signal()
    """Another view is shown."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        super().__init__()
        self.place, self.ledger = place, LEDGERS[ledger]
        self.view = View(ledger)
        self.model = LedgerModel(place, ledger)
        self.model.setParent(self)
        self.table = ListTable(self.model)
        self.table.setAccessibleName(self.ledger.title)
        self.actions_ = Actions(self, self.table, place, self.ledger)
        self.head = ListHead(self.actions_)
        self.bar = ListBar(place, ledger)
        self.foot = ListFoot(place, self.chosen)
        self.middle = QStackedWidget()
        self._totals = place.lane(is_long=True)
        self._keep = QTimer(self, singleShot=True, interval=_PAUSE)
        self._keep.timeout.connect(self._on_keep)
        Keeping(self.table, self.model)
        self.doing = Doing(self._parts(), self.actions_)
        self.row_menu = RowMenu(place, self.table, self.actions_, self.doing)
        self.title_menu = TitleMenu(
            self.table, self._now, self.sort_by, self.bar.edit, self.show_columns
        )
        self._lay_out()
        self._connect()
        self.show_view(layout(place.reader, ledger))

    @cached_property
    def empty(self) -> ListEmpty:
        """What stands where there are no rows; most lists never need it."""
        made = ListEmpty(self.place, self.ledger, self.actions_, self.bar.clear)
        self.middle.addWidget(made)
        return made

    def show_view(self, view: View) -> None:
        """Show another view of the ledger."""
        if view != self.view or self.model.listed is None:
            moved = view.columns != self.view.columns or self.model.listed is None
            self.view = view
            if moved:
                self.table.lay_out(view)
            self.foot.tell_state(_("正在整理…"))
            self.model.show(view)
            self.table.horizontalHeader().viewport().update()
        self.bar.show_view(view)
        self.viewed.emit()

    def refresh(self, changes: Changes) -> None:
        """Something was written: read again what may look different; a linked record may have changed its name."""
        if changes.ledgers:
            self.model.refresh(changes)
            self.bar.show_view(self.view)

    def leave(self) -> None:
        """Another list takes its place: keep the layout, end what is under way."""
        self.model.leave()
        self._totals.drop()
        self.foot.changed(0)
        if self._keep.isActive():
            self._keep.stop()
            self._on_keep()

    def renew(self) -> None:
        """Read the list again."""
        self.refresh(Changes(ledgers=frozenset({self.ledger.key})))

    def chosen(self) -> tuple[View, Sequence[int] | None]:
        """The view, and the numbers of the chosen rows; None for all."""
        numbers = self.model.numbers
        if self.table.chosen_count() == self.model.rowCount():
            return self.view, None
        return self.view, [
            number for each in self.table.ranges() for number in numbers[each.start : each.stop]
        ]

    def chosen_numbers(self) -> Sequence[int]:
        """The numbers of the chosen rows."""
        _view, numbers = self.chosen()
        return self.model.numbers if numbers is None else numbers

    def sort(self, key: str, *, is_further: bool) -> None:
        """Sort by a column: ascending, then descending, then in the ledger's own order again."""
        column = columns_of(self.view.ledger)[key]
        if not can_sort(column):
            told = _("“{name}”是敏感信息，不能按它排序。").format(name=column.label)
            self.place.notify.say(told)
            return
        now = next((each for each in self.view.sorts if each.column == key), None)
        others = tuple(each for each in self.view.sorts if each.column != key) if is_further else ()
        if now is None:
            wanted = (*others, Sort(key))
        elif not now.descending:
            wanted = tuple(replace(e, descending=True) if e == now else e for e in self.view.sorts)
            wanted = wanted if is_further else (replace(now, descending=True),)
        else:
            wanted = others
        self.sort_by(wanted)

    def sort_by(self, sorts: tuple[Sort, ...]) -> None:
        """Sort in that order, and remember it."""
        self.show_view(replace(self.view, sorts=sorts))
        self._keep.start()

    def show_columns(self, columns: tuple[Width, ...]) -> None:
        """Show these columns, and remember them."""
        self.show_view(replace(self.view, columns=columns))
        self._keep.start()

    def _now(self) -> View:
        return self.view

    def _parts(self) -> Parts:
        return Parts(
            self.place, self.ledger, self, self.model, self.table, self.head, self.bar,
            self._now, self.show_view, self.show_columns, self.chosen_numbers, self.renew,
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        edge = scaled(16)
        column.setContentsMargins(edge, scaled(12), edge, scaled(8))
        column.setSpacing(scaled(8))
        self.middle.addWidget(self.table)
        for each in (self.head, self.bar):
            column.addWidget(each)
        column.addWidget(self.middle, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.bar.wanted.connect(self.show_view)
        self.bar.left.connect(self.table.setFocus)
        self.table.sort_wanted.connect(self._on_sort_wanted)
        self.table.laid_out.connect(self._on_laid_out)
        self.table.chosen.connect(self._on_chosen)
        self.model.begun.connect(self._on_begun)
        self.model.counted.connect(self._on_rows)
        self.model.arranged.connect(self._on_arranged)
        self._on_chosen()

    def _count(self) -> None:
        """Add up the people as well, once the rows stand: that may take longer than arranging them."""
        view = self.view

        def job(office: Office) -> Totals:
            return totals(office, view)

        self._totals.ask(job, self._on_counted)

    def _on_counted(self, found: Totals) -> None:
        self.head.tell(told_total(found))

    def _on_begun(self) -> None:
        self.middle.setCurrentWidget(self.table)

    def _on_rows(self) -> None:
        count = Totals(((self.model.rowCount(), self.ledger.unit),))
        self.head.tell(told_total(count))

    def _on_arranged(self) -> None:
        self.foot.tell_state("")
        self._count()
        focus = self.window().focusWidget()  # one's own would be what had it last in here
        has_focus = bool(focus) and self.middle.isAncestorOf(focus)
        is_empty = self.model.rowCount() == 0
        if is_empty:
            self.empty.show_view(self.view)
        self.middle.setCurrentWidget(self.empty if is_empty else self.table)
        if not is_empty and self.table.row < 0:
            self.table.go(0)
            if has_focus:
                self.table.setFocus()
        self._on_chosen()

    def _on_sort_wanted(self, key: str, is_further: bool) -> None:
        self.sort(key, is_further=is_further)

    def _on_laid_out(self) -> None:
        self.view = replace(self.view, columns=self.table.layout_widths())
        self.bar.show_view(self.view)
        self._keep.start()

    def _on_keep(self) -> None:
        view = self.view

        def keep(office: Office) -> None:
            keep_layout(office, view)

        self.place.note(keep)

    def _on_chosen(self) -> None:
        count, row = self.table.chosen_count(), self.table.row
        shown = self.model.row_of(row) if row >= 0 else None
        voided = bool(shown and shown["_voided"])
        self.actions_.enable(current=row >= 0, chosen=count > 0, voided=voided)
        self.foot.changed(count)
