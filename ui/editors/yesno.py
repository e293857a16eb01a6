"""Yes or no (是否), by a key, an arrow or a click; neither where nobody has said."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from app.kinds import Reading
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.problems import Problem
from app.text import _
from ui.editors.base import Editor
from ui.workplace import Workplace

_YES, _NO, _CLEAR = "1Yy是", "0Nn否", (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class YesNoEditor(Editor):
    """Two buttons of which one or none is down. 1 or Y is yes, 0 or N no, Delete neither."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self._face = QWidget()
        self.yes, self.no = QRadioButton(_("是")), QRadioButton(_("否"))
        self._group = QButtonGroup(self)
        inside = QHBoxLayout(self._face)
        inside.setContentsMargins(0, 0, 0, 0)
        for value, each in ((1, self.yes), (0, self.no)):
            each.setAccessibleName(f"{field.label}：{each.text()}")
            each.setObjectName(f"{field.key}_{value}")
            each.installEventFilter(self)
            self._group.addButton(each, value)
            inside.addWidget(each)
        inside.addStretch(1)
        self._begin(self._face)
        self._face.setFocusProxy(self.yes)
        self._value: object = None
        self._group.idToggled.connect(self._on_toggled)

    @property
    def face(self) -> QWidget:
        """Both buttons."""
        return self._face

    def raw(self) -> object:
        """1, 0, or None; what was typed where it is neither."""
        return self._value

    def put(self, value: Value) -> None:
        """Show a stored value."""
        self._show(None if value is None else int(bool(value)))

    def put_raw(self, raw: object) -> None:
        """Show something typed: 是, √, 1; what is neither yes nor no is kept, and said to be wrong."""
        self.verdict.is_left = True
        self._show(self._read(raw))

    def focus(self) -> None:
        """Put the focus onto the button that is down, or the first."""
        (self.no if self._value == 0 else self.yes).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of both buttons; leaving them commits."""
        if event.type() == QEvent.Type.FocusOut:
            self.committed.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _read(self, raw: object) -> object:
        """1, 0, None, or what it was where it is none of these."""
        try:
            value = self.field.kind.read(raw, Reading(self.place.reader.today))
        except Problem:
            return raw
        return None if value is None else int(value)

    def _take_key(self, event: QKeyEvent) -> bool:
        typed = event.text()
        if event.key() in _ENTER:
            self.committed.emit()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.passed.emit(-1 if back else 1)
        elif typed and typed in _YES + _NO:
            self._set(1 if typed in _YES else 0)
        elif event.key() in _CLEAR:
            self._set(None)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        else:
            return False
        return True

    def _set(self, value: int | None) -> None:
        if value != self._value:
            self._show(value)
            self.edited.emit()
            self.focus()

    def _show(self, value: object) -> None:
        self._value = value
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        self.yes.setChecked(value == 1)
        self.no.setChecked(value == 0)
        self._group.setExclusive(True)
        self._group.blockSignals(False)
        self.judge()

    def _on_toggled(self, value: int, is_down: bool) -> None:
        if is_down and value != self._value:
            self._value = value
            self.edited.emit()
