"""Line icons (图标) from `resources/icons`, painted in the colours of the scheme."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.text import RESOURCES
from ui.theme.palette import colours

_SIZES = (16, 20, 24, 32, 48, 64)
_made: dict[int, tuple[str, str]] = {}
"""Name and role of every icon that was handed out, by what Qt knows it by."""


def icon(name: str, role: str = "icon") -> QIcon:
    """The icon in the colour of that role; KeyError for a role and FileNotFoundError for a name there is not."""
    made = _painted(name, colours()[role], colours()["faint"])
    _made[made.cacheKey()] = name, role
    return made


def picture(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels, for a screen with `ratio` pixels to each of them."""
    made = _pixmap(name, colours()[role], round(size * ratio))
    made.setDevicePixelRatio(ratio)
    return made


def inked(target: QAbstractButton | QAction, name: str, role: str = "icon") -> None:
    """Give a button or action that icon."""
    target.setIcon(icon(name, role))


def ink_again(widgets: Iterable[QWidget]) -> None:
    """Paint the icons of all buttons and actions in the colours that are chosen now; others' icons stay."""
    for widget in widgets:
        for each in (widget, *widget.actions()):
            if isinstance(each, QAbstractButton | QAction):
                known = _made.get(each.icon().cacheKey())
                if known:
                    each.setIcon(icon(*known))


@cache
def _painted(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        ordinary = _pixmap(name, colour, size)
        made.addPixmap(ordinary)
        # Otherwise Fusion tints the icon of a selected row.
        made.addPixmap(ordinary, QIcon.Mode.Selected)
        made.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
