"""Framed parts of a page: a card with a title, a tile with one figure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import dressed, label
from ui.widgets.pictures import Picture
from ui.widgets.tones import INKS, SIGNS, WORDS, Tone


class Card(QFrame):
    """A frame with a title and tools at its right; what it holds goes into `body`."""

    def __init__(self, title: str = "", *tools: QWidget) -> None:
        super().__init__()
        dressed(self, "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(scaled(12),) * 4)
        outer.setSpacing(scaled(8))
        self.heading = label(title, "heading")
        if title or tools:
            outer.addLayout(self._head(tools))
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(6))
        outer.addLayout(self.body, 1)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below one another into the card."""
        for each in widgets:
            self.body.addWidget(each)

    def _head(self, tools: tuple[QWidget, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        for each in tools:
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        return row


class FigureTile(QPushButton):
    """One figure with what it counts; pressing it opens the list behind it. A tone gives it a sign and a word."""

    def __init__(self, name: str, act: Callable[[], object], unit: str = "") -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setAutoDefault(True)
        self._name, self._unit, self._act = name, unit, act
        self._figure, self._sign = label("", "figure"), Picture("info", size=18)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10))
        row = QHBoxLayout()
        row.addWidget(self._figure, 1)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(label(name, "hint"))
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._on_clicked)
        self.show_figure("—")

    @property
    def figure(self) -> str:
        """What is shown."""
        return self._figure.text()

    def show_figure(self, figure: str, tone: Tone | None = None) -> None:
        """Show a figure, ready to be read; the tone says whether something is to be done about it."""
        self._figure.setText(f"{figure} {self._unit}".rstrip())
        dressed(self._figure, f"figure-{tone}" if tone in ("error", "warning") else "figure")
        self._sign.setVisible(tone is not None)
        if tone:
            self._sign.show_icon(SIGNS[tone], INKS[tone])
        told = f"{WORDS[tone]}，" if tone else ""
        read = _("{told}{name}：{figure}").format(
            told=told, name=self._name, figure=self._figure.text()
        )
        self.setAccessibleName(read)

    def sizeHint(self) -> QSize:
        """Qt's: room for what stands inside."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt's: room for what stands inside."""
        return self._column.minimumSize()

    def _on_clicked(self) -> None:
        self._act()
