"""Which version is taken (采用哪一个): a button for each with who, when and where, and one to type another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.sync.conflicts.version import Version, Versions
from app.text import _
from ui.pages.exchange.compare import number_of
from ui.pages.exchange.inbox_typed import TypedValues
from ui.theme.look import scaled
from ui.workplace import Workplace

TYPED = 0
"""The number that stands for another value."""
_DIGITS = frozenset("0123456789")


class VersionChoice(QWidget):
    """Radio buttons; nothing is chosen at first."""

    changed = Signal()
    _typing = Signal()
    """Another value is to be typed: told once Qt is done with the key that chose it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.buttons: dict[int, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.typed = TypedValues(place)
        self.typed.edited.connect(self.changed)
        self._typing.connect(self._on_typing, Qt.ConnectionType.QueuedConnection)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(2))
        self._column.addWidget(self.typed)
        self.typed.hide()

    @property
    def chosen(self) -> int | None:
        """The number of the version, `TYPED` for another value; None while nothing is chosen."""
        return next((n for n, each in self.buttons.items() if each.isChecked()), None)

    @property
    def is_ready(self) -> bool:
        """Whether it could be carried out."""
        chosen = self.chosen
        return chosen is not None and not (chosen == TYPED and self.typed.is_blank)

    def show_versions(self, found: Versions | None) -> None:
        """Offer the versions of another conflict."""
        for each in self.buttons.values():
            self._group.removeButton(each)
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.buttons = {}
        self.typed.hide()
        if found is None:
            return
        for each in found.versions:
            self._add(each.number, _told(each))
        if found.fields:
            self._add(TYPED, _("都不对，另填(&T)："))
        self.typed.show_fields(found.item.ledger, found.fields)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab comes to, in the order in which it is read."""
        return [*self.buttons.values(), self.typed]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: a digit chooses the version of that number, 0 another value."""
        made = self.buttons.get(int(event.text())) if event.text() in _DIGITS else None
        if made is None:
            super().keyPressEvent(event)
        else:
            made.setFocus()
            made.setChecked(True)

    def _add(self, number: int, text: str) -> None:
        made = self.buttons[number] = QRadioButton(text)
        made.setObjectName(f"version_{number}")
        made.setToolTip(_("在这几项里按数字键 {n} 就选这一项").format(n=number))
        made.toggled.connect(partial(self._on_toggled, number))
        self._group.addButton(made, number)
        self._column.insertWidget(len(self.buttons) - 1, made)

    def _on_toggled(self, number: int, on: bool) -> None:
        if number == TYPED:
            self.typed.setVisible(on)
            if on:
                self._typing.emit()
        if on:
            self.changed.emit()

    def _on_typing(self) -> None:
        if self.chosen == TYPED:
            self.typed.focus()


def _told(version: Version) -> str:
    """A version in a line: its number, what it says, where it comes from, and whether it stands now."""
    source = version.source.text() if version.source else ""
    shown = _("［现在显示的］") if version.is_shown else ""
    parts = (number_of(version), version.title, source, shown)
    return "  ".join(filter(None, parts))
