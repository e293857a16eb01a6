"""Typing another value than those in conflict (另填一个值), with the editors of the fields themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from app.problems import Problem
from app.registry import LEDGERS
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.theme.look import scaled
from ui.workplace import Workplace


class TypedValues(QWidget):
    """One editor for each field; what is refused is told beside it."""

    edited = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self.editors: dict[str, Editor] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(scaled(24), 0, 0, 0)

    def show_fields(self, ledger: str, keys: Sequence[str]) -> None:
        """Editors for these fields of a ledger, empty."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.editors = {}
        for key in keys:
            field = LEDGERS[ledger].field(key)
            made = self.editors[key] = editor_for(self._place, LEDGERS[ledger], field)
            made.put(None)
            made.edited.connect(self.edited)
            shown = QLabel(field.label)
            shown.setBuddy(made)
            self._form.addRow(shown, made)

    def raw(self) -> Mapping[str, object]:
        """What was typed."""
        return {key: each.raw() for key, each in self.editors.items()}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed yet."""
        return all(each.is_blank() for each in self.editors.values())

    def complain(self, problems: Sequence[Problem]) -> bool:
        """Say what is wrong beside the fields; whether all of it has its place there."""
        for key, editor in self.editors.items():
            editor.complain([each for each in problems if each.field == key])
        return all(each.field in self.editors for each in problems)

    def focus(self) -> None:
        """Into the first one."""
        for each in self.editors.values():
            each.focus()
            return
