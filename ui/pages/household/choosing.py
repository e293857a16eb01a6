"""Members to choose from: who goes, who is to be head, and what everybody then is to the head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QRadioButton, QWidget

from app.households.home import Home, Member
from app.households.proposals import Proposed
from app.registry import LEDGERS
from app.text import _
from ui.editors.choice import ChoiceEditor
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import label
from ui.workplace import Workplace

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
    editor: ChoiceEditor
    note: FieldNote
    kept: str = ""


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

    def show_members(self, members: Iterable[Member], head: str = "") -> None:
        """Show these members; what was chosen for those who stay shown is kept."""
        kept = {line: (row.editor.raw(), row.radio.isChecked()) for line, row in self._rows.items()}
        self._clear()
        for n, each in enumerate(members):
            self._add(n, each)
            raw, was_head = kept.get(each.id, ("", each.id == head))
            row = self._rows[each.id]
            row.editor.put(str(raw) if raw else None)
            row.radio.setChecked(was_head and self._with_head)
        self._show_roles()

    def propose(self, proposed: Proposed) -> None:
        """Fill in what follows; what nobody can know stays open."""
        for line, row in self._rows.items():
            role, sure = proposed.get(line, ("", False))
            row.editor.put(role or None)
            row.note.tell("" if sure or not role else DOUBT, "warning")
        self._show_roles()

    def keep(self, roles: Mapping[str, str]) -> None:
        """Fill in roles that stay as they are."""
        self.propose({line: (role, True) for line, role in roles.items()})

    def note_of(self, line: str) -> FieldNote | None:
        """Where problems of that member are told."""
        row = self._rows.get(line)
        return row.note if row else None

    def _add(self, n: int, member: Member) -> None:
        roster = self._home.roster
        line = LEDGERS[roster.line]
        radio = QRadioButton(_("户主"))
        radio.setObjectName(f"{self._prefix}_head_{n}")
        radio.setAccessibleName(_("{name}做户主").format(name=member.name))
        editor = ChoiceEditor(self._place, line, line.field(roster.role))
        editor.face.setObjectName(f"{self._prefix}_role_{n}")
        editor.face.setAccessibleName(_("{name}与户主的关系").format(name=member.name))
        note = FieldNote()
        self._rows[member.id] = _Row(radio, editor, note)
        name = label(_("{name}（原{role}）").format(name=member.name, role=member.shown))
        name.setWordWrap(False)
        name.setBuddy(editor.face)
        for column, widget in enumerate((radio, name, editor)):
            self._grid.addWidget(widget, 2 * n, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(note, 2 * n + 1, 2)
        radio.setVisible(self._with_head)
        radio.toggled.connect(self._on_headed)
        editor.edited.connect(self._on_edited)
        editor.passed.connect(self.passed)

    def _clear(self) -> None:
        self._rows = {}
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()

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
