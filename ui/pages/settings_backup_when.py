"""When it backs up by itself (自动备份与提醒): by the clock, at exit, before risky work; and when it reminds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app import precautions, settings
from app.parameters import SETTINGS
from app.rights import Right
from app.text import _
from ui.pages.settings_part import buttons, why_closed
from ui.widgets.basics import label, rule
from ui.widgets.card import Card
from ui.widgets.numbers import NumberField
from ui.workplace import Workplace

_UNITS = {
    "backup.hour": _("点"),
    "backup.every": _("小时"),
    "backup.many": _("条"),
    "backup.remind_days": _("天"),
}
_BOXES = (
    "backup.daily",
    "backup.hourly",
    "backup.at_exit",
    "backup.before_import",
    "backup.before_work",
)
_ASKS = {"backup.daily": "backup.hour", "backup.hourly": "backup.every"}
"""What a box that is ticked asks for besides."""


class When(Card):
    """Boxes with their numbers; each change is written at once."""

    changed = Signal(str, str)
    """The key of a setting, and what it is to hold."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("自动备份与提醒"))
        self._place = place
        self._held: dict[str, int] = {}
        self.boxes = {key: self._box(key) for key in _BOXES}
        self.numbers = {key: self._number(key) for key in _UNITS}
        self.rule = label("", "hint")
        why = label(why_closed(place, Right.SETTINGS), "hint")
        why.setVisible(bool(why.text()))
        self.add(why)
        for key in ("backup.daily", "backup.hourly"):
            box, field = self.boxes[key], self.numbers[_ASKS[key]]
            box.setMinimumHeight(field.sizeHint().height())
            self.add(buttons(box, field))
        self.add(self.boxes["backup.at_exit"], rule())
        self.add(self.boxes["backup.before_import"], self.boxes["backup.before_work"])
        self.add(self._asked("backup.many"), self.rule, rule())
        self.add(self._asked("backup.remind_days"))

    def refresh(self) -> None:
        """What is set."""
        reader, may = self._place.reader, self._place.may(Right.SETTINGS)
        for key, box in self.boxes.items():
            self._held[key] = int(settings.is_set(reader, key))
            box.setChecked(bool(self._held[key]))
            box.setEnabled(may)
        for key, field in self.numbers.items():
            self._held[key] = settings.number_of(reader, key)
            if not field.hasFocus():  # what is being typed stays
                field.setValue(self._held[key])
            field.setEnabled(may)
        for key, number in _ASKS.items():
            self.numbers[number].setEnabled(may and self.boxes[key].isChecked())
        self.rule.setText(precautions.rule(reader))

    def put_back(self, key: str) -> None:
        """It could not be changed: show what is set, also where the keyboard is."""
        if key in self.numbers:
            self.numbers[key].setValue(self._held[key])
        elif key in self.boxes:
            self.boxes[key].setChecked(bool(self._held[key]))

    def _box(self, key: str) -> QCheckBox:
        made = QCheckBox(SETTINGS[key].title)
        made.setObjectName(key)
        made.setToolTip(SETTINGS[key].help)
        made.clicked.connect(partial(self._on_box, key))
        return made

    def _number(self, key: str) -> NumberField:
        declared = SETTINGS[key]
        made = NumberField(declared.title, *(declared.limits or (0, 0)), _UNITS[key])
        made.setObjectName(key)
        made.setToolTip(declared.help)
        made.editingFinished.connect(partial(self._on_number, key))
        return made

    def _asked(self, key: str) -> QWidget:
        """A number with what it is."""
        told = label(SETTINGS[key].title)
        told.setWordWrap(False)
        told.setMinimumHeight(self.numbers[key].sizeHint().height())
        told.setBuddy(self.numbers[key])
        return buttons(told, self.numbers[key])

    def _on_box(self, key: str) -> None:
        self.changed.emit(key, _("是") if self.boxes[key].isChecked() else _("否"))

    def _on_number(self, key: str) -> None:
        """Also when the field goes with its window, and the file is closed already."""
        value = self.numbers[key].value()
        if value != self._held.get(key, value):
            self.changed.emit(key, str(value))
