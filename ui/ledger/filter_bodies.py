"""What is typed or ticked for a filter, one body for each way of narrowing a list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import filters, offers
from app.columns import Column
from app.filters import Filter
from app.kinds import Link, Reading
from app.kinds.base import Value
from app.offers import Offer
from app.text import _
from app.views import View
from ui.widgets.basics import button, label
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

_CODE = Qt.ItemDataRole.UserRole


class Body(QWidget):
    """One way of narrowing: it gives the values of a filter."""

    edited = Signal()

    def values(self) -> tuple[Value, ...] | None:
        """The values, or None while there are none to narrow by; raises Problem for what cannot be read."""
        raise NotImplementedError

    def put(self, wanted: Filter) -> None:
        """Show a filter that is on."""


class SpanBody(Body):
    """From and to, either open."""

    def __init__(self, place: Workplace, column: Column) -> None:
        super().__init__()
        self._place, self._column = place, column
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        self.ends = tuple(
            self._end(form, *each) for each in (("low", _("从(&F)")), ("high", _("到(&T)")))
        )
        self.setFocusProxy(self.ends[0])

    def values(self) -> tuple[Value, ...] | None:
        """Both ends, the smaller first."""
        reading = Reading(self._place.reader.today)
        low, high = (filters.read(self._column, each.text(), reading) for each in self.ends)
        if low is None and high is None:
            return None
        if low is not None and high is not None and _key(low) > _key(high):
            low, high = high, low
        return low, high

    def put(self, wanted: Filter) -> None:
        """Show both ends."""
        for field, each in zip(self.ends, wanted.values, strict=False):
            field.setText(self._column.kind.show(each))

    def _end(self, form: QFormLayout, name: str, text: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setPlaceholderText(_("不限"))
        field.setAccessibleName(f"{self._column.label}{text[:1]}")
        field.textEdited.connect(self.edited)
        form.addRow(text, field)
        return field


def _key(each: Value) -> tuple[int, str]:
    return (each, "") if isinstance(each, int) else (0, str(each))


class TextBody(Body):
    """Some words."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setObjectName("words")
        self.field.setAccessibleName(column.label)
        self.field.textEdited.connect(self.edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)

    def values(self) -> tuple[Value, ...] | None:
        """The words."""
        text = self.field.text().strip()
        return (text,) if text else None

    def put(self, wanted: Filter) -> None:
        """Show the words."""
        self.field.setText(str(wanted.values[0]) if wanted.values else "")


class NothingBody(Body):
    """Blank, or not: nothing is typed."""

    def values(self) -> tuple[Value, ...] | None:
        """None are needed."""
        return ()


class OffersBody(Body):
    """The values that the list has, with how often each occurs, to be ticked; linked records are looked for."""

    def __init__(self, place: Workplace, view: View, column: Column) -> None:
        super().__init__()
        self._column, self._chosen = column, dict[Value, str]()
        self._lane, self._all = place.lane(), list[Offer]()
        self.field = SearchField(_("查找选项：文字或拼音首字母"))
        self.items = QListWidget()
        self.items.setObjectName("offers")
        self.items.setAccessibleName(column.label)
        self._rest = label("", "hint")
        every = button(_("全选"), self._on_all, "link")
        none = button(_("全不选"), self._on_none, "link")
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        for each in (self.field, self.items, self._rest):
            column_.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(every)
        row.addWidget(none)
        row.addStretch()
        column_.addLayout(row)
        self.setFocusProxy(self.field)
        self.field.sought.connect(self._on_sought)
        self.field.stepped.connect(self._on_stepped)
        self.field.taken.connect(self._on_taken)
        self.items.itemChanged.connect(self._on_ticked)
        key = column.key
        self._lane.ask(lambda office: offers.offers(office, view, key), self._on_offers)

    def values(self) -> tuple[Value, ...] | None:
        """What is ticked, in the order of the offers."""
        order = {each.code: at for at, each in enumerate(self._all)}
        ticked = sorted(self._chosen, key=lambda code: order.get(code, len(order)))
        return tuple(ticked) or None

    def put(self, wanted: Filter) -> None:
        """Tick what is on."""
        self._chosen = dict.fromkeys(wanted.values, "")
        self._fill(self._all)

    def _on_offers(self, found: list[Offer]) -> None:
        self._all = found
        self._fill(found)
        much = _("只列出最常见的 {count} 项，其余请查找。").format(count=offers.MOST)
        self._rest.setText(much if len(found) >= offers.MOST else "")
        self._rest.setVisible(bool(self._rest.text()))

    def _fill(self, found: Iterable[Offer]) -> None:
        self.items.blockSignals(True)
        self.items.clear()
        for each in found:
            self.items.addItem(self._item(each))
        self.items.blockSignals(False)
        if self.items.count():
            self.items.setCurrentRow(0)

    def _item(self, offer: Offer) -> QListWidgetItem:
        counted = "" if offer.count is None else f"　{offer.count:,}"
        item = QListWidgetItem(f"{offer.text}{counted}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        is_on = offer.code in self._chosen
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        item.setData(_CODE, (offer.code,))
        return item

    def _on_sought(self, words: str) -> None:
        fitting = [each for each in self._all if each.fits(words)] if words else self._all
        self._fill(fitting)
        if words and isinstance(self._column.kind, Link) and len(self._all) >= offers.MOST:
            self._lane.ask(lambda office: offers.sought(office, self._column, words), self._fill)

    def _on_stepped(self, by: int) -> None:
        row = self.items.currentRow() + by
        self.items.setCurrentRow(max(0, min(row, self.items.count() - 1)))

    def _on_taken(self) -> None:
        item = self.items.currentItem()
        if item:
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        (code,) = item.data(_CODE)
        if item.checkState() == Qt.CheckState.Checked:
            self._chosen[code] = item.text()
        else:
            self._chosen.pop(code, None)
        self.edited.emit()

    def _on_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _on_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.items.count()):
            self.items.item(row).setCheckState(state)


def body_of(place: Workplace, view: View, column: Column, how: str) -> Body:
    """The body for one way of narrowing by a column."""
    if how == "one_of":
        return OffersBody(place, view, column)
    if how == "between":
        return SpanBody(place, column)
    return TextBody(column) if how in ("begins", "contains") else NothingBody()
