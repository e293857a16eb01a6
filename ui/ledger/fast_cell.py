"""The line in a cell of fast entry: moves as in a spreadsheet while nothing is typed, edits once something is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.fast_columns import Column
from app.fast_entry import Cell
from ui.editors.line import Line
from ui.editors.suggestions import Suggestions
from ui.ledger.fast_offers import NEW, Offered, Offers

Move = Literal["next", "back", "up", "down", "left", "right", "home", "end"]
Command = Literal["repeat", "today", "save", "undo", "paste", "clear", "open"]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES: dict[Qt.Key, Move] = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
_READY_MOVES: dict[Qt.Key, Move] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Home: "home",
    Qt.Key.Key_End: "end",
}
_COMMANDS: dict[Qt.Key, Command] = {
    Qt.Key.Key_D: "repeat",
    Qt.Key.Key_Semicolon: "today",
    Qt.Key.Key_Return: "save",
    Qt.Key.Key_Enter: "save",
    Qt.Key.Key_Z: "undo",
    Qt.Key.Key_V: "paste",
    Qt.Key.Key_Delete: "clear",
    Qt.Key.Key_O: "open",
}


class CellLine(Line):
    """Edits one cell. What is offered and not chosen is never taken for who is meant."""

    own = frozenset(_COMMANDS)
    moved = Signal(str)
    """A Move."""
    commanded = Signal(str)
    """A Command."""
    adding = Signal(str)
    """A record by that text is to be added in passing."""
    found = Signal(str)
    """Somebody known was chosen where a new one may be typed as well."""

    def __init__(self, parent: QWidget, column: Column, offers: Offers) -> None:
        super().__init__(parent)
        self.column, self.offers = column, offers
        self.list = Suggestions(self)
        self.list.chosen.connect(self._on_chosen)
        self.before = self._take
        self.textEdited.connect(self._on_edited)
        self._given = self._cell = Cell()
        self._is_open = False
        self._offered = Offered(())
        self._waits: Move | None = None
        self._is_sought = False

    @property
    def cell(self) -> Cell:
        """What stands in it; a chosen record as long as its name is not typed over."""
        text = self.text().strip()
        return self._cell if text == self._cell.text else Cell(text)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is typed yet: arrows move to other cells."""
        return not self._is_open

    def give(self, cell: Cell) -> None:
        """Begin with what stands in the cell, all of it selected."""
        self._given = self._cell = cell
        self._is_open = False
        self.setText(cell.text)
        self.setModified(False)
        self.selectAll()

    def edit(self) -> None:
        """Go on with what stands there (F2)."""
        self._is_open = True
        self.deselect()
        self.end(False)

    def put(self, cell: Cell) -> None:
        """Take something over as if typed."""
        self.list.hide()
        self._cell = cell
        self.setText(cell.text)
        self.setModified(True)
        self._is_open = True

    def leave(self) -> None:
        """The cell is left: nothing is offered any more."""
        self.offers.drop()
        self.list.hide()
        self.list.deleteLater()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes to the next cell, as Enter does, and as little while composing."""
        if not self.composition.is_open:
            self._go("next" if next else "back")
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the text edits it."""
        super().mousePressEvent(event)
        self._is_open = True

    def _take(self, event: QKeyEvent) -> bool:
        """Keys that are not the line's own; never asked while composing."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if self.list.take(event):
            return True
        if held & Qt.KeyboardModifier.ControlModifier:
            return self._command(key)
        if key in _ENTER:
            back = held & Qt.KeyboardModifier.ShiftModifier
            if not self.composition.has_just_ended:
                self._go("back" if back else "next")
            return True
        return self._plain(key, held)

    def _plain(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and held):
            self._seek("" if self.is_ready else self.text())
        elif key == Qt.Key.Key_F2:
            self.edit()
        elif key == Qt.Key.Key_Escape:
            self.give(self._given)
        elif key in _MOVES:
            self._go(_MOVES[key])
        elif self.is_ready and not held and key in _READY_MOVES:
            self._go(_READY_MOVES[key])
        else:
            return False
        return True

    def _command(self, key: Qt.Key) -> bool:
        command = _COMMANDS.get(key)
        if command is None or (command == "undo" and self.isModified()):
            return False
        self.commanded.emit(command)
        return True

    def _go(self, move: Move) -> None:
        """Leave the cell, once it is clear who is meant."""
        if self.list.current:
            if not self._choose(self.list.current):
                return
        elif self._is_undecided():
            if self._is_sought:
                self._waits = move
            else:
                self.list.offer(self._offered.found, 0)
            return
        self._waits = None
        self.moved.emit(move)

    def _is_undecided(self) -> bool:
        """Whether something typed has to be chosen from what is offered, or from what is still looked for."""
        if self.cell.record or not self.text().strip() or not self.offers.must_choose(self.column):
            return False
        return self._is_sought or (self.list.is_open and bool(self._offered.found))

    def _on_edited(self, text: str) -> None:
        self._is_open = True
        self._waits = None
        if text.strip():
            self._seek(text)
        else:
            self.offers.drop()
            self._is_sought = False
            self.list.hide()

    def _seek(self, text: str) -> None:
        self._is_sought = True
        if not self.offers.seek(self.column, text, self._on_offered):
            self._is_sought = False
            self.list.hide()

    def _on_offered(self, offered: Offered) -> None:
        self._is_sought, self._offered = False, offered
        if not self.hasFocus():
            self._waits = None
            return
        self.list.offer(offered.found, self._best(offered))
        if self._waits:
            self._go(self._waits)

    def _best(self, offered: Offered) -> int:
        """Of codes, the first is what Enter takes; of people, only one who alone is found."""
        return 0 if offered.found and not self.offers.tells_people(self.column) else offered.sure

    def _on_chosen(self, key: str) -> None:
        self._choose(key)

    def _choose(self, key: str) -> bool:
        """Take an offer; False where it leads elsewhere first."""
        self.list.hide()
        if key == NEW:
            self.adding.emit(self.text().strip())
            return False
        if self.offers.finds_people(self.column):
            self.found.emit(key)
        else:
            self.put(self.offers.cell(self.column, key))
        return True
