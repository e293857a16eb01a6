"""How a form is laid out (版面): sections of labelled fields in two columns, in one where there is little room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.kinds import Lines, Words
from app.ledger import Field, Ledger
from app.text import _
from ui.editors.base import Editor
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card

_LONG = 100
"""A line of text with room for more characters than this takes the whole width."""
_ROOM = 23
"""Chinese characters that one column has room for."""
_LABEL = 6.5
"""Chinese characters that a label has room for before it wraps."""


class FormGrid(QWidget):
    """The sections of a ledger, each a card. Reading order is that of the declaration, row by row."""

    def __init__(self, ledger: Ledger, editors: Mapping[str, Editor], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = 0
        self._sections: list[tuple[QGridLayout, list[tuple[QLabel, Editor]]]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(scaled(12))
        for section in ledger.sections:
            shown = [editors[key] for key in section.fields if key in editors]
            if shown:
                whole.addWidget(self._card(section.title, shown))
        self.arrange(2)

    def arrange(self, columns: int) -> None:
        """Lay the fields out anew."""
        if columns == self._columns:
            return
        self._columns = columns
        for grid, rows in self._sections:
            _lay(grid, rows, columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two have no room."""
        super().resizeEvent(event)
        wide = characters(self, _ROOM)
        self.arrange(2 if event.size().width() >= 2 * wide else 1)

    @property
    def columns(self) -> int:
        """In how many columns it is laid out."""
        return self._columns

    def _card(self, title: str, editors: list[Editor]) -> Card:
        card, grid = Card(title), QGridLayout()
        grid.setHorizontalSpacing(scaled(10))
        grid.setVerticalSpacing(scaled(8))
        card.body.addLayout(grid)
        self._sections.append((grid, [(_label(each), each) for each in editors]))
        return card


def characters(widget: QWidget, count: float) -> int:
    """Pixels that so many Chinese characters take."""
    return round(widget.fontMetrics().horizontalAdvance("国") * count)


def _label(editor: Editor) -> QLabel:
    """The field's label; a required one bears a sign, and its input says so in words."""
    field = editor.field
    made = label(f"{field.label} ＊" if field.required else field.label)
    made.setObjectName(f"{field.key}_label")
    made.setBuddy(editor.face)
    made.setFixedWidth(characters(made, _LABEL))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    made.setContentsMargins(0, scaled(6), 0, 0)
    if field.required:
        editor.face.setAccessibleName(_("{label}（必填）").format(label=field.label))
    return made


def _is_wide(field: Field, editor: Editor) -> bool:
    long_line = isinstance(field.kind, Words) and field.kind.limit > _LONG
    return editor.wide or long_line or isinstance(field.kind, Lines)


def _lay(grid: QGridLayout, rows: list[tuple[QLabel, Editor]], columns: int) -> None:
    """Place labels and editors; a wide one has a row of its own."""
    row, column = 0, 0
    for at in range(grid.columnCount()):
        grid.setColumnStretch(at, 0)
        grid.setColumnMinimumWidth(at, 0)
    for name, editor in rows:
        wide = _is_wide(editor.field, editor)
        if wide and column:
            row, column = row + 1, 0
        grid.addWidget(name, row, 2 * column, Qt.AlignmentFlag.AlignTop)
        span = 2 * columns - 1 if wide else 1
        grid.addWidget(editor, row, 2 * column + 1, 1, span, Qt.AlignmentFlag.AlignTop)
        column += columns if wide else 1
        if column >= columns:
            row, column = row + 1, 0
    for at in range(columns):
        grid.setColumnMinimumWidth(2 * at, rows[0][0].minimumWidth())
        grid.setColumnStretch(2 * at + 1, 1)
