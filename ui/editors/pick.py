"""Editors whose value is picked from suggestions while typing (边输边选)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.problems import Problem
from app.text import _
from ui.editors.line import LineEditor
from ui.editors.suggestions import NEW, Suggestion, Suggestions
from ui.widgets.end_tool import EndTool
from ui.widgets.tones import Tone
from ui.workplace import Workplace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPEN = (Qt.Key.Key_Down, Qt.Key.Key_F4)
Offer = Callable[[Sequence[Suggestion]], None]


class PickEditor(LineEditor):
    """A line that offers what may be meant; subclasses say what there is by `seek`. What was picked is kept beside
    its text: the text alone never decides who is meant."""

    picture = "chevron-down"

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self.line.before = self._take_key
        self.picked: Value = None
        self._shown = ""
        self._opener = EndTool(self.line, _("列出"), self.picture)
        self._opener.clicked.connect(self._on_opened)

    @cached_property
    def list(self) -> Suggestions:
        """What is offered; made once there is something to offer, for most fields never have."""
        made = Suggestions(self.line)
        made.chosen.connect(self.pick)
        return made

    def seek(self, text: str, then: Offer, failed: Callable[[], None] | None = None) -> None:
        """Find what may be meant by the text and hand it to `then`, now or later. Only the newest question is answered;
        one with `failed` is apart: either `then` or `failed` hears of it."""
        raise NotImplementedError

    def named(self, value: Value) -> str:
        """The text of a picked value."""
        return self.field.kind.show(value)

    def best(self, found: Sequence[Suggestion]) -> int:
        """The row that Enter takes without an arrow; -1 where the user has to say."""
        return 0 if found else -1

    def sure(self, found: Sequence[Suggestion]) -> int:
        """The row that what was typed means although the user left without picking; -1 where that is not sure."""
        return 0 if len(found) == 1 and found[0].key != NEW else -1

    def raw(self) -> object:
        """The picked value; what was typed where nothing was picked."""
        text = self.line.text().strip()
        return self.picked if text == self._shown else text

    def put(self, value: Value) -> None:
        """Show a stored value."""
        self._hold(value)
        self.judge()

    def put_raw(self, raw: object) -> None:
        """Show something typed; where that tells who is meant, as picked."""
        value = self.known(raw)
        self._hold(value)
        if value is None:
            super().put_raw(raw)
        else:
            self.judge()

    def known(self, raw: object) -> Value:
        """The value that something typed means without a doubt; None where the user has to pick."""
        raise NotImplementedError

    def settle(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Look up what was typed and not picked, whatever else is looked up here meanwhile."""
        text = self.line.text().strip()

        def found(meant: Sequence[Suggestion]) -> None:
            if self.line.text().strip() != text:
                self.settle(then, failed)
                return
            if self.is_open:
                self._take_sure(meant)
            then()

        if self.is_open:
            self.seek(text, found, failed)
        else:
            then()

    def pick(self, key: str) -> None:
        """Take a suggestion."""
        self.list.hide()
        self._hold(key)
        self.edited.emit()
        self.judge()

    def set_read_only(self, is_fixed: bool) -> None:
        """Nothing is offered where nothing can be changed."""
        super().set_read_only(is_fixed)
        self._opener.setVisible(not is_fixed)

    def tidy(self) -> None:
        """What is shown follows from what was picked."""

    @property
    def is_open(self) -> bool:
        """Whether what is typed was not picked yet."""
        text = self.line.text().strip()
        return bool(text) and text != self._shown

    @property
    def _has_cursor(self) -> bool:
        """Whether the user is here, even while another window is in front."""
        return self.window().focusWidget() is self.line

    def _hold(self, value: Value) -> None:
        self.picked = value
        self._shown = self.named(value)
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)

    def _tell(self, text: str, tone: Tone) -> None:
        """While one is still choosing there is nothing to say."""
        super()._tell("" if self.is_open and tone == "note" else text, tone)

    def _take_key(self, event: QKeyEvent) -> bool:
        if self.line.isReadOnly():
            return False
        if self.list.take(event):
            return True
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
            return True
        if event.key() in _ENTER:
            return self._entered(event)
        if event.key() in _OPEN:
            self._on_opened()
            return True
        return False

    def _entered(self, event: QKeyEvent) -> bool:
        """Enter takes the row that is marked; typed but unpicked text is looked up before the focus moves."""
        step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if self.list.current:
            self.pick(self.list.current)
        elif self.is_open:
            self.seek(self.line.text().strip(), partial(self._settle, step))
            return True
        self.list.hide()
        return False

    def _settle(self, step: int, meant: Sequence[Suggestion]) -> None:
        """What was typed means these: the only one is taken, of several the user chooses."""
        at = self.best(meant)
        if self.is_open and at >= 0:
            self.pick(meant[at].key)
        elif self.is_open:
            self._unclear(meant)
            return
        self._on_entered(step)

    def _unclear(self, meant: Sequence[Suggestion]) -> None:
        """Say that it is none or several, and list them."""
        self.verdict.is_left = True
        text, real = self.line.text().strip(), [each for each in meant if each.key != NEW]
        if real:
            names = "、".join(each.text for each in real[:3])
            problem = Problem("DSK003", self.field.key, text=text, names=names, count=len(real))
        else:
            problem = Problem("DSK002", self.field.key, text=text)
        self.complain([problem])
        self._offer(meant)

    def _offer(self, meant: Sequence[Suggestion]) -> None:
        if self._has_cursor and not self.line.isReadOnly():
            self.list.offer(meant, self.best(meant))

    def _on_typed(self, text: str) -> None:
        super()._on_typed(text)
        if self.is_open:
            self.seek(text.strip(), self._offer)
        else:
            self.list.hide()

    def _on_opened(self) -> None:
        self.line.setFocus()
        self.seek(self.line.text().strip() if self.is_open else "", self._offer_all)

    def _offer_all(self, meant: Sequence[Suggestion]) -> None:
        at = next((n for n, each in enumerate(meant) if each.key == str(self.picked)), 0)
        self.list.offer(meant, at)

    def _on_committed(self) -> None:
        super()._on_committed()
        self.list.hide()
        if self.is_open:
            self.seek(self.line.text().strip(), self._left_with)

    def _left_with(self, meant: Sequence[Suggestion]) -> None:
        """The focus went with something unpicked."""
        if self.is_open and not self._has_cursor:
            self._take_sure(meant)

    def _take_sure(self, meant: Sequence[Suggestion]) -> None:
        at = self.sure(meant)
        if at >= 0:
            self.pick(meant[at].key)
        else:
            self._unclear(meant)
