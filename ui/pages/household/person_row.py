"""One person of a household being entered (录入一人): number, name, relation and what cannot do without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.households.asked import Newcomer
from app.households.home import roster_of
from app.households.newcomers import elsewhere, known
from app.kinds import Telephone
from app.ledger import Ledger
from app.lookup import Lookup
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from app.trial import trial
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.pages.household.placing import Fields
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import label, tool
from ui.workplace import Workplace

STRETCH = {"number": 5, "name": 3, "role": 3, "needed": 3, "call": 4}
Typed = dict[str, str | int | None]


def columns_of(ledger: Ledger) -> list[tuple[str, str]]:
    """(what, field) of a person's row: number, name, relation, what is required besides, telephone."""
    roster = roster_of(ledger)
    person = LEDGERS[roster.person]
    number, name = person.match[0][0], person.name[0]
    needed = [
        f.key for f in person.live_fields
        if f.required and f.default is None and f.key not in (number, name)
    ]  # fmt: skip
    calls = [f.key for f in person.live_fields if isinstance(f.kind, Telephone)]
    return [
        ("number", number), ("name", name), ("role", roster.role),
        *(("needed", key) for key in needed), *(("call", key) for key in calls),
    ]  # fmt: skip


def further_of(ledger: Ledger) -> list[str]:
    """Fields of a person that only some need: the kind of document, the reason for a doubtful number."""
    person = LEDGERS[roster_of(ledger).person]
    number = person.field(person.match[0][0])
    return [*number.together, *([person.exception] if person.exception else [])]


class PersonRow(QWidget):
    """One person. Who is known is recognised by the number; what follows from it is filled in."""

    edited = Signal()
    finished = Signal()
    """Enter after the last field."""
    removed = Signal()

    def __init__(self, place: Workplace, ledger: Ledger, home: str, role: str) -> None:
        super().__init__()
        self._place, self._ledger, self._home, self._head = place, ledger, home, role
        roster = roster_of(ledger)
        self._person, line = LEDGERS[roster.person], LEDGERS[roster.line]
        self.known = ""
        """The id of who was picked among the known."""
        self.editors: dict[str, Editor] = {}
        self._what = {key: what for what, key in columns_of(ledger)}
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(scaled(6))
        for what, key in columns_of(ledger):
            declared = line if what == "role" else self._person
            self._add(what, editor_for(place, declared, declared.field(key)))
        self.further = Fields(place, self._person, further_of(ledger), 2)
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
        whole = {key: each.raw() for key, each in self.editors.items()} | self.further.raw()
        found: Typed = {key: str(raw) for key, raw in whole.items() if raw}
        return {**found, "": self.known}

    def restore(self, typed: Mapping[str, str | int | None]) -> None:
        """Show what was kept."""
        if typed.get(""):
            self.take_person(str(typed[""]))
        for key, raw in typed.items():
            editor = self.editors.get(key) or self.further.editors.get(key)
            if editor and not (self.known and self._what.get(key) != "role"):
                put_typed(editor, raw)
        self._recognise()

    def take_person(self, record: str) -> None:
        """Somebody known was picked: only the relation is still asked."""
        lookup = Lookup(self._place.reader.listing)
        row = lookup.record(self._person.key, record)
        if row is None:
            return
        self.known = record
        for key, editor in self.editors.items():
            if self._what[key] == "role":
                continue
            editor.put(row[key])
            if self._what[key] in ("number", "call"):
                editor.veil(row[key], may_type=False)
            editor.set_read_only(True)
        self._tell_where(lookup, record)

    def focus(self) -> None:
        """Begin with the number; of who is known, with the relation."""
        (self.role if self.known else self.number).focus()

    def take(self, problem: Problem, key: str) -> None:
        """Show a problem at its field; otherwise beneath the row."""
        editor = self.editors.get(key) or self.further.editors.get(key)
        if editor is None or (self.known and self._what.get(key) != "role"):
            self.note.tell(problem.message + problem.remedy)
            return
        if key in self.further.editors or self._needs_further(key):
            self.further.show()
        editor.complain([problem])

    def set_head(self, role: str) -> None:
        """Make it the row of the head, or of somebody else."""
        if role == self._head:
            return
        self._head = role
        self.role.put(role or None)
        self.role.set_read_only(bool(role))

    def _needs_further(self, key: str) -> bool:
        """A number that does not pass may be of another document, or have a reason."""
        return self._what.get(key) == "number"

    def _add(self, what: str, editor: Editor) -> None:
        key = editor.field.key
        self.editors[key] = editor
        self.row.addWidget(editor, STRETCH[what], Qt.AlignmentFlag.AlignTop)
        editor.edited.connect(self._on_edited)
        editor.passed.connect(self._on_passed)
        if what == "number":
            editor.committed.connect(self._recognise)
        if what != "role":
            editor.others = self._others

    def _finish(self, role: str) -> None:
        more = tool(_("其他证件、号码例外"), "ellipsis", self._on_more)
        more.setObjectName("further")
        gone = tool(_("删去这一行（Ctrl+Del）"), "x", self.removed.emit)
        gone.setObjectName("remove_row")
        for each in (more, gone):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self.further.edited.connect(self._on_edited)
        self.further.finished.connect(self._on_further_done)
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
        whole = {k: e.raw() for k, e in self.editors.items() if self._what[k] != "role"}
        return {key: raw for key, raw in {**whole, **self.further.raw()}.items() if raw}

    def _recognise(self) -> None:
        """Who bears the number typed; else what follows from it."""
        if self.known or self.is_blank():
            return
        self.note.tell("")
        lookup, typed = Lookup(self._place.reader.listing), self._typed()
        row = known(lookup, self._person, typed)
        if row:
            for key, editor in self.editors.items():
                if self._what[key] != "role" and editor.is_blank():
                    editor.put(row[key])
            self._tell_where(lookup, str(row["id"]))
            return
        if not self.number.is_blank() and not self.number.problems:
            found = trial(self._place.reader, self._person.key, None, typed)
            for key, value in found.fills.items():
                if key in self.editors:
                    self.editors[key].put(value)

    def _tell_where(self, lookup: Lookup, record: str) -> None:
        name = lookup.name(self._person.key, record)
        homes = elsewhere(lookup, self._ledger, self._home, record)
        if not homes:
            self.note.tell(_("已登记的人员：{name}。").format(name=name), "done")
            return
        there = "、".join(each.home.called for each in homes)
        if any(each.leads for each in homes):
            told = _("{name}是 {there} 的户主，先在那一户办户主变更。")
            self.note.tell(told.format(name=name, there=there), "error")
        else:
            told = _("{name}现在在 {there}，保存后从那一户转来。")
            self.note.tell(told.format(name=name, there=there), "warning")

    def _on_more(self) -> None:
        self.further.setVisible(self.further.isHidden())
        if self.further.isVisible():
            next(iter(self.further.editors.values())).focus()

    def _on_edited(self) -> None:
        self.note.tell("") if self.note.isVisible() and not self.known else None
        self.edited.emit()

    def _on_further_done(self) -> None:
        self._move(list(self._what.values()).index("number"), 1)

    def _on_passed(self, step: int) -> None:
        at = list(self.editors.values()).index(cast(Editor, self.sender()))
        self._move(at, step)

    def _move(self, at: int, step: int) -> None:
        """To the next field that still wants something; what was filled in is passed over."""
        self._recognise()
        editors = list(self.editors.values())
        at += step
        while 0 <= at < len(editors) and step > 0 and self._is_settled(editors[at]):
            at += step
        if at >= len(editors) or (step > 0 and self.is_blank()):
            self.finished.emit()
        elif at >= 0:
            editors[at].focus()

    def _is_settled(self, editor: Editor) -> bool:
        what = self._what[editor.field.key]
        if what == "role":
            return bool(self._head)
        return bool(self.known) or (what in ("needed", "name") and not editor.is_blank())


def put_typed(editor: Editor, raw: object) -> None:
    """Show something kept: the picked record or code where it is one, otherwise the text."""
    try:
        shown = editor.field.kind.show(str(raw))
    except (ValueError, KeyError):
        shown = ""
    put = editor.put if shown != str(raw) and shown else editor.put_raw
    put(str(raw))


def heading_of(ledger: Ledger) -> QWidget:
    """The titles above the rows, in the widths of the rows."""
    roster = roster_of(ledger)
    person, line = LEDGERS[roster.person], LEDGERS[roster.line]
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, scaled(64), 0)
    row.setSpacing(scaled(6))
    for what, key in columns_of(ledger):
        field = (line if what == "role" else person).field(key)
        name = label(field.label + (" *" if field.required else ""), "hint")
        name.setWordWrap(False)
        row.addWidget(name, STRETCH[what])
    return holder
