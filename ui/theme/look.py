"""Dresses the application: style, palette, fonts and style sheet, at start and whenever the user changes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.text import RESOURCES
from ui.theme.icons import ink_again
from ui.theme.marks import find_marks
from ui.theme.palette import Scheme, choose, chosen, colours
from ui.theme.sheet import ORDINARY, sheet

Wish = Literal["light", "dark", "system"]
FAMILY = "Noto Sans SC"
RARE = ("Lince Rare A", "Lince Rare B", "Noto Serif SC")
"""Where a name's character stands that Noto Sans lacks; in bold it lacks Extension A, which Noto Serif has."""
_FONTS = ("NotoSansSC-Regular", "NotoSansSC-Bold")
_RARE_FONTS = ("LinceRareA", "LinceRareB", "NotoSerifSC-Regular")
"""Windows reads all 56 MB of them, which takes longer than the door does."""
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "stripe",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "inverse",
    QPalette.ColorRole.ToolTipText: "on_inverse",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


class Dresser(QObject):
    """Dresses the application and says when it did; what is painted in colours of its own repaints then."""

    dressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wish: Wish = "light"
        self.points = ORDINARY
        self._follows = False

    def dress(self, application: QApplication, wish: Wish, points: float, *, rare: bool) -> None:
        """Give the application that look; the rare characters only if they are not `load_rare`'s to bring."""
        self.wish, self.points = wish, points
        choose(_scheme_of(wish))
        _load(FAMILY, _FONTS)
        if rare:
            _load(RARE[0], _RARE_FONTS)
        find_marks()
        if application.style().name() != "fusion":
            application.setStyle(QStyleFactory.create("Fusion"))
        application.setPalette(palette(chosen()))
        application.setStyleSheet(sheet(chosen(), points))
        # Last: a style sheet brings back the system's own fonts for lists, menus and boxes, on Windows small ones.
        application.setFont(font(points))
        ink_again(application.allWidgets())
        self._follow()
        self.dressed.emit()

    def _follow(self) -> None:
        if not self._follows:
            QApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
            self._follows = True

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        application = QApplication.instance()
        if self.wish == "system" and isinstance(application, QApplication):
            self.dress(application, self.wish, self.points, rare=True)


@cache
def dresser() -> Dresser:
    """The one that dressed the application."""
    return Dresser()


def dress(
    application: QApplication, wish: Wish = "light", points: float = ORDINARY, *, rare: bool = True
) -> None:
    """Give the application its look; `points` is the size of ordinary text. May be called again at any time."""
    dresser().dress(application, wish, points, rare=rare)


def load_rare() -> None:
    """Have the rare characters too; what stands there already is painted with them."""
    _load(RARE[0], _RARE_FONTS)
    for each in QApplication.allWidgets():
        each.update()


def scaled(length: float) -> int:
    """Pixels of a length given for ordinary text, at the present size of the text."""
    return round(length * dresser().points / ORDINARY)


def font(points: float = ORDINARY) -> QFont:
    """The window's font, with the rare characters behind it."""
    made = QFont([FAMILY, *RARE])
    made.setPointSizeF(points)
    return made


def palette(scheme: Scheme) -> QPalette:
    """The colours of a scheme as Fusion and item views ask for them."""
    made, table = QPalette(), colours(scheme)
    for role, name in _ROLES.items():
        made.setColor(role, table[name])
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, table["faint"])
    return made


def system_scheme() -> Qt.ColorScheme:
    """What the system says."""
    return QApplication.styleHints().colorScheme()


def _scheme_of(wish: Wish) -> Scheme:
    if wish != "system":
        return wish
    return "dark" if system_scheme() == Qt.ColorScheme.Dark else "light"


def _load(family: str, names: Iterable[str]) -> None:
    if family not in QFontDatabase.families():
        for name in names:
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{name}.ttf"))
        QFont.insertSubstitutions(
            FAMILY, [each for each in RARE if each not in QFont.substitutes(FAMILY)]
        )
