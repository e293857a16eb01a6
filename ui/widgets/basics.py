"""Labels, buttons and rows that look alike everywhere; their looks follow from the `role` property."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from ui.theme.icons import icon

_INKS = {"primary": "on_accent", "danger": "error", "link": "accent"}
"""Colour of a button's icon by the button's role."""


def dressed(widget: QWidget, role: str) -> QWidget:
    """Give a widget the look of a role of the style sheet; may be called again to change it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return _with_property(widget, "role", role)


def marked(widget: QWidget, state: str, why: str = "") -> QWidget:
    """Show an input as `error`, `warning` or, with an empty state, as well; `why` is read out, and is the hint."""
    widget.setAccessibleDescription(why)
    return _with_property(widget, "state", state)


def _with_property(widget: QWidget, name: str, value: str) -> QWidget:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
    return widget


def label(text: str, role: str = "") -> QLabel:
    """A text that wraps and can be copied; roles: title, heading, strong, hint, small, error, warning, done, figure,
    badge, badge-muted, badge-error, badge-warning, badge-done, code."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(not role.startswith("badge"))
    made.setProperty("role", role)
    return made


def button(
    text: str, act: Callable[[], object] | None = None, role: str = "", picture: str = ""
) -> QPushButton:
    """A push button that Enter presses too; roles: primary (of a dialog: the default), danger, flat, link, nav."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(role != "danger")
    made.setDefault(role == "primary")
    if picture:
        made.setIcon(icon(picture, _INKS.get(role, "icon")))
    if act:
        made.clicked.connect(_without_state(act))
    return made


def tool(
    text: str,
    picture: str,
    act: Callable[[], object] | None = None,
    keys: str = "",
    ink: str = "icon",
) -> QToolButton:
    """A button that is only an icon; its text is its accessible name and, with the keys that do the same, its hint."""
    made = QToolButton()
    made.setIcon(icon(picture, ink))
    made.setAccessibleName(text)
    hinted(made, text, keys)
    if act:
        made.clicked.connect(_without_state(act))
    return made


def hinted(widget: QWidget, text: str, keys: str = "") -> QWidget:
    """Give a widget a hint that names the keys (`Ctrl+S`) which do the same; they are shown, not bound."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    widget.setToolTip(f"{text}  {shown}".rstrip())
    return widget


def key_hint(keys: str) -> QLabel:
    """Keys as they stand beside what they do."""
    made = label(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText), "key")
    made.setWordWrap(False)
    return made


def rule() -> QFrame:
    """A line between two parts."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def buddy(text: str, field: QWidget) -> QLabel:
    """A label whose key leads to its field."""
    made = QLabel(text)
    made.setBuddy(field)
    return made


def _without_state(act: Callable[[], object]) -> Callable[[], None]:
    """A slot that does not care whether the button is checked."""

    def clicked() -> None:
        act()

    return clicked
