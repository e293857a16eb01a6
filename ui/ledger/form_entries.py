"""The editors of one record (录入项): what is stored in them, what the user typed, what was worked out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.identifiers import new_id
from app.kinds import Link
from app.kinds.base import Reading, Value
from app.ledger import Field, Ledger, Sensitivity
from app.lists import text_of
from app.lookup import Lookup, is_record
from app.owners import OWNER
from app.problems import Problem
from app.text import _
from ui.editors.factory import editor_for
from ui.editors.line import LineEditor
from ui.ledger.custody import closed
from ui.workplace import Workplace


class Entries(QObject):
    """One editor for each field that is not fixed. `mine` are the fields that the user typed into."""

    changed = Signal(str)
    """The user changed the field of that key."""

    def __init__(
        self, place: Workplace, ledger: Ledger, fixed: Mapping[str, Value], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.place, self.ledger, self.fixed = place, ledger, dict(fixed)
        self.row: Mapping[str, Value] = {}
        """The stored record; empty for a new one."""
        self.subject = ""
        """The id of the stored record; of a new one what nothing else is called."""
        self.presets: Mapping[str, object] = {}
        self.mine: set[str] = set()
        self.filled: set[str] = set()
        self._before: dict[str, object] = {}
        fields = {each.key: each for each in ledger.live_fields if each.key not in fixed}
        keys = [key for section in ledger.sections for key in section.fields if key in fields]
        self.editors = {key: editor_for(place, ledger, fields[key]) for key in keys}
        for key, editor in self.editors.items():
            editor.others = self.values
            editor.edited.connect(partial(self._on_edited, key))

    @property
    def is_new(self) -> bool:
        """Whether the record is not stored yet."""
        return not self.row

    def show_new(self, presets: Mapping[str, object]) -> None:
        """Begin a new record; what it is opened with does not count as typed."""
        self.row, self.presets = {}, dict(presets)
        self._show_all(new_id())

    def show_row(self, row: Mapping[str, Value]) -> None:
        """Show a stored record."""
        self.row, self.presets = row, {}
        self._show_all(str(row["id"]))

    def became(self, record: str) -> None:
        """The new record is stored by now: what is still on its way into its fields belongs to it."""
        self.subject = record
        for editor in self.editors.values():
            editor.became(record)

    def follow(self, row: Mapping[str, Value]) -> dict[str, Value]:
        """Take what is stored now: untouched fields follow. The typed ones that changed, with what is stored."""
        old, self.row = self.row, row
        changed = {key for key in self.editors if old.get(key) != row[key]}
        typed, busy = self.typed(), {key for key, each in self.editors.items() if each.is_busy}
        for key in changed - typed.keys() - busy:
            self._stand(key)
        return {key: row[key] for key in changed & typed.keys()}

    def told(self, key: str, value: Value) -> str:
        """How what is stored in a field reads, masked until the record is revealed."""
        masked = not self.place.reveals.is_revealed(self.subject)
        lookup = Lookup(self.place.reader.listing)
        return text_of(self.ledger, key, value, lookup, masked=masked) or _("空")

    def field_of(self, widget: QWidget | None) -> str:
        """The field that a widget is part of; empty for none."""
        keys = {id(each): key for key, each in self.editors.items()}
        while widget and id(widget) not in keys:
            widget = widget.parentWidget()
        return keys.get(id(widget), "")

    def typed(self) -> dict[str, object]:
        """What the user typed that is not what stood there, by field."""
        found = {key: self.editors[key].raw() for key in self.editors if key in self.mine}
        return {key: raw for key, raw in found.items() if raw != self._before[key]}

    def raw(self) -> dict[str, object]:
        """What the desk is to get: of a stored record what was typed, of a new one all there is."""
        if not self.is_new:
            return self.typed()
        given = {
            key: editor.raw()
            for key, editor in self.editors.items()
            if key not in self.filled and (key in self.mine or not editor.is_blank())
        }
        return {**self.fixed, **given}

    def values(self) -> dict[str, Value]:
        """Every field's value as it stands, as far as it can be read."""
        reading = Reading(self.place.reader.today)
        found = {**{each.key: self.row.get(each.key) for each in self.ledger.fields}, **self.fixed}
        for key, editor in self.editors.items():
            if editor.is_veiled:
                continue
            raw, kind = editor.raw(), editor.field.kind
            if isinstance(kind, Link) and not is_record(raw if isinstance(raw, str) else None):
                found[key] = None
                continue
            try:
                found[key] = kind.read(raw, reading)
            except Problem:
                found[key] = None
        return found

    def put_raw_values(self, values: Mapping[str, object]) -> None:
        """Fill several fields as if typed; unknown ones are passed over."""
        for key, raw in values.items():
            editor = self.editors.get(key)
            if editor:
                editor.unveil()
                editor.put_raw(raw)
                self._on_edited(key)

    def fill(self, worked_out: Mapping[str, Value]) -> None:
        """Show what follows from other fields, where the user has not typed; what no longer follows goes."""
        for key in self.filled - worked_out.keys():
            self.reset(key)
        for key, value in worked_out.items():
            editor = self.editors.get(key)
            if editor and key not in self.mine:
                self.filled.add(key)
                editor.unveil()
                editor.put(value)

    @property
    def is_busy(self) -> bool:
        """Whether something given by the user is still on its way into a field."""
        return any(each.is_busy for each in self.editors.values())

    def draft(self) -> dict[str, Value]:
        """What the user typed, as a draft keeps it."""
        return {key: self.editors[key].draft() for key in self.typed()}

    def reset(self, key: str) -> None:
        """Let a field stand as it is stored; what is still on its way into it is not wanted."""
        self.editors[key].give_up()
        self._stand(key)

    def _stand(self, key: str) -> None:
        editor, self.mine, self.filled = self.editors[key], self.mine - {key}, self.filled - {key}
        field = editor.field
        editor.unveil()
        if self.is_new and key in self.presets:
            editor.put_raw(self.presets[key])
        else:
            editor.put(field.default if self.is_new else self.row[key])
        self._before[key] = editor.raw()
        if self._is_hidden(field):
            may = self.place.may(self.ledger.right)
            may = may and key not in closed(self.place, self.ledger, self.row)
            editor.veil(self.row[key], may_type=may)

    def unveil(self) -> None:
        """Show sensitive values whole."""
        for editor in self.editors.values():
            editor.unveil()

    @property
    def is_fixed(self) -> bool:
        """Whether it is only read: by who may not write, and by everybody where it is voided."""
        return not self.place.may(self.ledger.right) or bool(self.row.get("_voided"))

    def fix(self) -> None:
        """Let the fields be changed, or only read."""
        is_fixed, others = self.is_fixed, closed(self.place, self.ledger, self.row)
        for key, editor in self.editors.items():
            editor.owner = str(self.row.get(OWNER) or "")
            editor.set_read_only(is_fixed or key in others)

    def tell_empty(self) -> None:
        """Say in an empty line what it stands for: to be filled, or numbered by itself."""
        series = {each.field for each in self.ledger.series if each.numbers(self.values())}
        for key, editor in self.editors.items():
            if isinstance(editor, LineEditor) and (key in series or editor.field.required):
                told = _("空着，保存时自动编号") if key in series else _("必填")
                editor.line.setPlaceholderText(editor.placeholder or told)

    def _is_hidden(self, field: Field) -> bool:
        if self.is_new or field.sensitivity is not Sensitivity.SENSITIVE:
            return False
        record = str(self.row["id"])
        return self.row[field.key] is not None and not self.place.reveals.is_revealed(record)

    def _show_all(self, subject: str) -> None:
        self.subject = subject
        self.mine, self.filled, self._before = set(), set(), {}
        for key, editor in self.editors.items():
            editor.subject = subject
            editor.forget()
            self._stand(key)

    def _on_edited(self, key: str) -> None:
        self.mine.add(key)
        self.filled.discard(key)
        self.changed.emit(key)
