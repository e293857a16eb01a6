"""Members to choose from: who goes, who is to be head, and what everybody then is to the head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QRadioButton, QWidget

from app.households.home import Home, Member
from app.households.proposals import Proposed
from app.registry import LEDGERS
from app.text import _
from ui.editors.choice import ChoiceEditor
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import label
from ui.workplace import Workplace

_LINE = 30
"""Height of a line with an input."""
DOUBT = _("按原来的关系推测，请核对。")


class Ticks(QWidget):
    """A box to tick for each member."""

    changed = Signal()

    def __init__(self, members: Iterable[Member], ticked: Iterable[str] = ()) -> None:
        super().__init__()
        wanted = set(ticked)
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for n, each in enumerate(members):
            box = QCheckBox(_("{name}（{role}）").format(name=each.name, role=each.shown))
            box.setObjectName(f"tick_{n}")
            box.setChecked(each.id in wanted)
            box.toggled.connect(self.changed)
            self.boxes[each.id] = box
            grid.addWidget(box, n // 2, n % 2)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The lines ticked."""
        return tuple(line for line, box in self.boxes.items() if box.isChecked())


@dataclass
class _Row:
    """One member under a head."""

    radio: QRadioButton
    name: QLabel
    editor: ChoiceEditor
    note: FieldNote


class UnderHead(QWidget):
    """Members under a head to choose: a round button for the head, a relation for everybody else."""

    changed = Signal()
    headed = Signal(str)
    """Another head was chosen: their line."""
    passed = Signal(int)

    def __init__(
        self, place: Workplace, home: Home, prefix: str, *, with_head: bool = True
    ) -> None:
        super().__init__()
        self._place, self._home, self._prefix = place, home, prefix
        self._with_head = with_head
        self._rows: dict[str, _Row] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(2, 1)

    @property
    def head(self) -> str:
        """The line of who is chosen as head; empty for nobody."""
        return next((line for line, row in self._rows.items() if row.radio.isChecked()), "")

    @property
    def roles(self) -> dict[str, str]:
        """The roles chosen, of everybody but the head."""
        found = {line: str(row.editor.raw() or "") for line, row in self._rows.items()}
        return {line: role for line, role in found.items() if role and line != self.head}

    def show_members(self, members: Iterable[Member], head: str = "") -> list[str]:
        """Show these members; what was chosen for those who stay shown is kept. The lines that are new here."""
        wanted = {each.id: each for each in members}
        for line in [each for each in self._rows if each not in wanted]:
            self._drop(self._rows.pop(line))
        new = [line for line in wanted if line not in self._rows]
        kept = {line: self._rows.get(line) or self._made(each) for line, each in wanted.items()}
        self._rows = kept
        for n, row in enumerate(kept.values()):
            self._place_row(n, row)
        chosen = self._rows.get(head)
        if chosen and not self.head and self._with_head:
            chosen.radio.setChecked(True)
        self._show_roles()
        return new

    def propose(self, proposed: Proposed, lines: Iterable[str] | None = None) -> None:
        """Fill in what follows, for these lines or all; what nobody can know stays open."""
        for line in list(self._rows) if lines is None else lines:
            row = self._rows[line]
            role, sure = proposed.get(line, ("", False))
            row.editor.put(role or None)
            row.note.tell("" if sure or not role else DOUBT, "warning")
        self._show_roles()

    def note_of(self, line: str) -> FieldNote | None:
        """Where problems of that member are told."""
        row = self._rows.get(line)
        return row.note if row else None

    def _made(self, member: Member) -> _Row:
        roster = self._home.roster
        line = LEDGERS[roster.line]
        radio, note = QRadioButton(_("户主")), FieldNote()
        radio.setAccessibleName(_("{name}做户主").format(name=member.name))
        editor = ChoiceEditor(self._place, line, line.field(roster.role))
        editor.face.setAccessibleName(_("{name}与户主的关系").format(name=member.name))
        name = label(_("{name}（原{role}）").format(name=member.name, role=member.shown))
        name.setWordWrap(False)
        name.setBuddy(editor.face)
        for each in (radio, name):
            each.setMinimumHeight(scaled(_LINE))
        radio.toggled.connect(self._on_headed)
        editor.edited.connect(self._on_edited)
        editor.passed.connect(self.passed)
        return _Row(radio, name, editor, note)

    def _place_row(self, n: int, row: _Row) -> None:
        row.radio.setObjectName(f"{self._prefix}_head_{n}")
        row.editor.face.setObjectName(f"{self._prefix}_role_{n}")
        for column, widget in enumerate((row.radio, row.name, row.editor)):
            self._grid.addWidget(widget, 2 * n, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(row.note, 2 * n + 1, 2)
        row.radio.setVisible(self._with_head)

    def _drop(self, row: _Row) -> None:
        for each in (row.radio, row.name, row.editor, row.note):
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()

    def _show_roles(self) -> None:
        head = self.head
        for line, row in self._rows.items():
            row.editor.setVisible(line != head)
            row.note.setVisible(line != head and bool(row.note.text.text()))

    def _on_headed(self, is_on: bool) -> None:
        if is_on:
            self.headed.emit(self.head)
            self._show_roles()
            self.changed.emit()

    def _on_edited(self) -> None:
        for row in self._rows.values():
            if row.editor is self.sender():
                row.note.tell("")
        self.changed.emit()
