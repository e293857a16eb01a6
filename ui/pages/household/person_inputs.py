"""The inputs for one person of a household being entered (录入一人): number, name, relation, telephone, and more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.households.asked import Newcomer
from app.households.home import roster_of
from app.ledger import Ledger
from app.registry import LEDGERS
from app.text import _
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.ledger.form_card import reader_over
from ui.pages.household.person_columns import STRETCH, columns_of, further_of
from ui.pages.household.placing import Fields
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import tool
from ui.workplace import Workplace

_LINE = 34
"""Height of a row with inputs."""
Typed = dict[str, str | int | None]


class PersonInputs(QWidget):
    """The inputs of one row, and what is typed in them."""

    edited = Signal()
    finished = Signal()
    """Enter after the last field."""
    removed = Signal()
    card_read = Signal(object)
    """What an identity card says, by field of the person."""

    def __init__(self, place: Workplace, ledger: Ledger, home: str, role: str) -> None:
        super().__init__()
        self._place, self._ledger, self._home, self._head = place, ledger, home, role
        roster = roster_of(ledger)
        self._person, line = LEDGERS[roster.person], LEDGERS[roster.line]
        self.known = ""
        """The id of who was picked among the known."""
        self.editors: dict[str, Editor] = {}
        self._carried: dict[str, str] = {}
        """What a card said of the person besides, by field."""
        self._what = {key: what for what, key in columns_of(ledger)}
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(scaled(6))
        for what, key in columns_of(ledger):
            declared = line if what == "role" else self._person
            self._add(what, editor_for(place, declared, declared.field(key)))
        self.further = Fields(place, self._person, further_of(ledger), 2)
        self.further.put({f.key: f.default for f in self._person.live_fields})
        self.further.hide()
        self.note = FieldNote()
        self._finish(role)

    @property
    def number(self) -> Editor:
        """The number's editor."""
        return next(each for key, each in self.editors.items() if self._what[key] == "number")

    @property
    def role(self) -> Editor:
        """The relation's editor."""
        return next(each for key, each in self.editors.items() if self._what[key] == "role")

    def is_blank(self) -> bool:
        """Whether nothing was typed of a person."""
        typed = [e for key, e in self.editors.items() if self._what[key] != "role"]
        return not self.known and all(each.is_blank() for each in typed)

    def newcomer(self) -> Newcomer:
        """Who is meant."""
        role = str(self.role.raw() or "")
        return Newcomer(self.known or self._typed(), role)

    def kept(self) -> Typed:
        """What is typed, to be kept as unfinished."""
        whole = {k: e.raw() for k, e in self.editors.items() if not e.is_veiled}
        whole |= self.further.raw()
        found: Typed = {key: str(raw) for key, raw in whole.items() if raw}
        return {**self._besides(), **found, "": self.known}

    def set_head(self, role: str) -> None:
        """Make it the row of the head, or of somebody else."""
        if role == self._head:
            return
        self._head = role
        self.role.put(role or None)
        self.role.set_read_only(bool(role))

    def _add(self, what: str, editor: Editor) -> None:
        key = editor.field.key
        self.editors[key] = editor
        editor.setMinimumHeight(scaled(_LINE))
        self.row.addWidget(editor, STRETCH[what], Qt.AlignmentFlag.AlignTop)
        editor.edited.connect(self._on_edited)
        if what != "role":
            editor.others = self._others

    def _finish(self, role: str) -> None:
        more = tool(_("其他证件、号码例外、性别和出生日期"), "ellipsis", self.show_further, "F8")
        more.setObjectName("further")
        gone = tool(_("删去这一行"), "x", self.removed.emit, "Ctrl+Del")
        gone.setObjectName("remove_row")
        for each in (more, gone):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self.further.edited.connect(self._on_edited)
        inputs = [*self.editors.values(), *self.further.editors.values()]
        reader_over(self._place, self._person, inputs, self).recognised.connect(self.card_read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addLayout(self.row)
        column.addWidget(self.further)
        column.addWidget(self.note)
        self._head = ""
        self.set_head(role)

    def _others(self) -> Typed:
        return {key: str(raw) if raw else None for key, raw in self._typed().items()}

    def _typed(self) -> dict[str, object]:
        own = {k: e for k, e in self.editors.items() if self._what[k] != "role"}
        whole = {k: e.raw() for k, e in own.items() if not e.is_veiled}
        typed = {**self._besides(), **whole, **self.further.raw()}
        return {key: raw for key, raw in typed.items() if raw}

    def _besides(self) -> dict[str, str]:
        """What the card said besides, as long as its number stands there."""
        number = self.number
        is_same = self._carried.get(number.field.key) == number.raw()
        return {k: raw for k, raw in self._carried.items() if is_same and k not in self.editors}

    def show_further(self) -> None:
        """Show, or hide again, what only some need."""
        self.further.setVisible(self.further.isHidden())
        if self.further.isVisible():
            next(iter(self.further.editors.values())).focus()

    def _on_edited(self) -> None:
        self.note.tell("") if self.note.isVisible() and not self.known else None
        self.edited.emit()


def put_typed(editor: Editor, raw: object) -> None:
    """Show something kept: the picked record or code where it is one, otherwise the text."""
    try:
        shown = editor.field.kind.show(str(raw))
    except (ValueError, KeyError):
        shown = ""
    put = editor.put if shown != str(raw) and shown else editor.put_raw
    put(str(raw))
