"""Labels, buttons and rows that look alike everywhere; their looks follow from the `role` property."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from ui.theme.icons import icon


def dressed(widget: QWidget, role: str) -> QWidget:
    """Give a widget the look of a role of the style sheet; may be called again to change it."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


def label(text: str, role: str = "") -> QLabel:
    """A text that wraps and can be copied; roles: title, heading, hint, error, warning, done, figure."""
    made = QLabel(text)
    made.setWordWrap(True)
    made.setProperty("role", role)
    return made


def button(
    text: str, act: Callable[[], object] | None = None, role: str = "", picture: str = ""
) -> QPushButton:
    """A push button; roles: primary, danger, flat, link."""
    made = QPushButton(text)
    made.setProperty("role", role)
    if picture:
        made.setIcon(icon(picture, "on_accent" if role == "primary" else "icon"))
    if act:
        made.clicked.connect(_without_state(act))
    return made


def tool(text: str, picture: str, act: Callable[[], object] | None = None) -> QToolButton:
    """A button that is only an icon; its text is its accessible name and its hint."""
    made = QToolButton()
    made.setIcon(icon(picture))
    made.setToolTip(text)
    made.setAccessibleName(text)
    if act:
        made.clicked.connect(_without_state(act))
    return made


def _without_state(act: Callable[[], object]) -> Callable[[], None]:
    """A slot that does not care whether the button is checked."""

    def clicked() -> None:
        act()

    return clicked
