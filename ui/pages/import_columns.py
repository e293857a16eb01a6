"""The third step of an import (对应列): what each column fills, why, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.sheets.looking import Choice, How, Seen, SeenColumn
from app.sheets.mapping import letter
from app.text import _
from ui.notify import sentence
from ui.pages.import_fields import FieldChoice, field_model
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import dressed, label, marked
from ui.widgets.elided import ElidedLabel

_TITLES = (_("列"), _("表中的列名"), _("内容举例"), _("导入为"), _("说明"))
_STRETCH = (0, 3, 4, 4, 3)


class ColumnsStep(QWidget):
    """One line for each column. Lines stay while choices change, so that the keyboard stays where it is."""

    chosen = Signal(str, str)
    """A column's name and the target, empty to leave it out."""

    def __init__(self) -> None:
        super().__init__()
        self.note = Banner()
        self._lines: dict[str, _Line] = {}
        self._choices: list[Choice] = []
        self._model = QStandardItemModel()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self._area, 1)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """What columns can fill in this ledger."""
        if list(choices) != self._choices:
            self._choices, self._model = list(choices), field_model(choices)
            self._lines = {}

    def show_seen(self, seen: Seen) -> None:
        """The columns as they would be read."""
        names = [each.name for each in seen.columns]
        if list(self._lines) != names:
            self._build(seen.columns)
        for each in seen.columns:
            self._lines[each.name].show(each)
        text = "\n".join(sentence(each) for each in seen.problems)
        self.note.tell(text or _summary(seen.columns), "error" if text else "done")

    def field(self, name: str) -> FieldChoice:
        """The choice of one column."""
        return self._lines[name].field

    def how(self, name: str) -> str:
        """What is said of one column."""
        return self._lines[name].how.text()

    def _build(self, columns: Sequence[SeenColumn]) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(scaled(10))
        grid.setVerticalSpacing(scaled(6))
        for at, (title, stretch) in enumerate(zip(_TITLES, _STRETCH, strict=True)):
            grid.addWidget(_bare(title, "hint"), 0, at)
            grid.setColumnStretch(at, stretch)
        self._lines = {each.name: _Line(each, self._model) for each in columns}
        for row, (name, line) in enumerate(self._lines.items(), 1):
            line.put(grid, row)
            line.field.chosen.connect(partial(self.chosen.emit, name))
        grid.setRowStretch(len(columns) + 1, 1)
        self._area.setWidget(inside)


class _Line:
    """The widgets of one column."""

    def __init__(self, column: SeenColumn, model: QStandardItemModel) -> None:
        self.letter = _bare(letter(column.column), "hint")
        self.title = ElidedLabel(column.title, "strong")
        self.samples = ElidedLabel("、".join(column.samples), "hint")
        self.field = FieldChoice(model, _("“{title}”导入为").format(title=column.title))
        self.field.setObjectName(f"column_{column.column}")
        self.how = label("", "hint")
        self.title.setBuddy(self.field)

    def put(self, grid: QGridLayout, row: int) -> None:
        """Lay the widgets out on a row."""
        parts: tuple[QWidget, ...] = (
            self.letter, self.title, self.samples, self.field, self.how,
        )  # fmt: skip
        for at, each in enumerate(parts):
            grid.addWidget(each, row, at, Qt.AlignmentFlag.AlignVCenter)

    def show(self, column: SeenColumn) -> None:
        """What the column fills now, and why."""
        self.field.show_target(column.target)
        self.field.setEnabled(column.how is not How.EXCLUDED)
        text, role = _why(column)
        self.how.setText(text)
        dressed(self.how, role)
        marked(self.field, "error" if column.clash else "", text)


def _why(column: SeenColumn) -> tuple[str, str]:
    """The words, and how they look."""
    if column.clash:
        return _("与另一列重复：请把其中一列改为“不导入”"), "error"
    roles = {How.UNKNOWN: "warning", How.EXCLUDED: "warning", How.SECOND: "warning"}
    return column.how.value, roles.get(column.how, "hint")


def _summary(columns: Sequence[SeenColumn]) -> str:
    taken = sum(bool(each.target) for each in columns)
    unknown = sum(each.how in (How.UNKNOWN, How.SECOND) for each in columns)
    excluded = sum(each.how is How.EXCLUDED for each in columns)
    parts = [_("共 {n} 列，导入 {taken} 列").format(n=len(columns), taken=taken)]
    if unknown:
        parts.append(_("{n} 列没有认出，请看一眼要不要导入").format(n=unknown))
    if excluded:
        parts.append(_("{n} 列按规定不予收录").format(n=excluded))
    return "；".join(parts) + "。"


def _bare(text: str, role: str) -> QLabel:
    made = label(text, role)
    made.setWordWrap(False)
    return made
