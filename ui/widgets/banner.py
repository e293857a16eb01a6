"""A sentence across a page that stays until it is dealt with, and a short one beside a field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import dressed, label, tool
from ui.widgets.pictures import Picture
from ui.widgets.speech import announce
from ui.widgets.tones import INKS, SIGNS, WORDS, Tone


class Banner(QFrame):
    """A sign, a sentence and buttons across a page; hidden until `tell`."""

    closed = Signal()

    def __init__(self, *, closable: bool = False) -> None:
        super().__init__()
        self._sign, self.text = Picture("info", size=18), label("")
        self._actions: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(scaled(12), scaled(6), scaled(8), scaled(6))
        self._row.setSpacing(scaled(8))
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.text, 1)
        if closable:
            self._row.addWidget(tool(_("关闭提示"), "x", self._on_closed))
        self.hide()

    def tell(self, text: str, tone: Tone = "note", *actions: QPushButton) -> None:
        """Say something, with buttons that deal with it; an empty text hides the banner."""
        if not text and not self.text.text():
            return
        for each in self._actions:
            self._row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._actions = list(actions)
        for number, each in enumerate(actions):
            self._row.insertWidget(2 + number, each)
            each.show()
        self.text.setText(text)
        self._sign.show_icon(SIGNS[tone], INKS[tone])
        dressed(self, f"banner-{tone}")
        self.setAccessibleName(f"{WORDS[tone]}：{text}")
        self.setVisible(bool(text))
        if text:
            announce(self, self.accessibleName())

    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()


class FieldNote(QWidget):
    """What is said beside a field, with its sign; takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.text = label("")
        self._sign: Picture | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(4))
        self._row.addWidget(self.text, 1)
        self.hide()

    def tell(self, text: str, tone: Tone = "error") -> None:
        """Say something, or nothing."""
        if text != self.text.text():
            self.text.setText(text)
        if text:
            dressed(self.text, "hint" if tone == "note" else tone)
            self._show_sign(tone)
        if self.isHidden() == bool(text):
            self.setVisible(bool(text))

    def _show_sign(self, tone: Tone) -> None:
        """Most fields never have anything to say: the sign is made for the first word."""
        if self._sign is None:
            self._sign = Picture(SIGNS[tone], INKS[tone], 14)
            self._row.insertWidget(0, self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
            self._sign.show()
        self._sign.show_icon(SIGNS[tone], INKS[tone])
