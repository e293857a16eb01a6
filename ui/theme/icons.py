"""Line icons (图标) from `resources/icons`, painted in the colours of the scheme."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.text import RESOURCES
from ui.theme.palette import colours

_made: dict[int, tuple[str, str]] = {}
"""Name and role of every icon that was handed out, by what Qt knows it by."""


def icon(name: str, role: str = "icon") -> QIcon:
    """The icon in the colour of that role; KeyError for a role and FileNotFoundError for a name there is not."""
    made = _painted(name, colours()[role], colours()["faint"])
    _made[made.cacheKey()] = name, role
    return made


def picture(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels, for a screen with `ratio` pixels to each of them."""
    made = QPixmap(_pixmap(name, colours()[role], round(size * ratio)))
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


class _Drawing(QIconEngine):
    """Paints an icon once it is seen, in the size in which it is seen."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt's: the icon in as many pixels; a selected row does not tint it, as Fusion would."""
        colour = self._disabled if mode is QIcon.Mode.Disabled else self._colour
        return _pixmap(self._name, colour, min(size.width(), size.height()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt's: paint it there, sharp on every screen."""
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    def clone(self) -> QIconEngine:
        """Qt's: another of the same."""
        return _Drawing(self._name, self._colour, self._disabled)


@cache
def _painted(name: str, colour: str, disabled: str) -> QIcon:
    _drawing(name)
    return QIcon(_Drawing(name, colour, disabled))


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(size, size))
    if pixmap.isNull():
        return pixmap  # a button may be squeezed to nothing
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
