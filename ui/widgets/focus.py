"""The order of focus (焦点次序) where widgets are not made in the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_STOPS = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def last_of_all(window: QWidget, *buttons: QWidget) -> None:
    """Let Tab come to these last of all inside their window."""
    before = _last(window, buttons)
    for each in buttons:
        if before is not None:
            QWidget.setTabOrder(before, each)
        before = each


def line_up(*parts: QWidget) -> None:
    """Let Tab come to these, with all that is inside each, one after the other."""
    stops = [
        each for part in parts for each in (part, *_chain(part)) if each.focusPolicy() in _STOPS
    ]
    for before, each in pairwise(stops):
        QWidget.setTabOrder(before, each)


def first_stop(within: QWidget, besides: Collection[QWidget] = ()) -> QWidget | None:
    """The first field, button or list that Tab leads to, passing over those in `besides`."""
    inside = (each for each in _chain(within) if each not in besides)
    return next((each for each in inside if _takes_keys(each, within)), None)


def _takes_keys(widget: QWidget, within: QWidget) -> bool:
    is_stop = widget.focusPolicy() in _STOPS and not isinstance(widget, QScrollArea)
    return is_stop and widget.isEnabled() and widget.isVisibleTo(within)


def _chain(window: QWidget) -> Iterator[QWidget]:
    """What stands inside, in the order of Tab."""
    each = window.nextInFocusChain()
    while each and each is not window:
        if window.isAncestorOf(each):
            yield each
        each = each.nextInFocusChain()


def _last(window: QWidget, buttons: tuple[QWidget, ...]) -> QWidget | None:
    others = [each for each in _chain(window) if each not in buttons]
    return others[-1] if others else None
