"""What is set once for all rows of fast entry (公共栏), and why they are entered (批次说明)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.fast_columns import Column
from app.fast_entry import Cell
from app.kinds import Link, Reading
from app.kinds.base import Value
from app.lists import TREE
from app.lookup import Lookup, is_record
from app.problems import Problem
from app.text import _
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.editors.line import Line
from ui.theme.look import scaled
from ui.widgets.basics import dressed, label
from ui.widgets.flow import FlowLayout
from ui.workplace import Workplace


class FastBar(QFrame):
    """Fields above all rows. A row takes what stands here where it says nothing itself."""

    changed = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        dressed(self, "card")
        self.setAccessibleName(_("公共栏"))
        self.editors: dict[str, Editor] = {}
        self._columns: dict[str, Column] = {}
        self._fields = QWidget()
        self._flow = FlowLayout(self._fields, scaled(12))
        self.why = Line()
        self.why.setObjectName("why")
        self.why.setAccessibleName(_("批次说明"))
        self.why.setPlaceholderText(_("可不填，例如：2026年入户核查表"))
        self.why.setMaxLength(200)
        whole = QVBoxLayout(self)
        whole.addWidget(
            label(_("各行相同的内容在这里填一次，随时可改，只用于还没有保存的行。"), "hint")
        )
        whole.addWidget(self._fields)
        whole.addWidget(_labelled(_("批次说明"), self.why, self.why, 300))
        self.why.textEdited.connect(self._on_why)
        self.why.entered.connect(self._on_entered)

    @property
    def cells(self) -> dict[str, Cell]:
        """What is set, by target."""
        found: dict[str, Cell] = {}
        for target, editor in self.editors.items():
            raw, kind = editor.raw(), self._columns[target].kind
            text = str(raw) if raw not in (None, "") else ""
            if isinstance(kind, Link) and is_record(text):
                name = Lookup(self.place.reader.listing).name(kind.ledger, text)
                found[target] = Cell(name, text)
            elif text:
                found[target] = Cell(kind.show(raw) if isinstance(raw, int) else text)
        return found

    @property
    def raws(self) -> dict[str, str]:
        """What is set, as it can be put back."""
        return {target: cell.raw for target, cell in self.cells.items()}

    def problems(self) -> list[Problem]:
        """What is wrong with what is set."""
        return [problem for each in self.editors.values() for problem in each.problems]

    def show_columns(self, columns: list[Column]) -> None:
        """Ask for these fields; what was set stays where it still is asked for."""
        before = self.raws
        self._flow.clear()
        self.editors, self._columns = {}, {each.target: each for each in columns}
        for each in columns:
            editor = editor_for(self.place, each.declared, each.field)
            editor.others = self._values
            editor.committed.connect(self._on_committed)
            editor.passed.connect(self._on_passed)
            self.editors[each.target] = editor
            self._flow.addWidget(_labelled(each.field.label, editor, editor.face, 220))
        self._fields.setVisible(bool(columns))
        self.put(before)

    def put(self, raws: Mapping[str, str]) -> None:
        """Set what was set before."""
        for target, raw in raws.items():
            editor = self.editors.get(target)
            if editor and is_record(raw):
                editor.put(raw)
            elif editor and raw:
                editor.put_raw(raw)

    def set_place(self, place: str) -> None:
        """Set the place the user came from, in the first field for places that is blank."""
        for target, editor in self.editors.items():
            kind = self._columns[target].kind
            if isinstance(kind, Link) and kind.ledger == TREE and editor.is_blank():
                editor.put(place)
                return

    def _values(self) -> Mapping[str, Value]:
        """The values that are set, for editors that go by one another: a group within its village."""
        reading, found = Reading(self.place.reader.today), dict[str, Value]()
        for target, cell in self.cells.items():
            kind = self._columns[target].kind
            try:
                found[self._columns[target].key] = kind.read(cell.raw, reading)
            except Problem:
                continue
        return found

    def _on_committed(self) -> None:
        self.changed.emit()

    def _on_why(self, _text: str) -> None:
        self.changed.emit()

    def _on_passed(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)

    def _on_entered(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)


def _labelled(text: str, widget: QWidget, face: QWidget, least: int) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    named: QLabel = label(text)
    named.setWordWrap(False)
    named.setBuddy(face)
    row.addWidget(named)
    widget.setMinimumWidth(scaled(least))
    row.addWidget(widget, 1)
    return whole
