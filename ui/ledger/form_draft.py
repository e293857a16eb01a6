"""Keeps what is typed into a form while it is typed (未完成的录入), so that a crash or a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QObject, QTimer

from app import unfinished
from app.kinds.attachment import File, pack
from app.kinds.base import Value
from app.office import Office
from app.problems import Problem
from app.unfinished import Unfinished
from ui.ledger.form import RecordForm

_PAUSE = 1000
"""Milliseconds after the last change until it is kept; leaving a field keeps it at once."""


class Draft(QObject):
    """The unfinished entry of one form. It is dropped once it is saved or given up."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self._form, self._place = form, form.place
        self._key, self._is_kept, self._field = "", False, ""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        form.entries.changed.connect(self._on_changed)
        form.lines.changed.connect(self._timer.start)
        form.moved.connect(self._on_moved)
        form.saved.connect(self._on_saved)
        form.saving.began.connect(self.keep)
        self._place.keeping.connect(self.keep_now)

    def show_new(self, presets: Mapping[str, object], key: str = "") -> Unfinished | None:
        """Begin a new record, or go on with an unfinished one; what was found of it."""
        found = unfinished.load(self._place.reader, key) if key else None
        self._use(found.key if found else unfinished.key_of(self._form.ledger.key))
        self._form.show_new(found.presets if found else presets)
        return self._go_on(found)

    def show_record(self, record: str) -> tuple[bool, Unfinished | None]:
        """Show a stored record with what was left unfinished in it; whether there is one."""
        if not self._form.show_record(record):
            return False, None
        self._use(unfinished.key_of(self._form.ledger.key, self._form.record))
        return True, self._go_on(unfinished.load(self._place.reader, self._key))

    def keep(self) -> None:
        """Keep it now; while it is being written, once that has ended."""
        if self._form.saving.is_writing:
            self._timer.start()
        else:
            self.keep_now()

    def keep_now(self) -> None:
        """Keep it, whatever is under way."""
        self._timer.stop()
        entry = self._entry(self._form.entries.draft())
        is_any = bool(entry.values or entry.lines)
        if not is_any and not self._is_kept:
            return
        self._is_kept = is_any

        def job(office: Office) -> None:
            unfinished.keep(office, entry)

        self._place.note(job, entry.key)

    def drop(self) -> None:
        """The user gave it up."""
        key, was_kept = self._key, self._is_kept
        self._begin_again()

        def job(office: Office) -> None:
            unfinished.drop(office, key)

        if was_kept:
            self._place.note(job, key)

    def _on_saved(self) -> None:
        """It was dropped with the saving; what was typed since is another entry."""
        self._begin_again()
        if self._form.is_changed:
            self._timer.start()

    def _begin_again(self) -> None:
        self._timer.stop()
        self._is_kept = False
        self._use(unfinished.key_of(self._form.ledger.key, self._form.record))

    def _use(self, key: str) -> None:
        self._key = self._form.saving.draft = key

    def _entry(self, typed: dict[str, Value]) -> Unfinished:
        form = self._form
        row = form.entries.row
        return Unfinished(
            key=self._key,
            ledger=form.ledger.key,
            record=form.record,
            values=typed,
            before={key: row[key] for key in typed if key in row},
            presets=_plain({**form.entries.presets, **form.entries.fixed}),
            lines=tuple(map(_plain, form.lines.kept())),
            field=self._field,
        )

    def _go_on(self, found: Unfinished | None) -> Unfinished | None:
        """Put back what was typed; what has changed since is told at its field."""
        self._is_kept = found is not None
        if found is None:
            return None
        form = self._form
        form.put_raw_values(found.values)
        form.lines.put_back(found.lines)
        now = unfinished.changed_since(form.entries.row, found)
        told = {key: form.entries.told(key, each) for key, each in now.items()}
        form.watch.keep({key: Problem("FRM002", key, now=text) for key, text in told.items()})
        form.focus_field(found.field)
        return found

    def _on_changed(self, _key: str) -> None:
        self._timer.start()

    def _on_moved(self, key: str) -> None:
        if key != self._field and self._timer.isActive():
            self.keep()
        self._field = key


def _plain(values: Mapping[str, object]) -> dict[str, Value]:
    """What can be kept; files as their canonical text."""
    found: dict[str, Value] = {}
    for key, raw in values.items():
        if isinstance(raw, list):
            found[key] = pack(
                [each for each in cast("list[object]", raw) if isinstance(each, File)]
            )
        elif raw is None or isinstance(raw, str | int):
            found[key] = raw
    return found
