"""The order of focus (焦点次序) where widgets are not made in the order in which they are read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def last_of_all(window: QWidget, *buttons: QWidget) -> None:
    """Let Tab come to these last of all inside their window."""
    before = _last(window, buttons)
    for each in buttons:
        if before is not None:
            QWidget.setTabOrder(before, each)
        before = each


def first_of(window: QWidget) -> QWidget | None:
    """What Tab comes to first inside a window; what only scrolls does not count."""
    each = window.nextInFocusChain()
    while each is not None and each is not window:
        by_tab = each.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        by_tab = by_tab and not isinstance(each, QScrollArea)
        if by_tab and window.isAncestorOf(each) and each.isVisibleTo(window) and each.isEnabled():
            return each
        each = each.nextInFocusChain()
    return None


def _last(window: QWidget, buttons: tuple[QWidget, ...]) -> QWidget | None:
    found: QWidget | None = None
    each = window.nextInFocusChain()
    while each is not None and each is not window:
        if window.isAncestorOf(each) and each not in buttons:
            found = each
        each = each.nextInFocusChain()
    return found
