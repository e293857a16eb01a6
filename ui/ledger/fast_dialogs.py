"""Dialogs of fast entry: which columns to type in, and a record added in passing (快速新增)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.changes import Changes
from app.desk import Desk
from app.fast_columns import Column, Layout, can_add_quickly, columns_of
from app.fast_entry import Cell
from app.faults import problems_of
from app.lookup import Lookup
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.tasks import Ending
from ui.widgets.basics import label
from ui.widgets.choices import Choices
from ui.widgets.room import take_room
from ui.workplace import Workplace

_UNUSED, _TYPED, _COMMON = range(3)


class ColumnsDialog(QDialog):
    """For each field: not used, typed in each row, or set once above all rows."""

    def __init__(
        self, parent: QWidget, ledger: str, layout: Layout, then: Callable[[Layout], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("选择录入的列"))
        self._then = then
        self.boxes = {t: self._box(each, layout) for t, each in columns_of(ledger).items()}
        fields = QWidget()
        form = QFormLayout(fields)
        for target, box in self.boxes.items():
            form.addRow(_title(ledger, columns_of(ledger)[target]), box)
        area = QScrollArea()
        area.setWidget(fields)
        area.setWidgetResizable(True)
        whole = QVBoxLayout(self)
        whole.addWidget(label(_("逐行录入的成为表格的列；公共栏里的只填一次，各行相同。"), "hint"))
        whole.addWidget(area, 1)
        whole.addWidget(_closing(self, _("确定")))
        self.accepted.connect(self._on_accepted)
        take_room(self, 460, 560)

    def _box(self, column: Column, layout: Layout) -> QComboBox:
        box = Choices()
        box.setObjectName(column.target)
        box.setAccessibleName(column.field.label)
        if not column.is_needed:
            box.addItem(_("不用"), _UNUSED)
        box.addItem(_("逐行录入"), _TYPED)
        box.addItem(_("放到公共栏"), _COMMON)
        now = _TYPED if column.target in layout.columns else _UNUSED
        now = _COMMON if column.target in layout.common else now
        box.setCurrentIndex(max(box.findData(now), 0))
        return box

    def _on_accepted(self) -> None:
        chosen = {target: box.currentData() for target, box in self.boxes.items()}
        typed = tuple(target for target, what in chosen.items() if what == _TYPED)
        self._then(Layout(typed, tuple(t for t, what in chosen.items() if what == _COMMON)))


class QuickAdd(QDialog):
    """The few fields a record needs; it is saved as any other is."""

    def __init__(
        self, place: Workplace, parent: QWidget, ledger: str, then: Callable[[Cell], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("快速新增{title}").format(title=LEDGERS[ledger].title))
        self.place, self._ledger, self._then = place, ledger, then
        self._is_saving = False
        self.editors: dict[str, Editor] = {}
        self.said = label("", "error")
        form = QFormLayout()
        for each in can_add_quickly(ledger):
            editor = editor_for(place, each.declared, each.field)
            editor.passed.connect(self._on_passed)
            self.editors[each.key] = editor
            form.addRow(each.field.label, editor)
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addWidget(self.said)
        whole.addWidget(_closing(self, _("保存")))
        take_room(self, 420, 180)

    def begin(self, text: str) -> None:
        """Open with what was typed in the first field that can hold it."""
        fields = [LEDGERS[self._ledger].field(each) for each in self.editors]
        first = next(
            (e for e in fields if e.kind.by_beginning and any(map(str.isdigit, text))), fields[0]
        )
        self.editors[first.key].put_raw(text)
        self.open()
        blank = next((e for e in self.editors.values() if e.is_blank()), None)
        (blank or self.editors[first.key]).focus()

    def accept(self) -> None:
        """Save; closed once it is."""
        if self._is_saving:
            return
        raw, ledger = {key: each.raw() for key, each in self.editors.items()}, self._ledger

        def job(office: Office, _progress: Progress) -> Changes:
            return Desk(office).add(ledger, raw)

        self._is_saving = True
        self.place.write("", job, self._on_saved, self._on_failed).ended.connect(self._on_ended)

    def reject(self) -> None:
        """Closed without a record; not while one is being written."""
        if not self._is_saving:
            super().reject()

    def _on_ended(self, _ending: Ending) -> None:
        self._is_saving = False

    def _on_saved(self, changes: Changes) -> None:
        name = Lookup(self.place.reader.listing).name(self._ledger, changes.record)
        self.place.notify.warn(changes.warnings)
        super().accept()
        self._then(Cell(name, changes.record))

    def _on_failed(self, error: BaseException) -> None:
        found = problems_of(error) or []
        for each in found:
            if each.field in self.editors:
                self.editors[each.field].complain([each])
        rest = [each for each in found if each.field not in self.editors]
        self.said.setText("\n".join(f"{each.message}{each.remedy}" for each in rest))

    def _on_passed(self, step: int) -> None:
        blank = next((e for e in self.editors.values() if e.is_blank()), None)
        if blank is None:
            self.accept()
        else:
            self.focusNextPrevChild(step > 0)


def _title(ledger: str, column: Column) -> str:
    same = [e for e in columns_of(ledger).values() if e.field.label == column.field.label]
    if len(same) < 2:
        return column.field.label
    return _("{ledger}的{label}").format(ledger=column.declared.title, label=column.field.label)


def _closing(dialog: QDialog, words: str) -> QDialogButtonBox:
    box = QDialogButtonBox()
    accept = QPushButton(words)
    accept.setObjectName("accept")
    accept.setProperty("role", "primary")
    cancel = QPushButton(_("取消"))
    cancel.setObjectName("cancel")
    box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    accept.clicked.connect(partial(_accept, dialog))
    cancel.clicked.connect(dialog.reject)
    return box


def _accept(dialog: QDialog, _checked: bool = False) -> None:
    dialog.accept()
