"""Where a household lives (住处): the declared fields of its place, as editors below one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.households.home import roster_of
from app.kinds.base import Value
from app.ledger import Ledger
from app.problems import Problem
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.workplace import Workplace


class Fields(QWidget):
    """Labelled editors of some of a ledger's fields. They know of each other, as in a form."""

    edited = Signal()
    passed = Signal(int)
    finished = Signal()
    """Enter in the last field."""

    def __init__(
        self, place: Workplace, ledger: Ledger, keys: Iterable[str], columns: int = 1
    ) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(10))
        for n, key in enumerate(keys):
            editor = editor_for(place, ledger, ledger.field(key))
            editor.others = self.values
            editor.edited.connect(self.edited)
            editor.passed.connect(partial(self._on_passed, n))
            lay_in = getattr(editor, "lay_in", None)
            if lay_in is not None:
                lay_in.connect(self._on_lay_in)
            name = label(editor.field.label + (" *" if editor.field.required else ""))
            name.setWordWrap(False)
            name.setBuddy(editor.face)
            name.setMinimumHeight(scaled(30))
            row, column = divmod(n, columns)
            grid.addWidget(name, row, 2 * column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, row, 2 * column + 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(2 * column + 1, 1)
            self.editors[key] = editor

    def put(self, row: Mapping[str, Value]) -> None:
        """Show stored values."""
        for key, editor in self.editors.items():
            editor.put(row.get(key))

    def raw(self) -> dict[str, object]:
        """What is typed, by field."""
        return {key: editor.raw() for key, editor in self.editors.items()}

    def values(self) -> dict[str, Value]:
        """What is typed, as other editors ask for it."""
        return {key: str(raw) if raw else None for key, raw in self.raw().items()}

    def take(self, problem: Problem) -> bool:
        """Show a problem at its field; whether there is one."""
        editor = self.editors.get(problem.field or "")
        if editor:
            editor.complain([problem])
        return editor is not None

    def _on_passed(self, at: int, step: int) -> None:
        """To the next field; from the last one whoever holds the fields goes on."""
        editors = list(self.editors.values())
        if 0 <= at + step < len(editors):
            editors[at + step].focus()
        elif step > 0:
            self.finished.emit()
            self.passed.emit(step)

    def _on_lay_in(self, key: str, record: str) -> None:
        if key in self.editors:
            self.editors[key].put(record)
            self.edited.emit()


def place_of(place: Workplace, ledger: Ledger, columns: int = 1) -> Fields:
    """The fields that say where a household lives."""
    return Fields(place, ledger, roster_of(ledger).place, columns)
