"""The search field over everything (Ctrl+K): results as one types, chosen by arrows and Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.everywhere import Found, find, is_meant
from app.office import Office
from app.text import _
from ui.actions import Action
from ui.frame.results import Line, ResultPainter, Results, lines_of
from ui.theme.look import scaled
from ui.widgets.basics import dressed, label
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

_PAUSE = 120
"""Milliseconds without a key before the ledgers are asked."""
_COMMANDS = 8
_TALLEST, _NARROWEST, _EDGE = 520, 560, 12


class FrameField(SearchField):
    """The field in the bar; it tells when the keyboard comes and goes."""

    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("查找姓名、拼音、证件号、电话、住址，或操作（Ctrl+K）"))
        self.composing = False
        self.setObjectName("search")
        self.setAccessibleName(_("查找"))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While an input method composes, keys are its own."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Escape belong to the list."""
        if self.composing:
            QLineEdit.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list comes with the focus."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And goes with it."""
        super().focusOutEvent(event)
        self.composing = False
        self.focused.emit(False)


class Search(QObject):
    """Field and list together."""

    def __init__(
        self,
        place: Workplace,
        over: QWidget,
        actions: Sequence[Action],
        act: Callable[[Action], None],
    ) -> None:
        super().__init__(over)
        self._place, self._over, self._actions, self._act = place, over, actions, act
        self._lane = place.lane()
        self._before: QWidget | None = None
        self._shown, self._hurried = "", False
        self.field = FrameField()
        self.panel = Panel(over)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.field.textEdited.connect(self._on_edited)
        self.field.stepped.connect(self.panel.move_by)
        self.field.taken.connect(self._on_entered)
        self.field.left.connect(self._leave)
        self.field.focused.connect(self._on_focused)
        self.field.textChanged.connect(self._on_changed)
        self.panel.list.clicked.connect(self._on_clicked)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep below the field when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.panel.isVisible():
            self._arrange()
        return False

    def take(self) -> None:
        """Ctrl+K: into the field, ready to type anew."""
        focus = self._over.window().focusWidget()
        self._before = focus if focus is not self.field else self._before
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _on_changed(self, text: str) -> None:
        if not text:
            self._on_edited("")

    def _on_edited(self, text: str) -> None:
        self._hurried = False
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._lane.drop()
            self._show(text, [])

    def _on_pause(self) -> None:
        text = self.field.text().strip()

        def asked(office: Office) -> list[Found]:
            return find(office, text)

        self._lane.ask(asked, partial(self._show, text))

    def _show(self, text: str, found: list[Found]) -> None:
        self.panel.show_lines(lines_of(found, text, self._commands(text)), text.strip())
        self._arrange()
        self.panel.setVisible(self.field.hasFocus())
        self._shown = text.strip()
        if self._hurried:
            self._on_entered()

    def _commands(self, text: str) -> list[Action]:
        if not text.strip():
            return [each for each in self._actions if each.shortcut][:_COMMANDS]
        return [each for each in self._actions if is_meant(each.text, text)][:_COMMANDS]

    def _arrange(self) -> None:
        at = self.field.mapTo(self._over, QPoint(0, self.field.height() + 4))
        room = self._over.height() - at.y() - 24
        width = min(max(self.field.width(), scaled(_NARROWEST)), self._over.width() - 2 * _EDGE)
        left = min(at.x(), self._over.width() - width - _EDGE)
        height = min(self.panel.wanted(), room, scaled(_TALLEST))
        self.panel.setGeometry(left, at.y(), width, height)
        self.panel.raise_()

    def _on_focused(self, focused: bool) -> None:
        if focused:
            text = self.field.text()
            self._show("", []) if not text.strip() else self._on_pause()
        else:
            self.panel.hide()

    def _on_entered(self) -> None:
        """Enter means what the typed text finds, also where the answer is still to come."""
        self._hurried = self.field.text().strip() != self._shown
        line = self.panel.chosen()
        if self._hurried:
            self._pause.stop()
            self._on_pause()
        elif line:
            self._do(line)

    def _on_clicked(self, index: QModelIndex) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(line, Line):
            self._do(line)

    def _do(self, line: Line) -> None:
        if line.action is None:
            return
        self.field.clear()
        self._leave()
        self._act(line.action)

    def _leave(self) -> None:
        self.panel.hide()
        self.field.clearFocus()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()


class Panel(QFrame):
    """The list below the field; it never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dressed(self, "card")
        self.model = Results()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ResultPainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("查找结果"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.empty = label("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        self.hide()

    def show_lines(self, lines: list[Line], text: str) -> None:
        """Show these, the first one chosen; say so where there are none."""
        self.model.show(lines)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.empty.setText(
            _("没有找到“{text}”。可以只打姓，或打拼音首字母、证件号开头几位。").format(text=text)
        )
        self._choose(self.model.next_choice(-1, 1))

    def wanted(self) -> int:
        """The height that shows all."""
        if not self.model.lines:
            return self.empty.sizeHint().height() + 24
        return self.list.sizeHintForRow(0) * len(self.model.lines) + 12

    def move_by(self, steps: int) -> None:
        """Choose the next line up or down."""
        self._choose(self.model.next_choice(self.list.currentIndex().row(), steps))

    def chosen(self) -> Line | None:
        """The line that Enter means."""
        line = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return line if isinstance(line, Line) else None

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(max(row, 0)))
