"""The order of focus (焦点次序) where widgets are not made in the order in which they are read."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def last_of_all(window: QWidget, *buttons: QWidget) -> None:
    """Let Tab come to these last of all inside their window."""
    before = _last(window, buttons)
    for each in buttons:
        if before is not None:
            QWidget.setTabOrder(before, each)
        before = each


def _last(window: QWidget, buttons: tuple[QWidget, ...]) -> QWidget | None:
    found: QWidget | None = None
    each = window.nextInFocusChain()
    while each is not window:
        if window.isAncestorOf(each) and each not in buttons:
            found = each
        each = each.nextInFocusChain()
    return found
