"""One record as a form (表单): for every ledger, in a page or in a dialog."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.changes import Changes
from app.kinds.base import Value
from app.lookup import Lookup
from app.opening import opened
from app.problems import Problem
from app.registry import LEDGERS
from ui.editors.base import Editor
from ui.editors.division import DivisionEditor
from ui.editors.link import LinkEditor
from ui.ledger.form_entries import Entries
from ui.ledger.form_grid import FormGrid
from ui.ledger.form_note import FormNote
from ui.ledger.form_saving import Saving, Then
from ui.ledger.form_trial import Watch
from ui.ledger.lines_typed import TypedLines
from ui.theme.look import scaled
from ui.workplace import Workplace


class RecordForm(QWidget):
    """The fields of one record, new or stored. `fixed` are values of fields that are not shown."""

    changed = Signal()
    """The user changed something, or it was saved, or another record is shown."""
    moved = Signal(str)
    """The cursor went into the field of that key."""
    finished = Signal()
    """Enter in the last field."""
    adding = Signal(object, str)
    """(LinkEditor, what was typed): a record to link to is to be registered."""
    saved = Signal(object)
    """Changes of a saving."""
    shown = Signal()
    """A record is shown, or the same one anew."""

    def __init__(
        self,
        place: Workplace,
        ledger: str,
        fixed: Mapping[str, Value] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.place, self.ledger = place, LEDGERS[ledger]
        self.entries = Entries(place, self.ledger, fixed or {}, self)
        self.watch = Watch(self.entries, self)
        self.lines = TypedLines(place, self.ledger, self)
        self.saving = Saving(self.entries, self.lines, self)
        self.note = FormNote(place, ledger)
        self.grid = FormGrid(self.ledger, self.entries.editors, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(scaled(8))
        whole.addWidget(self.note)
        whole.addWidget(self.grid)
        whole.addStretch(1)
        self._order = list(self.entries.editors)
        self.last = ""
        """The field that had the cursor last."""
        self._wire()

    @property
    def record(self) -> str:
        """The id of the stored record; empty for a new one."""
        return "" if self.entries.is_new else str(self.entries.row["id"])

    @property
    def lookup(self) -> Lookup:
        """Fresh answers about records."""
        return Lookup(self.place.reader.listing)

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not saved, or still on its way."""
        return self.saving.is_changed

    def editor(self, key: str) -> Editor:
        """The editor of a field."""
        return self.entries.editors[key]

    def show_new(self, presets: Mapping[str, object] | None = None) -> None:
        """Begin a new record."""
        self.entries.show_new(presets or {})
        self._begin()

    def show_record(self, record: str) -> bool:
        """Show a stored record; False where there is none. ACC032 for who may not read."""
        row = opened(self.place.reader, self.ledger.key, record)
        if row is None:
            return False
        self.entries.show_row(row)
        self._begin()
        return True

    def put_raw_values(self, values: Mapping[str, object]) -> None:
        """Fill several fields as if typed: a card that was read, a draft."""
        self.entries.put_raw_values(values)

    def save(self, then: Then | None = None) -> None:
        """Save what was typed."""
        self.watch.was_tried = True
        self.saving.save(then)

    def save_all(self, then: Then) -> None:
        """Save all that was typed, after what is being saved now; then `then`, not at all where it is refused."""
        self.watch.was_tried = True
        self.saving.save_all(then)

    def discard(self) -> None:
        """Let everything stand as it is stored."""
        for key in list(self.entries.editors):
            self.entries.reset(key)
        self._begin()

    def refresh(self, changes: Changes) -> None:
        """Something was written elsewhere: untouched fields follow, of typed ones both are told."""
        if not self.concerns(changes) or self.saving.is_writing:
            return
        row = self.lookup.record(self.ledger.key, self.record)
        if row is None:
            return
        now = {key: self.entries.told(key, each) for key, each in self.entries.follow(row).items()}
        self.watch.keep({key: Problem("FRM001", key, now=text) for key, text in now.items()})
        self.entries.fix()
        self.changed.emit()

    def concerns(self, changes: Changes) -> bool:
        """Whether the record that is shown may have changed; work that names no record may have touched any."""
        if not self.record or self.ledger.key not in changes.ledgers:
            return False
        return not changes.records or self.record in changes.records

    def reveal(self) -> None:
        """Show sensitive values whole; the log holds who saw them."""
        if self.record:
            self.place.reveal(self.record, partial(self._on_revealed, self.record))

    def focus_field(self, key: str = "") -> None:
        """Put the cursor into a field, the first unless told."""
        editor = self.entries.editors.get(key) or self.entries.editors[self._order[0]]
        editor.focus()

    def step(self, key: str, step: int) -> None:
        """Go on from a field in reading order; past the last one the form is done."""
        at = self._order.index(key) + step
        if at >= len(self._order):
            self.finished.emit()
        elif at >= 0:
            self.entries.editors[self._order[at]].focus()

    def current(self) -> str:
        """The field with the cursor; empty for none."""
        return self.entries.field_of(self.window().focusWidget())

    def reset_field(self, key: str) -> None:
        """Let a field stand as it is stored."""
        self.entries.reset(key)
        self.entries.editors[key].focus()
        self.watch.look()
        self.changed.emit()

    def _on_revealed(self, record: str) -> None:
        """The log holds it by now; another record may be shown meanwhile."""
        if record == self.record:
            self.entries.unveil()

    def _wire(self) -> None:
        for key, editor in self.entries.editors.items():
            editor.passed.connect(partial(self.step, key))
            editor.undone.connect(partial(self.reset_field, key))
            editor.unveiling.connect(self.reveal)
            if isinstance(editor, LinkEditor):
                editor.adding.connect(partial(self.adding.emit, editor))
            if isinstance(editor, DivisionEditor):
                editor.lay_in.connect(self._on_lay_in)
        self.entries.changed.connect(self._on_changed)
        self.changed.connect(self.note.mend)
        self.lines.changed.connect(self.changed)
        self.saving.saved.connect(self._on_saved)
        self.saving.refused.connect(self.note.tell)
        self.watch.judged.connect(self.note.judge)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _begin(self) -> None:
        self.saving.give_up()
        self.lines.clear()
        self.note.clear()
        self.entries.fix()
        self.entries.tell_empty()
        self.watch.begin()
        self.shown.emit()
        self.changed.emit()

    def _on_lay_in(self, key: str, record: str) -> None:
        self.put_raw_values({key: record})

    def _on_changed(self, _key: str) -> None:
        if self.entries.is_new:
            self.entries.tell_empty()
        self.changed.emit()

    def _on_saved(self, changes: Changes) -> None:
        """Show what is stored now; what was typed since the saving began stays typed."""
        later = self.saving.later()
        if self.show_record(changes.record):
            self.put_raw_values(later)
        self.saved.emit(changes)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        key = self.entries.field_of(new) if new and self.isAncestorOf(new) else ""
        if key:
            self.last = key
            self.moved.emit(key)
