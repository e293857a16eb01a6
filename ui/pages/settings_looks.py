"""Appearance (外观): light or dark, and the size of text, at once and for this computer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.appearance import SCHEMES, SIZES, Appearance, appearance, remember
from app.faults import Fault
from app.text import _
from ui.pages.settings_part import Part
from ui.theme.look import Wish, dress
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace

_WISHES: dict[str, Wish] = {"system": "system", "light": "light", "dark": "dark"}


class LooksPart(Part):
    """Two groups of choices that show what they do."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._chosen = appearance()
        sizes = {key: size.word for key, size in SIZES.items()}
        self.rows.addWidget(label(_("只管这台电脑上的窗口，马上生效。打印不受影响。"), "hint"))
        self.rows.addWidget(self._card(_("明暗"), "scheme", SCHEMES, self._chosen.scheme))
        self.rows.addWidget(self._card(_("字的大小"), "size", sizes, self._chosen.size))
        self.rows.addWidget(label(_("大和特大相当于125%和150%，看不清小字时用。"), "hint"))
        self.begin()

    def _card(self, title: str, what: str, words: Mapping[str, str], chosen: str) -> QWidget:
        card, group = Card(title), QButtonGroup(self)
        column = QVBoxLayout()
        for key, word in words.items():
            made = QRadioButton(word)
            made.setObjectName(f"{what}_{key}")
            made.setChecked(key == chosen)
            made.toggled.connect(partial(self._on_toggled, what, key))
            group.addButton(made)
            column.addWidget(made)
        card.body.addLayout(column)
        return card

    def _on_toggled(self, what: str, key: str, on: bool) -> None:
        if not on:
            return
        scheme = key if what == "scheme" else self._chosen.scheme
        self._chosen = Appearance(scheme, key if what == "size" else self._chosen.size)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, _WISHES[self._chosen.scheme], self._chosen.points)
        try:
            remember(self._chosen)
        except Fault as fault:
            self.place.notify.trouble(fault)
