"""What every part of the exchange (数据报送) is, and what parts say alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.rights import Right
from ui.pages.settings_part import Part, why_closed
from ui.theme.look import scaled

_BESIDE = 12
"""Pixels left free above what is scrolled to."""


class ExchangePart(Part):
    """One part under its tab. What fills the room says so by `fills`."""

    strayed = Signal()
    """What had the keyboard is done with or shown no more: it goes where the part begins."""
    fills = False
    """Whether the part takes the whole height, instead of leaving the rest of it empty."""

    def begin(self) -> None:
        """Fill in what is shown."""
        if self.fills:
            self.refresh(Changes())
        else:
            super().begin()

    def show_subject(self, subject: str) -> None:
        """Show one thing of many; a part that holds only one has nothing to do."""

    def first(self) -> QWidget | None:
        """What has the keyboard when one comes here; None for what stands first."""
        return None

    def bring_up(self, part: QWidget) -> None:
        """Qt's layout first: a part that is higher than the room is shown from its top."""
        QTimer.singleShot(0, part, partial(self._scroll_to, part))

    def _scroll_to(self, part: QWidget) -> None:
        self._make_room()
        self.rows.activate()
        top, room = part.mapTo(self.body, QPoint()).y(), self.viewport().height()
        below = top + part.height() + scaled(_BESIDE) - room
        bar = self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), below), max(0, top - scaled(_BESIDE))))

    def show_parts(self, shown: Mapping[QWidget, bool]) -> None:
        """Show some and hide others; what is hidden takes the keyboard to nowhere else than into this part."""
        before = self.window().focusWidget() or self
        for each, on in shown.items():
            each.setVisible(on)
        if self.isAncestorOf(before) and not before.isVisibleTo(self):
            self.strayed.emit()

    def closed(self, right: Right = Right.EXCHANGE) -> str:
        """Why the user may do nothing here; empty for who may."""
        return why_closed(self.place, right)


def minute(at: str) -> str:
    """A moment as people read it: 2026-12-01 08:30."""
    return at[:16].replace("T", " ")
