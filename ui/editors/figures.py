"""Numbers and money (数字、金额): typed plainly, shown with their unit, money also in capitals."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.kinds import Money, Number, Reading
from app.kinds.base import Value
from app.kinds.capitals import write_capitals
from app.ledger import Field, Ledger
from app.problems import Problem
from app.text import _
from ui.editors.line import LineEditor
from ui.workplace import Workplace


class NumberEditor(LineEditor):
    """A number with its unit behind it."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(QLabel(self.unit()))

    def unit(self) -> str:
        """What is counted."""
        return self.field.kind.unit if isinstance(self.field.kind, Number) else ""


class MoneyEditor(NumberEditor):
    """An amount in 元."""

    def unit(self) -> str:
        """元, or 元 per what the field means."""
        kind = self.field.kind
        per = kind.per if isinstance(kind, Money) else ""
        return _("元/{per}").format(per=per) if per else _("元")

    def hint(self) -> str:
        """The amount in capitals, for comparing with paper."""
        value = self._value()
        return write_capitals(int(value)) if value and abs(int(value)) < 10**14 else ""

    def _value(self) -> Value:
        try:
            return self.field.kind.read(self.raw(), Reading(self.place.reader.today))
        except Problem:
            return None
